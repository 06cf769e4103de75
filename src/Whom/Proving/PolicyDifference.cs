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

    /// <summary>The role takes part more strongly at the stage than before.</summary>
    Strengthened,

    /// <summary>The role takes part less strongly at the stage than before.</summary>
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
    ChangeKind Kind, Involvement? Involvement, Requirement? Requirement, Capacity? Was, ImmutableArray<Answered> Where);

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
            space, one, two, plans => plans.Requirements.Select(item => (item.Is, item.When)), item => item.Key,
            (kind, item, where) => new PolicyChange(kind, null, item, null, where));
        return new PolicyDifference(
            [.. Stronger(parts), .. requirements],
            [.. after.Facts.Where(fact => before.FindFact(fact.Id) is null)],
            [.. before.Facts.Where(fact => after.FindFact(fact.Id) is null)]);
    }

    /// <summary>Whether no plan changes.</summary>
    public bool IsEmpty => Changes.IsEmpty;

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
