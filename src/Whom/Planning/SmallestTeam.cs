using System.Collections.Immutable;
using System.Numerics;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>
/// The smallest number of people who can hold the certain roles of a plan under its separations: a smallest colouring
/// of the graph whose edges are the pairs that must differ, found exactly by trying each number of people from one up.
/// </summary>
internal static class SmallestTeam
{
    public static Team Of(AppliedPolicy applied)
    {
        var policy = applied.Policy;
        if (applied.When(policy.Team.RefusedWhen) != Diagrams.False)
            return new Team(null, null, [], applied.ReasonOn(policy.Team.Grounds, policy.Team.RefusedWhen));
        var inPlan = Separating.InPlan(applied);
        var roles = policy.Roles.Where(role => inPlan[role.Order] == Diagrams.True).ToList();
        var separations = Separating.Of(applied, inPlan);
        var apart = Apart(policy, separations);
        var (staff, outside) = Fewest(roles, apart);
        var ours = roles.Where(IsStaff).ToList();
        var named = separations.Where(pair => pair.Rule == Policies.Apart.MayBeSame)
            .Select(pair => (pair.First, pair.Second));
        var free = ours.SelectMany((first, at) => ours.Skip(at + 1)
            .Where(second => (apart[first.Order] >> second.Order & 1) == 0).Select(second => (first, second)));
        return new Team(
            staff, outside,
            [.. named.Union(free).OrderBy(pair => pair.Item1.Order).ThenBy(pair => pair.Item2.Order)], null);
    }

    /// <summary>
    /// The fewest of the buyer's own people for these roles, and with so few of them the fewest from outside.
    /// </summary>
    public static (int Staff, int Outside) Fewest(IReadOnlyList<Role> roles, ulong[] apart)
    {
        // The most separated first: a clash shows early, and the search stays small.
        var order = roles.Where(role => IsStaff(role) || role.Holder == Holder.Partner)
            .OrderByDescending(role => BitOperations.PopCount(apart[role.Order])).ThenBy(role => role.Order).ToList();
        var own = order.FindAll(role => role.Holder == Holder.Staff);
        int staff = 0, outside = 0;
        while (!Place(own, 0, apart, new ulong[staff], [])) staff++;
        while (!Place(order, 0, apart, new ulong[staff], new ulong[outside])) outside++;
        return (staff, outside + roles.Count(role => role.Holder == Holder.OwnVoice));
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

    /// <summary>
    /// Whether these people suffice for the roles from <paramref name="next"/> on; by person, the roles held.
    /// </summary>
    private static bool Place(List<Role> roles, int next, ulong[] apart, ulong[] staff, ulong[] outside)
    {
        if (next == roles.Count) return true;
        var role = roles[next];
        return (IsStaff(role) && Among(staff)) || (role.Holder != Holder.Staff && Among(outside));

        bool Among(ulong[] people)
        {
            for (var person = 0; person < people.Length; person++)
            {
                var held = people[person];
                if ((held & apart[role.Order]) != 0) continue;
                people[person] |= 1UL << role.Order;
                if (Place(roles, next + 1, apart, staff, outside)) return true;
                people[person] = held;

                // One who holds nothing yet is like another.
                if (held == 0) return false;
            }

            return false;
        }
    }
}
