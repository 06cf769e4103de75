using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>
/// Pass on what somebody does in a purchase, because they leave: to another, or, for now, to nobody.
/// </summary>
/// <param name="Assignment">An assignment that they hold, or act in for another.</param>
/// <param name="Leaving">Who leaves.</param>
/// <param name="To">Who takes it over; null for nobody: then the plan shows the gap.</param>
/// <param name="Reason">Why.</param>
/// <param name="Today">The day on which it is done, in the jurisdiction's time zone.</param>
/// <param name="By">Who decides that.</param>
/// <param name="At">When, in UTC.</param>
public sealed record HandOver(
    AssignmentId Assignment, PersonId Leaving, Successor? To, string Reason, DateOnly Today, Actor By,
    DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Who takes over.</summary>
/// <param name="Assignment">The id of their new assignment.</param>
/// <param name="Person">Who.</param>
/// <param name="Name">Their name, out of the directory.</param>
/// <param name="Kind">Where they stand to the buyer, out of the directory.</param>
public sealed record Successor(AssignmentId Assignment, PersonId Person, string Name, PersonKind Kind);

/// <summary>People leave, and what they did goes to others: told by the events that say the same elsewhere.</summary>
public static class Leavings
{
    /// <summary>
    /// Requires the plan of the purchase as it is. Whoever takes over is bound by the same separations as whoever is
    /// named; is asked where the one before was; and answers for the role where the one before did.
    /// </summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Plan plan, HandOver command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotHandOver(command.By) is { } not) return not;
        if (purchase.IsOver())
            return new Refusal.WrongStanding(purchase.Standing, [Standing.Active, Standing.OnHold]);
        if (purchase.Live(command.Assignment) is not { } held) return new Refusal.NoSuchAssignment(command.Assignment);
        if (!held.IsActedIn(command.Leaving)) return new Refusal.NotTheirAssignment(held.Id);
        if (GivenWords.Reason(command.Reason, out var reason) is { } wrong) return wrong;
        if (plan.Policy.FindRole(held.Role) is not { } role) return new Refusal.NoSuchRole(held.Role);
        return held.Person == command.Leaving
            ? OfHolder(purchase, plan, held, role, command, reason)
            : OfDelegate(purchase, plan, held, role, command, reason);
    }

    private static Decision<PurchaseEvent> OfHolder(
        Purchase purchase, Plan plan, Assignment held, Role role, HandOver command, Sealed reason)
    {
        var ended = new AssignmentEnded(held.Id, reason, command.By, command.At);
        if (command.To is not { } to) return ended;
        var without = Purchase.Apply(purchase, ended);
        if (without.WhyNotHold(plan, role, to.Person, to.Kind, held.Stage) is { } unfit) return unfit;
        if (GivenWords.PersonName(to.Name, out var name) is { } wrong) return wrong;
        var named = new PersonNamed(
            to.Assignment, to.Person, name, role.Id, held.Stage, command.By, command.At);
        var with = Purchase.Apply(without, named);
        var answered = purchase.Responsible(role.Id)?.Id == held.Id && with.Responsible(role.Id)?.Id != to.Assignment;
        var asked = purchase.Standing == Standing.Active && held.State != AssignmentState.Named;
        var due = held.Due >= command.Today ? held.Due : null;
        return new Decision<PurchaseEvent>.Accepted(
        [
            ended, named,
            .. answered ? [new ResponsibilityGiven(to.Assignment, command.By, command.At)] : Nothing,
            .. asked ? [new PersonInvited(to.Assignment, due, command.By, command.At)] : Nothing,
        ]);
    }

    private static Decision<PurchaseEvent> OfDelegate(
        Purchase purchase, Plan plan, Assignment held, Role role, HandOver command, Sealed reason) =>
        command.To is not { } to || to.Person == held.Person
            ? new DelegationEnded(held.Id, command.By, command.At)
        : to.Person == command.Leaving ? new Refusal.NothingChanges()
        : purchase.MayNotHold(plan, role, to.Person, to.Kind) is { } unfit ? unfit
        : GivenWords.PersonName(to.Name, out var name) is { } wrong ? wrong
        : new AssignmentDelegated(held.Id, to.Person, name, reason, command.By, command.At);

    private static PurchaseEvent[] Nothing => [];
}
