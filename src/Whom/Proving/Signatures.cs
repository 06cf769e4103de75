using System.Collections.Immutable;
using System.Numerics;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Proving;

/// <summary>
/// What the properties of two purchases compare: by gate, the roles with a requirement; the roles in the plan; the number of
/// requirements; and for each set of kinds asked after, the roles with a requirement of such a kind. Equal signatures are
/// kept once, and each class of purchases keeps the number of its own.
/// </summary>
internal sealed class Signatures
{
    private readonly Tables _tables;
    private readonly int _gates;
    private readonly int _entryFact;
    private readonly Row[][] _rows;
    private readonly ImmutableArray<ImmutableArray<RequirementKind>> _kinds;
    private readonly int _others;
    private readonly int[] _numbers;
    private readonly List<ulong[]> _known = [];
    private readonly Dictionary<ulong[], int> _ids = new(new Words());

    public Signatures(FactSpace space)
    {
        Space = space;
        _tables = space.Tables;
        _gates = _tables.Policy.Gates.Length;
        _entryFact = _tables.Policy.Entries.Fact;
        _kinds = [.. _tables.Policy.Always.OfType<AlwaysProperty.NoLighter>().Select(property => property.Kinds)];
        var others = new Dictionary<(int, RequirementKind, int, int), int>();
        _rows = [.. _tables.Policy.Entries.ByValue.Select((_, entry) => RowsOf(entry, others))];
        _others = (others.Count + 63) / 64;
        _numbers = new int[space.Classes];
    }

    public FactSpace Space { get; }

    /// <summary>The number of 64-bit words of a signature.</summary>
    public int Length => _gates + 2 + _kinds.Length;

    /// <summary>The signature of a class, once it has been visited.</summary>
    public ReadOnlySpan<ulong> Of(long number) => _known[_numbers[number]];

    /// <summary>Whether two classes have the same signature.</summary>
    public bool Same(long first, long second) => _numbers[first] == _numbers[second];

    /// <summary>The roles with a requirement at the gate of this order.</summary>
    public static ulong At(ReadOnlySpan<ulong> signature, int gate) => signature[gate];

    public ulong InPlan(ReadOnlySpan<ulong> signature) => signature[_gates];

    public ulong Count(ReadOnlySpan<ulong> signature) => signature[_gates + 1];

    /// <summary>The roles with a requirement of the kinds that the property asks after.</summary>
    public ulong Speaking(ReadOnlySpan<ulong> signature, AlwaysProperty.NoLighter property)
    {
        for (var kinds = 0; kinds < _kinds.Length; kinds++)
            if (_kinds[kinds] == property.Kinds) return signature[_gates + 2 + kinds];
        throw new InvalidOperationException($"{property.Id} is not a property of this policy.");
    }

    public Scratch NewScratch() =>
        new(new ulong[Length], new ulong[_gates], new ulong[_gates], new ulong[_others], new ulong[_tables.Words + 1], new(new Words()));

    /// <summary>Notes the signature of a class.</summary>
    public void Note(long number, ReadOnlySpan<sbyte> all, ReadOnlySpan<ulong> rows, Scratch scratch)
    {
        if (scratch.IsRepeated(all[_entryFact], rows, _tables.SeparationsFrom))
        {
            _numbers[number] = (int)scratch.Last[^1];
            return;
        }

        Fill(all, rows, scratch);
        if (!scratch.Known.TryGetValue(scratch.Signature, out var id))
        {
            var signature = scratch.Signature.ToArray();
            lock (_ids)
            {
                if (!_ids.TryGetValue(signature, out id))
                {
                    id = _known.Count;
                    _known.Add(signature);
                    _ids[signature] = id;
                }
            }

            scratch.Known[signature] = id;
        }

        _numbers[number] = id;
        scratch.Last[^1] = (ulong)id;
    }

    private void Fill(ReadOnlySpan<sbyte> all, ReadOnlySpan<ulong> rows, Scratch scratch)
    {
        Span<ulong> signature = scratch.Signature;
        signature.Clear();
        scratch.Advice.AsSpan().Clear();
        scratch.Hearing.AsSpan().Clear();
        scratch.Others.AsSpan().Clear();
        var effects = _rows[all[_entryFact]];
        for (var word = 0; word * 64 < _tables.SeparationsFrom; word++)
        {
            for (var bits = rows[word]; bits != 0; bits &= bits - 1)
            {
                var row = word * 64 + BitOperations.TrailingZeroCount(bits);
                if (row >= _tables.SeparationsFrom) break;
                ref readonly var effect = ref effects[row];
                signature[_gates] |= effect.InPlan;
                foreach (ref readonly var due in effect.Dues.AsSpan())
                {
                    if (due.PerRole is not null) Declare(due, rows, signature, scratch);
                    else Add(due, due.Role, due.Other, signature, scratch);
                }
            }
        }

        var count = 0;
        for (var gate = 0; gate < _gates; gate++)
            count += BitOperations.PopCount(scratch.Advice[gate]) + BitOperations.PopCount(scratch.Hearing[gate] & ~scratch.Advice[gate]);
        foreach (var others in scratch.Others) count += BitOperations.PopCount(others);
        signature[_gates + 1] = (ulong)count;
    }

