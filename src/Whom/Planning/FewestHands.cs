using System.Collections.Immutable;
using System.Numerics;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>
/// The smallest number of people who can hold the certain roles of a plan under its separations: a smallest colouring of the
/// graph whose edges are the pairs that must differ, found exactly by trying each number of people from one up.
/// </summary>
internal static class FewestHands
{
    public static Team Of(Scope scope, int[] inPlan, IEnumerable<Separation> separations)
    {
        var policy = scope.Policy;
        var apart = new ulong[policy.Roles.Length];
        foreach (var pair in separations)
        {
            if (pair.Rule != Apart.MustDiffer || !pair.Certain) continue;
            apart[pair.First.Order] |= 1UL << pair.Second.Order;
            apart[pair.Second.Order] |= 1UL << pair.First.Order;
        }

        var roles = policy.Roles.Where(role => inPlan[role.Order] == Diagrams.True && role.Holder != Holder.Nobody).ToList();
        var staff = roles.Where(role => role.Holder == Holder.Staff).ToList();
        var partners = roles.Where(role => role.Holder == Holder.Partner).ToList();
        var own = roles.Where(role => role.Holder == Holder.OwnVoice).ToList();
        var shared = Share(staff, apart);
        var outside = Share(partners, apart);
        if (policy.Team.Outsider is { } outsider && staff.Contains(outsider) && scope.Row(scope.Tables.Outsider) == Diagrams.True)
        {
            var without = Share([.. staff.Where(role => role != outsider)], apart);
            var with = Share([.. partners.Append(outsider).OrderBy(role => role.Order)], apart);
            if ((without.Count, with.Count).CompareTo((shared.Count, outside.Count)) <= 0) (shared, outside) = (without, with);
        }

        outside.AddRange(own.Select(role => ImmutableArray.Create(role)));
        var sharing = shared.Select(person => new TeamMember(false, person))
            .Concat(outside.OrderBy(person => person[0].Order).Select(person => new TeamMember(true, person)));
        var few = (shared.Count + outside.Count) * 2 < roles.Count;
        return new Team(
            shared.Count, outside.Count, [.. sharing], few ? new Reason(policy.Team.Grounds, []) : null);
    }

    /// <summary>The fewest people for these roles, each with the roles that they hold, in the order of the vocabulary.</summary>
    private static List<ImmutableArray<Role>> Share(List<Role> roles, ulong[] apart)
    {
        if (roles.Count == 0) return [];

        // The most separated first: a clash shows early, and the search stays small.
        var order = roles.OrderByDescending(role => BitOperations.PopCount(apart[role.Order])).ThenBy(role => role.Order).ToList();
        for (var people = 1; ; people++)
        {
            var held = new ulong[people];
            if (!Place(order, 0, apart, held, 0)) continue;
            return
            [
                .. held.Select(set => roles.Where(role => (set >> role.Order & 1) != 0).ToImmutableArray())
                    .OrderBy(person => person[0].Order),
            ];
        }
    }

    private static bool Place(List<Role> roles, int next, ulong[] apart, ulong[] held, int used)
    {
        if (next == roles.Count) return used == held.Length;
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
