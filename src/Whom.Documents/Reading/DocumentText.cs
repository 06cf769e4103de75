using System.Collections.Immutable;

namespace Whom.Documents.Reading;

/// <summary>
/// What a document says, without what it looks like: read to people who do not download it, and compared with another
/// version.
/// </summary>
/// <param name="Blocks">In the order of reading.</param>
public sealed record DocumentText(ImmutableArray<TextBlock> Blocks)
{
    /// <summary>Whether the file says more than was read of it.</summary>
    public bool IsCut { get; init; }

    /// <inheritdoc/>
    public bool Equals(DocumentText? other) => other is not null && Blocks.SequenceEqual(other.Blocks);

    /// <inheritdoc/>
    public override int GetHashCode() => Blocks.Length;
}

/// <summary>A piece of a document that stands by itself. Its text is plain, on one line or more.</summary>
public abstract record TextBlock
{
    private TextBlock()
    {
    }

    /// <summary>A heading.</summary>
    /// <param name="Level">1 for the highest, 6 for the lowest.</param>
    /// <param name="Text">What it says.</param>
    public sealed record Heading(int Level, string Text) : TextBlock;

    /// <summary>A paragraph.</summary>
    public sealed record Paragraph(string Text) : TextBlock;

    /// <summary>One item of a list.</summary>
    public sealed record ListItem(string Text) : TextBlock;

    /// <summary>A table.</summary>
    /// <param name="Rows">Its rows, each with its cells; rows may have different numbers of them.</param>
    public sealed record Table(ImmutableArray<ImmutableArray<string>> Rows) : TextBlock
    {
        /// <inheritdoc/>
        public bool Equals(Table? other) => other is not null && Rows.Length == other.Rows.Length
            && Rows.Zip(other.Rows).All(pair => pair.First.SequenceEqual(pair.Second));

        /// <inheritdoc/>
        public override int GetHashCode() => Rows.Length;
    }
}
