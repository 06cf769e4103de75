using System.Collections.Immutable;
using System.Numerics;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Proving;

/// <summary>
/// Every possible purchase. Values of a fact that no row tells apart are one class: what holds for one of them holds for all,
/// so only one is visited. A class of purchases is numbered by its classes of values, the first fact counting most.
/// </summary>
internal sealed class FactSpace
{
    private readonly long[] _strides;

    public FactSpace(Tables tables)
    {
        Tables = tables;
        Values = [.. tables.Policy.Facts.Select(fact => Merge(tables, fact))];
        ClassOf = [.. tables.Policy.Facts.Select(fact => fact.Values
            .Select(value => Values[fact.Order].IndexOf((sbyte)First(tables, fact, value.Order))).ToImmutableArray())];
        _strides = new long[Values.Length];
        Classes = 1;
        for (var fact = Values.Length - 1; fact >= 0; fact--)
        {
            _strides[fact] = Classes;
            Classes *= Values[fact].Length;
        }

        Purchases = tables.Policy.Facts.Aggregate(BigInteger.One, (product, fact) => product * fact.Values.Length);
    }

    public Tables Tables { get; }

    /// <summary>By fact, the first value of each class, by its order.</summary>
    public ImmutableArray<ImmutableArray<sbyte>> Values { get; }

    /// <summary>By fact, the class of each value.</summary>
    public ImmutableArray<ImmutableArray<int>> ClassOf { get; }

    /// <summary>The number of classes of purchases.</summary>
    public long Classes { get; }

    /// <summary>The number of purchases.</summary>
    public BigInteger Purchases { get; }

    /// <summary>How far apart in number two classes are that differ by one class of this fact.</summary>
    public long Stride(int fact) => _strides[fact];

    /// <summary>The class of values that the purchases numbered <paramref name="number"/> have of a fact.</summary>
    public int At(long number, int fact) => (int)(number / _strides[fact] % Values[fact].Length);

    /// <summary>The answers of the first purchase of a class.</summary>
    public void Answers(long number, Span<sbyte> answers)
    {
        for (var fact = 0; fact < Values.Length; fact++) answers[fact] = Values[fact][At(number, fact)];
    }

    /// <summary>Visits every class once, in parts that run side by side, each with a visitor of its own.</summary>
    public ImmutableArray<TVisitor> Walk<TVisitor>(Func<TVisitor> visitor, Action<double>? progress = null)
        where TVisitor : IFactVisitor
    {
        var head = 0;
        long parts = 1;
        while (head < Values.Length && parts < 256) parts *= Values[head++].Length;
        var visitors = new List<TVisitor>();
        var idle = new Stack<TVisitor>();
        long done = 0;
        Parallel.For(0, parts, part =>
        {
            TVisitor mine;
            lock (idle)
            {
                if (!idle.TryPop(out mine!)) visitors.Add(mine = visitor());
            }

            WalkPart(part, head, ref mine);
            lock (idle)
            {
                idle.Push(mine);
                progress?.Invoke((double)++done / parts);
            }
        });
        return [.. visitors];
    }

    private void WalkPart<TVisitor>(long part, int head, ref TVisitor visitor)
        where TVisitor : IFactVisitor
    {
        var tables = Tables;
        var words = tables.Words;
        Span<sbyte> all = stackalloc sbyte[tables.Total];
        var sets = new ulong[(Values.Length + 2) * words];
        sets.AsSpan(0, words).Fill(ulong.MaxValue);
        var first = part;
        for (var fact = head - 1; fact >= 0; fact--)
        {
            all[fact] = Values[fact][(int)(first % Values[fact].Length)];
            first /= Values[fact].Length;
        }

        for (var fact = 0; fact < head; fact++) Step(fact, all[fact]);
        var number = part * (head == 0 ? Classes : _strides[head - 1]);
        Descend(head, all, sets, ref number, ref visitor);

        void Step(int fact, int value)
        {
            var set = sets.AsSpan((fact + 1) * words, words);
            sets.AsSpan(fact * words, words).CopyTo(set);
            Tables.Intersect(set, tables.Masks(fact, value));
        }
    }

    private void Descend<TVisitor>(int fact, Span<sbyte> all, ulong[] sets, ref long number, ref TVisitor visitor)
        where TVisitor : IFactVisitor
    {
        var words = Tables.Words;
        var from = sets.AsSpan(fact * words, words);
        var set = sets.AsSpan((fact + 1) * words, words);
        if (fact == Values.Length)
        {
            from.CopyTo(set);
            Tables.Derive(all, set);
            visitor.Visit(number++, all, set);
            return;
        }

        foreach (var value in Values[fact])
        {
            all[fact] = value;
            from.CopyTo(set);
            Tables.Intersect(set, Tables.Masks(fact, value));
            Descend(fact + 1, all, sets, ref number, ref visitor);
        }
    }

    private static ImmutableArray<sbyte> Merge(Tables tables, Fact fact) =>
        [.. fact.Values.Where(value => First(tables, fact, value.Order) == value.Order).Select(value => (sbyte)value.Order)];

    /// <summary>The first value that no row tells from this one; kinds of entry are told apart by their gates too.</summary>
    private static int First(Tables tables, Fact fact, int value)
    {
        var entries = tables.Policy.Entries;
        for (var other = 0; other < value; other++)
        {
            if (fact.Order == entries.Fact && !entries.ByValue[other].SequenceEqual(entries.ByValue[value])) continue;
            if (tables.Masks(fact.Order, other).SequenceEqual(tables.Masks(fact.Order, value))) return other;
        }

        return value;
    }
}

/// <summary>What is done at each class of purchases.</summary>
internal interface IFactVisitor
{
    /// <summary>Visits a class: its number, all answers of its first purchase with the derived ones, and the rows that apply.</summary>
    void Visit(long number, ReadOnlySpan<sbyte> all, ReadOnlySpan<ulong> rows);
}
