using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Proving;

/// <summary>What becomes of an item of plans when other rules are taken.</summary>
public enum ChangeKind
{
    /// <summary>It comes in.</summary>
    Added,

    /// <summary>It goes.</summary>
    Removed,

    /// <summary>The role takes part more strongly at the stage than before, or more days are asked.</summary>
    Strengthened,

    /// <summary>The role takes part less strongly at the stage than before, or fewer days are asked.</summary>
    Weakened,
}

/// <summary>Answers that all hold: each fact with the values that it may have.</summary>
public sealed record Answered(ImmutableArray<(Fact Fact, ImmutableArray<FactValue> Values)> All)
{
    /// <summary>
    /// Whether complete answers of a policy satisfy it; a fact that the policy does not ask satisfies none.
    /// </summary>
    public bool Holds(Policy policy, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(facts);
        return All.All(one => policy.FindFact(one.Fact.Id) is { } own && facts[own.Order] is { } value
            && one.Values.Contains(own.Values[value]));
    }
}

/// <summary>One change from some rules to others.</summary>
/// <param name="Kind">What becomes of it.</param>
/// <param name="Involvement">The involvement that it is about, as the plans that have it list it; else null.</param>
/// <param name="Requirement">What a gate waits for, else null.</param>
/// <param name="Was">How strongly the role took part before, of what is stronger or weaker; else null.</param>
/// <param name="Where">The purchases that change, in few conditions: any of these.</param>
public sealed record PolicyChange(
    ChangeKind Kind, Involvement? Involvement, Requirement? Requirement, Capacity? Was, ImmutableArray<Answered> Where)
{
    /// <summary>Of what a gate waits for, with other days: how many these were. Else null.</summary>
    public NoticeDays? WasDays { get; init; }

    /// <summary>Why no gate passes, where it is about that; else null.</summary>
    public StopRule? Stop { get; init; }
}

/// <summary>Days that something is asked for; null where none of that kind.</summary>
public readonly record struct NoticeDays(int? Calendar, int? Working)
{
    /// <summary>Whether these are shorter than others in one of the two, so that less is certain.</summary>
    public bool IsShorterThan(NoticeDays other) =>
        (Calendar ?? 0) < (other.Calendar ?? 0) || (Working ?? 0) < (other.Working ?? 0);
}

/// <summary>Who may set something aside otherwise than before.</summary>
/// <param name="Is">The waiver as it is then; null where it goes.</param>
/// <param name="Was">The waiver as it was; null where it comes in.</param>
public sealed record WaiverChange(PackWaiver? Is, PackWaiver? Was);

