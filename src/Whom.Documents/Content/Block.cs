using System.Collections.Immutable;

namespace Whom.Documents.Content;

/// <summary>A part of a document; each format writes each kind in its own way.</summary>
internal abstract record Block
{
    private Block()
    {
    }

    /// <summary>A heading; the title of the document has level 0.</summary>
    public sealed record Heading(int Level, string Says, string? Id = null) : Block;

    /// <summary>A paragraph.</summary>
    public sealed record Paragraph(Spans Says) : Block;

    /// <summary>The heading of the annex, which begins on a page of its own.</summary>
    public sealed record Annex(string Says) : Block;

    /// <summary>A list of points; numbered where something else speaks of them by their numbers.</summary>
    public sealed record Points(ImmutableArray<Spans> Items, bool Numbered = false) : Block;

    /// <summary>A table; the first cell of each row is its header.</summary>
    /// <param name="Caption">What it holds.</param>
    /// <param name="Columns">The header and the share of the width of each column.</param>
    /// <param name="Rows">The rows.</param>
    /// <param name="Compact">Whether it takes as little paper as it can.</param>
    public sealed record Table(
        string Caption, ImmutableArray<(string Header, int Share)> Columns, ImmutableArray<TableRow> Rows,
        bool Compact = false) : Block;

    /// <summary>Lines for a machine.</summary>
    public sealed record Code(string Says) : Block;

    /// <summary>The place of the picture; formats that have none show the same as a table, and its key.</summary>
    public sealed record Picture(Table Same, Spans Key) : Block;
}

/// <summary>A row, each cell of one or more paragraphs, and the id under which a page leads to it.</summary>
internal sealed record TableRow(ImmutableArray<ImmutableArray<Spans>> Cells, string? Id = null);

/// <summary>A run of text.</summary>
/// <param name="Says">The words.</param>
/// <param name="Strong">Whether it is stressed.</param>
/// <param name="Quiet">Whether it steps back.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="Source">The number of the source that it cites; null where it cites none.</param>
internal sealed record Span(
    string Says, bool Strong = false, bool Quiet = false, string? Url = null, int? Source = null);

/// <summary>Text made of runs.</summary>
internal sealed record Spans(ImmutableArray<Span> All)
{
    public static Spans Of(string says) => new([new Span(says)]);

    public static Spans Of(params ReadOnlySpan<Span> spans) => new([.. spans]);

    /// <summary>A cell of one paragraph.</summary>
    public static ImmutableArray<Spans> Cell(string says) => [Of(says)];
}
