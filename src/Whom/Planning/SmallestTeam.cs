using System.Collections.Immutable;
using System.Numerics;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>
/// The smallest number of people who can hold the certain roles of a plan under its separations: a smallest colouring of the
/// graph whose edges are the pairs that must differ, found exactly by trying each number of people from one up.
/// </summary>
internal static class SmallestTeam
{
    public static Team Of(Scope scope)
    {
        var policy = scope.Policy;
        if (scope.When(policy.Team.RefusedWhen) != Diagrams.False)
            return new Team(null, null, [], scope.ReasonOn(policy.Team.Grounds, policy.Team.RefusedWhen));
        var inPlan = Separating.InPlan(scope);
        var roles = policy.Roles.Where(role => inPlan[role.Order] == Diagrams.True).ToList();
        var separations = Separating.Of(scope, inPlan);
        var apart = Apart(policy, separations);
        var (staff, outside) = Fewest(roles, apart);
        var ours = roles.Where(IsStaff).ToList();
        var named = separations.Where(pair => pair.Rule == Policies.Apart.MayBeSame).Select(pair => (pair.First, pair.Second));
        var free = ours.SelectMany((first, at) => ours.Skip(at + 1)
            .Where(second => (apart[first.Order] >> second.Order & 1) == 0).Select(second => (first, second)));
        return new Team(
            staff, outside, [.. named.Union(free).OrderBy(pair => pair.Item1.Order).ThenBy(pair => pair.Item2.Order)], null);
    }

    /// <summary>The fewest of the buyer's own people for these roles, and with so few of them the fewest from outside.</summary>
    public static (int Staff, int Outside) Fewest(IReadOnlyList<Role> roles, ulong[] apart)
    {
        var either = roles.Where(role => role.Holder == Holder.StaffOrPartner).ToList();
        var best = (Staff: int.MaxValue, Outside: int.MaxValue);
        for (var set = 0; set < 1 << either.Count; set++)
        {
            var outsiders = either.Where((_, at) => (set >> at & 1) != 0).ToList();
            var staff = Colours([.. roles.Where(role => IsStaff(role) && !outsiders.Contains(role))], apart);
            var partners = Colours([.. roles.Where(role => role.Holder == Holder.Partner || outsiders.Contains(role))], apart)
                + roles.Count(role => role.Holder == Holder.OwnVoice);
            if ((staff, partners).CompareTo(best) < 0) best = (staff, partners);
        }

        return best;
    }

    private static bool IsStaff(Role role) => role.Holder is Holder.Staff or Holder.StaffOrPartner;

    /// <summary>By role, those that must be another person, as bits.</summary>
    private static ulong[] Apart(Policy policy, ImmutableArray<Separation> separations)
    {
        var apart = new ulong[policy.Roles.Length];
        foreach (var pair in separations)
        {
            if (pair.Rule != Policies.Apart.MustDiffer) continue;
            apart[pair.First.Order] |= 1UL << pair.Second.Order;
            apart[pair.Second.Order] |= 1UL << pair.First.Order;
        }

        return apart;
    }

    private static int Colours(List<Role> roles, ulong[] apart)
    {
        if (roles.Count == 0) return 0;

        // The most separated first: a clash shows early, and the search stays small.
        var order = roles.OrderByDescending(role => BitOperations.PopCount(apart[role.Order])).ThenBy(role => role.Order).ToList();
        for (var people = 1; ; people++)
            if (Place(order, 0, apart, new ulong[people], 0)) return people;
    }

    private static bool Place(List<Role> roles, int next, ulong[] apart, ulong[] held, int used)
    {
        if (next == roles.Count) return true;
        var role = roles[next].Order;
        for (var person = 0; person < Math.Min(used + 1, held.Length); person++)
        {
            if ((held[person] & apart[role]) != 0) continue;
            held[person] |= 1UL << role;
            if (Place(roles, next + 1, apart, held, Math.Max(used, person + 1))) return true;
            held[person] &= ~(1UL << role);
        }

        return false;
    }
}