/// <summary>
/// How plans by some rules differ from plans by others, for all purchases at once: the functions of both are laid over
/// the facts of both, and what holds by one alone is a change.
/// </summary>
/// <param name="Changes">In the order of the plan: involvements, then what gates wait for.</param>
/// <param name="Asks">The questions that only the later rules ask.</param>
/// <param name="AsksNoMore">The questions that only the earlier ones asked.</param>
public sealed record PolicyDifference(
    ImmutableArray<PolicyChange> Changes, ImmutableArray<Fact> Asks, ImmutableArray<Fact> AsksNoMore)
{
    /// <summary>The difference where these are the days of a purchase.</summary>
    public static PolicyDifference Of(Policy before, Policy after, PlanDays days)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var one = new AllPlans(new CompiledPolicy(before, days));
        var two = new AllPlans(new CompiledPolicy(after, days));
        var space = new BothSpaces(before, after);
        var parts = Between(
            space, one, two, Parts, item => item.Key,
            (kind, item, where) => new PolicyChange(kind, item, null, null, where));
        var requirements = Between(
            space, one, two, Timed, item => (item.Key, Time(item)),
            (kind, item, where) => new PolicyChange(kind, null, item, null, where));
        var stops = Between(
            space, one, two, plans => plans.Compiled.Stops.Select(stop => (stop, plans.When(stop.When))),
            stop => stop.Grounds.Rule,
            (kind, stop, where) => new PolicyChange(kind, null, null, null, where) { Stop = stop });
        return new PolicyDifference(
            [.. Stronger(parts), .. OtherDays(space, one, two, requirements), .. stops],
            [.. after.Facts.Where(fact => before.FindFact(fact.Id) is null)],
            [.. before.Facts.Where(fact => after.FindFact(fact.Id) is null)])
        {
            Waivers = [.. WaiversBetween(before, after, days)],
        };
    }

    /// <summary>Waivers that come in, go, or say something else, in the order of the later policy.</summary>
    public ImmutableArray<WaiverChange> Waivers { get; init; } = [];

    /// <summary>Whether no plan changes, and nothing is set aside otherwise.</summary>
    public bool IsEmpty => Changes.IsEmpty && Waivers.IsEmpty;

    private static IEnumerable<WaiverChange> WaiversBetween(Policy before, Policy after, PlanDays days)
    {
        var (was, now) = (InForce(before), InForce(after));
        foreach (var one in now)
        {
            var old = was.Find(other => other.Grounds.Rule == one.Grounds.Rule);
            if (old is null || Said(old) != Said(one)) yield return new WaiverChange(one, old);
        }

        foreach (var gone in was.Where(one => now.All(other => other.Grounds.Rule != one.Grounds.Rule)))
            yield return new WaiverChange(null, gone);

        List<PackWaiver> InForce(Policy policy) =>
            [.. policy.Waivers.Where(waiver => waiver.Grounds.Effective.On(days))];

        static (string, string, string?, string?, string?, int?, string?, string?, string?, string, int?) Said(
            PackWaiver one) => (
            string.Join(' ', one.Of.Order(StringComparer.Ordinal)), one.GivenBy.In(Text.Source), one.Role?.Id,
            one.Grounds.Because.In(Text.Source), one.Told?.In(Text.Source), one.WithinDays,
            one.Again?.In(Text.Source), one.Published?.In(Text.Source), one.On?.Id,
            string.Join(' ', one.Tells.Select(role => role.Id)), one.AgainDays);
    }

    // A requirement once for each of the times that it has, with when it has that one: the longest days that are due.
    private static IEnumerable<(Requirement Is, int When)> Timed(AllPlans plans)
    {
        foreach (var (item, when) in plans.Requirements)
        {
            var dues = plans.Days[item.Key].ToList();
            var left = when;
            foreach (var (calendar, isCalendar) in Longest(plans, dues, due => due.Calendar))
                foreach (var (working, isWorking) in Longest(plans, dues, due => due.Working))
                {
                    var both = plans.Functions.And(when, plans.Functions.And(isCalendar, isWorking));
                    if (both == Diagrams.False) continue;
                    left = plans.Functions.Without(left, both);
                    yield return (item with { Days = calendar, WorkingDays = working }, both);
                }

            if (left != Diagrams.False) yield return (item with { Days = null, WorkingDays = null }, left);
        }
    }

    // Each number of days with when it is the longest that is due; null with when none is.
    private static IEnumerable<(int? Days, int When)> Longest(
        AllPlans plans, List<Requiring.DaysDue> dues, Func<Requiring.DaysDue, int?> of)
    {
        var longer = Diagrams.False;
        foreach (var days in dues.Select(of).OfType<int>().Distinct().OrderDescending())
        {
            var due = plans.Any(dues.Where(one => of(one) == days).Select(one => one.When));
            yield return (days, plans.Functions.Without(due, longer));
            longer = plans.Functions.Or(longer, due);
        }

        yield return (null, plans.Functions.Without(Diagrams.True, longer));
    }

    private static NoticeDays Time(Requirement item) => new(item.Days, item.WorkingDays);

    // What is asked before and after, with other days, is longer or shorter, and neither comes in nor goes.
    private static IEnumerable<PolicyChange> OtherDays(
        BothSpaces space, AllPlans before, AllPlans after, List<PolicyChange> changes)
    {
        var touched = changes.Select(change => change.Requirement!.Key).ToHashSet();
        var was = Timed(before).Where(item => touched.Contains(item.Is.Key))
            .Select(item => (item.Is, When: space.Before(before, item.When))).ToLookup(item => item.Is.Key);
        var now = Timed(after).Where(item => touched.Contains(item.Is.Key))
            .Select(item => (item.Is, When: space.After(after, item.When))).ToLookup(item => item.Is.Key);
        foreach (var key in changes.Select(change => change.Requirement!.Key).Distinct())
        {
            var (had, has) = (Any(was[key]), Any(now[key]));
            foreach (var (item, when) in now[key])
                foreach (var change in Where(ChangeKind.Added, item, space.Functions.Without(when, had), null))
                    yield return change;
            foreach (var (item, when) in was[key])
                foreach (var change in Where(ChangeKind.Removed, item, space.Functions.Without(when, has), null))
                    yield return change;
            foreach (var (old, then) in was[key])
                foreach (var (item, when) in now[key].Where(one => Time(one.Is) != Time(old)))
                {
                    var kind = Time(item).IsShorterThan(Time(old)) ? ChangeKind.Weakened : ChangeKind.Strengthened;
                    foreach (var change in Where(kind, item, space.Functions.And(then, when), Time(old)))
                        yield return change;
                }
        }

        int Any(IEnumerable<(Requirement Is, int When)> items) =>
            items.Aggregate(Diagrams.False, (any, item) => space.Functions.Or(any, item.When));

        IEnumerable<PolicyChange> Where(ChangeKind kind, Requirement item, int when, NoticeDays? days)
        {
            if (when != Diagrams.False)
                yield return new PolicyChange(kind, null, item, null, space.Cover(when)) { WasDays = days };
        }
    }

    private static List<PolicyChange> Between<T, TKey>(
        BothSpaces space, AllPlans before, AllPlans after, Func<AllPlans, IEnumerable<(T Is, int When)>> items,
        Func<T, TKey> key, Func<ChangeKind, T, ImmutableArray<Answered>, PolicyChange> make)
        where TKey : notnull
    {
        var was = Imported(before, space.Before);
        var now = Imported(after, space.After);
        var changes = new List<PolicyChange>();
        foreach (var (of, (item, when)) in now)
            Add(ChangeKind.Added, item, space.Functions.Without(when, When(was, of)));
        foreach (var (of, (item, when)) in was)
            Add(ChangeKind.Removed, item, space.Functions.Without(when, When(now, of)));
        return changes;

        static int When(OrderedDictionary<TKey, (T Is, int When)> all, TKey of) =>
            all.TryGetValue(of, out var there) ? there.When : Diagrams.False;

        OrderedDictionary<TKey, (T Is, int When)> Imported(AllPlans plans, Func<AllPlans, int, int> import)
        {
            var all = new OrderedDictionary<TKey, (T, int)>();
            foreach (var (item, when) in items(plans)) all[key(item)] = (item, import(plans, when));
            return all;
        }

        void Add(ChangeKind kind, T item, int when)
        {
            if (when != Diagrams.False) changes.Add(make(kind, item, space.Cover(when)));
        }
    }

    // Each as a plan of complete answers lists it: of one role at one stage the strongest alone, beside its sign-offs.
    private static IEnumerable<(Involvement Is, int When)> Parts(AllPlans plans) => plans.Involvements.Select(item => (
        item.Is, item.Is.Capacity == Capacity.SignsOff ? item.When : plans.Functions.Without(
            item.When, plans.Any(plans.Involvements.Where(other => other.Is.Role == item.Is.Role
                && other.Is.Stage == item.Is.Stage && other.Is.Capacity != Capacity.SignsOff
                && other.Is.Capacity > item.Is.Capacity).Select(other => other.When)))));

    // A role that takes part otherwise at a stage, for the same answers, is one change and not two. A sign-off stands
    // apart from how strongly else the role takes part.
    private static IEnumerable<PolicyChange> Stronger(List<PolicyChange> changes)
    {
        var paired = new HashSet<PolicyChange>(ReferenceEqualityComparer.Instance);
        foreach (var added in changes.Where(change => change.Kind == ChangeKind.Added))
        {
            var part = added.Involvement!;
            var was = part.Capacity == Capacity.SignsOff ? null : changes.Find(one => one.Kind == ChangeKind.Removed
                && !paired.Contains(one) && one.Involvement!.Capacity != Capacity.SignsOff
                && one.Involvement.Role == part.Role && one.Involvement.Stage == part.Stage
                && SameWhere(one.Where, added.Where));
            if (was is null) yield return added;
            else
            {
                paired.Add(was);
                yield return added with
                {
                    Kind = part.Capacity > was.Involvement!.Capacity ? ChangeKind.Strengthened : ChangeKind.Weakened,
                    Was = was.Involvement.Capacity,
                };
            }
        }

        foreach (var removed in changes.Where(change => change.Kind == ChangeKind.Removed && !paired.Contains(change)))
            yield return removed;
    }

    private static bool SameWhere(ImmutableArray<Answered> one, ImmutableArray<Answered> other) =>
        one.Length == other.Length && one.Zip(other).All(pair => pair.First.All.Length == pair.Second.All.Length
            && pair.First.All.Zip(pair.Second.All).All(fact => fact.First.Fact == fact.Second.Fact
                && fact.First.Values.SequenceEqual(fact.Second.Values)));
}
