using System.Globalization;
using CsvHelper;
using Whom.People;
using Whom.Web.Wording;

namespace Whom.Web.PeopleImports;

/// <summary>The lines of a file that are not taken: why, and as a file to correct and send again.</summary>
public static class RejectedLines
{
    private const int Shown = 80;

    /// <summary>Why a line is not taken, in words.</summary>
    public static string Says(BadLine bad, Locale locale)
    {
        ArgumentNullException.ThrowIfNull(bad);
        ArgumentNullException.ThrowIfNull(locale);
        return locale["Bad-" + bad.Reason, bad.Value.Length > Shown ? bad.Value[..Shown] + "…" : bad.Value];
    }

    /// <summary>
    /// As CSV in UTF-8, with the mark by which spreadsheets know it: in front of each line its number, and why. What
    /// the file has beyond its columns stands beyond them here, too. Empty where all lines are taken.
    /// </summary>
    public static ReadOnlyMemory<byte> Csv(ImportLook look, Locale locale)
    {
        ArgumentNullException.ThrowIfNull(look);
        ArgumentNullException.ThrowIfNull(locale);
        if (look.Import.Bad.IsEmpty) return ReadOnlyMemory<byte>.Empty;
        var cells = look.File.Cells.ToDictionary(line => line.Number, line => line.Cells);
        var columns = look.File.Columns;
        var content = new MemoryStream();
        // A spreadsheet would run as a formula what begins like one; a quote before it makes it text.
        // Lines that have too much or too little are kept so.
        var options = new CsvWriterOptions
        {
            WriteByteOrderMark = true,
            Injection = CsvInjection.Escape,
            ValidateFieldCount = false,
        };
        using (var csv = CsvWriter.Create(content, options, leaveOpen: true))
        {
            csv.WriteRecord([locale["ImportLine"], locale["ImportWhy"], .. columns.Headings]);
            foreach (var bad in look.Import.Bad)
            {
                var says = bad.Column.Length == 0
                    ? Says(bad, locale) : $"{columns.HeadingOf(bad.Column)}: {Says(bad, locale)}";
                csv.WriteRecord([bad.Number.ToString(CultureInfo.InvariantCulture), says, .. cells[bad.Number]]);
            }
        }

        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }
}
