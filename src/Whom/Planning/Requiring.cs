using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>Makes what each gate waits for, from each row's own capacity, before any merging of involvements.</summary>
internal static class Requiring
{
    /// <summary>Requirements with when they stand, ordered by gate, kind, role, artefact.</summary>
    public static List<Involving.Item<Requirement>> Of(Scope scope)
    {
        var dues = Dues(scope);
        dues.Sort();
        var items = new List<Involving.Item<Requirement>>(dues.Count);
        for (var from = 0; from < dues.Count;)
        {
            var to = from + 1;
            while (to < dues.Count && dues[to].SameItem(dues[from])) to++;
            Merge(scope, CollectionsMarshal.AsSpan(dues)[from..to], items);
            from = to;
        }

        // Advice and hearing of one role are merged side by side; the order of kinds parts them again.
        items.Sort((a, b) => KeyOf(a.Is).CompareTo(KeyOf(b.Is)));
        return items;
    }

    /// <summary>What a row waits for at its gate, by its own capacity.</summary>
    public static RequirementKind KindOf(InvolvementRow row) => row.Capacity switch
    {
        Capacity.Leads => RequirementKind.RoleFilled,
        Capacity.SignsOff => RequirementKind.SignOff,
        Capacity.Advises => RequirementKind.Advice,
        Capacity.Consulted => row.Role.Holder == Holder.Nobody ? RequirementKind.Consultation : RequirementKind.Hearing,
        Capacity.Informed => RequirementKind.Notice,
    };

    /// <summary>When a longer consultation or notice is due: one function per requirement and number of days.</summary>
    public static IEnumerable<int> Days(Scope scope)
    {
        foreach (var same in Dues(scope).Where(due => due.Days is not null).GroupBy(due => (due.Gate, due.Kind, due.Role)))
            foreach (var days in same.Select(due => due.Days).Distinct())
                yield return same.Where(due => due.Days >= days).Aggregate(Diagrams.False, (any, due) => scope.Functions.Or(any, due.When));
    }

    private static List<Due> Dues(Scope scope)
    {
        var tables = scope.Tables;
        var dues = new List<Due>();
        foreach (var row in scope.Live(0, tables.DutiesFrom))
        {
            var effect = tables.Involvements[row];
            if (effect.Before is null) continue;
            var on = effect.Capacity == Capacity.SignsOff ? effect.On : null;
            foreach (var (gate, moved) in scope.MoveOn(effect.Before))
            {
                var when = scope.Functions.And(scope.Row(row), moved);
                if (when != Diagrams.False)
                    dues.Add(new Due(gate, KindOf(effect), effect.Role, on, effect.Days, when, row, effect.Grounds));
            }
        }

        foreach (var row in scope.Live(tables.DutiesFrom, tables.SeparationsFrom)) Add(scope, dues, row);
        return dues;
    }

    private static void Add(Scope scope, List<Due> dues, int row)
    {
        var duty = scope.Tables.Duties[row - scope.Tables.DutiesFrom];
        foreach (var (gate, moved) in scope.MoveOn(duty.Before))
        {
            var when = scope.Functions.And(scope.Row(row), moved);
            if (duty.PerRole is null) AddDue(null, when);
            else
            {
                foreach (var (role, takesPart) in TakingPart(scope, duty.PerRole))
                    AddDue(role, scope.Functions.And(when, takesPart));
            }

            void AddDue(Role? role, int stands)
            {
                if (stands != Diagrams.False)
                    dues.Add(new Due(gate, duty.Kind, role, duty.On, null, stands, row, duty.Grounds));
            }
        }
    }

    private static IEnumerable<(Role Role, int When)> TakingPart(Scope scope, PerRole per)
    {
        var tables = scope.Tables;
        var when = new int[scope.Policy.Roles.Length];
        foreach (var row in scope.Live(0, tables.DutiesFrom))
        {
            var effect = tables.Involvements[row];
            if (!per.Capacities.Contains(effect.Capacity) || !per.Stages.Contains(effect.Stage)) continue;
            ref var takes = ref when[effect.Role.Order];
            takes = scope.Functions.Or(takes, scope.Row(row));
        }

        return scope.Policy.Roles.Select(role => (role, when[role.Order])).Where(part => part.Item2 != Diagrams.False);
    }

    private static void Merge(Scope scope, ReadOnlySpan<Due> same, List<Involving.Item<Requirement>> items)
    {
        var kind = same[0].Kind;
        if (kind is not (RequirementKind.Advice or RequirementKind.Hearing))
        {
            Emit(scope, same, kind, Any(scope, same, kind), items);
            return;
        }

        // Advice takes in hearing; what is left of hearing is where no advice is asked.
        var advice = Any(scope, same, RequirementKind.Advice);
        Emit(scope, same, RequirementKind.Advice, advice, items);
        var hearing = scope.Functions.Without(Any(scope, same, RequirementKind.Hearing), advice);
        Emit(scope, same, RequirementKind.Hearing, hearing, items);
    }

    private static int Any(Scope scope, ReadOnlySpan<Due> same, RequirementKind kind)
    {
        var any = Diagrams.False;
        foreach (ref readonly var due in same)
            if (due.Kind == kind) any = scope.Functions.Or(any, due.When);
        return any;
    }

    private static void Emit(
        Scope scope, ReadOnlySpan<Due> same, RequirementKind kind, int when, List<Involving.Item<Requirement>> items)
    {
        if (when == Diagrams.False) return;
        int? days = null;
        var reasons = ImmutableArray.CreateBuilder<Reason>(same.Length);
        foreach (ref readonly var due in same)
        {
            if (scope.Functions.And(when, due.When) == Diagrams.False) continue;
            if (due.Days > (days ?? 0)) days = due.Days;
            reasons.Add(scope.ReasonOf(due.Row, due.Grounds));
        }

        var requirement = new Requirement(
            same[0].Gate, kind, same[0].Role, same[0].On, days,
            when == Diagrams.True, scope.DependsOn(when), reasons.DrainToImmutable());
        items.Add(new Involving.Item<Requirement>(requirement, when));
    }

    private static long KeyOf(Requirement item) => KeyOf(item.Gate, item.Kind, item.Role, item.On);

    /// <summary>A number that orders requirements by gate, kind, role, artefact; a policy has at most 64 of each.</summary>
    private static long KeyOf(Gate gate, RequirementKind kind, Role? role, Artefact? on) =>
        ((gate.Order << 8 | (int)kind) << 8 | (role?.Order + 1 ?? 0)) << 8 | (on?.Order + 1 ?? 0);

    /// <summary>One row at one gate.</summary>
    private readonly record struct Due : IComparable<Due>
    {
        private readonly long _item;

        public Due(Gate gate, RequirementKind kind, Role? role, Artefact? on, int? days, int when, int row, Grounds grounds)
        {
            (Gate, Kind, Role, On, Days, When, Row, Grounds) = (gate, kind, role, on, days, when, row, grounds);
            _item = KeyOf(gate, kind == RequirementKind.Hearing ? RequirementKind.Advice : kind, role, on);
        }

        public Gate Gate { get; }

        public RequirementKind Kind { get; }

        public Role? Role { get; }

        public Artefact? On { get; }

        public int? Days { get; }

        public int When { get; }

        public int Row { get; }

        public Grounds Grounds { get; }

        public bool SameItem(Due other) => _item == other._item;

        public int CompareTo(Due other)
        {
            var order = _item.CompareTo(other._item);
            return order != 0 ? order : Row.CompareTo(other.Row);
        }
    }
}
