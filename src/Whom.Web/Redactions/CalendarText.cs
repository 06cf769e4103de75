namespace Whom.Web.Redactions;

/// <summary>
/// What a calendar says: unfolded, and without the marks before commas and the
/// like (RFC 5545, sections 3.1 and 3.3.11).
/// </summary>
public static class CalendarText
{
    public static string Of(string calendar) => calendar.Replace("\r\n ", "", StringComparison.Ordinal)
        .Replace("\\,", ",", StringComparison.Ordinal).Replace("\\;", ";", StringComparison.Ordinal)
        .Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
}
