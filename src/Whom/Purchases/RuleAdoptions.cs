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

/// <summary>
/// The same for the organisation, which has decided by which rules its purchases go on: those whom the purchase is
/// given to are told.
/// </summary>
/// <param name="Rules">The rules that the organisation has chosen.</param>
/// <param name="Shown">The <see cref="Rules.Stack"/> of those that were shown.</param>
/// <param name="Decision">By which decision: day, body, and what was decided.</param>
/// <param name="By">Who adopts them for it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record AdoptForOrganisation(
    Rules Rules, string Shown, string Decision, Actor By, DateTimeOffset At) : PurchaseCommand(By, At);

/// <summary>The purchase is planned by other rules from now on.</summary>
/// <param name="Rules">By which.</param>
/// <param name="Dropped">What gates had waited for, and wait for no more.</param>
/// <param name="By">Who adopted them.</param>
/// <param name="At">When, in UTC.</param>
public sealed record RulesAdopted(
    Rules Rules, ImmutableArray<RequirementKey> Dropped, Actor By, DateTimeOffset At) : PurchaseEvent(By, At)
{
    /// <summary>By which decision of the organisation; null where whoever leads the purchase adopted them.</summary>
    public Sealed? Decision { get; init; }

    /// <inheritdoc/>
    public bool Equals(RulesAdopted? other) =>
        base.Equals(other) && Rules.Equals(other.Rules) && Decision == other.Decision
        && Dropped.SequenceEqual(other.Dropped);

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
            : command.Rules.Equals(purchase.Rules) ? new Refusal.NothingChanges()
            : command.Shown != command.Rules.Stack ? new Refusal.NewerRules()
            : InTheWay(purchase, command.Rules, PolicyOf(purchase, planOf, command.Rules)) is { } wrong ? wrong
            : new RulesAdopted(command.Rules, Falling(purchase, planOf, command.Rules), command.By, command.At);
    }

    /// <summary>
    /// The same by an administrator, with the decision of the organisation. What is planned by these packs already is
    /// left as it is, whatever the day. Requires what gives the plan of the purchase as it is, and as it would be.
    /// </summary>
    public static Decision<PurchaseEvent> Decide(
        Purchase purchase, Func<Purchase, Plan> planOf, AdoptForOrganisation command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(planOf);
        ArgumentNullException.ThrowIfNull(command);
        return Authority.MayNotAdoptForOrganisation(command.By) is { } not ? not
            : command.Shown != command.Rules.Stack ? new Refusal.NewerRules()
            : WhyNotNow(purchase, command.Rules, PolicyOf(purchase, planOf, command.Rules)) is { } wrong ? wrong
            : GivenWords.Words(
                command.Decision, GivenWords.LongestReason, new Refusal.NoDecision(), out var decision) is { } unfit
                ? unfit
            : new RulesAdopted(command.Rules, Falling(purchase, planOf, command.Rules), command.By, command.At)
            {
                Decision = decision,
            };
    }

    /// <summary>
    /// Why a purchase does not go on by the rules of the organisation now; null where it can. Requires their policy.
    /// </summary>
    public static Refusal? WhyNotNow(Purchase purchase, Rules rules, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(rules);
        return purchase.NotActive()
            ?? (rules.Stack == purchase.Rules.Stack ? new Refusal.NothingChanges() : InTheWay(purchase, rules, policy));
    }

    // A node that is behind the others leads nobody back.
    private static Refusal? InTheWay(Purchase purchase, Rules rules, Policy policy) =>
        rules.AreBehind(purchase.Rules) ? new Refusal.NewerRules() : InTheWay(purchase, policy);

    private static Policy PolicyOf(Purchase purchase, Func<Purchase, Plan> planOf, Rules rules) =>
        planOf(purchase with { Rules = rules }).Policy;

    private static ImmutableArray<RequirementKey> Falling(
        Purchase purchase, Func<Purchase, Plan> planOf, Rules rules) =>
        FallenRequirement.Between(planOf(purchase), planOf(purchase with { Rules = rules }));

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
