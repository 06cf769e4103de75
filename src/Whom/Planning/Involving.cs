using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>Merges rows into involvements, by "one role at one stage: the strongest capacity, all reasons".</summary>
internal static class Involving
{
    /// <summary>An item of a plan, and when it is in it.</summary>
    public readonly record struct Item<T>(T Is, int When);

    /// <summary>What is in a plan, apart from when it is.</summary>
    public static ImmutableArray<T> Items<T>(List<Item<T>> from)
    {
        var items = ImmutableArray.CreateBuilder<T>(from.Count);
        foreach (var item in from) items.Add(item.Is);
        return items.MoveToImmutable();
    }

    public static List<Item<Involvement>> Of(AppliedPolicy applied)
    {
        var items = new List<Item<Involvement>>();
        var rows = applied.Compiled.Involvements;
        var live = applied.Live(0, applied.Compiled.DutiesFrom);
        for (var from = 0; from < live.Length;)
        {
            var (first, to) = (rows[live[from]], from + 1);
            while (to < live.Length && rows[live[to]].Role == first.Role && rows[live[to]].Stage == first.Stage) to++;
            Merge(applied, live[from..to], items);
            from = to;
        }

        return items;
    }

    /// <summary>The rows of one role at one stage, sign-offs last.</summary>
    private static void Merge(AppliedPolicy applied, ReadOnlySpan<int> group, List<Item<Involvement>> items)
    {
        var functions = applied.Functions;
        var rows = applied.Compiled.Involvements;
        Span<int> atLeast = stackalloc int[(int)Capacity.SignsOff + 1];
        var signs = 0;
        for (; signs < group.Length && rows[group[signs]].Capacity != Capacity.SignsOff; signs++)
        {
            ref var when = ref atLeast[(int)rows[group[signs]].Capacity];
            when = functions.Or(when, applied.Row(group[signs]));
        }

        for (var capacity = Capacity.Advises; capacity >= Capacity.Informed; capacity--)
            atLeast[(int)capacity] = functions.Or(atLeast[(int)capacity], atLeast[(int)capacity + 1]);

        // Listed as leads, signs off, advises, consulted, informed.
        Add(Capacity.Leads, group[..signs], atLeast);
        AddSignOffs(applied, group[signs..], items);
        for (var capacity = Capacity.Advises; capacity >= Capacity.Informed; capacity--)
            Add(capacity, group[..signs], atLeast);

        void Add(Capacity capacity, ReadOnlySpan<int> others, ReadOnlySpan<int> strengths)
        {
            var when = strengths[(int)capacity];
            var stronger = capacity == Capacity.Leads ? Diagrams.False : strengths[(int)capacity + 1];
            if (functions.Without(when, stronger) == Diagrams.False) return;
            var parts = new List<Part>(others.Length);
            foreach (var row in others)
                foreach (var (document, named) in applied.Documents(rows[row].On))
                    if (functions.And(applied.Row(row), named) is var stands and not Diagrams.False)
                        parts.Add(new Part(row, document, stands));
            items.Add(Make(applied, CollectionsMarshal.AsSpan(parts), capacity, when));
        }
    }

    // One item for each document, whichever rows and mergings bring it to that.
    private static void AddSignOffs(AppliedPolicy applied, ReadOnlySpan<int> group, List<Item<Involvement>> items)
    {
        if (group.IsEmpty) return;
        var parts = new List<Part>(group.Length);
        ulong documents = 0;
        foreach (var row in group)
        {
            foreach (var (document, named) in applied.Documents(applied.Compiled.Involvements[row].On))
            {
                var stands = applied.Functions.And(applied.Row(row), named);
                if (stands == Diagrams.False) continue;
                parts.Add(new Part(row, document, stands));
                documents |= 1UL << document.Order;
            }
        }

        for (; documents != 0; documents &= documents - 1)
        {
            var document = BitOperations.TrailingZeroCount(documents);
            var same = parts.Count == 1 ? parts : parts.FindAll(part => part.On.Order == document);
            var when = Diagrams.False;
            foreach (var part in same) when = applied.Functions.Or(when, part.When);
            items.Add(Make(applied, CollectionsMarshal.AsSpan(same), Capacity.SignsOff, when));
        }
    }

    private static Item<Involvement> Make(AppliedPolicy applied, ReadOnlySpan<Part> parts, Capacity capacity, int when)
    {
        var compiled = applied.Compiled;
        Span<int> on = stackalloc int[applied.Policy.Documents.Length];
        Span<int> before = stackalloc int[applied.Policy.Gates.Length];
        var rows = new List<RowWhen>(parts.Length);
        foreach (ref readonly var part in parts)
        {
            var effect = compiled.Involvements[part.Row];
            on[part.On.Order] = applied.Functions.Or(on[part.On.Order], part.When);

            // The documents of one row stand one after the other; together they are when the row applies.
            if (rows.Count > 0 && rows[^1].Row == part.Row)
                rows[^1] = rows[^1] with { When = applied.Functions.Or(rows[^1].When, part.When) };
            else rows.Add(new RowWhen(part.Row, effect.Grounds, part.When));
            if (effect.Before is null) continue;
            foreach (var (gate, moved) in applied.MoveOn(effect.Before))
                before[gate.Order] = applied.Functions.Or(before[gate.Order], applied.Functions.And(part.When, moved));
        }

        var first = compiled.Involvements[parts[0].Row];
        var involvement = new Involvement(
            first.Role, first.Stage, capacity, Pick(applied, applied.Policy.Documents, on, when),
            Pick(applied, applied.Policy.Gates, before, when), when == Diagrams.True, applied.DependsOn(when),
            applied.Reasons(when, CollectionsMarshal.AsSpan(rows)), compiled.QuestionsOf(first.Role, first.Stage));
        return new Item<Involvement>(involvement, when);
    }

    /// <summary>
    /// Of a certain item what holds in every completion; of a possible one what holds in some that has it.
    /// </summary>
    private static ImmutableArray<T> Pick<T>(
        AppliedPolicy applied, ImmutableArray<T> from, ReadOnlySpan<int> whens, int item)
    {
        var count = 0;
        foreach (var when in whens)
            if (Stands(when)) count++;
        if (count == 0) return [];
        var picked = new T[count];
        for (int at = 0, next = 0; next < count; at++)
            if (Stands(whens[at])) picked[next++] = from[at];
        return ImmutableCollectionsMarshal.AsImmutableArray(picked);

        bool Stands(int when) =>
            item == Diagrams.True ? when == Diagrams.True : applied.Functions.And(item, when) != Diagrams.False;
    }

    /// <summary>A row on one document.</summary>
    private readonly record struct Part(int Row, Document On, int When);
}
