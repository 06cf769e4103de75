using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Proving;

/// <summary>
/// Every possible purchase. Values of a fact that no row tells apart are one class: what the rows say of one of them
/// they say of all, so only one is visited.
/// </summary>
internal sealed class FactSpace
{
    public FactSpace(CompiledPolicy compiled)
    {
        Compiled = compiled;
        Values = [.. compiled.Policy.Facts.Select(fact => Merge(compiled, fact))];
        Classes = Values.Aggregate(BigInteger.One, (product, values) => product * values.Length);
        Purchases = compiled.Policy.Facts.Aggregate(BigInteger.One, (product, fact) => product * fact.Values.Length);
    }

    public CompiledPolicy Compiled { get; }

    /// <summary>By fact, the first value of each class, by its order.</summary>
    public ImmutableArray<ImmutableArray<sbyte>> Values { get; }

    /// <summary>The number of classes of purchases.</summary>
    public BigInteger Classes { get; }

    /// <summary>The number of purchases.</summary>
    public BigInteger Purchases { get; }

    /// <summary>
    /// Visits every class once, in parts that run side by side, each with a visitor of its own. A visitor that stops
    /// ends its part and keeps later ones from beginning; all earlier ones are visited.
    /// </summary>
    public ImmutableArray<TVisitor> Walk<TVisitor>(Func<TVisitor> visitor, Action<double>? progress = null)
        where TVisitor : IFactVisitor
    {
        var head = 0;
        long parts = 1;
        while (head < Values.Length && parts < 256) parts *= Values[head++].Length;
        var visitors = new List<TVisitor>();
        var idle = new Stack<TVisitor>();
        long done = 0;
        Parallel.For(0, parts, (part, state) =>
        {
            TVisitor mine;
            lock (idle)
            {
                if (!idle.TryPop(out mine!)) visitors.Add(mine = visitor());
            }

            if (!WalkPart(part, head, ref mine)) state.Break();
            lock (idle)
            {
                idle.Push(mine);
                progress?.Invoke((double)++done / parts);
            }
        });
        return [.. visitors];
    }

    private bool WalkPart<TVisitor>(long part, int head, ref TVisitor visitor)
        where TVisitor : IFactVisitor
    {
        var words = Compiled.Words;
        Span<sbyte> all = stackalloc sbyte[Compiled.Total];
        var sets = new ulong[(Values.Length + 2) * words];
        sets.AsSpan(0, words).Fill(ulong.MaxValue);
        for (var fact = head - 1; fact >= 0; fact--)
        {
            all[fact] = Values[fact][(int)(part % Values[fact].Length)];
            part /= Values[fact].Length;
        }

        for (var fact = 0; fact < head; fact++) Step(sets, fact, all[fact]);
        return Descend(head, all, sets, ref visitor);
    }

    private bool Descend<TVisitor>(int fact, Span<sbyte> all, ulong[] sets, ref TVisitor visitor)
        where TVisitor : IFactVisitor
    {
        if (fact == Values.Length)
        {
            var words = Compiled.Words;
            var set = sets.AsSpan((fact + 1) * words, words);
            sets.AsSpan(fact * words, words).CopyTo(set);
            Compiled.Derive(all, set);
            return visitor.Locale(all, set);
        }

        foreach (var value in Values[fact])
        {
            all[fact] = value;
            Step(sets, fact, value);
            if (!Descend(fact + 1, all, sets, ref visitor)) return false;
        }

        return true;
    }

    private void Step(ulong[] sets, int fact, int value)
    {
        var words = Compiled.Words;
        var from = MemoryMarshal.Cast<ulong, Vector<ulong>>(sets.AsSpan(fact * words, words));
        var to = MemoryMarshal.Cast<ulong, Vector<ulong>>(sets.AsSpan((fact + 1) * words, words));
        var mask = MemoryMarshal.Cast<ulong, Vector<ulong>>(Compiled.Masks(fact, value));
        for (var at = 0; at < to.Length; at++) to[at] = from[at] & mask[at];
    }

    private static ImmutableArray<sbyte> Merge(CompiledPolicy compiled, Fact fact) =>
        [.. fact.Values.Where(value => First(compiled, fact, value.Order) == value.Order)
            .Select(value => (sbyte)value.Order)];

    /// <summary>
    /// The first value that no row tells from this one; kinds of entry are told apart by their gates too.
    /// </summary>
    private static int First(CompiledPolicy compiled, Fact fact, int value)
    {
        var entries = compiled.Policy.Entries;
        for (var other = 0; other < value; other++)
        {
            if (fact.Order == entries.Fact && !entries.ByValue[other].SequenceEqual(entries.ByValue[value])) continue;
            if (compiled.Masks(fact.Order, other).SequenceEqual(compiled.Masks(fact.Order, value))) return other;
        }

        return value;
    }
}

/// <summary>What is done at each class of purchases.</summary>
internal interface IFactVisitor
{
    /// <summary>
    /// Visits a class: all answers of its first purchase with the derived ones, and the rows that apply. False where
    /// the rest of the part need not be visited.
    /// </summary>
    bool Locale(ReadOnlySpan<sbyte> all, ReadOnlySpan<ulong> rows);
}
