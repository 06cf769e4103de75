using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>
/// The rows of a policy that are in force on one day, compiled: for each value of each fact, one bit per row that the value
/// allows. The rows that apply to a purchase are the AND of as many bit sets as there are facts. Immutable.
/// </summary>
internal sealed class Tables
{
    private readonly int[] _offsets;
    private readonly ulong[] _masks;
    private readonly ulong[] _moves;
    private readonly ImmutableArray<Text>[] _questions;

    /// <summary>Compiles what is in force on <paramref name="day"/>.</summary>
    public Tables(Policy policy, DateOnly day)
    {
        Policy = policy;
        Given = policy.Facts.Length;
        Total = Given + policy.Derived.Length;
        Derived = [.. policy.Derived.Select(fact => new DerivedTable(fact, InForce(fact.Rows, row => row.Grounds, day)))];

        // In the order of the plan's own lists, so that what applies comes out grouped by stage and role.
        Involvements =
        [
            .. InForce(policy.Rules.SelectMany(rule => rule.Rows), row => row.Grounds, day)
                .OrderBy(row => row.Stage.Order).ThenBy(row => row.Role.Order)
                .ThenBy(row => row.Capacity == Capacity.SignsOff ? 1 + row.On.Order : 0),
        ];
        Duties = InForce(policy.Duties, duty => duty.Grounds, day);
        Separations = InForce(policy.Separations, separation => separation.Grounds, day);
        Judgements = InForce(policy.Judgements, judgement => judgement.Grounds, day);
        DutiesFrom = Involvements.Length;
        SeparationsFrom = DutiesFrom + Duties.Length;
        JudgementsFrom = SeparationsFrom + Separations.Length;
        UnfittingFrom = JudgementsFrom + Judgements.Length;
        Outsider = UnfittingFrom + policy.Unfitting.Length;
        Rows =
        [
            .. Involvements.Select(row => row.When), .. Duties.Select(duty => duty.When),
            .. Separations.Select(separation => separation.When), .. Judgements.Select(judgement => judgement.When),
            .. policy.Unfitting.Select(pair => pair.When), policy.Team.OutsiderWhen,
        ];

        Words = (Rows.Length + 63) / 64;
        _offsets = new int[Total];
        var values = 0;
        for (var fact = 0; fact < Total; fact++)
        {
            _offsets[fact] = values * Words;
            values += policy.ValuesOf(fact).Length;
        }

        SignOffs =
        [
            .. Involvements.Select((row, index) => (row, index)).Where(at => at.row.Capacity == Capacity.SignsOff)
                .GroupBy(at => (at.row.Role.Order, at.row.Stage.Order, at.row.On.Order))
                .OrderBy(same => same.Key.Item2).ThenBy(same => same.Key.Item1).ThenBy(same => same.Key.Item3)
                .Select(same => new SignOffItem(
                    new AddedSignOff(same.First().row.Role, same.First().row.Stage, same.First().row.On),
                    [.. same.Select(at => at.index)])),
        ];
        _questions =
        [
            .. policy.Roles.SelectMany(role => policy.Stages.Select(stage => policy.Questions
                .Where(set => set.Roles.Contains(role) && set.Stages.Contains(stage))
                .SelectMany(set => set.Ask).ToImmutableArray())),
        ];
        Constants = new Diagrams(policy.Facts.Select(fact => fact.Values.Length));
        _moves = new ulong[policy.Gates.Length * policy.Gates.Length];
        foreach (var due in policy.Gates)
            for (var entry = 0; entry < policy.Entries.ByValue.Length; entry++)
                _moves[due.Order * policy.Gates.Length + policy.Entries.MoveOn(due, entry).Order] |= 1UL << entry;

        _masks = new ulong[values * Words];
        for (var row = 0; row < Rows.Length; row++) Allow(row);
    }

    public Policy Policy { get; }

    /// <summary>The number of given facts.</summary>
    public int Given { get; }

    /// <summary>The number of given and derived facts.</summary>
    public int Total { get; }

    /// <summary>The number of 64-bit words of a set of rows.</summary>
    public int Words { get; }

    /// <summary>The conditions of all rows: involvements, duties, separations, judgements, unfitting pairs, the outsider.</summary>
    public ImmutableArray<Condition> Rows { get; }

