using System.Collections.Immutable;
using System.Numerics;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>Merges rows into involvements, by "one role at one stage: the strongest capacity, all reasons".</summary>
internal static class Involving
{
    /// <summary>An item of a plan, and when it is in it.</summary>
    public readonly record struct Item<T>(T Is, int When);

    /// <summary>The capacities as a plan lists them.</summary>
    private static readonly ImmutableArray<Capacity> Strongest =
        [Capacity.Leads, Capacity.Advises, Capacity.Consulted, Capacity.Informed];

    public static List<Item<Involvement>> Of(Scope scope)
    {
        var items = new List<Item<Involvement>>();
        var rows = scope.Tables.Involvements;
        var group = new List<int>();
        foreach (var row in scope.Live(0, scope.Tables.DutiesFrom))
        {
            if (group.Count > 0 && (rows[group[0]].Stage != rows[row].Stage || rows[group[0]].Role != rows[row].Role))
            {
                Merge(scope, group, items);
                group.Clear();
            }

            group.Add(row);
        }

        if (group.Count > 0) Merge(scope, group, items);
        return items;
    }

    private static void Merge(Scope scope, List<int> group, List<Item<Involvement>> items)
    {
        var functions = scope.Functions;
        var rows = scope.Tables.Involvements;
        var signs = group.FindIndex(row => rows[row].Capacity == Capacity.SignsOff);
        var others = signs < 0 ? group : group[..signs];
        Span<int> atLeast = stackalloc int[(int)Capacity.SignsOff + 1];
        foreach (var row in others)
        {
            ref var when = ref atLeast[(int)rows[row].Capacity];
            when = functions.Or(when, scope.Row(row));
        }

        for (var capacity = Capacity.Advises; capacity >= Capacity.Informed; capacity--)
            atLeast[(int)capacity] = functions.Or(atLeast[(int)capacity], atLeast[(int)capacity + 1]);

        var listed = false;
        foreach (var capacity in Strongest)
        {
            var when = atLeast[(int)capacity];
            var stronger = capacity == Capacity.Leads ? Diagrams.False : atLeast[(int)capacity + 1];
            if (stronger == Diagrams.True) break;
            if (capacity != Capacity.Leads && !listed) listed = AddSignOffs(scope, group, signs, items);
            if (functions.Without(when, stronger) != Diagrams.False) items.Add(Make(scope, others, capacity, when));
        }

        if (!listed) AddSignOffs(scope, group, signs, items);
    }

    private static bool AddSignOffs(Scope scope, List<int> group, int first, List<Item<Involvement>> items)
    {
        var rows = scope.Tables.Involvements;
        for (var from = first < 0 ? group.Count : first; from < group.Count;)
        {
            var to = from + 1;
            var when = scope.Row(group[from]);
            for (; to < group.Count && rows[group[to]].On == rows[group[from]].On; to++)
                when = scope.Functions.Or(when, scope.Row(group[to]));
            items.Add(Make(scope, group[from..to], Capacity.SignsOff, when));
            from = to;
        }

        return true;
    }

    private static Item<Involvement> Make(Scope scope, List<int> group, Capacity capacity, int when)
    {
        var tables = scope.Tables;
        ulong on = 0, before = 0;
        var reasons = ImmutableArray.CreateBuilder<Reason>(group.Count);
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
            when == Diagrams.True, [.. scope.DependsOn(when)], reasons.DrainToImmutable(), tables.QuestionsOf(role, stage));
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
