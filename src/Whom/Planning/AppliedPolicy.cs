using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>
/// The answers of one purchase laid over the tables. Whether a row applies is a function of the open facts: with
/// complete facts always or never, found by the bit sets; with open facts a diagram. All that a plan says is made from
/// these functions.
/// </summary>
internal sealed class AppliedPolicy
{
    private readonly sbyte[] _all;
    private readonly ulong[]? _matched;
    private readonly int[] _functions;
    private readonly int[][] _derived;
    private readonly int[] _live;
    private readonly Reason?[] _reasons;
    private (Gate, int)[]?[]? _moves;
    private (Document, int)[]?[]? _documents;

    public AppliedPolicy(CompiledPolicy compiled, Facts answers)
    {
        Compiled = compiled;
        var facts = compiled.Settled(answers);
        Facts = facts;
        _all = new sbyte[compiled.Total];
        facts.Answers.CopyTo(_all);
        if (compiled.IsComplete(facts))
        {
            CompiledPolicy.Fill(facts, _all);
            _matched = new ulong[compiled.Words];
            compiled.Match(_all, _matched);
            Functions = compiled.Constants;
            _functions = [];
            _derived = [];
            _live = Matched(_matched);
        }
        else
        {
            Functions = new Diagrams(compiled.Policy.Facts.Select(fact => fact.Values.Length));
            _functions = new int[compiled.Rows.Length];
            _derived = new int[compiled.Policy.Derived.Length][];
            for (var derived = 0; derived < _derived.Length; derived++)
                _derived[derived] = FunctionsOf(compiled.Derived[derived]);
            for (var row = 0; row < compiled.DerivedFrom; row++) _functions[row] = Of(compiled.Rows[row]);
            _live = [.. Enumerable.Range(0, _functions.Length).Where(row => _functions[row] != Diagrams.False)];
        }

        _reasons = new Reason?[_live.Length];
    }

    public CompiledPolicy Compiled { get; }

    public Policy Policy => Compiled.Policy;

    public Facts Facts { get; }

    public Diagrams Functions { get; }

    public bool IsComplete => _matched is not null;

    /// <summary>The kind of entry; null while it is open.</summary>
    public int? Entry => Facts[Policy.Entries.Fact];

    /// <summary>When the row applies.</summary>
    public int Row(int row) =>
        _matched is null ? _functions[row] : (int)(_matched[row / 64] >> row % 64 & 1);

    /// <summary>
    /// The rows from <paramref name="from"/> to before <paramref name="to"/> that apply in some completion, in order.
    /// </summary>
    public ReadOnlySpan<int> Live(int from, int to)
    {
        var first = Array.BinarySearch(_live, from);
        if (first < 0) first = ~first;
        var end = Array.BinarySearch(_live, to);
        if (end < 0) end = ~end;
        return _live.AsSpan(first, end - first);
    }

    /// <summary>When the derived fact has the value.</summary>
    public int Derived(int derived, int value) =>
        IsComplete
            ? _all[Compiled.Given + derived] == value ? Diagrams.True : Diagrams.False
            : _derived[derived][value];

    /// <summary>The value of a fact, given or derived; null where open or undecided.</summary>
    public FactValue? ValueOf(int fact)
    {
        if (fact < Compiled.Given) return Facts[fact] is { } answer ? Policy.ValuesOf(fact)[answer] : null;
        if (IsComplete) return Policy.ValuesOf(fact)[_all[fact]];
        var functions = _derived[fact - Compiled.Given];
        var certain = Array.IndexOf(functions, Diagrams.True);
        return certain < 0 ? null : Policy.ValuesOf(fact)[certain];
    }

    /// <summary>
    /// Whether the condition holds with the answers given: one on an open fact, or on a derived one that open
    /// answers leave undecided, does not hold yet.
    /// </summary>
    public bool Holds(Condition condition)
    {
        foreach (var clause in condition.Clauses)
            if (ValueOf(clause.Fact) is not { } value || !clause.Allows(value.Order)) return false;
        return true;
    }

