using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>Plan by other rules from now on; what changes was shown before.</summary>
/// <param name="Rules">The newest rules.</param>
/// <param name="Shown">The <see cref="Rules.Stack"/> of those that were shown.</param>
/// <param name="By">Who adopts them.</param>
/// <param name="At">When, in UTC.</param>
public sealed record AdoptRules(Rules Rules, string Shown, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>The purchase is planned by other rules from now on.</summary>
/// <param name="Rules">By which.</param>
/// <param name="Dropped">What gates had waited for, and wait for no more.</param>
/// <param name="By">Who adopted them.</param>
/// <param name="At">When, in UTC.</param>
public sealed record RulesAdopted(
    Rules Rules, ImmutableArray<RequirementKey> Dropped, Actor By, DateTimeOffset At) : PurchaseEvent(By, At)
{
    /// <inheritdoc/>
    public bool Equals(RulesAdopted? other) =>
        base.Equals(other) && Rules.Equals(other.Rules) && Dropped.SequenceEqual(other.Dropped);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Rules, Dropped.Length);
}

/// <summary>A purchase keeps the rules that it was planned with, until somebody adopts others.</summary>
public static class RuleAdoptions
{
    /// <summary>
    /// Nobody adopts what they were not shown. What people hold and where the purchase stands must have a place under
    /// the new rules. Requires what gives the plan of the purchase as it is, and as it would be.
    /// </summary>
    public static Decision<PurchaseEvent> Decide(
        Purchase purchase, Func<Purchase, Plan> planOf, AdoptRules command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(planOf);
        ArgumentNullException.ThrowIfNull(command);
        return purchase.MayNotLead(command.By) is { } not ? not
            : purchase.NotActive() is { } standing ? standing
            : command.Shown != command.Rules.Stack ? new Refusal.NewerRules()
            : command.Rules.Equals(purchase.Rules) ? new Refusal.NothingChanges()
            // A node that is behind the others leads nobody back.
            : command.Rules.AreBehind(purchase.Rules) ? new Refusal.NewerRules()
            : planOf(purchase with { Rules = command.Rules }) is var after
                && InTheWay(purchase, after.Policy) is { } wrong ? wrong
            : new RulesAdopted(
                command.Rules, FallenRequirement.Between(planOf(purchase), after), command.By, command.At);
    }

    /// <summary>What of the purchase has no place under a policy; null where all has.</summary>
    public static Refusal? InTheWay(Purchase purchase, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(policy);
        return purchase.Assignments.FirstOrDefault(assignment => assignment.IsLive
            && policy.FindRole(assignment.Role) is null) is { } held ? new Refusal.RoleIsHeld(held.Role)
            : purchase.Passages.FirstOrDefault(passage => policy.FindGate(passage.Gate) is null) is { } passed
                ? new Refusal.GateIsGone(passed.Gate) : null;
    }

    internal static Purchase Apply(Purchase purchase, RulesAdopted happened) =>
        FallenRequirement.Apply(purchase, happened.Dropped, null, happened) with
        {
            Rules = happened.Rules,
            FormerRules = purchase.FormerRules.Add(purchase.Rules)
        };
}
