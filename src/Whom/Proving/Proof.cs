using System.Collections.Immutable;
using System.Numerics;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Proving;

/// <summary>What proving the <c>always</c> properties of a policy over every possible purchase came to.</summary>
/// <param name="Purchases">The number of possible purchases.</param>
/// <param name="Classes">The number of classes of purchases that rules tell apart; what was visited.</param>
/// <param name="Proved">The properties that hold for every one.</param>
/// <param name="Failures">Those that do not, each with its smallest counterexample.</param>
/// <param name="NeverApplies">The rows that apply to no purchase.</param>
public sealed record Proof(
    BigInteger Purchases, long Classes, ImmutableArray<AlwaysProperty> Proved, ImmutableArray<Counterexample> Failures,
    ImmutableArray<Grounds> NeverApplies)
{
    /// <summary>More classes than this are not walked; each keeps four bytes.</summary>
    public const long MostClasses = 400_000_000;

    /// <summary>
    /// Proves every property of <paramref name="policy"/> as it is in force on <paramref name="day"/>, on all cores.
    /// </summary>
    /// <param name="policy">The policy.</param>
    /// <param name="day">The day, since rules may carry dates.</param>
    /// <param name="progress">Told from 0 to 1, from several threads in turn.</param>
    /// <param name="engine">The engine to be proved a function of its facts; the planner's own where null.</param>
    /// <returns>The proof; null where the fact space is larger than <see cref="MostClasses"/>.</returns>
    public static Proof? Of(Policy policy, DateOnly day, Action<double>? progress = null, RowsOf? engine = null)
    {
        var tables = new Tables(policy, day);
        var space = new FactSpace(tables);
        if (space.Classes > MostClasses) return null;
        var checks = policy.Always.Select(property => Check.Of(space, property, engine ?? PlannersOwn(tables))).ToImmutableArray();
        var signatures = new Signatures(space);
        var visitors = space.Walk(() => new ProofVisitor(signatures, checks), done => progress?.Invoke(done * 0.8));
        var failures = ImmutableArray.CreateBuilder<Counterexample>();
        for (var check = 0; check < checks.Length; check++)
        {
            if (checks[check].FirstFailure(visitors, check, signatures) is { } number)
                failures.Add(checks[check].Smallest(number, signatures));
            progress?.Invoke(0.8 + 0.2 * (check + 1) / checks.Length);
        }

        var applied = new ulong[tables.Words];
        foreach (var visitor in visitors)
            for (var word = 0; word < applied.Length; word++) applied[word] |= visitor.Applied[word];
        var failed = failures.Select(failure => failure.Property).ToHashSet();
        return new Proof(
            space.Purchases, space.Classes, [.. policy.Always.Where(property => !failed.Contains(property))],
            failures.DrainToImmutable(), [.. Never(tables, applied)]);
    }

    /// <summary>
    /// Visits every class of purchases and counts those with each value of each derived fact: the bare walk that benchmarks time.
    /// </summary>
    public static (BigInteger Purchases, long Classes, ImmutableArray<long> HighestRisk) Walk(Policy policy, DateOnly day)
    {
        var space = new FactSpace(new Tables(policy, day));
        var visitors = space.Walk(() => new RiskCount(policy));
        return (space.Purchases, space.Classes,
            [.. policy.ValuesOf(policy.Risk).Select(value => visitors.Sum(visitor => visitor.ByValue[value.Order]))]);
    }

    private static RowsOf PlannersOwn(Tables tables) => (_, given, rows) =>
    {
        Span<sbyte> all = stackalloc sbyte[tables.Total];
        given.CopyTo(all);
        tables.Match(all, rows);
    };

    private static IEnumerable<Grounds> Never(Tables tables, ulong[] applied)
    {
        for (var row = 0; row < tables.UnfittingFrom; row++)
        {
            if ((applied[row / 64] >> row % 64 & 1) != 0) continue;
            yield return row < tables.DutiesFrom ? tables.Involvements[row].Grounds
                : row < tables.SeparationsFrom ? tables.Duties[row - tables.DutiesFrom].Grounds
                : row < tables.JudgementsFrom ? tables.Separations[row - tables.SeparationsFrom].Grounds
                : tables.Judgements[row - tables.JudgementsFrom].Grounds;
        }
    }

    private readonly struct RiskCount(Policy policy) : IFactVisitor
    {
        private readonly int _risk = policy.Risk;

        public long[] ByValue { get; } = new long[policy.ValuesOf(policy.Risk).Length];

        public void Visit(long number, ReadOnlySpan<sbyte> all, ReadOnlySpan<ulong> rows) => ByValue[all[_risk]]++;
    }
}

/// <summary>An engine, seen as what it must be: facts in, the rows that apply out, whatever the purchase is called.</summary>
/// <param name="purchase">What the purchase is called; a true engine does not look.</param>
/// <param name="given">The order of the value of each given fact.</param>
/// <param name="rows">The bits of the rows that apply, to be set.</param>
public delegate void RowsOf(string? purchase, ReadOnlySpan<sbyte> given, Span<ulong> rows);

/// <summary>A purchase for which a property does not hold, none of whose answers can be left out.</summary>
/// <param name="Property">The property.</param>
/// <param name="Answers">The answers that break it, whatever the other answers are.</param>
/// <param name="Change">For a property of two purchases, the one answer in which they differ; else null.</param>
/// <param name="Roles">The roles that lose or lack something; empty where it is no matter of roles.</param>
/// <param name="Says">What goes wrong, in plain English words.</param>
public sealed record Counterexample(
    AlwaysProperty Property, ImmutableArray<(Fact Fact, FactValue Value)> Answers,
    (Fact Fact, FactValue From, FactValue To)? Change, ImmutableArray<Role> Roles, string Says);
