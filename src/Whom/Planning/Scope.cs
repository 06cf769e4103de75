using System.Numerics;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>
/// The answers of one purchase laid over the tables. Whether a row applies is a function of the open facts: with complete
/// facts always or never, found by the bit sets; with open facts a diagram. All that a plan says is made from these functions.
/// </summary>
internal sealed class Scope
{
    private readonly sbyte[] _all;
    private readonly ulong[]? _matched;
    private readonly int[] _functions;
    private readonly int[][] _derived;
    private readonly Reason?[] _reasons;

    public Scope(Tables tables, Facts facts)
    {
        Tables = tables;
        Facts = facts;
        _all = new sbyte[tables.Total];
        facts.Answers.CopyTo(_all);
        _reasons = new Reason?[tables.Rows.Length];
        if (facts.IsComplete)
        {
            _matched = new ulong[tables.Words];
            tables.Match(_all, _matched);
            Functions = tables.Constants;
            _functions = [];
            _derived = [];
        }
        else
        {
            Functions = new Diagrams(tables.Policy.Facts.Select(fact => fact.Values.Length));
            _functions = new int[tables.Rows.Length];
            _derived = new int[tables.Policy.Derived.Length][];
            for (var derived = 0; derived < _derived.Length; derived++) _derived[derived] = FunctionsOf(tables.Derived[derived]);
            for (var row = 0; row <= tables.Outsider; row++) _functions[row] = Of(tables.Rows[row]);
        }
    }

    public Tables Tables { get; }

    public Policy Policy => Tables.Policy;

    public Facts Facts { get; }

    public Diagrams Functions { get; }

    public bool IsComplete => _matched is not null;

    /// <summary>The kind of entry; null while it is open.</summary>
    public int? Entry => Facts[Policy.Entries.Fact];

    /// <summary>When the row applies.</summary>
    public int Row(int row) =>
        _matched is null ? _functions[row] : (int)(_matched[row / 64] >> row % 64 & 1);

    /// <summary>The rows from <paramref name="from"/> to before <paramref name="to"/> that apply in some completion.</summary>
    public IEnumerable<int> Live(int from, int to)
    {
        if (_matched is null)
        {
            for (var row = from; row < to; row++)
                if (_functions[row] != Diagrams.False) yield return row;
            yield break;
        }

        for (var word = from / 64; word * 64 < to; word++)
        {
            for (var bits = _matched[word]; bits != 0; bits &= bits - 1)
            {
                var row = word * 64 + BitOperations.TrailingZeroCount(bits);
                if (row >= from && row < to) yield return row;
            }
        }
    }

    /// <summary>When the derived fact has the value.</summary>
    public int Derived(int derived, int value) =>
        IsComplete ? _all[Tables.Given + derived] == value ? Diagrams.True : Diagrams.False : _derived[derived][value];

    /// <summary>The value of a fact, given or derived; null where open or undecided.</summary>
    public FactValue? ValueOf(int fact)
    {
        if (_all[fact] >= 0 && (fact < Tables.Given || IsComplete)) return Policy.ValuesOf(fact)[_all[fact]];
        if (fact < Tables.Given) return null;
        var functions = _derived[fact - Tables.Given];
        var certain = Array.IndexOf(functions, Diagrams.True);
        return certain < 0 ? null : Policy.ValuesOf(fact)[certain];
    }

    /// <summary>The given facts on which the function still depends, in order.</summary>
    public IEnumerable<Fact> DependsOn(int function)
    {
        for (var support = Functions.Support(function); support != 0; support &= support - 1)
            yield return Policy.Facts[BitOperations.TrailingZeroCount(support)];
    }

    /// <summary>The gates before which something due before <paramref name="due"/> is due, each with when that is so.</summary>
    public IEnumerable<(Gate Gate, int When)> MoveOn(Gate due)
    {
        if (Entry is { } entry)
        {
            yield return (Policy.Entries.MoveOn(due, entry), Diagrams.True);
            yield break;
        }

        foreach (var gate in Policy.Gates)
        {
            var values = Tables.EntriesThatMove(due, gate);
            if (values != 0) yield return (gate, Functions.OneOf(Policy.Entries.Fact, values));
        }
    }

    /// <summary>The reason that the row gives.</summary>
    public Reason ReasonOf(int row, Grounds grounds) => _reasons[row] ??= ReasonFor(grounds, Tables.Rows[row]);

    private Reason ReasonFor(Grounds grounds, Condition when)
    {
        if (when.Clauses.IsEmpty) return new Reason(grounds, []);
        var facts = new ReasonFact[when.Clauses.Length];
        for (var clause = 0; clause < facts.Length; clause++)
            facts[clause] = new ReasonFact(when.Clauses[clause].Fact, ValueOf(when.Clauses[clause].Fact));
        return new Reason(grounds, System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(facts));
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
        if (clause.Fact < Tables.Given)
        {
            return _all[clause.Fact] is >= 0 and var value
                ? clause.Allows(value) ? Diagrams.True : Diagrams.False
                : Functions.OneOf(clause.Fact, clause.Values);
        }

        var any = Diagrams.False;
        var values = _derived[clause.Fact - Tables.Given];
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
