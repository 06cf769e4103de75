using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Proving;

/// <summary>The claim that a plan asks for no more than so much.</summary>
internal static class BoundClaims
{
    public static IEnumerable<Breach> AtMost(AllPlans plans, Claim.AtMost claim)
    {
        var when = plans.When(claim.When);
        return new Breach?[]
        {
            Bound(claim.Most.Roles, by => by.Roles, "gates wait for more roles than", ByRole(plans, _ => true)),
            Bound(claim.Most.Required, by => by.Required, "gates wait for more things than",
                plans.Requirements.Select(item => (item.When, item.Is.Role, Name(item.Is)))),
            Bound(claim.Most.Documents, by => by.Documents, "gates wait for more documents than",
                Documents(plans, claim.Besides)),
            Bound(claim.Most.SignOffs, by => by.SignOffs, "more sign-offs than",
                plans.Requirements.Where(item => item.Is.Kind == RequirementKind.SignOff)
                    .Select(item => (item.When, item.Is.Role, Name(item.Is)))),
            Bound(claim.Most.Signers, by => by.Signers, "more roles sign than",
                ByRole(plans, kind => kind == RequirementKind.SignOff)),
        }.OfType<Breach>();

        Breach? Bound(
            int? most, Func<Bounds, int?> by, string says, IEnumerable<(int When, Role? Role, string Name)> counted)
        {
            if (most is not { } bound) return null;
            var here = counted.Select(one => one with { When = plans.Functions.And(one.When, when) })
                .Where(one => one.When != Diagrams.False).ToList();
            var additions = claim.Additions.Where(addition => by(addition.By) is not (null or 0))
                .Select(addition => plans.Functions.Times(
                    plans.Functions.And(plans.When(addition.When), when), -by(addition.By)!.Value))
                .ToList();
            var over = plans.Functions.Sum(here.Select(one => one.When).Concat(additions));
            return new Breach(plans.Functions.AtLeast(over, bound + 1), says, [])
            {
                Counted = answers =>
                {
                    var there = here.Where(one => plans.Functions.At(one.When, answers) != 0).ToList();
                    var allowed = bound - additions.Sum(addition => plans.Functions.At(addition, answers));
                    ImmutableArray<Role> roles =
                        [.. there.Select(one => one.Role).OfType<Role>().Distinct().OrderBy(role => role.Order)];
                    return ($"{says} {allowed}, at the lightest {there.Count}: {string.Join(", ", there.Select(one => one.Name))}",
                        roles);
                },
            };
        }
    }

    private static IEnumerable<(int When, Role? Role, string Name)> ByRole(
        AllPlans plans, Func<RequirementKind, bool> like) =>
        from role in plans.Policy.Roles
        select (plans.Required(item => item.Role == role && like(item.Kind)), (Role?)role, role.Id);

    /// <summary>The documents of the involvements that gates wait for, as a plan counts them.</summary>
    private static IEnumerable<(int When, Role? Role, string Name)> Documents(
        AllPlans plans, ImmutableArray<Document> besides)
    {
        var when = new int[plans.Policy.Documents.Length];
        var involvements = plans.Compiled.Involvements.Select((effect, row) => (effect, row))
            .GroupBy(at => (at.effect.Role, at.effect.Stage,
                Signs: at.effect.Capacity == Capacity.SignsOff ? at.effect.On : null));
        foreach (var involvement in involvements)
        {
            var waits = plans.Any(
                involvement.Where(at => at.effect.Before is not null).Select(at => plans.Applied.Row(at.row)));
            foreach (var (effect, row) in involvement)
            {
                var here = plans.Functions.And(waits, plans.Applied.Row(row));
                foreach (var (document, named) in plans.Applied.Documents(effect.On))
                {
                    ref var counts = ref when[document.Order];
                    counts = plans.Functions.Or(counts, plans.Functions.And(here, named));
                }
            }
        }

        return plans.Policy.Documents.Where(document => !besides.Contains(document))
            .Select(document => (when[document.Order], (Role?)null, document.Id));
    }

    private static string Name(Planning.Requirement item) => string.Join(
        ' ', new[] { item.Gate.Id, Planning.PlanIds.Of(item.Kind), item.Role?.Id, item.On?.Id }.OfType<string>());
}
