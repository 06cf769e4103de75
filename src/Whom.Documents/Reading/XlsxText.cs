using System.Collections.Immutable;
using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Whom.Documents.Reading;

/// <summary>
/// Reads a workbook: each sheet that people see is a heading and a table. A formula is read as what it came to when the
/// file was saved; nothing is calculated.
/// </summary>
internal sealed class XlsxText
{
    private const int MostColumns = 500;

    private readonly TextGathering _text;
    private readonly List<string> _shared = [];
    private readonly HashSet<uint> _dates = [];

    private XlsxText(TextGathering text) => _text = text;

    public static void Read(Stream file, ReadingLimits limits, TextGathering text)
    {
        using var document = SpreadsheetDocument.Open(
            file, false, new OpenSettings { AutoSave = false, MaxCharactersInPart = limits.Part });
        if (document.WorkbookPart is not { Workbook: { } book } part) return;
        var reading = new XlsxText(text);
        reading.Share(part, limits);
        reading.Styles(part);
        foreach (var sheet in book.Sheets?.Elements<Sheet>() ?? [])
        {
            if (!text.HasRoom()) return;
            if (sheet.State?.Value is { } state && state != SheetStateValues.Visible) continue;
            if (sheet.Id?.Value is not { } id || part.GetPartById(id) is not WorksheetPart rows) continue;
            text.Heading(1, TextGathering.OneLine(sheet.Name?.Value ?? ""));
            text.Table(reading.Rows(rows));
        }
    }

    private void Share(WorkbookPart book, ReadingLimits limits)
    {
        if (book.SharedStringTablePart is not { } part) return;
        using var reader = OpenXmlReader.Create(part);
        var letters = 0L;
        reader.Read();
        while (!reader.EOF && letters < 4L * limits.Letters)
        {
            if (reader.IsStartElement && reader.ElementType == typeof(SharedStringItem))
            {
                var words = Words(reader.LoadCurrentElement()!);
                letters += words.Length + 8;
                _shared.Add(words);
            }
            else if (!reader.Read())
            {
                return;
            }
        }

        if (!reader.EOF) _text.Cut();
    }

    // A day is a number like all others, but for its format.
    private void Styles(WorkbookPart book)
    {
        var formats = book.WorkbookStylesPart?.Stylesheet?.CellFormats?.Elements<CellFormat>() ?? [];
        var own = new HashSet<uint>(
            (book.WorkbookStylesPart?.Stylesheet?.NumberingFormats?.Elements<NumberingFormat>() ?? [])
            .Where(format => IsDate(format.FormatCode?.Value ?? ""))
            .Select(format => format.NumberFormatId?.Value ?? 0));
        uint at = 0;
        foreach (var format in formats)
        {
            var number = format.NumberFormatId?.Value ?? 0;
            if (number is >= 14 and <= 17 or 22 || own.Contains(number)) _dates.Add(at);
            at++;
        }
    }

    private static bool IsDate(string format) =>
        format.Contains("yy", StringComparison.OrdinalIgnoreCase)
        || (format.Contains('d', StringComparison.OrdinalIgnoreCase)
            && format.Contains("mm", StringComparison.OrdinalIgnoreCase));

    private IEnumerable<ImmutableArray<string>> Rows(WorksheetPart part)
    {
        using var reader = OpenXmlReader.Create(part);
        reader.Read();
        while (!reader.EOF)
        {
            if (reader.IsStartElement && reader.ElementType == typeof(Row))
            {
                if (reader.LoadCurrentElement() is Row row) yield return Cells(row);
            }
            else if (!reader.Read())
            {
                yield break;
            }
        }
    }

    private ImmutableArray<string> Cells(Row row)
    {
        var cells = ImmutableArray.CreateBuilder<string>();
        foreach (var cell in row.Elements<Cell>())
        {
            var column = ColumnOf(cell.CellReference?.Value) ?? cells.Count;
            if (column >= MostColumns)
            {
                _text.Cut();
                break;
            }

            while (cells.Count < column) cells.Add("");
            cells.Add(Value(cell));
        }

        return cells.DrainToImmutable();
    }

    private string Value(Cell cell)
    {
        var raw = cell.CellValue?.Text ?? "";
        var type = cell.DataType?.Value;
        if (type == CellValues.SharedString)
            return int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < _shared.Count
                ? _shared[at]
                : "";
        if (type == CellValues.InlineString) return cell.InlineString is { } inline ? Words(inline) : "";
        if (type == CellValues.Boolean) return raw == "1" ? "TRUE" : "FALSE";
        if (type is null && cell.StyleIndex?.Value is { } style && _dates.Contains(style)
            && double.TryParse(raw, CultureInfo.InvariantCulture, out var days) && days is >= 61 and < 2958466)
        {
            var day = DateTime.FromOADate(days);
            return day.ToString(
                day.TimeOfDay == default ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        }

        return TextGathering.Lines(raw);
    }

    // What is said of how a word is spoken stands beside it.
    private static string Words(OpenXmlElement item) => TextGathering.Lines(string.Concat(
        item.Descendants<Text>().Where(text => text.Parent is not PhoneticRun).Select(text => text.Text)));

    private static int? ColumnOf(string? place)
    {
        if (place is null) return null;
        var column = 0;
        foreach (var letter in place)
        {
            if (letter is < 'A' or > 'Z') break;
            column = (column * 26) + letter - 'A' + 1;
            if (column > 20_000) return null;
        }

        return column == 0 ? null : column - 1;
    }
}
