using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Whom.Documents.Content;
using TableRow = DocumentFormat.OpenXml.Wordprocessing.TableRow;

namespace Whom.Documents.Word;

/// <summary>Writes blocks as the body of a Word file.</summary>
internal sealed class WordBody(MainDocumentPart main, string footer)
{
    // Letter, the paper of those who buy most; margins leave room on A4 too.
    private const int PageWidth = 12240;
    private const int PageHeight = 15840;
    private const int Margin = 780;

    private readonly WordText _text = new(main);
    private int _bookmarks;

    public Body Make(IReadOnlyList<Block> blocks)
    {
        var body = new Body();
        string? heading = null;
        for (var at = 0; at < blocks.Count; at++)
        {
            switch (blocks[at])
            {
                case Block.Heading title:
                    heading = title.Says;
                    body.Append(Heading(title));
                    break;
                case Block.Paragraph paragraph:
                    body.Append(_text.Paragraph(paragraph.Says, null));
                    break;
                case Block.Annex annex:
                    heading = annex.Says;
                    body.Append(_text.Paragraph(Spans.Of(annex.Says), "Annex"));
                    break;
                case Block.Points points:
                    var style = points.Numbered ? "ListNumber" : "ListBullet";
                    foreach (var item in points.Items) body.Append(_text.Paragraph(item, style));
                    break;
                case Block.Table table:
                    if (table.Caption != heading) body.Append(_text.Paragraph(Spans.Of(table.Caption), "Caption"));
                    Add(body, table);
                    break;
                case Block.Code code:
                    foreach (var line in code.Says.Split('\n')) body.Append(_text.Paragraph(Spans.Of(line), "Code"));
                    break;
                case Block.Picture picture:
                    Add(body, picture.Same);
                    body.Append(_text.Paragraph(picture.Key, null));
                    break;
            }
        }

        body.Append(Section());
        return body;
    }

    private void Add(Body body, Block.Table table)
    {
        body.Append(Table(table));
        body.Append(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "AfterTable" })));
    }

    private Paragraph Heading(Block.Heading heading)
    {
        var style = heading.Level == 0 ? "Title" : $"Heading{heading.Level}";
        return _text.Paragraph(Spans.Of(heading.Says), style);
    }

    private Table Table(Block.Table table)
    {
        var width = PageWidth - 2 * Margin;
        var shares = table.Columns.Sum(column => column.Share);
        var widths = table.Columns
            .Select(column => (width * column.Share / shares).ToString(CultureInfo.InvariantCulture)).ToList();
        var made = new Table(
            new TableProperties(
                new TableStyle { Val = "Plan" },
                new TableWidth
                {
                    Width = width.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa
                },
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableLook
                {
                    Val = "04A0", FirstRow = true, LastRow = false, FirstColumn = true, LastColumn = false,
                    NoHorizontalBand = true, NoVerticalBand = true
                },
                new TableCaption { Val = Markup.Clean(table.Caption) }),
            new TableGrid(widths.Select(column => new GridColumn { Width = column })));
        made.Append(new TableRow(
        [
            new TableRowProperties(new CantSplit(), new TableHeader()),
            .. table.Columns.Select(
                (column, at) => Cell([Spans.Of(column.Header)], widths[at], table.Compact, strong: true)),
        ]));
        foreach (var row in table.Rows)
        {
            var cells = row.Cells.Select((cell, at) => Cell(cell, widths[at], table.Compact, strong: at == 0)).ToList();
            if (row.Id is { } id) Mark(cells[0], id);
            made.Append(new TableRow([new TableRowProperties(new CantSplit()), .. cells]));
        }

        return made;
    }

    private TableCell Cell(IReadOnlyList<Spans> paragraphs, string width, bool compact, bool strong)
    {
        var cell = new TableCell(
            new TableCellProperties(new TableCellWidth { Width = width, Type = TableWidthUnitValues.Dxa }));
        foreach (var paragraph in paragraphs)
            cell.Append(_text.Paragraph(
                paragraph, compact ? "CompactCell" : "Cell", strong && paragraphs[0] == paragraph));
        return cell;
    }

    /// <summary>
    /// A bookmark to which a link can lead; Word takes names of at most 40 letters, so only sources have one.
    /// </summary>
    private void Mark(TableCell cell, string id)
    {
        if (!id.StartsWith("source-", StringComparison.Ordinal)) return;
        var number = (++_bookmarks).ToString(CultureInfo.InvariantCulture);
        var paragraph = cell.GetFirstChild<Paragraph>()!;
        paragraph.InsertAfter(new BookmarkStart { Id = number, Name = id }, paragraph.ParagraphProperties);
        paragraph.Append(new BookmarkEnd { Id = number });
    }

    private SectionProperties Section() => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = footer },
        new PageSize { Width = PageWidth, Height = PageHeight },
        new PageMargin
        {
            Top = Margin, Bottom = Margin, Left = Margin, Right = Margin, Header = 540, Footer = 450, Gutter = 0
        });
}
