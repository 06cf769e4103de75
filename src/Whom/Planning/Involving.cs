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

    public static List<Item<Involvement>> Of(Scope scope)
    {
        var items = new List<Item<Involvement>>();
        var rows = scope.Tables.Involvements;
        var live = scope.Live(0, scope.Tables.DutiesFrom);
        for (var from = 0; from < live.Length;)
        {
            var (first, to) = (rows[live[from]], from + 1);
            while (to < live.Length && rows[live[to]].Role == first.Role && rows[live[to]].Stage == first.Stage) to++;
            Merge(scope, live[from..to], items);
            from = to;
        }

        return items;
    }

    /// <summary>The rows of one role at one stage, sign-offs last.</summary>
    private static void Merge(Scope scope, ReadOnlySpan<int> group, List<Item<Involvement>> items)
    {
        var functions = scope.Functions;
        var rows = scope.Tables.Involvements;
        Span<int> atLeast = stackalloc int[(int)Capacity.SignsOff + 1];
        var signs = 0;
        for (; signs < group.Length && rows[group[signs]].Capacity != Capacity.SignsOff; signs++)
        {
            ref var when = ref atLeast[(int)rows[group[signs]].Capacity];
            when = functions.Or(when, scope.Row(group[signs]));
        }

        for (var capacity = Capacity.Advises; capacity >= Capacity.Informed; capacity--)
            atLeast[(int)capacity] = functions.Or(atLeast[(int)capacity], atLeast[(int)capacity + 1]);

        // Listed as leads, signs off, advises, consulted, informed.
        Add(Capacity.Leads, group[..signs], atLeast);
        AddSignOffs(scope, group[signs..], items);
        for (var capacity = Capacity.Advises; capacity >= Capacity.Informed; capacity--) Add(capacity, group[..signs], atLeast);

        void Add(Capacity capacity, ReadOnlySpan<int> others, ReadOnlySpan<int> strengths)
        {
            var when = strengths[(int)capacity];
            var stronger = capacity == Capacity.Leads ? Diagrams.False : strengths[(int)capacity + 1];
            if (functions.Without(when, stronger) == Diagrams.False) return;
            var parts = new List<Part>(others.Length);
            foreach (var row in others)
                foreach (var (document, named) in scope.Documents(rows[row].On))
                    if (functions.And(scope.Row(row), named) is var stands and not Diagrams.False) parts.Add(new Part(row, document, stands));
            items.Add(Make(scope, CollectionsMarshal.AsSpan(parts), capacity, when));
        }
    }

    // One item for each document, whichever rows and mergings bring it to that.
    private static void AddSignOffs(Scope scope, ReadOnlySpan<int> group, List<Item<Involvement>> items)
    {
        if (group.IsEmpty) return;
        var parts = new List<Part>(group.Length);
        ulong documents = 0;
        foreach (var row in group)
        {
            foreach (var (document, named) in scope.Documents(scope.Tables.Involvements[row].On))
            {
                var stands = scope.Functions.And(scope.Row(row), named);
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
            foreach (var part in same) when = scope.Functions.Or(when, part.When);
            items.Add(Make(scope, CollectionsMarshal.AsSpan(same), Capacity.SignsOff, when));
        }
    }

    private static Item<Involvement> Make(Scope scope, ReadOnlySpan<Part> parts, Capacity capacity, int when)
    {
        var tables = scope.Tables;
        Span<int> on = stackalloc int[scope.Policy.Artefacts.Length];
        Span<int> before = stackalloc int[scope.Policy.Gates.Length];
        var rows = new List<RowWhen>(parts.Length);
        foreach (ref readonly var part in parts)
        {
            var effect = tables.Involvements[part.Row];
            on[part.On.Order] = scope.Functions.Or(on[part.On.Order], part.When);

            // The documents of one row stand one after the other; together they are when the row applies.
            if (rows.Count > 0 && rows[^1].Row == part.Row)
                rows[^1] = rows[^1] with { When = scope.Functions.Or(rows[^1].When, part.When) };
            else rows.Add(new RowWhen(part.Row, effect.Grounds, part.When));
            if (effect.Before is null) continue;
            foreach (var (gate, moved) in scope.MoveOn(effect.Before))
                before[gate.Order] = scope.Functions.Or(before[gate.Order], scope.Functions.And(part.When, moved));
        }

        var first = tables.Involvements[parts[0].Row];
        var involvement = new Involvement(
            first.Role, first.Stage, capacity, Pick(scope, scope.Policy.Artefacts, on, when), Pick(scope, scope.Policy.Gates, before, when),
            when == Diagrams.True, scope.DependsOn(when), scope.Reasons(when, CollectionsMarshal.AsSpan(rows)),
            tables.QuestionsOf(first.Role, first.Stage));
        return new Item<Involvement>(involvement, when);
    }

    /// <summary>Of a certain item what holds in every completion; of a possible one what holds in some that has it.</summary>
    private static ImmutableArray<T> Pick<T>(Scope scope, ImmutableArray<T> from, ReadOnlySpan<int> whens, int item)
    {
        var count = 0;
        foreach (var when in whens)
            if (Stands(when)) count++;
        if (count == 0) return [];
        var picked = new T[count];
        for (int at = 0, next = 0; next < count; at++)
            if (Stands(whens[at])) picked[next++] = from[at];
        return ImmutableCollectionsMarshal.AsImmutableArray(picked);

        bool Stands(int when) => item == Diagrams.True ? when == Diagrams.True : scope.Functions.And(item, when) != Diagrams.False;
    }

    /// <summary>A row on one document.</summary>
    private readonly record struct Part(int Row, Artefact On, int When);
}
