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

/// <summary>A file of people as RFC 4180 has it, in UTF-8, with commas or semicolons.</summary>
/// <param name="Lines">Its lines but the first, each with the number under which an editor shows it.</param>
/// <param name="Bad">Lines that have not the fields of the first.</param>
/// <param name="Problem">Why none of it can be read; null where it can.</param>
public sealed record PeopleFile(ImmutableArray<PersonLine> Lines, ImmutableArray<BadLine> Bad, BadFile? Problem)
{
    public const int Largest = 8 * 1024 * 1024;
    public const int MostLines = 50_000;

    public static readonly ImmutableArray<string> Columns =
    [
        "name", "email", "kind", "organisation", "roles", "languages"
    ];

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
        var first = text.AsSpan(0, text.IndexOfAny(['\r', '\n']) is var end and >= 0 ? end : text.Length);
        var options = new CsvReaderOptions
        {
            Separator = first.Count(';') > first.Count(',') ? ';' : ',',
            HasHeader = false,
            TrackLineNumbers = true,
            // A field that nothing closes holds all lines after it.
            OnMalformedRecord = malformed => open |= malformed.Reason == CsvMalformedReason.UnterminatedQuote,
        };
        using var reader = CsvReader.FromText(text, options);
        if (!reader.Read()) return Refused(BadFile.Empty);
        var header = Fields(reader).Select(PeopleImport.KeyOf).ToList();
        var places = Columns.Select(column => header.IndexOf(column)).ToArray();
        if (places[0] < 0 || places[1] < 0) return Refused(BadFile.NoColumns);
        var (lines, bad) = (ImmutableArray.CreateBuilder<PersonLine>(), ImmutableArray.CreateBuilder<BadLine>());
        while (reader.Read())
        {
            var (number, fields) = ((int)reader.LineNumber, Fields(reader));
            if (fields.All(string.IsNullOrWhiteSpace)) continue;
            if (lines.Count + bad.Count == MostLines) return Refused(BadFile.TooManyLines);
            if (open) bad.Add(new BadLine(number, "", BadReason.OpenQuote, ""));
            else if (fields.Length != header.Count)
                bad.Add(new BadLine(number, "", BadReason.FieldCount, $"{fields.Length} ≠ {header.Count}"));
            else lines.Add(
                new PersonLine(number, fields[places[0]], fields[places[1]], Field(2), Field(3), Field(4), Field(5)));

            string? Field(int column) => places[column] < 0 ? null : fields[places[column]];
        }

        return new PeopleFile(lines.ToImmutable(), bad.ToImmutable(), null);
    }

    private static string[] Fields(CsvReader reader) =>
        [.. Enumerable.Range(0, reader.FieldCount).Select(field => reader.GetString(field))];

    private static PeopleFile Refused(BadFile problem) => new([], [], problem);
}
