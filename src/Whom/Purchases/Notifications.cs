using System.Collections.Immutable;

namespace Whom.Purchases;

/// <summary>Of what somebody is told.</summary>
public enum NotificationKind
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
/// <param name="Due">The day by which they are asked to respond, in the jurisdiction's time
/// zone; null where there is none.</param>
public sealed record Notification(NotificationKind Kind, PersonId To, AssignmentId Assignment, DateOnly? Due);

/// <summary>Links that lead nowhere any more.</summary>
/// <param name="Assignment">To which assignment.</param>
/// <param name="Of">To whom they were sent; null for whoever has one.</param>
public sealed record EndedLinks(AssignmentId Assignment, PersonId? Of);

/// <summary>
/// Who is told of what. A policy over events: whatever brings an event, a page, the
/// API, the clock, the same people hear of it.
/// </summary>
public static class Notifications
{
    /// <summary>Who is told of events that follow on a state, in their order.</summary>
    public static ImmutableArray<Notification> For(Purchase? before, ImmutableArray<PurchaseEvent> events)
    {
        var notifications = ImmutableArray.CreateBuilder<Notification>();
        foreach (var happened in events)
        {
            notifications.AddRange(Of(before, happened));
            before = Purchase.Apply(before, happened);
        }

        return notifications.DrainToImmutable();
    }

    /// <summary>The links that end with events which follow on a state, and the sessions that they began.</summary>
    public static ImmutableArray<EndedLinks> LinksEndedBy(Purchase? before, ImmutableArray<PurchaseEvent> events)
    {
        var ended = ImmutableArray.CreateBuilder<EndedLinks>();
        foreach (var happened in events)
        {
            ended.AddRange(LinksEndedBy(before, happened));
            before = Purchase.Apply(before, happened);
        }

        return ended.DrainToImmutable();
    }

    private static ImmutableArray<EndedLinks> LinksEndedBy(Purchase? before, PurchaseEvent happened) => happened switch
    {
        AssignmentEnded ended => [new EndedLinks(ended.Assignment, null)],
        InvitationDeclined declined => [new EndedLinks(declined.Assignment, null)],
        DelegationEnded ended => OfDelegate(before!.Assignment(ended.Assignment)),
        AssignmentDelegated delegated => OfDelegate(before!.Assignment(delegated.Assignment)),
        PurchaseWithdrawn or PurchaseClosedOut =>
            [.. before!.Assignments.Select(assignment => new EndedLinks(assignment.Id, null))],
        PurchaseOpened or FactsAmended or PurchaseHeld or PurchaseResumed or PersonNamed or ResponsibilityGiven
            or PersonInvited or InvitationAccepted or NoConflictDeclared or ConflictDeclared or ConflictSettled
            or QuestionAnswered or ConcernRaised or AdviceGiven or ContributionAnswered or AnswerConfirmed
            or AnswerDisputed or JudgementGiven or StageEntered or RulesAdopted or PersonReminded or RedactionOrdered
            or RedactionStopped or ContentsCleared => [],
    };

    private static ImmutableArray<EndedLinks> OfDelegate(Assignment assignment) =>
        assignment.Delegation is { } delegation ? [new EndedLinks(assignment.Id, delegation.To)] : [];

    private static ImmutableArray<Notification> Of(Purchase? before, PurchaseEvent happened) => happened switch
    {
        PersonInvited invited => [Told(NotificationKind.Invited, before!.Assignment(invited.Assignment), invited.Due)],
        AssignmentDelegated delegated => Delegated(before!.Assignment(delegated.Assignment), delegated.To),
        DelegationEnded ended => Ended(before!.Assignment(ended.Assignment)),
        AssignmentEnded ended => Ended(before!.Assignment(ended.Assignment)),
        ContributionAnswered answered => Answered(before!, answered.Contribution),
        PersonReminded reminded =>
            [Told(OfReminder(reminded.Kind), before!.Assignment(reminded.Assignment), reminded.Due)],
        PurchaseOpened or FactsAmended or PurchaseHeld or PurchaseResumed or PurchaseWithdrawn or PurchaseClosedOut
            or PersonNamed or ResponsibilityGiven or InvitationAccepted or InvitationDeclined or NoConflictDeclared
            or ConflictDeclared or ConflictSettled or QuestionAnswered or ConcernRaised
            or AdviceGiven or AnswerConfirmed or AnswerDisputed or JudgementGiven or StageEntered or RulesAdopted
            or RedactionOrdered or RedactionStopped or ContentsCleared => [],
    };

    private static NotificationKind OfReminder(ReminderKind kind) => kind switch
    {
        ReminderKind.Before => NotificationKind.DueSoon,
        ReminderKind.After => NotificationKind.Late,
    };

    private static Notification Told(NotificationKind kind, Assignment assignment, DateOnly? due) =>
        new(kind, assignment.Acting, assignment.Id, due);

    // Whoever was named and never asked has heard of nothing that could end; a delegate has.
    private static ImmutableArray<Notification> Ended(Assignment assignment) =>
        assignment.State == AssignmentState.Named && assignment.Delegation is null
            ? []
            : [Told(NotificationKind.Ended, assignment, null)];

    private static ImmutableArray<Notification> Delegated(Assignment assignment, PersonId to)
    {
        var told = new Notification(
            NotificationKind.Delegated, to, assignment.Id, assignment.IsWaitedFor() ? assignment.Due : null);
        return assignment.Delegation is null ? [told] : [Told(NotificationKind.Ended, assignment, null), told];
    }

    // Only where they still act: there the answer is read.
    private static ImmutableArray<Notification> Answered(Purchase before, ContributionId id)
    {
        var said = before.Contributions.First(one => one.Id == id);
        return before.Assignment(said.Assignment).IsActedIn(said.By)
            ? [new Notification(NotificationKind.Answered, said.By, said.Assignment, null)]
            : [];
    }

    private static Assignment Assignment(this Purchase purchase, AssignmentId id) =>
        purchase.Assignments.First(assignment => assignment.Id == id);
}
