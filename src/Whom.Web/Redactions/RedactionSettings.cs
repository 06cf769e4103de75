using System.Globalization;

namespace Whom.Web.Redactions;

/// <summary>
/// How long others have to stop a redaction: <c>redaction:delay-hours</c> of the
/// configuration, three days where it says nothing.
/// </summary>
public sealed record RedactionSettings(TimeSpan Delay)
{
    private static int Most => (int)Whom.Purchases.Redactions.LongestDelay.TotalHours;

    public static RedactionSettings Of(IConfiguration configuration) =>
        new(HoursOf(configuration) is { } hours ? TimeSpan.FromHours(hours) : Whom.Purchases.Redactions.UsualDelay);

    /// <summary>What is wrong with the configuration; null where nothing is.</summary>
    public static string? Mistake(IConfiguration configuration) =>
        configuration["redaction:delay-hours"] is { Length: > 0 } given && HoursOf(configuration) is null
            ? $"redaction:delay-hours is “{given}”; it must be a number of hours from 0 to {Most}." : null;

    private static int? HoursOf(IConfiguration configuration) =>
        int.TryParse(
            configuration["redaction:delay-hours"], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
        && hours <= Most ? hours : null;
}