    /// <summary>When the condition holds.</summary>
    public int When(Condition condition) => Of(condition);

    /// <summary>The given facts on which the function still depends, in order.</summary>
    public ImmutableArray<Fact> DependsOn(int function)
    {
        if (function <= Diagrams.True) return [];
        var facts = ImmutableArray.CreateBuilder<Fact>();
        for (var support = Functions.Support(function); support != 0; support &= support - 1)
            facts.Add(Policy.Facts[BitOperations.TrailingZeroCount(support)]);
        return facts.DrainToImmutable();
    }

    /// <summary>
    /// The gates before which something due before <paramref name="due"/> is due, each with when that is so.
    /// </summary>
    public ReadOnlySpan<(Gate Gate, int When)> MoveOn(Gate due)
    {
        if (Entry is { } entry) return Compiled.MovesOn(due, entry);
        _moves ??= new (Gate, int)[Policy.Gates.Length][];
        return _moves[due.Order] ??=
        [
            .. Policy.Gates.Where(gate => Compiled.EntriesThatMove(due, gate) != 0)
                .Select(gate => (gate, Functions.OneOf(Policy.Entries.Fact, Compiled.EntriesThatMove(due, gate)))),
        ];
    }

    /// <summary>
    /// The documents that stand where the policy names <paramref name="named"/>, each with when that is so.
    /// </summary>
    public ReadOnlySpan<(Document Document, int When)> Documents(Document named)
    {
        if (Policy.Merged is null) return Compiled.Itself(named);
        _documents ??= new (Document, int)[Policy.Documents.Length][];
        return _documents[named.Order] ??= DocumentsFor(named);
    }

    /// <summary>
    /// The document that stands where the policy names <paramref name="named"/>, with the answers given.
    /// </summary>
    public Document DocumentFor(Document named) =>
        Policy.Merged is { } merged && ValueOf(merged.When.Fact) is { } value && merged.When.Allows(value.Order)
            ? merged.Into[named.Order]
            : named;

    /// <summary>The reason that stands on grounds beside the rows.</summary>
    public Reason ReasonOn(Grounds grounds, Condition when) => new(grounds, FactsOf(when));

    /// <summary>
    /// The reasons of an item that is in the plan when <paramref name="item"/> says. Of a certain one, the rows that
    /// apply in every completion; where none does by itself, those of the rules that do by one row or another; where
    /// no rule does, all that apply in some, which between them do. Of a possible one, all that apply in some
    /// completion that has it.
    /// </summary>
    public ImmutableArray<Reason> Reasons(int item, ReadOnlySpan<RowWhen> rows)
    {
        if (IsComplete) return ReasonsOf(rows);
        var reasons = ImmutableArray.CreateBuilder<Reason>(rows.Length);
        if (item == Diagrams.True)
        {
            foreach (ref readonly var row in rows)
                if (row.When == Diagrams.True) reasons.Add(ReasonOf(row.Row, row.Grounds));
            if (reasons.Count > 0 || rows.IsEmpty) return reasons.DrainToImmutable();
            foreach (ref readonly var row in rows)
                if (HoldsSomehow(row.Grounds.Rule, rows)) reasons.Add(ReasonOf(row.Row, row.Grounds));
            if (reasons.Count > 0) return reasons.DrainToImmutable();
        }

        foreach (ref readonly var row in rows)
            if (Functions.And(item, row.When) != Diagrams.False) reasons.Add(ReasonOf(row.Row, row.Grounds));
        return reasons.DrainToImmutable();
    }

    // With complete facts all rows that are looked at apply.
    private ImmutableArray<Reason> ReasonsOf(ReadOnlySpan<RowWhen> rows)
    {
        var reasons = new Reason[rows.Length];
        for (var row = 0; row < reasons.Length; row++) reasons[row] = ReasonOf(rows[row].Row, rows[row].Grounds);
        return ImmutableCollectionsMarshal.AsImmutableArray(reasons);
    }

