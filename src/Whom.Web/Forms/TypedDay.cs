using Whom.Records;
using Whom.Web.Wording;

namespace Whom.Web.Forms;

/// <summary>
/// A day that was typed into a field: read as people write it, and shown again as every page shows it.
/// </summary>
public static class TypedDay
{
    /// <summary>The day; null where none was typed. What is no day is a problem of the field.</summary>
    public static DateOnly? Read(string? typed, string field, Locale locale, List<Problem> problems)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        var read = GivenDay.Read(typed, locale.Language);
        if (read.Fault is { } fault) problems.Add(new Problem(field, locale["ProblemDay", typed, Why(fault, locale)]));
        return read.Day;
    }

    /// <summary>The same where one must be typed: that none was is a problem of the field, in these words.</summary>
    public static DateOnly? Required(
        string? typed, string field, string missing, Locale locale, List<Problem> problems)
    {
        var before = problems.Count;
        var day = Read(typed, field, locale, problems);
        if (day is null && problems.Count == before) problems.Add(new Problem(field, locale[missing]));
        return day;
    }

    /// <summary>What stands in the field then: the day in words, or what was typed where it is none.</summary>
    public static string? Shown(string? typed, Locale locale) =>
        GivenDay.Read(typed, locale.Language).Day is { } day ? locale.Wording.Day(day) : typed;

    /// <summary>What to do about a day that is not taken.</summary>
    public static string Why(DayFault fault, Locale locale) => fault switch
    {
        DayFault.NoDay => locale["DayAsWritten"],
        DayFault.NoSuchDay => locale["DayThereIsNone"],
        DayFault.YearOfTwoDigits => locale["DayYear"],
        DayFault.OutOfRange => locale["DayRange", $"{GivenDay.FirstYear}", $"{GivenDay.LastYear}"],
        DayFault.OtherWeekday => locale["DayOtherWeekday"],
    };
}
