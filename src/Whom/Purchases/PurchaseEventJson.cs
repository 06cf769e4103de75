using Whom.Records;

namespace Whom.Purchases;

/// <summary>
/// Events of purchases as they are recorded: JSON in UTF-8, with a commitment in the place of each sealed content. What
/// is written once is kept as those bytes; what was ever written can be read for ever, so that names and members are
/// frozen once released.
/// </summary>
public static class PurchaseEventJson
{
    /// <summary>The kind of the streams that they stand in.</summary>
    public const string Stream = "purchase";

    /// <summary>
    /// The stored name of <see cref="PersonReminded"/>, by which mails of several purchases are known.
    /// </summary>
    public const string Reminded = "person-reminded.1";

    /// <summary>The stored name of each kind of event, with its version; never the name of a class.</summary>
    public static string NameOf(PurchaseEvent happened) => happened switch
    {
        PurchaseOpened => "purchase-opened.1",
        FactsAmended => "facts-amended.1",
        TargetChanged => "target-changed.1",
        PurchaseHeld => "purchase-held.1",
        PurchaseResumed => "purchase-resumed.1",
        PurchaseWithdrawn => "purchase-withdrawn.1",
        PurchaseClosedOut => "purchase-closed-out.1",
        PurchaseReopened => "purchase-reopened.1",
        PersonNamed => "person-named.1",
        ResponsibilityGiven => "responsibility-given.1",
        AssignmentEnded => "assignment-ended.1",
        PersonInvited => "person-invited.1",
        InvitationAccepted => "invitation-accepted.1",
        InvitationDeclined => "invitation-declined.1",
        AssignmentDelegated => "assignment-delegated.1",
        DelegationEnded => "delegation-ended.1",
        NoConflictDeclared => "no-conflict-declared.1",
        ConflictDeclared => "conflict-declared.1",
        ConflictSettled => "conflict-settled.1",
        QuestionAnswered => "question-answered.1",
        ConcernRaised => "concern-raised.1",
        AdviceGiven => "advice-given.1",
        ContributionAnswered => "contribution-answered.1",
        ResponseDisputed => "response-disputed.1",
        DisputeSettled => "dispute-settled.1",
        SignOffGiven => "sign-off-given.1",
        SignOffWithdrawn => "sign-off-withdrawn.1",
        ConditionDone => "condition-done.1",
        VoteRecorded => "vote-recorded.1",
        EvidenceRecorded => "evidence-recorded.1",
        EvidenceTakenBack => "evidence-taken-back.1",
        PublicAsked => "public-asked.1",
        PublicNoLongerAsked => "public-no-longer-asked.1",
        PublicHeard => "public-heard.1",
        RequirementWaived => "requirement-waived.1",
        WaiverEnded => "waiver-ended.1",
        EmergencyDetermined => "emergency-determined.1",
        SpokenYesRecorded => "spoken-yes-recorded.1",
        DocumentVersionAdded => "document-version-added.1",
        DocumentVersionScanned => "document-version-scanned.1",
        AnswerConfirmed => "answer-confirmed.1",
        AnswerDisputed => "answer-disputed.1",
        JudgementGiven => "judgement-given.1",
        PassageRecorded => "passage-recorded.1",
        PassageTakenBack => "passage-taken-back.1",
        RulesAdopted => "rules-adopted.1",
        RegisterEntryWritten => "register-entry-written.1",
        PurchaseMadePublic => "purchase-made-public.1",
        PurchaseTakenOffRegister => "purchase-taken-off-register.1",
        RegisterNameChanged => "register-name-changed.1",
        DocumentReleased => "document-released.1",
        DocumentReleaseEnded => "document-release-ended.1",
        PersonReminded => Reminded,
        ReviewGiven => "review-given.1",
        DeliveryRecorded => "delivery-recorded.1",
        NoticeDayRecorded => "notice-day-recorded.1",
        RenewalDecided => "renewal-decided.1",
        OversightReminded => "oversight-reminded.1",
        IncidentReported => "incident-reported.1",
        IncidentSettled => "incident-settled.1",
        EndingRecorded => "ending-recorded.1",
        RedactionOrdered => "redaction-ordered.1",
        RedactionStopped => "redaction-stopped.1",
        ContentsCleared => "contents-cleared.1",
    };

    /// <summary>
    /// Encodes an event; each sealed content gets a salt of its own, of <see cref="Commitment.SaltLength"/> bytes.
    /// </summary>
    public static EncodedEvent Encode(PurchaseEvent happened, Func<ReadOnlyMemory<byte>> nextSalt)
    {
        var name = NameOf(happened);
        using var to = new EventWriter(nextSalt);
        ActorJson.Write(to, happened.By);
        to.Instant("at", happened.At);
        PurchaseEventWriter.Write(to, happened);
        return to.Encoded(name);
    }

    /// <summary>
    /// Reads back the event at a position of the record, with where its sealed contents stand. Throws
    /// <see cref="InvalidDataException"/> where the name is none of a purchase, or a member is missing, stands twice,
    /// is not what it should be, or is none of such an event.
    /// </summary>
    public static PurchaseEvent Decode(string name, ReadOnlyMemory<byte> data, long position) => EventReader.Whole(
        name, data, position,
        from => PurchaseEventReader.Read(name, from, ActorJson.Read(from), from.Instant("at")));
}
