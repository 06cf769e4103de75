using System.Runtime.InteropServices;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>
/// Makes what each gate waits for, from each row's own capacity, before any merging of involvements. Per role and gate
/// a sign-off takes in advice and hearing, advice takes in hearing, a consultation takes in a notice; a role that leads
/// is filled once, before the first gate that waits for anything of it.
/// </summary>
internal static class Requiring
{
    /// <summary>Requirements with when they stand, ordered by gate, kind, role, document.</summary>
    /// <param name="applied">The policy, laid over the answers.</param>
    /// <param name="days">Gets what is behind the days of each, where somebody asks.</param>
    public static List<Involving.Item<Requirement>> Of(AppliedPolicy applied, List<DaysDue>? days = null)
    {
        var dues = Dues(applied);
        dues.Sort();
        var items = new List<Involving.Item<Requirement>>(dues.Count);
        var roles = applied.Policy.Roles.Length;
        var leading = Leading(dues, roles);
        var earlier = new int[roles];
        for (var from = 0; from < dues.Count;)
        {
            var to = from + 1;
            while (to < dues.Count && dues[to].SameRoleAndGate(dues[from])) to++;
            var same = CollectionsMarshal.AsSpan(dues)[from..to];
            if (same[0].Role is { } role)
            {
                AddFilled(applied, role, same, leading[role.Order], ref earlier[role.Order], items);
                Add(applied, same, items, days);
            }
            else
            {
                AddDuties(applied, same, items);
            }

            from = to;
        }

        // Made gate by gate and role by role; listed by kind before role.
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

    /// <summary>When longer days are due: one function per requirement and number of days.</summary>
    public static IEnumerable<int> Days(AppliedPolicy applied)
    {
        foreach (var kind in (Func<Due, int?>[])[due => due.Days, due => due.WorkingDays])
            foreach (var same in Dues(applied).Where(due => kind(due) is not null).GroupBy(due => (due.Gate, due.Role)))
                foreach (var days in same.Select(kind).Distinct())
                    yield return same.Where(due => kind(due) >= days)
                        .Aggregate(Diagrams.False, (any, due) => applied.Functions.Or(any, due.When));
    }

    /// <summary>Days that a row asks of a requirement, and when.</summary>
    /// <param name="Of">The key of the requirement.</param>
    /// <param name="Calendar">Calendar days; null for none.</param>
    /// <param name="Working">Working days; null for none.</param>
    /// <param name="When">When the row applies, at this gate.</param>
    internal sealed record DaysDue(
        (string Gate, RequirementKind Kind, string? Role, string? On) Of, int? Calendar, int? Working, int When);

    private static List<Due> Dues(AppliedPolicy applied)
    {
        var compiled = applied.Compiled;
        var dues = new List<Due>();
        foreach (var row in applied.Live(0, compiled.DutiesFrom))
        {
            var effect = compiled.Involvements[row];
            if (effect.Before is null) continue;
            foreach (var (gate, moved) in applied.MoveOn(effect.Before))
            {
                var when = applied.Functions.And(applied.Row(row), moved);
                if (when == Diagrams.False) continue;
                if (effect.Capacity != Capacity.SignsOff)
                {
                    dues.Add(new Due(gate, KindOf(effect), effect.Role, null, when, row, effect.Grounds)
                    {
                        Days = effect.Days,
                        WorkingDays = effect.WorkingDays,
                    });
                    continue;
                }

                foreach (var (document, named) in applied.Documents(effect.On))
                    if (applied.Functions.And(when, named) is var signs and not Diagrams.False)
                        dues.Add(new Due(
                            gate, RequirementKind.SignOff, effect.Role, document, signs, row, effect.Grounds));
            }
        }

        foreach (var row in applied.Live(compiled.DutiesFrom, compiled.SeparationsFrom))
        {
            var duty = compiled.Duties[row - compiled.DutiesFrom];
            foreach (var (gate, moved) in applied.MoveOn(duty.Before))
            {
                var when = applied.Functions.And(applied.Row(row), moved);
                if (duty.On is null) AddDuty(null, when);
                else
                {
                    foreach (var (document, named) in applied.Documents(duty.On))
                        AddDuty(document, applied.Functions.And(when, named));
                }

                void AddDuty(Document? on, int stands)
                {
                    if (stands != Diagrams.False)
                        dues.Add(new Due(gate, duty.Kind, null, on, stands, row, duty.Grounds));
                }
            }
        }

        return dues;
    }

    /// <summary>By role, the dues that say that it leads, whatever their gates.</summary>
    private static List<Due>?[] Leading(List<Due> dues, int roles)
    {
        var leading = new List<Due>?[roles];
        foreach (var due in dues)
            if (due.Kind == RequirementKind.RoleFilled) (leading[due.Role!.Order] ??= []).Add(due);
        foreach (var list in leading) list?.Sort((a, b) => a.Row.CompareTo(b.Row));
        return leading;
    }

    private static void AddFilled(
        AppliedPolicy applied, Role role, ReadOnlySpan<Due> here, List<Due>? leading, ref int earlier,
        List<Involving.Item<Requirement>> items)
    {
        if (leading is null) return;
        var functions = applied.Functions;
        var leads = Diagrams.False;
        foreach (var due in leading) leads = functions.Or(leads, due.When);
        var any = Any(applied, here, kind => true);
        var first = functions.Without(functions.And(leads, any), earlier);
        earlier = functions.Or(earlier, any);
        Emit(applied, here[0].Gate, RequirementKind.RoleFilled, role, null, first, CollectionsMarshal.AsSpan(leading),
            kind => true, items);
    }

    private static void Add(
        AppliedPolicy applied, ReadOnlySpan<Due> same, List<Involving.Item<Requirement>> items, List<DaysDue>? days)
    {
        var functions = applied.Functions;
        var (gate, role) = (same[0].Gate, same[0].Role);
        var signs = Any(applied, same, kind => kind == RequirementKind.SignOff);
        var advises = Any(applied, same, kind => kind == RequirementKind.Advice);
        var heard = Any(applied, same, kind => kind == RequirementKind.Hearing);
        var asked = Any(applied, same, kind => kind == RequirementKind.Consultation);
        var told = Any(applied, same, kind => kind == RequirementKind.Notice);
        for (var at = 0; at < same.Length; at++)
        {
            if (same[at].On is not { } document || Signed(same[..at], document)) continue;
            var when = Diagrams.False;
            foreach (ref readonly var due in same)
                if (due.On == document) when = functions.Or(when, due.When);
            var behind = new List<Due>(same.Length);
            foreach (ref readonly var due in same)
                if (due.On == document || due.Kind is RequirementKind.Advice or RequirementKind.Hearing)
                    behind.Add(due);
            Emit(applied, gate, RequirementKind.SignOff, role, document, when, CollectionsMarshal.AsSpan(behind),
                kind => true, items, days);
        }

        Emit(applied, gate, RequirementKind.Advice, role, null, functions.Without(advises, signs), same,
            kind => kind is RequirementKind.Advice or RequirementKind.Hearing, items, days);
        Emit(applied, gate, RequirementKind.Hearing, role, null, functions.Without(
            heard, functions.Or(signs, advises)), same,
            kind => kind == RequirementKind.Hearing, items, days);
        Emit(applied, gate, RequirementKind.Consultation, role, null, asked, same,
            kind => kind is RequirementKind.Consultation or RequirementKind.Notice, items, days);
        Emit(applied, gate, RequirementKind.Notice, role, null, functions.Without(told, asked), same,
            kind => kind == RequirementKind.Notice, items, days);

        static bool Signed(ReadOnlySpan<Due> before, Document document)
        {
            foreach (ref readonly var due in before)
                if (due.On == document) return true;
            return false;
        }
    }

    private static void AddDuties(
        AppliedPolicy applied, ReadOnlySpan<Due> same, List<Involving.Item<Requirement>> items)
    {
        for (var from = 0; from < same.Length;)
        {
            var to = from + 1;
            while (to < same.Length && same[to].Kind == same[from].Kind && same[to].On == same[from].On) to++;
            var duties = same[from..to];
            Emit(applied, duties[0].Gate, duties[0].Kind, null, duties[0].On, Any(applied, duties, kind => true),
                duties, kind => true, items);
            from = to;
        }
    }

    private static int Any(AppliedPolicy applied, ReadOnlySpan<Due> dues, Func<RequirementKind, bool> of)
    {
        var any = Diagrams.False;
        foreach (ref readonly var due in dues)
            if (of(due.Kind)) any = applied.Functions.Or(any, due.When);
        return any;
    }

    private static void Emit(
        AppliedPolicy applied, Gate gate, RequirementKind kind, Role? role, Document? on, int when,
        ReadOnlySpan<Due> dues, Func<RequirementKind, bool> behind, List<Involving.Item<Requirement>> items,
        List<DaysDue>? days = null)
    {
        if (when == Diagrams.False) return;
        var rows = new List<RowWhen>(dues.Length);
        foreach (ref readonly var due in dues)
        {
            if (!behind(due.Kind)) continue;
            if (rows.Count > 0 && rows[^1].Row == due.Row)
                rows[^1] = rows[^1] with { When = applied.Functions.Or(rows[^1].When, due.When) };
            else rows.Add(new RowWhen(due.Row, due.Grounds, due.When));
        }

        rows.Sort((a, b) => applied.Compiled.PlaceOf(a.Row).CompareTo(applied.Compiled.PlaceOf(b.Row)));
        var requirement = new Requirement(
            gate, kind, role, on, DaysOf(applied, when, dues, behind, due => due.Days), when == Diagrams.True,
            applied.DependsOn(when), applied.Reasons(when, CollectionsMarshal.AsSpan(rows)))
        {
            WorkingDays = DaysOf(applied, when, dues, behind, due => due.WorkingDays),
        };
        items.Add(new Involving.Item<Requirement>(requirement, when));
        if (days is null) return;
        foreach (ref readonly var due in dues)
            if (behind(due.Kind) && (due.Days ?? due.WorkingDays) is not null)
                days.Add(new DaysDue(requirement.Key, due.Days, due.WorkingDays, due.When));
    }

    /// <summary>
    /// The longest days: of a certain item those that are due in every
    /// completion, of a possible one in some that has it.
    /// </summary>
    private static int? DaysOf(
        AppliedPolicy applied, int when, ReadOnlySpan<Due> dues, Func<RequirementKind, bool> behind,
        Func<Due, int?> of)
    {
        int? longest = null;
        foreach (ref readonly var due in dues)
        {
            if (of(due) is not { } days || !behind(due.Kind) || days <= longest) continue;
            var stands = Diagrams.False;
            foreach (ref readonly var other in dues)
                if (of(other) >= days && behind(other.Kind)) stands = applied.Functions.Or(stands, other.When);
            if (when == Diagrams.True ? stands == Diagrams.True : applied.Functions.And(when, stands) != Diagrams.False)
                longest = days;
        }

        return longest;
    }

    private static long KeyOf(Requirement item) =>
        ((item.Gate.Order << 8 | (int)item.Kind) << 8 | (item.Role?.Order + 1 ?? 0)) << 8 | (item.On?.Order + 1 ?? 0);

    /// <summary>One row at one gate.</summary>
    private readonly record struct Due : IComparable<Due>
    {
        private readonly long _place;

        public Due(
            Gate gate, RequirementKind kind, Role? role, Document? on, int when, int row, Grounds grounds)
        {
            (Gate, Kind, Role, On, When, Row, Grounds) = (gate, kind, role, on, when, row, grounds);

            // By gate and role; what has none by its kind and document.
            _place = (long)gate.Order << 24 | (long)(role?.Order + 1 ?? 0) << 16
                | (role is null ? (long)kind << 8 | (long)(on?.Order + 1 ?? 0) : 0);
        }

        public Gate Gate { get; }

        public RequirementKind Kind { get; }

        public Role? Role { get; }

        public Document? On { get; }

        public int? Days { get; init; }

        public int? WorkingDays { get; init; }

        public int When { get; }

        public int Row { get; }

        public Grounds Grounds { get; }

        public bool SameRoleAndGate(Due other) => _place >> 16 == other._place >> 16;

        public int CompareTo(Due other)
        {
            var order = _place.CompareTo(other._place);
            return order != 0 ? order : Row.CompareTo(other.Row);
        }
    }
}
