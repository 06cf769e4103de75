using System.Collections.Immutable;
using Whom.Documents.Reading;

namespace Whom.Web.Documents;

/// <summary>
/// A piece of a document as a page shows it: items that follow each other are one list, and headings go down one step
/// at a time below that of the page, whatever their writer chose for their size.
/// </summary>
public abstract record ReadingPiece
{
    private const int First = 3;
    private const int Last = 6;

    private ReadingPiece()
    {
    }

    /// <summary>A heading, of 3 at least.</summary>
    public sealed record Heading(int Level, string Text) : ReadingPiece;

    public sealed record Paragraph(string Text) : ReadingPiece;

    public sealed record Items(ImmutableArray<string> Texts) : ReadingPiece;

    /// <summary>A table, by its number in the document.</summary>
    public sealed record Table(int Number, ImmutableArray<ImmutableArray<string>> Rows) : ReadingPiece;

    /// <summary>The pieces of a text, in its order.</summary>
    public static IEnumerable<ReadingPiece> Of(DocumentText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (level, tables) = (First - 1, 0);
        var items = ImmutableArray.CreateBuilder<string>();
        foreach (var block in text.Blocks)
        {
            if (block is TextBlock.ListItem(var item))
            {
                items.Add(item);
                continue;
            }

            if (items.Count > 0) yield return new Items(items.DrainToImmutable());
            if (block is TextBlock.Heading(var asked, var title))
            {
                level = Math.Min(Math.Min(asked + First - 1, level + 1), Last);
                yield return new Heading(level, title);
            }
            else if (block is TextBlock.Paragraph(var words))
            {
                yield return new Paragraph(words);
            }
            else if (block is TextBlock.Table(var rows))
            {
                yield return new Table(++tables, rows);
            }
        }

        if (items.Count > 0) yield return new Items(items.DrainToImmutable());
    }
}
