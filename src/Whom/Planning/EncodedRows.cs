using System.Buffers;
using System.Numerics;
using System.Text;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>
/// The rows of involvements of one span of days, encoded. The rows that apply to complete facts become involvements by "one
/// role at one stage: the strongest capacity, all reasons", as in <see cref="Involving"/>, but as bytes and nothing else.
/// </summary>
internal sealed class EncodedRows
{
    private const int NoGate = -1;
    private const int FewRows = 256;

    private readonly Tables _tables;
    private readonly PlanJsonItems _items;
    private readonly PlanJsonReasons _reasons;
    private readonly int _entries;
    private readonly int _largestGroup;
    private readonly int[] _groups;
    private readonly int[] _gates;
    private readonly byte[][] _questions;
    private readonly Alone[] _alone;
    private readonly byte[] _text;
    private readonly int[] _facts;
    private readonly Piece[] _factsOf;

    public EncodedRows(Tables tables, PlanJsonItems items, PlanJsonReasons reasons)
    {
        _tables = tables;
        _items = items;
        _reasons = reasons;
        var rows = tables.Involvements;
        _entries = tables.Policy.Entries.ByValue.Length;
        _groups = [.. rows.Select(row => row.Stage.Order * tables.Policy.Roles.Length + row.Role.Order)];
        _largestGroup = _groups.GroupBy(group => group).Select(group => group.Count()).DefaultIfEmpty().Max();
        _gates =
        [
            .. rows.SelectMany(row => Enumerable.Range(0, _entries).Select(entry =>
                row.Before is null ? NoGate : tables.Policy.Entries.MoveOn(row.Before, entry).Order)),
        ];
        _questions = [.. rows.Select(row => Encoded((ref output) => items.AddQuestions(ref output, tables.QuestionsOf(row.Role, row.Stage))))];
        _facts = [.. rows.SelectMany(row => row.When.Clauses.Select(clause => clause.Fact))];
        _factsOf = new Piece[rows.Length];
        var (text, alone, from) = (new SharedText(), new List<Alone>(rows.Length * _entries), 0);
        for (var row = 0; row < rows.Length; row++)
        {
            _factsOf[row] = new Piece(from, rows[row].When.Clauses.Length);
            from += _factsOf[row].Length;
            for (var entry = 0; entry < _entries; entry++)
                foreach (var merged in (ReadOnlySpan<bool>)[false, true]) alone.Add(Encode(row, entry, merged, text));
        }

        _alone = [.. alone];
        _text = text.Written;
    }

    /// <summary>Adds the involvements that the rows make for this kind of entry. Requires every answer, derived ones included.</summary>
    public void Add(
        ref PlanJsonOutput output, scoped MatchedRows rows, scoped ReadOnlySpan<sbyte> answers, int entry)
    {
        var merged = _tables.Policy.Merged is { } when && when.When.Allows(answers[when.When.Fact]);
        output.Add(",\"involvements\":["u8);
        var group = _largestGroup <= FewRows ? stackalloc int[_largestGroup] : new int[_largestGroup];
        var first = true;
        for (var row = rows.Next(); row >= 0;)
        {
            var next = rows.Next();
            if (!first) output.Add((byte)',');
            first = false;
            if (next < 0 || _groups[next] != _groups[row])
            {
                ref readonly var alone = ref _alone[(row * _entries + entry) * 2 + (merged ? 1 : 0)];
                output.Add(_text.AsSpan(alone.Start.From, alone.Start.Length));
                AddAnswers(ref output, _facts.AsSpan(alone.Facts.From, alone.Facts.Length), answers);
                output.Add(_text.AsSpan(alone.End.From, alone.End.Length));
                row = next;
                continue;
            }

            var count = 0;
            for (group[count++] = row; next >= 0 && _groups[next] == _groups[row]; next = rows.Next()) group[count++] = next;
            Merge(ref output, group[..count], answers, entry, merged);
            row = next;
        }

        output.Add((byte)']');
    }

    // Leads, signs off on one artefact after another, advises, consulted, informed; sign-offs stand last among the rows.
    private void Merge(
        ref PlanJsonOutput output, scoped Span<int> group, scoped ReadOnlySpan<sbyte> answers, int entry, bool merged)
    {
        var rows = _tables.Involvements;
        var signs = 0;
        var strongest = Capacity.Informed;
        for (; signs < group.Length && rows[group[signs]].Capacity != Capacity.SignsOff; signs++)
            if (rows[group[signs]].Capacity > strongest) strongest = rows[group[signs]].Capacity;

        var first = true;
        if (strongest == Capacity.Leads) AddItem(ref output, group[..signs], strongest, answers, entry, merged, ref first);
        if (merged) OrderByDocument(group[signs..]);
        for (var from = signs; from < group.Length;)
        {
            var to = from + 1;
            while (to < group.Length && On(group[to], merged) == On(group[from], merged)) to++;
            AddItem(ref output, group[from..to], Capacity.SignsOff, answers, entry, merged, ref first);
            from = to;
        }

        if (signs > 0 && strongest != Capacity.Leads) AddItem(ref output, group[..signs], strongest, answers, entry, merged, ref first);
    }

