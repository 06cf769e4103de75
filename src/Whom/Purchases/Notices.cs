using System.Collections.Immutable;

namespace Whom.Purchases;

/// <summary>Of what somebody is told.</summary>
public enum NoticeKind
{
    /// <summary>They are asked to take an assignment.</summary>
    Invited,

    /// <summary>What they said was answered.</summary>
    Answered,

    /// <summary>They act for somebody from now on.</summary>
    Delegated,

    /// <summary>Their assignment, or their acting in one, has ended.</summary>
    Ended,

    /// <summary>What they are asked for is due soon.</summary>
    DueSoon,

    /// <summary>What they were asked for is late.</summary>
    Late,
}

/// <summary>Somebody is told of something.</summary>
/// <param name="Kind">Of what.</param>
/// <param name="To">Who.</param>
/// <param name="Assignment">In which assignment.</param>
/// <param name="Due">The day by which they are asked to speak, in the jurisdiction's time zone; null where there is none.</param>
public sealed record Notice(NoticeKind Kind, PersonId To, AssignmentId Assignment, DateOnly? Due);

/// <summary>
/// Who is told of what. A policy over events: whatever brings an event, a page, the API, the clock, the same people hear of it.
/// </summary>
public static class Notices
{
    /// <summary>Who is told of events that follow on a state, in their order.</summary>
    public static ImmutableArray<Notice> For(Purchase? before, ImmutableArray<PurchaseEvent> events)
    {
        var notices = ImmutableArray.CreateBuilder<Notice>();
        foreach (var happened in events)
        {
            notices.AddRange(Of(before, happened));
            before = Purchase.Apply(before, happened);
        }

        return notices.DrainToImmutable();
    }

    /// <summary>The assignments whose links end with these events.</summary>
    public static ImmutableArray<AssignmentId> LinksEndedBy(ImmutableArray<PurchaseEvent> events) =>
        [.. events.OfType<AssignmentEnded>().Select(ended => ended.Assignment)];

    private static ImmutableArray<Notice> Of(Purchase? before, PurchaseEvent happened) => happened switch
    {
        PersonInvited invited => [Told(NoticeKind.Invited, before!.Part(invited.Assignment), invited.Due)],
        PartDelegated delegated => Delegated(before!.Part(delegated.Assignment), delegated.To),
        DelegationEnded ended => Ended(before!.Part(ended.Assignment)),
        AssignmentEnded ended => Ended(before!.Part(ended.Assignment)),
        ContributionAnswered answered => Answered(before!, answered.Contribution),
        PersonReminded reminded => [Told(OfReminder(reminded.Kind), before!.Part(reminded.Assignment), reminded.Due)],
        PurchaseOpened or FactsAmended or PurchaseHeld or PurchaseResumed or PurchaseWithdrawn or PurchaseClosedOut or PersonNamed or ResponsibilityGiven
            or InvitationAccepted or InvitationDeclined or NoConflictDeclared or ConflictDeclared or ConflictSettled or QuestionAnswered or ConcernRaised
            or AdviceGiven or AnswerConfirmed or AnswerDisputed or JudgementGiven or StageEntered or RulesAdopted or RedactionOrdered or RedactionStopped
            or ContentsCleared => [],
    };

    private static NoticeKind OfReminder(ReminderKind kind) => kind switch
    {
        ReminderKind.Before => NoticeKind.DueSoon,
        ReminderKind.After => NoticeKind.Late,
    };

    private static Notice Told(NoticeKind kind, Assignment part, DateOnly? due) => new(kind, part.Acting, part.Id, due);

    // Whoever was named and never asked has heard of nothing that could end; a delegate has.
    private static ImmutableArray<Notice> Ended(Assignment part) => part.State == PartState.Named && part.Delegation is null ? [] : [Told(NoticeKind.Ended, part, null)];

    private static ImmutableArray<Notice> Delegated(Assignment part, PersonId to)
    {
        var told = new Notice(NoticeKind.Delegated, to, part.Id, part.IsWaitedFor() ? part.Due : null);
        return part.Delegation is null ? [told] : [Told(NoticeKind.Ended, part, null), told];
    }

    // Only where they still act: there the answer is read.
    private static ImmutableArray<Notice> Answered(Purchase before, ContributionId id)
    {
        var said = before.Contributions.First(one => one.Id == id);
        return before.Part(said.Assignment).IsActedIn(said.By) ? [new Notice(NoticeKind.Answered, said.By, said.Assignment, null)] : [];
    }

    private static Assignment Part(this Purchase purchase, AssignmentId id) => purchase.Assignments.First(part => part.Id == id);
}
