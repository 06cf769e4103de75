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

        List<Role> staff = [], partners = [], own = [];
        foreach (var role in policy.Roles)
        {
            if (inPlan[role.Order] != Diagrams.True || role.Holder == Holder.Nobody) continue;
            (role.Holder == Holder.Staff ? staff : role.Holder == Holder.Partner ? partners : own).Add(role);
        }

        var shared = Share(staff, apart);
        var outside = Share(partners, apart);
        if (policy.Team.Outsider is { } outsider && staff.Contains(outsider) && scope.Row(scope.Tables.Outsider) == Diagrams.True)
        {
            var without = Share([.. staff.Where(role => role != outsider)], apart);
            var with = Share([.. partners.Append(outsider).OrderBy(role => role.Order)], apart);
            if ((without.Count, with.Count).CompareTo((shared.Count, outside.Count)) <= 0) (shared, outside) = (without, with);
        }

        foreach (var role in own) outside.Add([role]);
        outside.Sort(FirstRole);
        var sharing = ImmutableArray.CreateBuilder<TeamMember>(shared.Count + outside.Count);
        foreach (var person in shared) sharing.Add(new TeamMember(false, person));
        foreach (var person in outside) sharing.Add(new TeamMember(true, person));
        var few = sharing.Count * 2 < staff.Count + partners.Count + own.Count;
        return new Team(
            shared.Count, outside.Count, sharing.MoveToImmutable(), few ? new Reason(policy.Team.Grounds, []) : null);
    }

    /// <summary>The fewest people for these roles, each with the roles that they hold, in the order of the vocabulary.</summary>
    private static List<ImmutableArray<Role>> Share(List<Role> roles, ulong[] apart)
    {
        if (roles.Count == 0) return [];
        if (roles.TrueForAll(role => apart[role.Order] == 0)) return [[.. roles]];

        // The most separated first: a clash shows early, and the search stays small.
        var order = roles.OrderByDescending(role => BitOperations.PopCount(apart[role.Order])).ThenBy(role => role.Order).ToList();
        for (var people = 1; ; people++)
        {
            var held = new ulong[people];
            if (!Place(order, 0, apart, held, 0)) continue;
            var shared = held.Select(set => roles.Where(role => (set >> role.Order & 1) != 0).ToImmutableArray()).ToList();
            shared.Sort(FirstRole);
            return shared;
        }
    }

    private static int FirstRole(ImmutableArray<Role> one, ImmutableArray<Role> other) => one[0].Order.CompareTo(other[0].Order);

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
