using Whom.Planning;
using Whom.Policies;

namespace Whom.Tests.Planning;

public sealed class SmallestTeamTests
{
    private static readonly Holder[] Holders = Enum.GetValues<Holder>();

    [Fact]
    public void It_is_as_small_as_trying_every_assignment_finds()
    {
        var random = new Random(20261130);
        for (var round = 0; round < 400; round++)
        {
            var roles = Enumerable.Range(0, 1 + random.Next(5))
                .Select(order => Role(order, Holders[random.Next(Holders.Length)])).ToList();
            var apart = new ulong[roles.Count];
            for (var one = 0; one < roles.Count; one++)
                for (var other = one + 1; other < roles.Count; other++)
                    if (random.Next(2) == 0) Keep(apart, one, other);

            Assert.Equal(BySlowSearch(roles, apart), SmallestTeam.Fewest(roles, apart));
        }
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(63)]
    public void Many_roles_may_be_held_by_the_staff_or_from_outside(int count)
    {
        List<Role> roles =
        [
            Role(0, Holder.Staff), .. Enumerable.Range(1, count).Select(order => Role(order, Holder.StaffOrPartner))
        ];
        var apart = new ulong[roles.Count];

        Assert.Equal((1, 0), SmallestTeam.Fewest(roles, apart));
        Keep(apart, 0, count);
        Assert.Equal((1, 1), SmallestTeam.Fewest(roles, apart));
    }

    /// <summary>
    /// Each number of staff, with each number of people from outside, with each role given to each of them.
    /// </summary>
    private static (int, int) BySlowSearch(List<Role> roles, ulong[] apart)
    {
        var held = roles.FindAll(role => role.Holder is Holder.Staff or Holder.StaffOrPartner or Holder.Partner);
        for (var staff = 0; ; staff++)
            for (var outside = 0; outside <= held.Count; outside++)
                if (AnyHolds(held, apart, staff, staff + outside, []))
                    return (staff, outside + roles.Count(role => role.Holder == Holder.OwnVoice));
    }

    private static bool AnyHolds(List<Role> roles, ulong[] apart, int staff, int people, List<int> given)
    {
        if (given.Count == roles.Count) return true;
        var role = roles[given.Count];
        return Enumerable.Range(0, people).Any(person =>
            (person < staff ? role.Holder != Holder.Partner : role.Holder != Holder.Staff)
            && !given.Where((other, at) => other == person && (apart[role.Order] >> roles[at].Order & 1) != 0).Any()
            && AnyHolds(roles, apart, staff, people, [.. given, person]));
    }

    private static void Keep(ulong[] apart, int one, int other)
    {
        apart[one] |= 1UL << other;
        apart[other] |= 1UL << one;
    }

    private static Role Role(int order, Holder holder) => new(
        $"role-{order}", order, new Text("Role"), new Text("Someone."),
        holder, RoleGroup.Core, new Text("What?"), null);
}
