using System.Collections.Immutable;
using System.Numerics;
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

    /// <summary>The rows of one role at one stage, sign-offs last and grouped by artefact.</summary>
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
            if (functions.Without(when, stronger) != Diagrams.False) items.Add(Make(scope, others, capacity, when));
        }
    }

    private static void AddSignOffs(Scope scope, ReadOnlySpan<int> group, List<Item<Involvement>> items)
    {
        var rows = scope.Tables.Involvements;
        for (var from = 0; from < group.Length;)
        {
            var to = from + 1;
            var when = scope.Row(group[from]);
            for (; to < group.Length && rows[group[to]].On == rows[group[from]].On; to++)
                when = scope.Functions.Or(when, scope.Row(group[to]));
            items.Add(Make(scope, group[from..to], Capacity.SignsOff, when));
            from = to;
        }
    }

    private static Item<Involvement> Make(Scope scope, ReadOnlySpan<int> group, Capacity capacity, int when)
    {
        var tables = scope.Tables;
        ulong on = 0, before = 0;
        var reasons = ImmutableArray.CreateBuilder<Reason>(group.Length);
        foreach (var row in group)
        {
            var together = scope.Functions.And(when, scope.Row(row));
            if (together == Diagrams.False) continue;
            var effect = tables.Involvements[row];
            on |= 1UL << effect.On.Order;
            reasons.Add(scope.ReasonOf(row, effect.Grounds));
            if (effect.Before is null) continue;
            foreach (var (gate, moved) in scope.MoveOn(effect.Before))
                if (scope.Functions.And(together, moved) != Diagrams.False) before |= 1UL << gate.Order;
        }

        var (role, stage) = (tables.Involvements[group[0]].Role, tables.Involvements[group[0]].Stage);
        var involvement = new Involvement(
            role, stage, capacity, Pick(scope.Policy.Artefacts, on), Pick(scope.Policy.Gates, before),
            when == Diagrams.True, scope.DependsOn(when), reasons.DrainToImmutable(), tables.QuestionsOf(role, stage));
        return new Item<Involvement>(involvement, when);
    }

    private static ImmutableArray<T> Pick<T>(ImmutableArray<T> from, ulong which)
    {
        if (which == 0) return [];
        var picked = new T[BitOperations.PopCount(which)];
        for (var at = 0; which != 0; which &= which - 1) picked[at++] = from[BitOperations.TrailingZeroCount(which)];
        return System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(picked);
    }
}
