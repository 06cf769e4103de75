using System.Collections.Immutable;
using System.Text;
using CsvHelper;
using Whom.People;

namespace Whom.Web.PeopleImports;

/// <summary>Why a file of people cannot be read at all.</summary>
public enum BadFile
{
    Empty,
    TooLarge,
    NotText,
    NoColumns,
    TooManyLines,
}

/// <summary>A line as it stands in a file.</summary>
/// <param name="Number">The number under which an editor shows it.</param>
/// <param name="Cells">Its cells.</param>
public sealed record FileLine(int Number, string[] Cells);

/// <summary>
/// A file of people as RFC 4180 has it, in UTF-8; its cells are apart by commas, semicolons, tabs or vertical bars.
/// </summary>
/// <param name="Lines">Its lines but the first, each with the number under which an editor shows it.</param>
/// <param name="Bad">Lines that have something beyond the columns of the first.</param>
/// <param name="Problem">Why none of it can be read; null where it can.</param>
public sealed record PeopleFile(ImmutableArray<PersonLine> Lines, ImmutableArray<BadLine> Bad, BadFile? Problem)
{
    public const int Largest = 8 * 1024 * 1024;
    public const int MostLines = 50_000;

    private const string SaysSeparator = "sep=";

    private static readonly ImmutableArray<char> Separators = [',', ';', '\t', '|'];

    /// <summary>What its first line says of its columns.</summary>
    public PeopleColumns Columns { get; private init; } = new([], [], []);

    /// <summary>Its columns that are not used, but for those that have neither heading nor content.</summary>
    public ImmutableArray<UnusedColumn> Unused { get; private init; } = [];

    /// <summary>All its lines as they stand there.</summary>
    public ImmutableArray<FileLine> Cells { get; private init; } = [];

    public static PeopleFile Read(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty) return Refused(BadFile.Empty);
        if (content.Length > Largest) return Refused(BadFile.TooLarge);
        string text;
        try
        {
            text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)
                .GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return Refused(BadFile.NotText);
        }

        return text.Contains('\0', StringComparison.Ordinal) ? Refused(BadFile.NotText) : Read(text);
    }

    private static PeopleFile Read(string text)
    {
        var open = false;
        var options = new CsvReaderOptions
        {
            Separator = SeparatorOf(text),
            HasHeader = false,
            TrackLineNumbers = true,
            // A field that nothing closes holds all lines after it.
            OnMalformedRecord = malformed => open |= malformed.Reason == CsvMalformedReason.UnterminatedQuote,
        };
        using var reader = CsvReader.FromText(text, options);
        if (!reader.Read()) return Refused(BadFile.Empty);
        // A line for spreadsheets, before the first.
        if (IsForSpreadsheets(reader.GetString(0)) && !reader.Read()) return Refused(BadFile.Empty);
        var headings = CellsOf(reader);
        if (!PeopleColumns.Read(headings).IsEnough) return Refused(BadFile.NoColumns);
        var (all, opensAt) = (ImmutableArray.CreateBuilder<FileLine>(), int.MaxValue);
        var filled = new bool[headings.Length];
        while (reader.Read())
        {
            var line = new FileLine((int)reader.LineNumber, CellsOf(reader));
            if (line.Cells.All(string.IsNullOrWhiteSpace)) continue;
            if (all.Count == MostLines) return Refused(BadFile.TooManyLines);
            if (open) opensAt = Math.Min(opensAt, line.Number);
            all.Add(line);
            for (var at = 0; at < Math.Min(filled.Length, line.Cells.Length); at++)
                filled[at] |= !string.IsNullOrWhiteSpace(line.Cells[at]);
        }

        var columns = PeopleColumns.Read(headings, place => filled[place]);
        var (lines, bad) = (ImmutableArray.CreateBuilder<PersonLine>(all.Count),
            ImmutableArray.CreateBuilder<BadLine>());
        foreach (var (number, cells) in all)
        {
            if (number >= opensAt) bad.Add(new BadLine(number, "", BadReason.OpenQuote, ""));
            // Programs leave empty cells at the end of a line out, and others add some.
            else if (cells.Skip(headings.Length).FirstOrDefault(cell => !string.IsNullOrWhiteSpace(cell)) is { } beyond)
                bad.Add(new BadLine(number, "", BadReason.FieldCount, beyond.Trim()));
            else lines.Add(new PersonLine(number, Cell(0)!, Cell(1)!, Cell(2), Cell(3), Cell(4), Cell(5)));

            string? Cell(int id) =>
                columns.Places[id] is not { } place ? null : place < cells.Length ? cells[place] : "";
        }

        return new PeopleFile(lines.ToImmutable(), bad.ToImmutable(), null)
        {
            Columns = columns,
            Unused = [.. columns.Unused.Where(one => one.Heading.Length > 0 || filled[one.Place - 1])],
            Cells = all.ToImmutable(),
        };
    }

    // By what the first line that is not blank is parted so that it names the columns; where none does, by what stands
    // there most.
    private static char SeparatorOf(string text)
    {
        var first = FirstLineOf(text);
        if (IsForSpreadsheets(first) && Separators.Contains(first[^1])) return first[^1];
        var unquoted = string.Concat(first.Split('"').Where((_, at) => at % 2 == 0));
        return Separators.OrderByDescending(sign => PeopleColumns.Read(HeadingsOf(first, sign)).IsEnough)
            .ThenByDescending(sign => unquoted.Count(one => one == sign)).First();
    }

    private static string[] HeadingsOf(string line, char separator)
    {
        using var reader =
            CsvReader.FromText(line, new CsvReaderOptions { Separator = separator, HasHeader = false });
        return reader.Read() ? CellsOf(reader) : [];
    }

    private static bool IsForSpreadsheets(string first) =>
        first.StartsWith(SaysSeparator, StringComparison.OrdinalIgnoreCase) && first.Length <= SaysSeparator.Length + 1;

    private static string FirstLineOf(string text)
    {
        var rest = text.TrimStart('\r', '\n', ' ');
        return rest.IndexOfAny(['\r', '\n']) is var end and >= 0 ? rest[..end] : rest;
    }

    private static string[] CellsOf(CsvReader reader) =>
        [.. Enumerable.Range(0, reader.FieldCount).Select(field => reader.GetString(field))];

    private static PeopleFile Refused(BadFile problem) => new([], [], problem);
}
