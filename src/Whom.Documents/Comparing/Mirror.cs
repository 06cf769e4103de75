using System.Collections.Immutable;

namespace Whom.Documents.Comparing;

/// <summary>The same changes, told from the new text to the old.</summary>
internal static class Mirror
{
    public static DocumentChanges Of(DocumentChanges changes)
    {
        var counts = changes.Counts;
        return new(
            Ordered(changes.Blocks.Select(Of), MarkOf),
            new(counts.BlocksRemoved, counts.BlocksAdded, counts.BlocksChanged, counts.WordsRemoved, counts.WordsAdded),
            changes.IsCoarse);
    }

    private static BlockChange Of(BlockChange change) => change switch
    {
        BlockChange.Same => change,
        BlockChange.Added added => new BlockChange.Removed(added.Block),
        BlockChange.Removed removed => new BlockChange.Added(removed.Block),
        BlockChange.Changed changed => new BlockChange.Changed(changed.New, changed.Old, Of(changed.Spans)),
        BlockChange.ChangedTable table => new BlockChange.ChangedTable(Ordered(table.Rows.Select(Of), row => row.Mark)),
    };

    private static RowChange Of(RowChange row) =>
        new(Of(row.Mark), Ordered(row.Cells.Select(Of), cell => cell.Mark));

    private static CellChange Of(CellChange cell) => new(Of(cell.Mark), Of(cell.Spans));

    private static ImmutableArray<TextSpan> Of(ImmutableArray<TextSpan> spans) =>
        Ordered(spans.Select(span => span with { Mark = Of(span.Mark) }), span => span.Mark);

    private static ChangeMark Of(ChangeMark mark) => mark switch
    {
        ChangeMark.Same => ChangeMark.Same,
        ChangeMark.Removed => ChangeMark.Added,
        ChangeMark.Added => ChangeMark.Removed,
    };

    private static ChangeMark MarkOf(BlockChange change) => change switch
    {
        BlockChange.Added => ChangeMark.Added,
        BlockChange.Removed => ChangeMark.Removed,
        BlockChange.Same or BlockChange.Changed or BlockChange.ChangedTable => ChangeMark.Same,
    };

    /// <summary>What was removed stands before what took its place.</summary>
    private static ImmutableArray<T> Ordered<T>(IEnumerable<T> items, Func<T, ChangeMark> markOf)
    {
        var ordered = ImmutableArray.CreateBuilder<T>();
        var added = new List<T>();
        foreach (var item in items)
        {
            switch (markOf(item))
            {
                case ChangeMark.Added:
                    added.Add(item);
                    continue;
                case ChangeMark.Removed:
                    ordered.Add(item);
                    continue;
                case ChangeMark.Same:
                    ordered.AddRange(added);
                    added.Clear();
                    ordered.Add(item);
                    continue;
            }
        }

        ordered.AddRange(added);
        return ordered.DrainToImmutable();
    }
}
