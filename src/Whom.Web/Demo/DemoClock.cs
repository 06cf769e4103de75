using System.Globalization;

namespace Whom.Web.Demo;

/// <summary>
/// The clock of a demo that runs ahead by some days: <c>demo:days-ahead</c> of the configuration. What comes due later
/// can be seen today.
/// </summary>
public sealed class DemoClock(int days) : TimeProvider
{
    private const int Most = 3_650;

    /// <summary>The clock by which the program runs.</summary>
    public static TimeProvider Of(IConfiguration configuration) =>
        DaysOf(configuration) is > 0 and var days ? new DemoClock(days) : System;

    /// <summary>What is wrong with the configuration; null where nothing is.</summary>
    public static string? Mistake(IConfiguration configuration, bool demo) =>
        configuration["demo:days-ahead"] is not { Length: > 0 } given ? null
        : DaysOf(configuration) is null
            ? $"demo:days-ahead is “{given}”; it must be a number of days from 0 to {Most}."
        : !demo ? "demo:days-ahead is set, and this is no demo: only the clock of a demo runs ahead."
        : null;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddDays(days);

    private static int? DaysOf(IConfiguration configuration) =>
        int.TryParse(configuration["demo:days-ahead"], NumberStyles.None, CultureInfo.InvariantCulture, out var days)
        && days <= Most ? days : null;
}
