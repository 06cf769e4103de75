using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Proving;

/// <summary>
/// Claims about two purchases that differ in one answer: each function is compared with itself under the two answers.
/// </summary>
internal static class ChangeClaims
{
    /// <summary>No value of a fact silences a role that speaks under the named one.</summary>
    public static IEnumerable<Breach> NoLighter(AllPlans plans, Claim.NoLighter claim)
    {
        var fact = plans.Policy.Facts[claim.Fact];
        foreach (var role in plans.Policy.Roles)
        {
            var speaks = plans.Required(item => item.Role == role && claim.Kinds.Contains(item.Kind));
            foreach (var to in fact.Values.Where(to => to.Order != claim.Than))
            {
                var change = new Change(fact, fact.Values[claim.Than], to);
                yield return new Breach(
                    Lost(plans, change, speaks, speaks), $"no {RowClaims.Kinds(claim.Kinds)} is required any more of",
                    [role], change);
            }
        }
    }

    /// <summary>
    /// A heavier answer keeps every role at the gate where it had a requirement, or an earlier one. Each value is
    /// compared with all heavier ones, since what one step may lose by an exception, the next need not bring back.
    /// </summary>
    public static IEnumerable<Breach> HeavierKeeps(AllPlans plans, Claim.HeavierKeeps claim)
    {
        var changes = plans.Policy.Facts.SelectMany(fact => fact.Values.SelectMany(from =>
            fact.HeavierThan(from.Order).Select(to => new Change(fact, from, to)))).ToList();
        foreach (var role in plans.Policy.Roles)
        {
            var soFar = Diagrams.False;
            foreach (var gate in plans.Policy.Gates)
            {
                var asks = plans.Asks(role, gate);
                soFar = plans.Functions.Or(soFar, asks);
                if (asks == Diagrams.False) continue;
                var may = plans.Any(claim.But.Where(lost => lost.Role == role && lost.Gate == gate)
                    .Select(lost => plans.When(lost.When)));
                foreach (var change in changes)
                {
                    yield return new Breach(
                        Lost(plans, change, asks, plans.Functions.Or(soFar, may)),
                        $"no requirement at {gate.Id} or an earlier gate is left for", [role], change);
                }
            }
        }
    }

    /// <summary>From one value of a fact to any heavier one, no plan shrinks.</summary>
    public static IEnumerable<Breach> Grows(AllPlans plans, Claim.Grows claim)
    {
        var fact = plans.Policy.Facts[claim.Fact];
        return fact.HeavierThan(claim.From).Select(to => new Change(fact, fact.Values[claim.From], to))
            .SelectMany(change =>
                RolesThatLeave(plans, change).Concat(RolesThatGatesLose(plans, change, claim.But))
                    .Append(FewerRequirements(plans, change))
                    .Concat(claim.More.Select(more => TooFewMoreRoles(plans, change, more))));
    }

    private static IEnumerable<Breach> RolesThatLeave(AllPlans plans, Change change) =>
        from role in plans.Policy.Roles
        let there = plans.InPlan[role.Order]
        select new Breach(Lost(plans, change, there, there), "no longer in the plan", [role], change);

    private static IEnumerable<Breach> RolesThatGatesLose(AllPlans plans, Change change, ImmutableArray<LostAtGate> but)
    {
        foreach (var role in plans.Policy.Roles)
        {
            foreach (var gate in plans.Policy.Gates)
            {
                var may = plans.Any(
                    but.Where(lost => lost.Role == role && lost.Gate == gate).Select(lost => plans.When(lost.When)));
                // That a role is filled is asked of nobody: it is due before the first gate
                // that waits for the role, and moves with it.
                var asked = plans.Required(
                    item => item.Role == role && item.Gate == gate && item.Kind != RequirementKind.RoleFilled);
                yield return new Breach(
                    Lost(plans, change, asked, plans.Functions.Or(plans.Asks(role, gate), may)),
                    $"{gate.Id} waits no longer for", [role], change);
            }
        }
    }

    private static Breach FewerRequirements(AllPlans plans, Change change)
    {
        var more = Growth(plans, change, plans.Requirements.Select(item => item.When));
        var fewer = plans.Functions.Not(plans.Functions.AtLeast(more, 0));
        return new Breach(fewer, "the number of requirements falls", [], change)
        {
            Counted = answers =>
            {
                var (from, to) = (Count(change.From), Count(change.To));
                return ($"the number of requirements falls from {from} to {to}", []);

                int Count(FactValue value)
                {
                    answers[change.Fact.Order] = (sbyte)value.Order;
                    return plans.Requirements.Sum(item => plans.Functions.At(item.When, answers));
                }
            },
        };
    }

    private static Breach TooFewMoreRoles(AllPlans plans, Change change, MoreRoles more)
    {
        var required = new int[plans.Policy.Roles.Length];
        for (var row = 0; row < plans.Compiled.DutiesFrom; row++)
        {
            if (plans.Compiled.Involvements[row] is not { Before: not null } effect
                || effect.Stage != more.Stage) continue;
            ref var when = ref required[effect.Role.Order];
            when = plans.Functions.Or(when, plans.Applied.Row(row));
        }

        var few = plans.Functions.Not(plans.Functions.AtLeast(Growth(plans, change, required), more.AtLeast));
        return new Breach(few, $"fewer than {more.AtLeast} more roles are required at {more.Stage.Id}", [], change);
    }

    /// <summary>
    /// How many more of them hold after the change. What does not change drops out before
    /// anything is added, so that the sum stays small.
    /// </summary>
    private static int Growth(AllPlans plans, Change change, IEnumerable<int> functions)
    {
        var moved = new List<int>();
        foreach (var function in functions)
        {
            var (from, to) = Under(plans, change, function);
            if (from != to) moved.Add(plans.Functions.Sum(to, plans.Functions.Times(from, -1)));
        }

        return plans.Functions.Sum(moved);
    }

    private static int Lost(AllPlans plans, Change change, int before, int after)
    {
        var from = plans.Functions.With(before, change.Fact.Order, change.From.Order);
        return plans.Functions.Without(from, plans.Functions.With(after, change.Fact.Order, change.To.Order));
    }

    private static (int From, int To) Under(AllPlans plans, Change change, int function) => (
        plans.Functions.With(function, change.Fact.Order, change.From.Order),
        plans.Functions.With(function, change.Fact.Order, change.To.Order));
}
