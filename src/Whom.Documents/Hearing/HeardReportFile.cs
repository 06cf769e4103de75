using Whom.Documents.Content;
using Whom.Documents.Word;

namespace Whom.Documents.Hearing;

/// <summary>A report to the public as a Word document. The same report gives the same bytes.</summary>
public static class HeardReportFile
{
    /// <summary>Writes it.</summary>
    public static void WriteDocx(HeardReport report, Stream to)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(to);
        WordFile.Write(
            to, [new Block.Heading(0, report.Title), .. report.Parts.Select(Of)], new PlanWording(report.Language),
            report.Title, report.Footer, report.Out);
    }

    private static Block Of(HeardPart part) => part switch
    {
        HeardPart.Heading(var level, var says) => new Block.Heading(level, says),
        HeardPart.Paragraph(var says) => new Block.Paragraph(Spans.Of(says)),
        HeardPart.Points(var items) => new Block.Points([.. items.Select(Spans.Of)]),
        HeardPart.Table(var caption, var columns, var rows) => new Block.Table(
            caption, [.. columns.Select((column, at) => (column, at == 0 ? 2 : 1))],
            [.. rows.Select(row => new TableRow([.. row.Select(Spans.Cell)]))]),
    };
}
