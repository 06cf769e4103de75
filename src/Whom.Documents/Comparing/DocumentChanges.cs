using System.Collections.Immutable;
using Whom.Documents.Reading;

namespace Whom.Documents.Comparing;

/// <summary>
/// What one version of a document says otherwise than another. Taking what was removed away from the old text and
/// putting in what was added gives the new one. The same two texts give the same changes.
/// </summary>
/// <param name="Blocks">Every block of both, in the order of reading; what was removed before what came.</param>
/// <param name="Counts">How many.</param>
/// <param name="IsCoarse">
/// Whether the texts are so long, or so different, that some of it was compared in larger pieces than words: all that
/// is marked differs, but less might have been marked.
/// </param>
public sealed record DocumentChanges(ImmutableArray<BlockChange> Blocks, ChangeCounts Counts, bool IsCoarse)
{
    /// <summary>Whether both say the same.</summary>
    public bool None => Counts == ChangeCounts.Nothing;

    /// <summary>What is changed from one text to the other.</summary>
    public static DocumentChanges Between(DocumentText old, DocumentText now) =>
        Between(old, now, Effort.OfOneComparison);

    internal static DocumentChanges Between(DocumentText old, DocumentText now, long steps)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(now);

        // Always compared in one direction: the way back tells the same changes, the other way round.
        return TextOrder.Compare(old, now) <= 0
            ? new Comparison(new Effort(steps)).Of(old, now)
            : Mirror.Of(new Comparison(new Effort(steps)).Of(now, old));
    }
}

/// <summary>What became of a block.</summary>
public abstract record BlockChange
{
    private BlockChange()
    {
    }

    /// <summary>It stands in both.</summary>
    public sealed record Same(TextBlock Block) : BlockChange;

    /// <summary>It stands in the new text alone.</summary>
    public sealed record Added(TextBlock Block) : BlockChange;

    /// <summary>It stands in the old text alone.</summary>
    public sealed record Removed(TextBlock Block) : BlockChange;

    /// <summary>A heading, paragraph or item whose words differ, or that is another of these now.</summary>
    /// <param name="Old">As it was.</param>
    /// <param name="New">As it is.</param>
    /// <param name="Spans">Its text, in both.</param>
    public sealed record Changed(TextBlock Old, TextBlock New, ImmutableArray<TextSpan> Spans) : BlockChange
    {
        /// <summary>Whether the words are as they were, and only what kind of block it is differs.</summary>
        public bool IsFormAlone => Spans.All(span => span.Mark == ChangeMark.Same);

        /// <inheritdoc/>
        public bool Equals(Changed? other) =>
            other is not null && Old == other.Old && New == other.New && Spans.SequenceEqual(other.Spans);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Old, New, Spans.Length);
    }

    /// <summary>A table in which something differs.</summary>
    /// <param name="Rows">The rows of both.</param>
    public sealed record ChangedTable(ImmutableArray<RowChange> Rows) : BlockChange
    {
        /// <inheritdoc/>
        public bool Equals(ChangedTable? other) => other is not null && Rows.SequenceEqual(other.Rows);

        /// <inheritdoc/>
        public override int GetHashCode() => Rows.Length;
    }
}

/// <summary>In which of two texts something stands.</summary>
public enum ChangeMark
{
    /// <summary>In both.</summary>
    Same,

    /// <summary>In the old one alone.</summary>
    Removed,

    /// <summary>In the new one alone.</summary>
    Added,
}

/// <summary>A run of text.</summary>
public sealed record TextSpan(ChangeMark Mark, string Text);

/// <summary>A row of a table.</summary>
/// <param name="Mark">Where it stands; the cells of a row that stands in both may differ.</param>
/// <param name="Cells">The cells of both.</param>
public sealed record RowChange(ChangeMark Mark, ImmutableArray<CellChange> Cells)
{
    /// <summary>Whether the row stands in both, with nothing changed in it.</summary>
    public bool IsSame => Mark == ChangeMark.Same && Cells.All(cell => cell.IsSame);

    /// <inheritdoc/>
    public bool Equals(RowChange? other) =>
        other is not null && Mark == other.Mark && Cells.SequenceEqual(other.Cells);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Mark, Cells.Length);
}

/// <summary>A cell of a table.</summary>
/// <param name="Mark">Where it stands; one that stands in one of the texts alone has one span.</param>
/// <param name="Spans">Its text, in both.</param>
public sealed record CellChange(ChangeMark Mark, ImmutableArray<TextSpan> Spans)
{
    /// <summary>Whether the cell stands in both, with the same words.</summary>
    public bool IsSame => Mark == ChangeMark.Same && Spans.All(span => span.Mark == ChangeMark.Same);

    /// <inheritdoc/>
    public bool Equals(CellChange? other) =>
        other is not null && Mark == other.Mark && Spans.SequenceEqual(other.Spans);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Mark, Spans.Length);
}

/// <summary>How much is changed. A word for which another stands now is one removed and one added.</summary>
/// <param name="BlocksAdded">Headings, paragraphs, items and tables that are new.</param>
/// <param name="BlocksRemoved">Those that are gone.</param>
/// <param name="BlocksChanged">Those that stand in both, with something changed in them.</param>
/// <param name="WordsAdded">Words that are new, those of new blocks included.</param>
/// <param name="WordsRemoved">Words that are gone, those of blocks that are gone included.</param>
public sealed record ChangeCounts(
    int BlocksAdded, int BlocksRemoved, int BlocksChanged, int WordsAdded, int WordsRemoved)
{
    /// <summary>Nothing is changed.</summary>
    public static ChangeCounts Nothing { get; } = new(0, 0, 0, 0, 0);
}
