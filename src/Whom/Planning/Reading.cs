using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>What a plan reads off the answers given beside its involvements and requirements.</summary>
internal static class Reading
{
    public static ImmutableArray<PlannedStep> BeforeAnything(Scope scope) =>
    [
        .. scope.Tables.Steps.Where(step => scope.Holds(step.When))
            .Select(step => new PlannedStep(step.Step, scope.Policy.BeforeAnything.Role, [scope.ReasonOn(step.Grounds, step.When)])),
    ];

    public static ImmutableArray<Judgement> Judgements(Scope scope) =>
    [
        .. scope.Tables.Judgements.Where(rule => scope.Holds(rule.When))
            .OrderBy(rule => rule.FirstWhen is { } first && scope.Holds(first) ? 0 : 1)
            .Select(rule => new Judgement(rule.Id, rule.Question, rule.Role, [scope.ReasonOn(rule.Grounds, rule.When)])),
    ];

    /// <summary>Of the roles named, those that are in the plan whatever the open answers are.</summary>
    public static ImmutableArray<Review> Reviews(Scope scope, int[] inPlan, ImmutableArray<PlannedGate> gates)
    {
        var reviews = ImmutableArray.CreateBuilder<Review>();
        foreach (var rule in scope.Tables.Reviews)
        {
            if (!scope.Holds(rule.When)) continue;
            ImmutableArray<Role> roles = [.. rule.Roles.Where(role => inPlan[role.Order] == Diagrams.True)];
            if (roles.IsEmpty) continue;
            var on = scope.Document(rule.On);

            // Going live, or where that is behind, the renewal.
            var from = gates.FirstOrDefault(gate => gate.Gate.Stage == on.Stage)?.Gate;
            reviews.Add(new Review(rule, roles, on, from, [scope.ReasonOn(rule.Grounds, rule.When)]));
        }

        return reviews.DrainToImmutable();
    }

    public static ImmutableArray<PlannedOpening> Opens(Scope scope) =>
        [.. scope.Tables.Opens.Select(rule => new PlannedOpening(rule.Event, rule.What, [scope.ReasonOn(rule.Grounds, Condition.Always)]))];

    public static ImmutableArray<ChecklistEntry> Checklist(Scope scope) =>
        [.. scope.Policy.Checklist.Where(item => scope.Holds(item.When)).Select(item => new ChecklistEntry(item, scope.FactsOf(item.When)))];

    public static ImmutableArray<Publication> Publications(Scope scope) =>
    [
        .. scope.Tables.Publications.Where(rule => scope.Holds(rule.When)).Select(rule => new Publication(
            rule.Grounds.Rule, rule.Says, scope.Entry is { } entry ? scope.Policy.Entries.MoveOn(rule.From, entry) : rule.From,
            [scope.ReasonOn(rule.Grounds, rule.When)])),
    ];

    /// <summary>
    /// What may pass first at a gate: null where it may not, or where an open answer could still forbid it; the roles are all
    /// whose sign-off it needs in some completion.
    /// </summary>
    public static PlannedPassFirst? PassFirst(Scope scope, Gate gate)
    {
        if (scope.Entry is not { } entry || scope.Policy.Entries.PassFirst[entry] is not { } pass || !pass.Gates.Contains(gate)) return null;
        if (pass.Never.Any(never => scope.When(never) != Diagrams.False)) return null;
        var also = pass.Also.Where(more => more.Gate == gate && scope.When(more.When) != Diagrams.False).SelectMany(more => more.Roles);
        return new PlannedPassFirst([.. pass.Roles.Union(also)], pass.RatifyDays, pass.ReportDays, pass.EndDays);
    }

    public static PlanCounts Counts(ImmutableArray<Involvement> involvements, ImmutableArray<PlannedGate> gates)
    {
        int required = 0, signatures = 0;
        ulong roles = 0, documents = 0;
        foreach (var gate in gates)
        {
            foreach (var item in gate.Requires)
            {
                if (!item.Certain) continue;
                required++;
                if (item.Kind == RequirementKind.SignOff) signatures++;
                if (item.Role is { } role) roles |= 1UL << role.Order;
            }
        }

        foreach (var item in involvements)
        {
            if (!item.Certain || item.Before.IsEmpty) continue;
            foreach (var on in item.On) documents |= 1UL << on.Order;
        }

        return new PlanCounts(
            System.Numerics.BitOperations.PopCount(roles), signatures, required, System.Numerics.BitOperations.PopCount(documents));
    }
}
