using Whom.Records;

namespace Whom.Purchases;

/// <summary>
/// Events of purchases as they are recorded: JSON in UTF-8, with a commitment in the place of each sealed content. What is written
/// once is kept as those bytes; what was ever written can be read for ever, so that names and members are frozen once released.
/// </summary>
public static class PurchaseEventJson
{
    /// <summary>The stored name of each kind of event, with its version; never the name of a class.</summary>
    public static string NameOf(PurchaseEvent happened) => happened switch
    {
        PurchaseOpened => "purchase-opened.1",
        FactsAmended => "facts-amended.1",
        PurchaseHeld => "purchase-held.1",
        PurchaseResumed => "purchase-resumed.1",
        PurchaseWithdrawn => "purchase-withdrawn.1",
        PurchaseClosedOut => "purchase-closed-out.1",
        PersonNamed => "person-named.1",
        ResponsibilityGiven => "responsibility-given.1",
        AssignmentEnded => "assignment-ended.1",
        PersonInvited => "person-invited.1",
        InvitationAccepted => "invitation-accepted.1",
        InvitationDeclined => "invitation-declined.1",
        PartDelegated => "part-delegated.1",
        DelegationEnded => "delegation-ended.1",
        NoConflictDeclared => "no-conflict-declared.1",
        ConflictDeclared => "conflict-declared.1",
        ConflictSettled => "conflict-settled.1",
        QuestionAnswered => "question-answered.1",
        ConcernRaised => "concern-raised.1",
        AdviceGiven => "advice-given.1",
        ContributionAnswered => "contribution-answered.1",
        AnswerConfirmed => "answer-confirmed.1",
        AnswerDisputed => "answer-disputed.1",
        JudgementGiven => "judgement-given.1",
        StageEntered => "stage-entered.1",
        RulesAdopted => "rules-adopted.1",
        PersonReminded => "person-reminded.1",
    };

    /// <summary>Encodes an event; each sealed content gets a salt of its own, of <see cref="Commitment.SaltLength"/> bytes.</summary>
    public static EncodedEvent Encode(PurchaseEvent happened, Func<ReadOnlyMemory<byte>> nextSalt)
    {
        var name = NameOf(happened);
        using var to = new EventWriter(nextSalt);
        to.Id("by", happened.By.Value);
        to.Instant("at", happened.At);
        PurchaseEventWriting.Write(to, happened);
        return to.Encoded(name);
    }

    /// <summary>
    /// Reads an event back. <paramref name="open"/> gives a sealed content, null where it was redacted. Throws
    /// <see cref="InvalidDataException"/> where the name is none of a purchase, or a member is missing, stands twice, is not what it
    /// should be, or is none of such an event.
    /// </summary>
    public static PurchaseEvent Decode(string name, ReadOnlyMemory<byte> data, Func<Commitment, ReadOnlyMemory<byte>?> open)
    {
        using var from = new EventReader(name, data, open);
        var happened = PurchaseEventReading.Read(name, from, new PersonId(from.Id("by")), from.Instant("at"));
        from.End();
        return happened;
    }
}
