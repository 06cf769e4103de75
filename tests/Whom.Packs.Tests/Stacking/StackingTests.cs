using System.Buffers;
using Whom.Planning;
using Whom.Policies;
using Whom.Proving;

namespace Whom.Packs.Tests.Stacking;

/// <summary>What holds of every stack of local packs.</summary>
public sealed class StackingTests(ITestOutputHelper output)
{
    private const int Stacks = 200;

    private static readonly DateOnly Day = new(2027, 3, 1);

    [Fact]
    public void The_order_in_which_packs_are_named_does_not_matter()
    {
        var random = new Random(20261202);
        var (conflicts, relaxed, dated) = (0, 0, 0);
        for (var stack = 0; stack < Stacks; stack++)
        {
            var drawn = new RandomPacks(random);
            var packs = drawn.Draw();
            var one = Read(packs);
            var other = packs.ToArray();
            random.Shuffle(other);
            var two = Read(other);

            Assert.Equal(one.Packs.Select(pack => pack.Sha256), two.Packs.Select(pack => pack.Sha256));
            Assert.Equal(Flaw.In(one, Day).Select(Said), Flaw.In(two, Day).Select(Said));
            var (plannerOne, plannerTwo) = (new Planner(one), new Planner(two));
            for (var purchase = 0; purchase < 10; purchase++)
            {
                var asked = new PurchaseFacts(
                    null, Day, Draw(one, random), Days: new KnownDays(GoLive: Day.AddDays(random.Next(1500))));
                Assert.Equal(Bytes(plannerOne.Plan(asked)), Bytes(plannerTwo.Plan(asked)));
            }

            if (Flaw.In(one, Day).Any(flaw => flaw is Flaw.Conflict)) conflicts++;
            if (!one.Relaxes.IsEmpty) relaxed++;
            if (one.Grounds.Any(grounds => grounds.Effective.IsBounded)) dated++;
        }

        output.WriteLine(
            $"{Stacks} stacks: {conflicts} with a conflict, {relaxed} with a relaxation, {dated} with dates.");
        Assert.True(conflicts >= 0.3 * Stacks && relaxed >= 0.3 * Stacks, "Hardly anything was tried.");
    }

    [Fact]
    public void A_local_pack_takes_nothing_away_but_by_name()
    {
        var random = new Random(20261203);
        var (kept, gone) = (0, 0);
        var before = new Planner(Read([RandomPacks.Small]));
        for (var stack = 0; stack < Stacks; stack++)
        {
            var policy = Read(new RandomPacks(random).Draw());
            var after = new Planner(policy);
            for (var purchase = 0; purchase < 10; purchase++)
            {
                var facts = Draw(policy, random);
                var was = before.Plan(new PurchaseFacts(null, Day, facts));
                var now = after.Plan(new PurchaseFacts(null, Day, facts));
                foreach (var part in was.Involvements)
                {
                    var still = now.Involvements.Any(other => other.Role == part.Role && other.Stage == part.Stage
                        && (part.Capacity == Capacity.SignsOff
                            ? other.Capacity == Capacity.SignsOff && other.On.Contains(part.On[0])
                            : other.Capacity != Capacity.SignsOff && other.Capacity >= part.Capacity));
                    if (still) kept++;
                    else
                    {
                        gone++;
                        Assert.Contains(now.Relaxed, relaxed => relaxed.Role == part.Role
                            && relaxed.Stage == part.Stage && relaxed.Ground.Grounds.Because.English.Length > 0);
                    }
                }

                var waits = now.Gates.SelectMany(gate => gate.Requires).ToList();
                foreach (var asked in was.Gates.SelectMany(gate => gate.Requires).Where(one => one.Role is not null))
                {
                    var there = waits.Find(other => other.Role == asked.Role
                        && other.Gate.Order <= asked.Gate.Order && other.On == asked.On && (other.Kind == asked.Kind
                            || (asked.Kind == RequirementKind.Hearing && other.Kind == RequirementKind.Advice)
                            || (asked.Kind is RequirementKind.Hearing or RequirementKind.Advice
                                && waits.Exists(sign => sign.Role == asked.Role
                                    && sign.Kind == RequirementKind.SignOff && sign.Gate == asked.Gate))));
                    var signed = waits.Exists(sign => sign.Role == asked.Role
                        && sign.Kind == RequirementKind.SignOff && sign.Gate.Order <= asked.Gate.Order);
                    Assert.True(
                        there is not null || signed || !now.Relaxed.IsEmpty,
                        $"{asked.Gate.Id}: {asked.Kind} of {asked.Role!.Id} is gone.");
                    if (there is not null && asked.Days is not null && there.Kind == asked.Kind
                        && there.Gate == asked.Gate)
                        Assert.True(there.Days >= asked.Days, "The longer of two days did not win.");
                }
            }
        }

        output.WriteLine($"{kept} parts kept, {gone} taken away by name.");
        Assert.True(gone > 0, "Nothing was ever taken away, so that nothing was tried.");
    }

