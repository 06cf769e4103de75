using System.Globalization;

namespace Whom.Records;

/// <summary>How an instant stands in the record: <c>2026-11-28T09:30:00.0000000Z</c>, in UTC.</summary>
public static class InstantText
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>An instant as the record has it.</summary>
    public static string Of(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="Of"/> wrote, and nothing else.</summary>
    public static bool TryParse(string text, out DateTimeOffset instant) => DateTimeOffset.TryParseExact(
        text, Format, CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
}