    public ImmutableArray<DerivedTable> Derived { get; }

    public ImmutableArray<InvolvementRow> Involvements { get; }

    public ImmutableArray<Duty> Duties { get; }

    public ImmutableArray<SeparationRule> Separations { get; }

    public ImmutableArray<JudgementRule> Judgements { get; }

    public int DutiesFrom { get; }

    public int SeparationsFrom { get; }

    public int JudgementsFrom { get; }

    public int UnfittingFrom { get; }

    public int Outsider { get; }

    /// <summary>Fills in the derived facts after the given ones; every given fact must be answered.</summary>
    public void Derive(Span<sbyte> all)
    {
        for (var derived = 0; derived < Derived.Length; derived++) all[Given + derived] = Derived[derived].Value(all);
    }

    /// <summary>Sets the bits of the rows that apply; all facts, derived ones included, must be answered.</summary>
    public void Match(ReadOnlySpan<sbyte> all, Span<ulong> rows)
    {
        Masks(0, all[0]).CopyTo(rows);
        for (var fact = 1; fact < Total; fact++)
        {
            var masks = Masks(fact, all[fact]);
            for (var word = 0; word < masks.Length; word++) rows[word] &= masks[word];
        }
    }

    /// <summary>The functions that always or never hold; no other is ever made here, so it may be shared.</summary>
    public Diagrams Constants { get; }

    /// <summary>Every sign-off that some row brings, ordered by stage, role, artefact, with its rows.</summary>
    public ImmutableArray<SignOffItem> SignOffs { get; }

    /// <summary>What the role asks itself at the stage.</summary>
    public ImmutableArray<Text> QuestionsOf(Role role, Stage stage) => _questions[role.Order * Policy.Stages.Length + stage.Order];

    /// <summary>The kinds of entry, as bits, for which what is due before one gate is due before the other.</summary>
    public ulong EntriesThatMove(Gate due, Gate to) => _moves[due.Order * Policy.Gates.Length + to.Order];

    /// <summary>The rows that a value of a fact allows.</summary>
    public ReadOnlySpan<ulong> Masks(int fact, int value) => _masks.AsSpan(_offsets[fact] + value * Words, Words);

    private void Allow(int row)
    {
        for (var fact = 0; fact < Total; fact++)
        {
            var allowed = ulong.MaxValue;
            foreach (var clause in Rows[row].Clauses)
                if (clause.Fact == fact) allowed = clause.Values;
            for (var value = 0; value < Policy.ValuesOf(fact).Length; value++)
                if ((allowed >> value & 1) != 0) _masks[_offsets[fact] + value * Words + row / 64] |= 1UL << row % 64;
        }
    }

    private static ImmutableArray<T> InForce<T>(IEnumerable<T> rows, Func<T, Grounds> grounds, DateOnly day) =>
        [.. rows.Where(row => grounds(row).Effective.On(day))];
}

/// <summary>A sign-off, and the rows that bring it.</summary>
internal sealed record SignOffItem(AddedSignOff SignOff, ImmutableArray<int> Rows);

/// <summary>One derived fact, its rows heaviest value first, so that the first match is its value.</summary>
internal sealed class DerivedTable
{
    public DerivedTable(DerivedFact fact, ImmutableArray<DerivedRow> rows)
    {
        Fact = fact;
        Rows = rows;
        _heaviestFirst = [.. rows.OrderByDescending(row => row.Value.Order)];
    }

    private readonly DerivedRow[] _heaviestFirst;

    public DerivedFact Fact { get; }

    /// <summary>In the order of the pack.</summary>
    public ImmutableArray<DerivedRow> Rows { get; }

    public sbyte Value(ReadOnlySpan<sbyte> all)
    {
        foreach (var row in _heaviestFirst)
            if (Holds(row.When, all)) return (sbyte)row.Value.Order;
        return (sbyte)Fact.Otherwise.Order;
    }

    public static bool Holds(Condition condition, ReadOnlySpan<sbyte> all)
    {
        foreach (var clause in condition.Clauses)
            if (!clause.Allows(all[clause.Fact])) return false;
        return true;
    }
}
