using System.Collections.Immutable;
using Whom.Documents.Reading;

namespace Whom.Documents.Comparing;

/// <summary>Compares tables cell by cell: rows by what they say, columns by their headers.</summary>
internal sealed class TableComparison(Pairing pairing, TextComparison texts, Numbers numbers)
{
    public ImmutableArray<RowChange> Of(TextBlock.Table old, TextBlock.Table now)
    {
        var columns = Columns(old, now);
        var rows = ImmutableArray.CreateBuilder<RowChange>();
        var partner = pairing.Of([.. old.Rows.Select(RowItem)], [.. now.Rows.Select(RowItem)]);
        Partners.Walk(
            partner, now.Rows.Length,
            at => rows.Add(new(ChangeMark.Removed, [.. old.Rows[at].Select(Removed)])),
            next => rows.Add(new(ChangeMark.Added, [.. now.Rows[next].Select(Added)])),
            (at, next) => rows.Add(Of(old.Rows[at], now.Rows[next], columns)));
        return rows.DrainToImmutable();
    }

    private RowChange Of(ImmutableArray<string> old, ImmutableArray<string> now, int[]? columns)
    {
        // Where rows have different numbers of cells there are no columns to go by.
        var partner = columns ?? pairing.OfAll([.. old.Select(CellItem)], [.. now.Select(CellItem)]);
        var cells = ImmutableArray.CreateBuilder<CellChange>();
        Partners.Walk(
            partner, now.Length, at => cells.Add(Removed(old[at])), next => cells.Add(Added(now[next])),
            (at, next) => cells.Add(new(ChangeMark.Same, texts.Of(old[at], now[next]))));
        return new(ChangeMark.Same, cells.DrainToImmutable());
    }

    /// <summary>For each column of the old its place in the new; null where either has no columns.</summary>
    private int[]? Columns(TextBlock.Table old, TextBlock.Table now) =>
        WidthOf(old) is { } olds && WidthOf(now) is { } news
            ? pairing.OfAll(
                [.. Enumerable.Range(0, olds).Select(column => ColumnItem(old, column))],
                [.. Enumerable.Range(0, news).Select(column => ColumnItem(now, column))])
            : null;

    private static int? WidthOf(TextBlock.Table table) =>
        table.Rows.Length > 0 && table.Rows.All(row => row.Length == table.Rows[0].Length)
            ? table.Rows[0].Length
            : null;

    // A column is known by its header; one without is known by all that stands in it.
    private Pairing.Item ColumnItem(TextBlock.Table table, int column)
    {
        var cells = table.Rows.Select(row => row[column]).ToList();
        var key = cells[0].Length > 0 ? "header " + cells[0] : "column " + TextOrder.KeyOf(cells);
        return new(numbers.Of(key), 0, texts.WordsOf(cells));
    }

    private Pairing.Item RowItem(ImmutableArray<string> row) => new(
        numbers.Of(TextOrder.KeyOf(row)), 0, texts.WordsOf(row),
        row.IsEmpty || row[0].Length == 0 ? -1 : numbers.Of(row[0]));

    private Pairing.Item CellItem(string cell) => new(numbers.Of(cell), 0, texts.WordsOf([cell]));

    private CellChange Removed(string cell)
    {
        texts.Removed([cell]);
        return new(ChangeMark.Removed, cell.Length == 0 ? [] : [new(ChangeMark.Removed, cell)]);
    }

    private CellChange Added(string cell)
    {
        texts.Added([cell]);
        return new(ChangeMark.Added, cell.Length == 0 ? [] : [new(ChangeMark.Added, cell)]);
    }
}
