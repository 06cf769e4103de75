using Whom.Planning;
using Whom.Policies;

namespace Whom.Proving;

/// <summary>Claims about what is in each plan by itself.</summary>
internal static class RowClaims
{
    public static IEnumerable<Breach> InEveryPlan(AllPlans plans, Claim.InEveryPlan claim)
    {
        foreach (var present in claim.Present)
        {
            var there = plans.Any(plans.Involvements
                .Where(item => item.Is.Role == present.Role && (present.Stage is null || item.Is.Stage == present.Stage)
                    && (present.AtLeast is null || item.Is.Capacity >= present.AtLeast))
                .Select(item => item.When));
            yield return new Breach(plans.Functions.Not(there), "not in the plan as they must be", [present.Role]);
        }
    }

    public static IEnumerable<Breach> Required(AllPlans plans, Claim.Required claim)
    {
        foreach (var item in claim.Items)
        {
            var stands = plans.Any(plans.Requirements
                .Where(at => at.Is.Role == item.Role && item.Kinds.Contains(at.Is.Kind))
                .Select(at => plans.Functions.And(at.When, plans.Functions.And(
                    plans.Moves(item.Before, at.Is.Gate), IsOn(plans, at.Is.On, item.On)))));
            var gate = plans.Moves(item.Before, item.Before) == Diagrams.True
                ? item.Before.Id
                : $"{item.Before.Id} or the next gate that exists";
            yield return new Breach(
                plans.Functions.Without(plans.When(item.When), stands),
                $"no {Kinds(item.Kinds)}{(item.On is null ? "" : $" on {item.On.Id}")} is required before {gate} of",
                [item.Role]);
        }
    }

    public static IEnumerable<Breach> NeverSigns(AllPlans plans, Claim.NeverSigns claim) =>
        from item in plans.Involvements
        where item.Is.Capacity == Capacity.SignsOff && claim.Roles.Contains(item.Is.Role)
        select new Breach(item.When, $"a sign-off on {item.Is.On[0].Id} of", [item.Is.Role]);

    public static IEnumerable<Breach> PassFirstNeeds(AllPlans plans, Claim.PassFirstNeeds claim)
    {
        var entries = plans.Policy.Entries;
        for (var entry = 0; entry < entries.PassFirst.Length; entry++)
        {
            if (entries.PassFirst[entry] is not { } first || first.Roles.Contains(claim.Role)) continue;
            var may = plans.Functions.Without(
                plans.Functions.OneOf(entries.Fact, 1UL << entry), plans.Any(first.Never.Select(plans.When)));
            yield return new Breach(may, "a gate may pass first without", [claim.Role]);
        }
    }

    public static IEnumerable<Breach> NotificationsOnly(AllPlans plans, Claim.NotificationsOnly claim) =>
        from item in plans.Requirements
        where item.Is.Kind == RequirementKind.Notice
        let may = item.Is.Role == claim.Role ? plans.Moves(claim.Before, item.Is.Gate) : Diagrams.False
        select new Breach(
            plans.Functions.Without(item.When, may), $"{item.Is.Gate.Id} waits for a notice",
            item.Is.Role is { } role ? [role] : []);

    public static IEnumerable<Breach> Cited(AllPlans plans)
    {
        var compiled = plans.Compiled;
        for (var row = 0; row < compiled.SeparationsFrom; row++)
            yield return Uncited(row < compiled.DutiesFrom
                ? compiled.Involvements[row].Grounds
                : compiled.Duties[row - compiled.DutiesFrom].Grounds, plans.Applied.Row(row));
        for (var row = compiled.SeparationsFrom; row < compiled.DerivedFrom; row++)
        {
            var rule = compiled.Separations[row - compiled.SeparationsFrom];
            var pairs = plans.Any(rule.With.Where(with => with != rule.Role)
                .Select(with => plans.Functions.And(plans.InPlan[rule.Role.Order], plans.InPlan[with.Order])));
            yield return Uncited(rule.Grounds, plans.Functions.And(plans.Applied.Row(row), pairs));
        }

        static Breach Uncited(Grounds grounds, int when) => new(
            grounds.Citation is null or { Section: null, Url: null } ? when : Diagrams.False,
            $"no citation that a reader can look up for {grounds.Rule}", []);
    }

    internal static string Kinds(IEnumerable<RequirementKind> kinds) => string.Join(" or ", kinds.Select(PlanIds.Of));

    /// <summary>When what is on one document counts as being on the other: itself, or what it is merged into.</summary>
    private static int IsOn(AllPlans plans, Document? on, Document? asked)
    {
        if (asked is null) return Diagrams.True;
        foreach (var (document, named) in plans.Applied.Documents(asked))
            if (document == on) return named;
        return Diagrams.False;
    }
}
