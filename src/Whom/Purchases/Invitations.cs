using Whom.People;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>Ask a person whether they take their assignment; again, to ask once more or with another day.</summary>
/// <param name="Assignment">The part.</param>
/// <param name="Due">The day by which they are asked to respond, in the
/// jurisdiction's time zone; null for none.</param>
/// <param name="Today">The day on which it is asked, in the same time zone.</param>
/// <param name="By">Who asks.</param>
/// <param name="At">When, in UTC.</param>
public sealed record InvitePerson(AssignmentId Assignment, DateOnly? Due, DateOnly Today, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Take one's part, and say whether one has a conflict of interest.</summary>
/// <param name="Assignment">The part.</param>
/// <param name="Conflict">What the conflict is; null to declare none.</param>
/// <param name="By">Who takes it: its holder, or who acts for them.</param>
/// <param name="At">When, in UTC.</param>
public sealed record AcceptInvitation(AssignmentId Assignment, string? Conflict, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Say no.</summary>
/// <param name="Assignment">The part.</param>
/// <param name="Reason">Why; null or empty for whoever does not say.</param>
/// <param name="Suggestion">Whom to ask instead; null or empty to suggest nobody.</param>
/// <param name="By">Who says no: its holder.</param>
/// <param name="At">When, in UTC.</param>
public sealed record DeclineInvitation(
    AssignmentId Assignment, string? Reason, string? Suggestion, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>A person was asked to take their assignment.</summary>
public sealed record PersonInvited(AssignmentId Assignment, DateOnly? Due, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>A person took their assignment.</summary>
public sealed record InvitationAccepted(AssignmentId Assignment, Actor By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>A person said no.</summary>
public sealed record InvitationDeclined(
    AssignmentId Assignment, Sealed? Reason, Sealed? Suggestion, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>Asking people, and their answers.</summary>
public static class Invitations
{
    /// <summary>Whoever has not said no can be asked; a day in the past is refused.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, InvitePerson command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        return purchase.MayNotLead(command.By) is { } not ? not
            : purchase.NotActive() is { } standing ? standing
            : purchase.Live(command.Assignment) is not { } assignment ? new Refusal.NoSuchAssignment(command.Assignment)
            : command.Due < command.Today ? new Refusal.DayIsPast(command.Due.Value, command.Today)
            : assignment.State == AssignmentState.Accepted
                && assignment.Due == command.Due ? new Refusal.NothingChanges()
            : Most.Reached(Enough.Invitations, assignment.InvitationCount, Most.Invitations) is { } enough ? enough
            : new PersonInvited(assignment.Id, command.Due, command.By, command.At);
    }

    /// <summary>Whoever accepts declares in the same breath.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, AcceptInvitation command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        if (MayNotReply(purchase, command.Assignment, command.By) is { } refusal) return refusal;
        var unfit = GivenWords.Words(command.Conflict, GivenWords.LongestReason, out var conflict);
        if (command.Conflict is not null && unfit is not null) return unfit;
        return new Decision<PurchaseEvent>.Accepted(
        [
            new InvitationAccepted(command.Assignment, command.By, command.At),
            command.Conflict is not null
                ? new ConflictDeclared(command.Assignment, conflict, command.By, command.At)
                : new NoConflictDeclared(command.Assignment, command.By, command.At),
        ]);
    }

    /// <summary>
    /// A no needs no reason: it may be an illness, and whoever is asked owes nobody a word about it. Whoever has
    /// declared a conflict of interest can still say no, as long as nobody has settled it.
    /// </summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, DeclineInvitation command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        if (MayNotSayNo(purchase, command.Assignment, command.By) is { } refusal) return refusal;
        return GivenWords.MayBeEmpty(command.Reason, out var reason) is { } unfit ? unfit
            : GivenWords.MayBeEmpty(command.Suggestion, out var suggestion) is { } wrong ? wrong
            : new InvitationDeclined(command.Assignment, reason, suggestion, command.By, command.At);
    }

    internal static Purchase Apply(Purchase purchase, PersonInvited happened) => purchase.With(
        happened.Assignment,
        assignment => assignment with
        {
            State = assignment.State == AssignmentState.Named ? AssignmentState.Invited : assignment.State,
            Due = happened.Due,
            HasResponded = false,
            AskedBy = happened.By.Person ?? assignment.AskedBy,
            InvitationCount = assignment.InvitationCount + 1
        });

    internal static Purchase Apply(Purchase purchase, InvitationAccepted happened) =>
        purchase.With(happened.Assignment, assignment => assignment with { State = AssignmentState.Accepted });

    internal static Purchase Apply(Purchase purchase, InvitationDeclined happened) => purchase.With(
        happened.Assignment,
        assignment => assignment with
        {
            State = AssignmentState.Declined,
            Declined = new Declined(happened.Reason, happened.Suggestion)
        });

    private static Refusal? MayNotSayNo(Purchase purchase, AssignmentId id, Actor by) =>
        purchase.MayNotDecline(id, by) is { } not ? not
        : purchase.Live(id)!.DeclarationOf(by.RequirePerson()) is { IsOpen: true } ? purchase.NotActive()
        : MayNotReply(purchase, id, by);

    private static Refusal? MayNotReply(Purchase purchase, AssignmentId id, Actor by) =>
        purchase.MayNotActIn(id, by) is { } other ? other
        : purchase.NotActive() is { } standing ? standing
        : purchase.Live(id)! is var assignment
            && assignment.State is AssignmentState.Named or AssignmentState.Invited ? null
        : new Refusal.WrongAssignmentState(assignment.State, [AssignmentState.Named, AssignmentState.Invited]);
}