    [Fact]
    public void A_policy_does_not_differ_from_itself()
    {
        var random = new Random(20261204);
        for (var stack = 0; stack < 20; stack++)
        {
            var packs = new RandomPacks(random).Draw();
            Assert.True(PolicyDifference.Of(Read(packs), Read(packs), new PlanDays(Day)).IsEmpty);
        }
    }

    [Fact]
    public void The_difference_of_two_policies_makes_the_plans_of_one_those_of_the_other()
    {
        var random = new Random(20261205);
        var (changed, same, otherDays) = (0, 0, 0);
        for (var stack = 0; stack < 40; stack++)
        {
            var (before, after) = (Read(new RandomPacks(random).Draw()), Read(new RandomPacks(random).Draw()));
            var difference = PolicyDifference.Of(before, after, new PlanDays(Day));
            var (one, two) = (new Planner(before), new Planner(after));
            for (var purchase = 0; purchase < 20; purchase++)
            {
                var facts = Draw(before, random);
                var (was, now) = (
                    one.Plan(new PurchaseFacts(null, Day, facts)), two.Plan(new PurchaseFacts(null, Day, facts)));
                var items = was.Gates.SelectMany(gate => gate.Requires)
                    .ToDictionary(item => item.Key, item => (item.Days, item.WorkingDays));
                var stops = was.Stops.Select(stop => stop.Id).ToHashSet();
                var parts = was.Involvements.Select(part => part.Key).ToHashSet();
                foreach (var change in difference.Changes.Where(change => change.Where.Any(
                    where => where.Holds(before, facts))))
                {
                    if (change.Requirement is { } item)
                    {
                        var time = (item.Days, item.WorkingDays);
                        if (change.WasDays is { } old)
                        {
                            otherDays++;
                            Assert.Equal((old.Calendar, old.Working), items[item.Key]);
                            items[item.Key] = time;
                        }
                        else if (change.Kind == ChangeKind.Added)
                        {
                            items.Add(item.Key, time);
                        }
                        else
                        {
                            Assert.Equal(time, items[item.Key]);
                            items.Remove(item.Key);
                        }

                        continue;
                    }

                    if (change.Stop is { } stop)
                    {
                        Assert.True(change.Kind == ChangeKind.Added
                            ? stops.Add(stop.Grounds.Rule) : stops.Remove(stop.Grounds.Rule));
                        continue;
                    }

                    var part = change.Involvement!;
                    if (change.Was is { } other)
                        parts.RemoveWhere(key => key.Role == part.Role.Id && key.Stage == part.Stage.Id
                            && key.Capacity == other);
                    if (change.Kind == ChangeKind.Removed) Assert.True(parts.Remove(part.Key));
                    else Assert.True(parts.Add(part.Key));
                }

                Assert.Equal(
                    now.Gates.SelectMany(gate => gate.Requires)
                        .ToDictionary(item => item.Key, item => (item.Days, item.WorkingDays)), items);
                Assert.Equal(now.Stops.Select(stop => stop.Id).ToHashSet(), stops);
                Assert.Equal("", string.Join(' ', now.Involvements.Select(part => part.Key).Except(parts)));
                Assert.Equal("", string.Join(' ', parts.Except(now.Involvements.Select(part => part.Key))));
                if (Planner.Compare(was, now).IsEmpty) same++;
                else changed++;
            }
        }

        output.WriteLine($"{changed} plans changed, {same} did not; {otherDays} times with other days alone.");
        Assert.True(changed > 100, "Hardly any plan changed, so that nothing was tried.");
    }

    private static string Said(Flaw flaw) =>
        flaw is Flaw.Conflict conflict
            ? $"{conflict.Demanded.Grounds.Rule} {conflict.Demanded.Place} {conflict.Forbidden.Grounds.Rule}"
        : flaw is Flaw.Hidden hidden ? $"{hidden.Row.Grounds.Rule} {hidden.Row.Place} {hidden.By.Place}"
        : flaw is Flaw.NobodyCan nobody ? $"{nobody.Row.Grounds.Rule} {nobody.Row.Place}"
        : flaw is Flaw.NeverMatters never ? never.Fact.Id
        : Assert.IsType<Flaw.NeverUsed>(flaw).Fact.Id;

    private static Policy Read(IEnumerable<PackFiles> packs)
    {
        var reading = PackFolder.Read(packs, PackContents.Policy);
        return reading.Policy ?? throw new InvalidOperationException(string.Join('\n', reading.Mistakes));
    }

    private static Facts Draw(Policy policy, Random random) =>
        Facts.Of([.. policy.Facts.Select(fact => (sbyte)random.Next(fact.Values.Length))]);

    private static byte[] Bytes(Plan plan)
    {
        var bytes = new ArrayBufferWriter<byte>();
        PlanJson.Write(plan, Text.Source, bytes);
        return bytes.WrittenSpan.ToArray();
    }
}