    private bool HoldsSomehow(string rule, ReadOnlySpan<RowWhen> rows)
    {
        var any = Diagrams.False;
        foreach (ref readonly var row in rows)
            if (row.Grounds.Rule == rule) any = Functions.Or(any, row.When);
        return any == Diagrams.True;
    }

    private (Document, int)[] DocumentsFor(Document named)
    {
        if (Policy.Merged is not { } merged || merged.Into[named.Order] == named) return Compiled.Itself(named);
        var when = Of(merged.When);
        if (when <= Diagrams.True) return Compiled.Itself(when == Diagrams.True ? merged.Into[named.Order] : named);
        return [(named, Functions.Not(when)), (merged.Into[named.Order], when)];
    }

    /// <summary>The reason that the row gives.</summary>
    public Reason ReasonOf(int row, Grounds grounds) =>
        _reasons[Array.BinarySearch(_live, row)] ??=
            new Reason(grounds, FactsOf(Compiled.Rows[row]), Row(row) == Diagrams.True);

    /// <summary>The facts of a condition, with their values in this purchase.</summary>
    public ImmutableArray<ReasonFact> FactsOf(Condition when)
    {
        if (when.Clauses.IsEmpty) return [];
        var facts = new ReasonFact[when.Clauses.Length];
        for (var clause = 0; clause < facts.Length; clause++)
            facts[clause] = Compiled.ReasonFact(when.Clauses[clause].Fact, ValueOf(when.Clauses[clause].Fact));
        return ImmutableCollectionsMarshal.AsImmutableArray(facts);
    }

    private static int[] Matched(ReadOnlySpan<ulong> rows)
    {
        var count = 0;
        foreach (var word in rows) count += BitOperations.PopCount(word);
        var live = new int[count];
        var at = 0;
        for (var word = 0; word < rows.Length; word++)
            for (var bits = rows[word]; bits != 0; bits &= bits - 1)
                live[at++] = word * 64 + BitOperations.TrailingZeroCount(bits);
        return live;
    }

    /// <summary>When a condition holds.</summary>
    private int Of(Condition condition)
    {
        var holds = Diagrams.True;
        foreach (var clause in condition.Clauses) holds = Functions.And(holds, Of(clause));
        return holds;
    }

    private int Of(Clause clause)
    {
        if (clause.Fact < Compiled.Given)
        {
            var answered = _all[clause.Fact] is >= 0 and var value
                ? clause.Allows(value) ? Diagrams.True : Diagrams.False
                : Functions.OneOf(clause.Fact, clause.Values);
            var fact = Policy.Facts[clause.Fact];
            if (fact.AskedWhen.IsEmpty) return answered;
            var asked = fact.AskedWhen.Aggregate(Diagrams.False, (any, when) => Functions.Or(any, Of(when)));
            return Functions.Or(
                Functions.And(asked, answered), clause.Allows(fact.Else) ? Functions.Not(asked) : Diagrams.False);
        }

        if (IsComplete) return clause.Allows(_all[clause.Fact]) ? Diagrams.True : Diagrams.False;

        var any = Diagrams.False;
        var values = _derived[clause.Fact - Compiled.Given];
        for (var v = 0; v < values.Length; v++)
            if (clause.Allows(v)) any = Functions.Or(any, values[v]);
        return any;
    }

    private int[] FunctionsOf(DerivedTable table)
    {
        var functions = new int[table.Fact.Values.Length];
        foreach (var (row, bit) in table.Rows)
        {
            _functions[bit] = Of(row.When);
            functions[row.Value.Order] = Functions.Or(functions[row.Value.Order], _functions[bit]);
        }

        var heavier = Diagrams.False;
        for (var value = functions.Length - 1; value >= 0; value--)
        {
            var matched = functions[value];
            functions[value] = Functions.Without(matched, heavier);
            heavier = Functions.Or(heavier, matched);
        }

        var otherwise = table.Fact.Otherwise.Order;
        functions[otherwise] = Functions.Or(functions[otherwise], Functions.Not(heavier));
        return functions;
    }
}

/// <summary>A row, and when it stands behind an item.</summary>
internal readonly record struct RowWhen(int Row, Grounds Grounds, int When);
