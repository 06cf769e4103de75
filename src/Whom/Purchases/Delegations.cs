using Whom.People;
using Whom.Planning;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>Let someone act in an assignment for its holder.</summary>
/// <param name="Assignment">The part.</param>
/// <param name="To">Who is to act.</param>
/// <param name="Name">Their name, out of the directory.</param>
/// <param name="Kind">Where they stand to the buyer, out of the directory.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who decides that: the holder, or who leads the purchase.</param>
/// <param name="At">When, in UTC.</param>
public sealed record DelegateAssignment(
    AssignmentId Assignment, PersonId To, string Name, PersonKind Kind, string Reason, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Let the holder act themselves again.</summary>
public sealed record EndDelegation(AssignmentId Assignment, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Someone acts in an assignment for its holder from now on.</summary>
public sealed record AssignmentDelegated(
    AssignmentId Assignment, PersonId To, Sealed Name, Sealed Reason, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At);

/// <summary>The holder acts themselves again.</summary>
public sealed record DelegationEnded(AssignmentId Assignment, Actor By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>Acting for another. Whoever does is bound by what binds the holder.</summary>
public static class Delegations
{
    /// <summary>Requires the plan of the purchase as it is.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Plan plan, DelegateAssignment command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotDelegate(command.Assignment, command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        var assignment = purchase.Live(command.Assignment)!;
        if (assignment.Person == command.To || assignment.Delegation?.To == command.To)
            return new Refusal.NothingChanges();
        if (plan.Policy.FindRole(assignment.Role) is not { } role) return new Refusal.NoSuchRole(assignment.Role);
        if (plan.Gates.SelectMany(gate => gate.Requires).Where(asked => asked.Role == role)
            .Select(asked => asked.NotDelegable).FirstOrDefault(reason => reason is not null) is { } themselves)
            return new Refusal.NotDelegable(role.Id, themselves);
        if (purchase.MayNotHold(plan, role, command.To, command.Kind) is { } unfit) return unfit;
        return GivenWords.Reason(command.Reason, out var reason) is { } wrong ? wrong
            : Most.Reached(Enough.Delegations, assignment.DelegationCount, Most.Delegations) is { } enough ? enough
            : GivenWords.PersonName(command.Name, out var name) is { } nameless ? nameless
            : new AssignmentDelegated(assignment.Id, command.To, name, reason, command.By, command.At);
    }

    /// <summary>Ends once.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, EndDelegation command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        return purchase.MayNotDelegate(command.Assignment, command.By) is { } not ? not
            : purchase.NotActive() is { } standing ? standing
            : purchase.Live(command.Assignment)!.Delegation is null ? new Refusal.NothingChanges()
            : new DelegationEnded(command.Assignment, command.By, command.At);
    }

    internal static Purchase Apply(Purchase purchase, AssignmentDelegated happened) =>
        purchase.With(happened.Assignment,
            assignment => assignment with
            {
                Delegation = new Delegation(happened.To, happened.Name),
                DelegationCount = assignment.DelegationCount + 1
            });

    internal static Purchase Apply(Purchase purchase, DelegationEnded happened) =>
        purchase.With(happened.Assignment, assignment => assignment with { Delegation = null });
}
