using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>What a plan reads off the answers given beside its involvements and requirements.</summary>
internal static class Accompanying
{
    public static ImmutableArray<PlannedStep> BeforeAnything(AppliedPolicy applied) =>
    [
        .. applied.Compiled.Steps.Where(step => applied.Holds(step.When))
            .Select(step => new PlannedStep(
                step.Step, applied.Policy.BeforeAnything.Role, [applied.ReasonOn(step.Grounds, step.When)])),
    ];

    public static ImmutableArray<Judgement> Judgements(AppliedPolicy applied) =>
    [
        .. applied.Compiled.Judgements.Where(rule => applied.Holds(rule.When))
            .OrderBy(rule => rule.FirstWhen is { } first && applied.Holds(first) ? 0 : 1)
            .Select(
                rule => new Judgement(rule.Id, rule.Question, rule.Role, [applied.ReasonOn(rule.Grounds, rule.When)])),
    ];

    /// <summary>Of the roles named, those that are in the plan whatever the open answers are.</summary>
    public static ImmutableArray<Review> Reviews(AppliedPolicy applied, int[] inPlan, ImmutableArray<PlannedGate> gates)
    {
        var reviews = ImmutableArray.CreateBuilder<Review>();
        foreach (var rule in applied.Compiled.Reviews)
        {
            if (!applied.Holds(rule.When)) continue;
            ImmutableArray<Role> roles = [.. rule.Roles.Where(role => inPlan[role.Order] == Diagrams.True)];
            if (roles.IsEmpty) continue;
            var on = applied.DocumentFor(rule.On);

            // Going live, or where that is behind, the renewal.
            var from = gates.FirstOrDefault(gate => gate.Gate.Stage == on.Stage)?.Gate;
            reviews.Add(new Review(rule, roles, on, from, [applied.ReasonOn(rule.Grounds, rule.When)]));
        }

        return reviews.DrainToImmutable();
    }

    public static ImmutableArray<PlannedOpening> Opens(AppliedPolicy applied) =>
        [.. applied.Compiled.Opens.Select(
            rule => new PlannedOpening(rule, [applied.ReasonOn(rule.Grounds, Condition.Always)]))];

    public static ImmutableArray<PlannedStop> Stops(AppliedPolicy applied) =>
    [
        .. applied.Compiled.Stops.Where(stop => applied.Holds(stop.When))
            .Select(stop => new PlannedStop(stop.Grounds.Rule, [applied.ReasonOn(stop.Grounds, stop.When)])),
    ];

    /// <summary>The rows that would hold with the answers given, and that a pack takes away.</summary>
    public static ImmutableArray<RelaxedPart> Relaxed(AppliedPolicy applied) =>
    [
        .. applied.Compiled.Relaxed.Where(one => applied.Holds(one.Row.When) && applied.Holds(one.By.When))
            .Select(one => new RelaxedPart(
                one.Row.Role, one.Row.Stage, one.Row.Capacity, one.Row.Before,
                applied.ReasonOn(one.Row.Grounds, one.Row.When), applied.ReasonOn(one.By.Grounds, one.By.When))),
    ];

    public static ImmutableArray<ChecklistEntry> Checklist(AppliedPolicy applied) =>
        [.. applied.Policy.Checklist.Where(item => applied.Holds(item.When))
            .Select(item => new ChecklistEntry(item, applied.FactsOf(item.When)))];

    public static ImmutableArray<Publication> Publications(AppliedPolicy applied) =>
    [
        .. applied.Compiled.Publications.Where(rule => applied.Holds(rule.When)).Select(rule => new Publication(
            rule.Grounds.Rule, rule.Says,
            rule.From is { } from && applied.Entry is { } entry
                ? applied.Policy.Entries.MoveOn(from, entry)
                : rule.From,
            rule.Where, rule.Again, [applied.ReasonOn(rule.Grounds, rule.When)])),
    ];

    /// <summary>
    /// What may pass first at a gate: null where it may not, or where an open answer could still forbid it; the roles
    /// are all whose sign-off it needs in some completion.
    /// </summary>
    public static PlannedPassFirst? PassFirst(AppliedPolicy applied, Gate gate)
    {
        if (applied.Entry is not { } entry || applied.Policy.Entries.PassFirst[entry] is not { } pass
            || !pass.Gates.Contains(gate)) return null;
        if (pass.Never.Any(never => applied.When(never) != Diagrams.False)) return null;
        var also = pass.Also.Where(more => more.Gate == gate && applied.When(more.When) != Diagrams.False)
            .SelectMany(more => more.Roles);
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
            System.Numerics.BitOperations.PopCount(roles), signatures, required,
            System.Numerics.BitOperations.PopCount(documents));
    }
}
