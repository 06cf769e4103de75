using System.Collections.Immutable;
using System.Globalization;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Proving;

/// <summary>Claims about who can be one person: any roles in a plan that no separation keeps apart.</summary>
internal static class PeopleClaims
{
    /// <summary>More kinds of teams than this are not looked at one by one.</summary>
    public const int MostTeams = 20_000;

    public static IEnumerable<Breach> Fillable(AllPlans plans, Claim.Fillable claim)
    {
        var when = plans.When(claim.When);
        var compiled = plans.Compiled;
        for (var row = compiled.SeparationsFrom; row < compiled.DerivedFrom; row++)
        {
            var rule = compiled.Separations[row - compiled.SeparationsFrom];
            if (rule.Rule != Apart.MustDiffer || !rule.With.Contains(rule.Role)) continue;
            var self = plans.Functions.And(
                plans.Functions.And(when, plans.Applied.Row(row)), plans.InPlan[rule.Role.Order]);
            yield return new Breach(
                self, "nobody can hold a role that the separations keep apart from itself", [rule.Role]);
        }

        if (claim.Staff is not { } staff) yield break;
        foreach (var breach in TooManyStaff(plans, when, staff)) yield return breach;
    }

    /// <summary>
    /// A person holds a set of roles that may be one; each set of roles that sign at a gate is held against the half.
    /// Most pairs must differ wherever both sign, so few sets are left.
    /// </summary>
    public static IEnumerable<Breach> HalfOfSignOffs(AllPlans plans)
    {
        var functions = plans.Functions;
        foreach (var gate in plans.Policy.Gates)
        {
            var signOffs = plans.Requirements
                .Where(item => item.Is.Gate == gate && item.Is.Kind == RequirementKind.SignOff)
                .ToLookup(item => item.Is.Role!, item => item.When);
            var twoRoles = functions.AtLeast(functions.Sum(signOffs.Select(of => plans.Any(of))), 2);
            if (twoRoles == Diagrams.False) continue;
            var count = signOffs.ToDictionary(of => of.Key, of => functions.Sum(of));
            var staff = plans.Policy.Roles.Where(role => count.ContainsKey(role) && MayBeStaff(role)).ToList();
            foreach (var (held, may) in Sets(plans, staff, role => functions.AtLeast(count[role], 1), twoRoles))
            {
                // What one person holds less what all others hold.
                var balance = functions.Sum(
                    count.Select(of => held.Contains(of.Key) ? of.Value : functions.Times(of.Value, -1)));
                yield return new Breach(
                    functions.And(may, functions.AtLeast(balance, 1)),
                    $"one person can hold more than half of the sign-offs at {gate.Id}, as", held);
            }
        }
    }

    public static IEnumerable<Breach> OneSignsOnce(AllPlans plans, Claim.OneSignsOnce claim)
    {
        var when = plans.When(claim.When);
        foreach (var gate in plans.Policy.Gates)
        {
            var staff = plans.Policy.Roles.Where(MayBeStaff).ToList();
            var signs = staff.ToDictionary(role => role, role => plans.Required(
                item => item.Gate == gate && item.Kind == RequirementKind.SignOff && item.Role == role));
            foreach (var (one, other) in Pairs(staff))
            {
                var both = plans.Functions.And(when, plans.Functions.And(signs[one], signs[other]));
                yield return new Breach(
                    plans.Functions.Without(both, plans.MustDiffer(one, other)),
                    $"one person can sign twice at {gate.Id}, as", [one, other]);
            }
        }
    }

    public static IEnumerable<Breach> NeverOnePerson(AllPlans plans, Claim.NeverOnePerson claim)
    {
        var when = plans.When(claim.When);
        return Pairs(claim.Roles).Select(pair =>
        {
            var (one, other) = pair;
            var both = plans.Functions.And(
                when, plans.Functions.And(plans.InPlan[one.Order], plans.InPlan[other.Order]));
            return new Breach(
                plans.Functions.Without(both, plans.MustDiffer(one, other)), "one person can be", [one, other]);
        });
    }

    /// <summary>
    /// Takes the purchases apart by who of the staff is in the plan and which of them must differ; each part has one
    /// graph, and the planner's own colouring says how many people it takes.
    /// </summary>
    private static IEnumerable<Breach> TooManyStaff(AllPlans plans, int when, int most)
    {
        var staff = plans.Policy.Roles
            .Where(role => role.Holder == Holder.Staff && plans.InPlan[role.Order] != Diagrams.False).ToList();
        var parts = new List<Part> { new(when, 0, []) };
        foreach (var role in staff)
            parts = Split(plans.InPlan[role.Order], part => part with { InPlan = part.InPlan | 1UL << role.Order });
        foreach (var pair in Pairs(staff))
            parts = Split(plans.MustDiffer(pair.One, pair.Other), part => part with { Apart = part.Apart.Add(pair) });
        foreach (var part in parts)
        {
            ImmutableArray<Role> there = [.. staff.Where(role => (part.InPlan >> role.Order & 1) != 0)];
            var apart = new ulong[plans.Policy.Roles.Length];
            foreach (var (one, other) in part.Apart)
            {
                apart[one.Order] |= 1UL << other.Order;
                apart[other.Order] |= 1UL << one.Order;
            }

            if (SmallestTeam.Fewest(there, apart).Staff > most)
                yield return new Breach(part.When, $"more than {most} of the buyer's own people are needed as", there);
        }

        List<Part> Split(int by, Func<Part, Part> with)
        {
            var split = new List<Part>(parts.Count * 2);
            foreach (var part in parts)
            {
                var (inside, outside) = (plans.Functions.And(part.When, by), plans.Functions.Without(part.When, by));
                if (inside != Diagrams.False) split.Add(with(part with { When = inside }));
                if (outside != Diagrams.False) split.Add(part with { When = outside });
            }

            if (split.Count <= MostTeams) return split;
            throw new DiagramsTooLargeException(
                string.Create(CultureInfo.InvariantCulture, $"There are more than {MostTeams:N0} kinds of teams."));
        }
    }

    /// <summary>The sets of roles that all have a part and may be one person, with when that is so.</summary>
    private static IEnumerable<(ImmutableArray<Role> Roles, int When)> Sets(
        AllPlans plans, List<Role> roles, Func<Role, int> part, int within)
    {
        return From(0, [], within);

        IEnumerable<(ImmutableArray<Role>, int)> From(int next, ImmutableArray<Role> held, int when)
        {
            for (var at = next; at < roles.Count; at++)
            {
                var may = plans.Functions.And(when, part(roles[at]));
                foreach (var other in held) may = plans.Functions.Without(may, plans.MustDiffer(other, roles[at]));
                if (may == Diagrams.False) continue;
                var larger = held.Add(roles[at]);
                yield return (larger, may);
                foreach (var set in From(at + 1, larger, may)) yield return set;
            }
        }
    }

    private static IEnumerable<(Role One, Role Other)> Pairs(IReadOnlyList<Role> roles) =>
        from one in roles
        from other in roles
        where one.Order < other.Order
        select (one, other);

    /// <summary>Whether the role can be held by one of the buyer's own people.</summary>
    private static bool MayBeStaff(Role role) => role.Holder is Holder.Staff or Holder.StaffOrPartner;

    /// <summary>
    /// Purchases with the same of the staff in the plan, and the same pairs of them that must differ.
    /// </summary>
    private readonly record struct Part(int When, ulong InPlan, ImmutableArray<(Role One, Role Other)> Apart);
}
