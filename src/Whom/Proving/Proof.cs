using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Proving;

/// <summary>What proving the <c>always</c> properties of a policy over every possible purchase came to.</summary>
/// <param name="Purchases">The number of possible purchases.</param>
/// <param name="Classes">The number of classes of purchases that rules tell apart.</param>
/// <param name="Nodes">
/// The number of nodes of all diagrams that were made: what was looked at instead of each class, see decision 0012.
/// </param>
/// <param name="Proved">The properties that hold for every purchase.</param>
/// <param name="Failures">Those that do not, each with its smallest counterexample.</param>
/// <param name="NotProved">Those that are neither proved nor refuted, and why; nothing is ever sampled instead.</param>
/// <param name="NeverApplies">What stands in the packs and applies to no purchase.</param>
public sealed record Proof(
    BigInteger Purchases, BigInteger Classes, long Nodes, ImmutableArray<AlwaysProperty> Proved,
    ImmutableArray<Counterexample> Failures, ImmutableArray<Unproved> NotProved, ImmutableArray<Idle> NeverApplies)
{
    /// <summary>Properties that do not hold, as a pack says itself, each with its smallest counterexample.</summary>
    public ImmutableArray<(Counterexample Found, Departure Said)> Departed { get; init; } = [];

    /// <summary>Departures that a pack says, of properties that hold all the same.</summary>
    public ImmutableArray<Departure> NotNeeded { get; init; } = [];

    /// <summary>
    /// More classes than this are not visited by <see cref="Claim.FunctionOfFacts"/>, the one claim that visits any.
    /// </summary>
    public const long MostClasses = 400_000_000;

    /// <summary>More nodes than this are not made for one property.</summary>
    public const int MostNodes = 1_000_000;

    /// <summary>
    /// Proves every property of <paramref name="policy"/> as it is in force on <paramref name="day"/>, on all cores.
    /// </summary>
    /// <param name="policy">The policy.</param>
    /// <param name="day">The day, since rules may carry dates.</param>
    /// <param name="progress">Told from 0 to 1, from several threads in turn.</param>
    /// <param name="engine">The engine to be proved a function of its facts; the planner's own where null.</param>
    public static Proof Of(Policy policy, DateOnly day, Action<double>? progress = null, RowsOf? engine = null) =>
        Of(policy, day, progress, engine, MostNodes, MostClasses);

    /// <summary>The same with other bounds of what is looked at.</summary>
    internal static Proof Of(
        Policy policy, DateOnly day, Action<double>? progress, RowsOf? engine, int mostNodes, long mostClasses)
    {
        var compiled = new CompiledPolicy(policy, new PlanDays(day));
        var space = new FactSpace(compiled);

        // Each property has diagrams of its own: they are let go of with it, and
        // one that grows too large harms no other.
        var verdicts = new Verdict[policy.Always.Length];
        ImmutableArray<Idle> idle = [];
        long nodes = 0;
        var (done, telling) = (0, new Lock());
        var walked = policy.Always.Any(Walks) ? 0.8 : 0;
        Parallel.For(0, verdicts.Length + 1, index =>
        {
            if (index < verdicts.Length)
            {
                verdicts[index] = Symbolically(compiled, policy.Always[index], mostNodes);
                Add(verdicts[index].Nodes);
            }
            else
            {
                var plans = new AllPlans(compiled);
                idle = [.. Idle.In(plans)];
                Add(plans.Functions.Nodes);
            }
        });
        for (var index = 0; index < verdicts.Length; index++)
        {
            if (verdicts[index].Failure is not null || !Walks(policy.Always[index])) continue;
            verdicts[index] = space.Classes > mostClasses
                ? engine is null && FunctionOfFacts.TablesSayTheRows(compiled)
                    ? verdicts[index]
                    : verdicts[index] with { Unproved = TooMany(space, policy.Always[index]) }
                : ByWalking(space, policy.Always[index], engine ?? PlannersOwn(compiled), verdicts[index], Tell);
        }

        ImmutableArray<AlwaysProperty> proved =
            [.. policy.Always.Where((_, index) => verdicts[index] is { Failure: null, Unproved: null })];
        var failures = verdicts.Select(verdict => verdict.Failure).OfType<Counterexample>()
            .ToLookup(found => policy.Departures.Any(said => said.Property == found.Property.Id));
        return new Proof(
            space.Purchases, space.Classes, nodes, proved, [.. failures[false]],
            [.. verdicts.Select(verdict => verdict.Unproved).OfType<Unproved>()], idle)
        {
            Departed =
            [
                // Each pack that says so is heard: that of one hides no other's.
                .. failures[true].SelectMany(found => policy.Departures
                    .Where(said => said.Property == found.Property.Id).Select(said => (found, said))),
            ],
            NotNeeded = [.. policy.Departures.Where(said => proved.Any(property => property.Id == said.Property))],
        };

        void Add(int made)
        {
            lock (telling)
            {
                nodes += made;
                progress?.Invoke((1 - walked) * ++done / (verdicts.Length + 1));
            }
        }

        void Tell(double share) => progress?.Invoke(1 - walked + walked * share);
    }

    /// <summary>
    /// Visits every class of purchases and counts those with each value of each derived
    /// fact: the bare walk that benchmarks time.
    /// </summary>
    public static (BigInteger Purchases, BigInteger Classes, ImmutableArray<long> HighestRisk) Walk(
        Policy policy, DateOnly day)
    {
        var space = new FactSpace(new CompiledPolicy(policy, new PlanDays(day)));
        var visitors = space.Walk(() => new RiskCount(policy));
        return (space.Purchases, space.Classes,
            [.. policy.ValuesOf(policy.Risk).Select(value => visitors.Sum(visitor => visitor.ByValue[value.Order]))]);
    }

    /// <summary>What the functions of all plans say of a property, but for claims that need a walk.</summary>
    private static Verdict Symbolically(CompiledPolicy compiled, AlwaysProperty property, int mostNodes)
    {
        var breaches = new List<Breach>();
        AllPlans? plans = null;
        Unproved? unproved = null;
        try
        {
            plans = new AllPlans(compiled, mostNodes);
            foreach (var claim in property.Claims) breaches.AddRange(Claims.Breaches(plans, claim));
        }
        catch (DiagramsTooLargeException tooLarge)
        {
            unproved = new Unproved(property, tooLarge.Message);
        }

        var nodes = plans?.Functions.Nodes ?? mostNodes;
        if (plans is null || breaches.Count == 0) return new Verdict(null, unproved, nodes);

        // One breach is enough to refute it, whatever else could not be looked at.
        plans.Functions.MostNodes = int.MaxValue;
        return new Verdict(Counterexample.Smallest(plans, property, breaches), null, nodes);
    }

    private static bool Walks(AlwaysProperty property) => property.Claims.Any(claim => claim is Claim.FunctionOfFacts);

    private static Unproved TooMany(FactSpace space, AlwaysProperty property) => new(
        property, string.Create(CultureInfo.InvariantCulture,
            $"There are {space.Classes:N0} classes of purchases, and each would have to be visited."));

    private static Verdict ByWalking(
        FactSpace space, AlwaysProperty property, RowsOf engine, Verdict symbolically, Action<double> progress)
    {
        if (new FunctionOfFacts(space, engine).Breach(progress) is not { } answers) return symbolically;
        var found = Counterexample.Of(
            property, answers, null, [], "the same facts give different rows under another name of the purchase");
        return symbolically with { Failure = found, Unproved = null };
    }

    private static RowsOf PlannersOwn(CompiledPolicy compiled) => (_, given, rows) =>
    {
        Span<sbyte> all = stackalloc sbyte[compiled.Total];
        given.CopyTo(all);
        compiled.Match(all, rows);
    };

    /// <summary>What came of one property.</summary>
    private readonly record struct Verdict(Counterexample? Failure, Unproved? Unproved, int Nodes);

    private readonly struct RiskCount(Policy policy) : IFactVisitor
    {
        private readonly int _risk = policy.Risk;

        public long[] ByValue { get; } = new long[policy.ValuesOf(policy.Risk).Length];

        public bool Locale(ReadOnlySpan<sbyte> all, ReadOnlySpan<ulong> rows)
        {
            ByValue[all[_risk]]++;
            return true;
        }
    }
}

/// <summary>A property that was neither proved nor refuted.</summary>
/// <param name="Property">The property.</param>
/// <param name="Why">Why, in plain English words.</param>
public sealed record Unproved(AlwaysProperty Property, string Why);

/// <summary>
/// An engine, seen as what it must be: facts in, the rows that apply out, whatever the purchase is called.
/// </summary>
/// <param name="purchase">What the purchase is called; a true engine does not look.</param>
/// <param name="given">The order of the value of each given fact.</param>
/// <param name="rows">The bits of the rows that apply, to be set.</param>
public delegate void RowsOf(string? purchase, ReadOnlySpan<sbyte> given, Span<ulong> rows);