    // Few rows, mostly in order: what is merged stands where its document does, rows of one document as the pack has them.
    private void OrderByDocument(Span<int> signs)
    {
        for (var at = 1; at < signs.Length; at++)
            for (var to = at; to > 0 && Place(signs[to]) < Place(signs[to - 1]); to--)
                (signs[to], signs[to - 1]) = (signs[to - 1], signs[to]);

        long Place(int row) => (long)On(row, merged: true) << 32 | (uint)row;
    }

    private int On(int row, bool merged)
    {
        var on = _tables.Involvements[row].On;
        return merged ? _tables.Policy.Merged!.Into[on.Order].Order : on.Order;
    }

    private void AddItem(
        ref PlanJsonOutput output, scoped ReadOnlySpan<int> group, Capacity capacity, scoped ReadOnlySpan<sbyte> answers, int entry,
        bool merged, ref bool first)
    {
        ulong on = 0, before = 0;
        foreach (var row in group)
        {
            on |= 1UL << On(row, merged);
            if (_gates[row * _entries + entry] is var gate and not NoGate) before |= 1UL << gate;
        }

        if (!first) output.Add((byte)',');
        first = false;
        AddStart(ref output, group[0], capacity, on, before);
        for (var at = 0; at < group.Length; at++)
        {
            if (at > 0) output.Add((byte)',');
            var grounds = _tables.Involvements[group[at]].Grounds;
            output.Add(_reasons.BeforeFacts(grounds));
            var facts = _factsOf[group[at]];
            AddAnswers(ref output, _facts.AsSpan(facts.From, facts.Length), answers);
            output.Add(_reasons.AfterFacts(grounds));
        }

        output.Add((byte)']');
        output.Add(_questions[group[0]]);
        output.Add((byte)'}');
    }

    private void AddStart(ref PlanJsonOutput output, int row, Capacity capacity, ulong on, ulong before)
    {
        var involvement = _tables.Involvements[row];
        _items.AddWho(ref output, involvement.Role, involvement.Stage, capacity);
        output.Add(",\"on\":["u8);
        for (var rest = on; rest != 0; rest &= rest - 1)
        {
            if (rest != on) output.Add((byte)',');
            output.Add(_items.Artefact(_tables.Policy.Artefacts[BitOperations.TrailingZeroCount(rest)]));
        }

        output.Add("],\"before\":["u8);
        for (var rest = before; rest != 0; rest &= rest - 1)
        {
            if (rest != before) output.Add((byte)',');
            output.Add(_items.Gate(_tables.Policy.Gates[BitOperations.TrailingZeroCount(rest)]));
        }

        output.Add("],\"certain\":true,\"dependsOn\":[],\"reasons\":["u8);
    }

    private void AddAnswers(ref PlanJsonOutput output, ReadOnlySpan<int> facts, scoped ReadOnlySpan<sbyte> answers)
    {
        for (var at = 0; at < facts.Length; at++)
        {
            if (at > 0) output.Add((byte)',');
            _reasons.AddAnswer(ref output, facts[at], answers[facts[at]]);
        }
    }

    private Alone Encode(int row, int entry, bool merged, SharedText text)
    {
        var (involvement, gate) = (_tables.Involvements[row], _gates[row * _entries + entry]);
        var clauses = involvement.When.Clauses;
        var settled = clauses.TakeWhile(clause => BitOperations.IsPow2(clause.Values)).Count();
        var start = Encoded((ref output) =>
        {
            AddStart(ref output, row, involvement.Capacity, 1UL << On(row, merged && _tables.Policy.Merged is not null), gate == NoGate ? 0 : 1UL << gate);
            output.Add(_reasons.BeforeFacts(involvement.Grounds));
            for (var at = 0; at < settled; at++)
            {
                _reasons.AddAnswer(ref output, clauses[at].Fact, BitOperations.TrailingZeroCount(clauses[at].Values));
                if (at + 1 < clauses.Length) output.Add((byte)',');
            }
        });
        byte[] end = [.. _reasons.AfterFacts(involvement.Grounds), (byte)']', .. _questions[row], (byte)'}'];
        var facts = new Piece(_factsOf[row].From + settled, clauses.Length - settled);
        return new Alone(text.Add(start), text.Add(end), facts);
    }

    /// <summary>
    /// An involvement that one row makes by itself: what stands before and after the answers, and the facts of these. First answers
    /// that the row leaves no choice about stand in the text before.
    /// </summary>
    private readonly record struct Alone(Piece Start, Piece End, Piece Facts);

    private readonly record struct Piece(int From, int Length);

    /// <summary>All pieces in one stretch, each once: what many rows share stays in the processor's cache.</summary>
    private sealed class SharedText
    {
        private readonly ArrayBufferWriter<byte> _written = new();
        private readonly Dictionary<string, Piece> _pieces = new(StringComparer.Ordinal);

        public byte[] Written => _written.WrittenSpan.ToArray();

        public Piece Add(byte[] bytes)
        {
            var key = Encoding.UTF8.GetString(bytes);
            if (_pieces.TryGetValue(key, out var known)) return known;
            var piece = new Piece(_written.WrittenCount, bytes.Length);
            _written.Write(bytes);
            return _pieces[key] = piece;
        }
    }

    private delegate void Adding(ref PlanJsonOutput output);

    private static byte[] Encoded(Adding add)
    {
        var made = new ArrayBufferWriter<byte>();
        var output = new PlanJsonOutput(made);
        add(ref output);
        output.Flush();
        return made.WrittenSpan.ToArray();
    }
}
