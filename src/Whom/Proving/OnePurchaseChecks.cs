using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Proving;

internal sealed class PresenceCheck : OnePurchaseCheck
{
    private readonly ImmutableArray<(Presence Is, ulong[] Rows)> _present;

    public PresenceCheck(FactSpace space, AlwaysProperty.InEveryPlan property)
        : base(space, property) => _present =
        [
            .. property.Present.Select(present => (present, Rows(row =>
                row.Role == present.Role && (present.Stage is null || row.Stage == present.Stage)
                && (present.AtLeast is null || row.Capacity >= present.AtLeast)))),
        ];

    public override bool Fails(ReadOnlySpan<sbyte> all, ReadOnlySpan<ulong> rows)
    {
        foreach (var (_, with) in _present)
            if (!Meet(rows, with)) return true;
        return false;
    }

    protected override (ImmutableArray<Role> Roles, string Says) Explain(Failure failure, Signatures signatures)
    {
        var all = new sbyte[Space.Tables.Total];
        var rows = new ulong[Space.Tables.Words];
        Resolve(failure, all, rows);
        ImmutableArray<Role> missing = [.. _present.Where(present => !Meet(rows, present.Rows)).Select(present => present.Is.Role)];
        return (missing, $"not in the plan as they must be: {Names(missing)}.");
    }
}

internal sealed class RequiredCheck : OnePurchaseCheck
{
    private readonly ImmutableArray<(RequiredItem Is, ulong[][] RowsByEntry)> _items;
    private readonly int _entry;

    public RequiredCheck(FactSpace space, AlwaysProperty.Required property)
        : base(space, property)
    {
        var entries = space.Tables.Policy.Entries;
        _entry = entries.Fact;
        _items =
        [
            .. property.Items.Select(item => (item, entries.ByValue.Select((_, entry) => Rows(row =>
                row.Role == item.Role && item.Kinds.Contains(Requiring.KindOf(row)) && (item.On is null || row.On == item.On)
                && row.Before is not null && entries.MoveOn(row.Before, entry) == entries.MoveOn(item.Before, entry))).ToArray())),
        ];
    }

    public override bool Fails(ReadOnlySpan<sbyte> all, ReadOnlySpan<ulong> rows)
    {
        foreach (var (item, byEntry) in _items)
            if (Holds(item.When, all) && !Meet(rows, byEntry[all[_entry]])) return true;
        return false;
    }

    protected override (ImmutableArray<Role> Roles, string Says) Explain(Failure failure, Signatures signatures)
    {
        var all = new sbyte[Space.Tables.Total];
        var rows = new ulong[Space.Tables.Words];
        Resolve(failure, all, rows);
        var missing = _items.Where(item => Holds(item.Is.When, all) && !Meet(rows, item.RowsByEntry[all[_entry]]))
            .Select(item => item.Is).ToList();
        return ([.. missing.Select(item => item.Role).Distinct()], string.Join(" ", missing.Select(item =>
            $"no {string.Join(" or ", item.Kinds)} of {item.Role.Id}{(item.On is null ? "" : $" on {item.On.Id}")} before " +
            $"{Space.Tables.Policy.Entries.MoveOn(item.Before, all[_entry]).Id}.")));
    }

    private static bool Holds(Condition condition, ReadOnlySpan<sbyte> all)
    {
        foreach (var clause in condition.Clauses)
            if (!clause.Allows(all[clause.Fact])) return false;
        return true;
    }
}

internal sealed class FillableCheck : OnePurchaseCheck
{
    private readonly ImmutableArray<(Role Role, int Separation, ulong[] Rows)> _apartFromSelf;

    public FillableCheck(FactSpace space, AlwaysProperty.Fillable property)
        : base(space, property) => _apartFromSelf =
        [
            .. space.Tables.Separations.Select((rule, index) => (rule, index))
                .Where(at => at.rule.Rule == Apart.MustDiffer && at.rule.With.Contains(at.rule.Role))
                .Select(at => (at.rule.Role, space.Tables.SeparationsFrom + at.index, Rows(row => row.Role == at.rule.Role))),
        ];

    public override bool Fails(ReadOnlySpan<sbyte> all, ReadOnlySpan<ulong> rows)
    {
        foreach (var (_, separation, with) in _apartFromSelf)
            if ((rows[separation / 64] >> separation % 64 & 1) != 0 && Meet(rows, with)) return true;
        return false;
    }

    protected override (ImmutableArray<Role> Roles, string Says) Explain(Failure failure, Signatures signatures)
    {
        ImmutableArray<Role> roles = [.. _apartFromSelf.Select(at => at.Role).Distinct()];
        return (roles, $"nobody can hold {Names(roles)}: the separations keep the role apart from itself.");
    }
}

internal sealed class CitedCheck : OnePurchaseCheck
{
    private readonly ulong[] _uncited;

    public CitedCheck(FactSpace space, AlwaysProperty.Cited property)
        : base(space, property)
    {
        var tables = space.Tables;
        _uncited = Rows(row => Uncited(row.Grounds));
        for (var row = tables.DutiesFrom; row < tables.JudgementsFrom; row++)
        {
            var grounds = row < tables.SeparationsFrom
                ? tables.Duties[row - tables.DutiesFrom].Grounds
                : tables.Separations[row - tables.SeparationsFrom].Grounds;
            if (Uncited(grounds)) _uncited[row / 64] |= 1UL << row % 64;
        }
    }

    public override bool Fails(ReadOnlySpan<sbyte> all, ReadOnlySpan<ulong> rows) => Meet(rows, _uncited);

    protected override (ImmutableArray<Role> Roles, string Says) Explain(Failure failure, Signatures signatures)
    {
        var tables = Space.Tables;
        var all = new sbyte[tables.Total];
        var rows = new ulong[tables.Words];
        Resolve(failure, all, rows);
        var rules = new List<string>();
        for (var row = 0; row < tables.JudgementsFrom; row++)
        {
            if ((rows[row / 64] & _uncited[row / 64] & 1UL << row % 64) == 0) continue;
            rules.Add(row < tables.DutiesFrom ? tables.Involvements[row].Grounds.Rule
                : row < tables.SeparationsFrom ? tables.Duties[row - tables.DutiesFrom].Grounds.Rule
                : tables.Separations[row - tables.SeparationsFrom].Grounds.Rule);
        }

        return ([], $"no citation that a reader can look up for: {string.Join(", ", rules.Distinct())}.");
    }

    private static bool Uncited(Grounds grounds) => grounds.Citation is null or { Section: null, Url: null };
}

/// <summary>Asks the engine for each purchase under two names, and holds both answers against the walk's own.</summary>
internal sealed class FunctionCheck(FactSpace space, AlwaysProperty.FunctionOfFacts property, RowsOf engine)
    : OnePurchaseCheck(space, property)
{
    public override bool Fails(ReadOnlySpan<sbyte> all, ReadOnlySpan<ulong> rows)
    {
        Span<ulong> answer = stackalloc ulong[rows.Length];
        engine("City chatbot", all[..Space.Tables.Given], answer);
        if (!answer.SequenceEqual(rows)) return true;
        engine(null, all[..Space.Tables.Given], answer);
        return !answer.SequenceEqual(rows);
    }

    protected override (ImmutableArray<Role> Roles, string Says) Explain(Failure failure, Signatures signatures) =>
        ([], "the same facts give different rows under another name of the purchase.");
}
