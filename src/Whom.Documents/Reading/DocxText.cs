using System.Collections.Immutable;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Whom.Documents.Reading;

/// <summary>
/// Reads a Word document as it stands: with what was inserted, without what was deleted while changes are tracked. It
/// is read block by block; a footnote stands behind the word that it belongs to.
/// </summary>
internal sealed class DocxText
{
    private readonly TextGathering _text;
    private readonly DocxStyles _styles;
    private readonly Dictionary<long, string> _footnotes;
    private readonly Dictionary<long, string> _endnotes;

    private DocxText(MainDocumentPart main, TextGathering text)
    {
        _text = text;
        _styles = DocxStyles.Of(main);
        _footnotes = Notes(main.FootnotesPart?.Footnotes);
        _endnotes = Notes(main.EndnotesPart?.Endnotes);
    }

    public static void Read(Stream file, ReadingLimits limits, TextGathering text)
    {
        using var document = WordprocessingDocument.Open(
            file, false, new OpenSettings { AutoSave = false, MaxCharactersInPart = limits.Part });
        if (document.MainDocumentPart is not { } main) return;
        var reading = new DocxText(main, text);
        using var reader = OpenXmlReader.Create(main);
        reader.Read();
        while (!reader.EOF && text.HasRoom())
        {
            if (reader is { IsStartElement: true, Depth: 2 } && reader.ElementType is var type
                && (type == typeof(Paragraph) || type == typeof(Table) || type == typeof(SdtBlock)
                    || type == typeof(CustomXmlBlock) || type == typeof(InsertedRun)))
            {
                if (reader.LoadCurrentElement() is { } block) reading.Block(block);
                // It stands behind the block already.
                continue;
            }

            if (!reader.Read()) return;
        }
    }

    private void Block(OpenXmlElement block)
    {
        switch (block)
        {
            case Paragraph paragraph:
                Add(paragraph);
                break;
            case Table table:
                _text.Table(table.Elements<TableRow>()
                    .Where(row => row.TableRowProperties?.GetFirstChild<Deleted>() is null).Select(Cells));
                break;
            default:
                // What only holds others: a field that is filled in, a piece of someone's own XML.
                foreach (var inner in block.ChildElements)
                    if (inner is Paragraph or Table or SdtBlock or SdtContentBlock or CustomXmlBlock) Block(inner);
                break;
        }
    }

    private void Add(Paragraph paragraph)
    {
        var words = Words(paragraph);
        if (words.Length == 0) return;
        if (_styles.LevelOf(paragraph) is { } level) _text.Heading(level, words);
        else if (_styles.IsItem(paragraph)) _text.Item(words);
        else _text.Paragraph(words);
    }

    private ImmutableArray<string> Cells(TableRow row) =>
    [
        .. row.Descendants<TableCell>().Where(cell => cell.Ancestors<TableRow>().First() == row).Select(
            cell => string.Join('\n', cell.Descendants<Paragraph>().Select(Words).Where(words => words.Length > 0)))
    ];

    private string Words(Paragraph paragraph)
    {
        var words = new StringBuilder();
        Add(paragraph, words);
        return TextGathering.Lines(words.ToString());
    }

    private void Add(OpenXmlElement within, StringBuilder words)
    {
        foreach (var element in within.ChildElements)
        {
            switch (element)
            {
                case Text said:
                    words.Append(said.Text);
                    break;
                case TabChar or PositionalTab:
                    words.Append(' ');
                    break;
                case Break or CarriageReturn:
                    words.Append('\n');
                    break;
                case NoBreakHyphen:
                    words.Append('\u2011');
                    break;
                case FootnoteReference note:
                    Add(note.Id?.Value, _footnotes, words);
                    break;
                case EndnoteReference note:
                    Add(note.Id?.Value, _endnotes, words);
                    break;
                case DeletedRun or MoveFromRun or DeletedText or FieldCode or AlternateContentFallback
                    or RunProperties or ParagraphProperties:
                    break;
                case Paragraph inner when words.Length > 0:
                    words.Append('\n');
                    Add(inner, words);
                    break;
                default:
                    Add(element, words);
                    break;
            }
        }
    }

    private static void Add(long? note, Dictionary<long, string> notes, StringBuilder words)
    {
        if (note is { } id && notes.GetValueOrDefault(id) is { Length: > 0 } says)
            words.Append(" (").Append(says).Append(')');
    }

    private Dictionary<long, string> Notes(OpenXmlElement? notes)
    {
        var found = new Dictionary<long, string>();
        foreach (var note in (notes?.ChildElements ?? []).OfType<FootnoteEndnoteType>())
        {
            if (note.Id?.Value is not { } id) continue;
            var words = new StringBuilder();
            Add(note, words);
            found[id] = TextGathering.OneLine(words.ToString());
        }

        return found;
    }
}