    private void Add(in Due due, ulong role, int other, Span<ulong> signature, Scratch scratch)
    {
        signature[due.Gate] |= role;
        switch (due.Kind)
        {
            case RequirementKind.Advice: scratch.Advice[due.Gate] |= role; break;
            case RequirementKind.Hearing: scratch.Hearing[due.Gate] |= role; break;
            case RequirementKind.RoleFilled or RequirementKind.SignOff or RequirementKind.Consultation or RequirementKind.Notice
                or RequirementKind.Assessment or RequirementKind.Declaration or RequirementKind.Evidence:
                scratch.Others[other / 64] |= 1UL << other % 64;
                break;
        }

        for (var kinds = 0; kinds < _kinds.Length; kinds++)
            if ((due.Speaks >> kinds & 1) != 0) signature[_gates + 2 + kinds] |= role;
    }

    private void Declare(in Due due, ReadOnlySpan<ulong> rows, Span<ulong> signature, Scratch scratch)
    {
        foreach (var (role, other, mask) in due.PerRole!)
        {
            for (var word = 0; word < mask.Length; word++)
            {
                if ((rows[word] & mask[word]) == 0) continue;
                Add(due, role, other, signature, scratch);
                break;
            }
        }
    }

    private Row[] RowsOf(int entry, Dictionary<(int, RequirementKind, int, int), int> others)
    {
        var rows = new Row[_tables.SeparationsFrom];
        for (var row = 0; row < _tables.DutiesFrom; row++)
        {
            var effect = _tables.Involvements[row];
            var role = 1UL << effect.Role.Order;
            var on = effect.Capacity == Capacity.SignsOff ? effect.On.Order : -1;
            rows[row] = new Row(role, effect.Before is null ? [] : [MakeDue(effect.Before, Requiring.KindOf(effect), effect.Role, on, null)]);
        }

        for (var row = _tables.DutiesFrom; row < rows.Length; row++)
        {
            var duty = _tables.Duties[row - _tables.DutiesFrom];
            var perRole = duty.PerRole is null ? null : PerRole(duty);
            rows[row] = new Row(0, [MakeDue(duty.Before, duty.Kind, null, duty.On?.Order ?? -1, perRole)]);
        }

        return rows;

        Due MakeDue(Gate before, RequirementKind kind, Role? role, int on, (ulong, int, ulong[])[]? perRole)
        {
            var gate = _tables.Policy.Entries.MoveOn(before, entry).Order;
            uint speaks = 0;
            for (var kinds = 0; kinds < _kinds.Length; kinds++)
                if (_kinds[kinds].Contains(kind)) speaks |= 1u << kinds;
            return new Due(gate, kind, role is null ? 0 : 1UL << role.Order, Other(gate, kind, role, on), speaks, perRole);
        }

        (ulong, int, ulong[])[] PerRole(Duty duty) =>
        [
            .. _tables.Policy.Roles.Select(role =>
            {
                var mask = new ulong[_tables.Words];
                for (var row = 0; row < _tables.DutiesFrom; row++)
                {
                    var effect = _tables.Involvements[row];
                    if (effect.Role == role && duty.PerRole!.Capacities.Contains(effect.Capacity)
                        && duty.PerRole.Stages.Contains(effect.Stage)) mask[row / 64] |= 1UL << row % 64;
                }

                var gate = _tables.Policy.Entries.MoveOn(duty.Before, entry).Order;
                return (1UL << role.Order, Other(gate, duty.Kind, role, duty.On?.Order ?? -1), mask);
            }),
        ];

        int Other(int gate, RequirementKind kind, Role? role, int on)
        {
            var key = (gate, kind, role?.Order ?? -1, on);
            if (others.TryGetValue(key, out var id)) return id;
            return others[key] = others.Count;
        }
    }

    /// <summary>What one thread works with.</summary>
    public sealed record Scratch(
        ulong[] Signature, ulong[] Advice, ulong[] Hearing, ulong[] Others, ulong[] Last, Dictionary<ulong[], int> Known)
    {
        private int _entry = -1;

        /// <summary>Whether the class before this one had the same kind of entry and the same rows up to <paramref name="to"/>.</summary>
        public bool IsRepeated(int entry, ReadOnlySpan<ulong> rows, int to)
        {
            var same = entry == _entry;
            _entry = entry;
            for (var word = 0; word * 64 < to; word++)
            {
                var now = to - word * 64 >= 64 ? rows[word] : rows[word] & (1UL << to % 64) - 1;
                same &= Last[word] == now;
                Last[word] = now;
            }

            return same;
        }
    }

    private readonly record struct Row(ulong InPlan, Due[] Dues);

    private readonly record struct Due(
        int Gate, RequirementKind Kind, ulong Role, int Other, uint Speaks, (ulong Role, int Other, ulong[] Rows)[]? PerRole);

    private sealed class Words : IEqualityComparer<ulong[]>
    {
        public bool Equals(ulong[]? a, ulong[]? b) => a.AsSpan().SequenceEqual(b);

        public int GetHashCode(ulong[] words)
        {
            var hash = 0UL;
            foreach (var word in words) hash = (BitOperations.RotateLeft(hash, 23) ^ word) * 0x9E3779B97F4A7C15;
            return (int)(hash >> 32);
        }
    }
}
