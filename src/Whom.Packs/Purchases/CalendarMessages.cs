using Whom.Planning;

namespace Whom.Packs.Purchases;

/// <summary>What is said of a mistake in the calendar of a facts file.</summary>
internal static class CalendarMessages
{
    public static FormattableString UnknownKey(string key, string of, IReadOnlyCollection<string> known) =>
        $"Unknown key {Quoted.Value(key)} in “{of}”. {Nearest.Hint(key, known)}";

    public static FormattableString UnknownGate(string id, string[] known) =>
        $"The rules in use have no gate {Quoted.Value(id)} that could have days of its own. {Nearest.Hint(id, known)}";

    public static FormattableString UnknownExtra(string id, string[] known) =>
        $"The rules in use count no days for {Quoted.Value(id)}. {Nearest.Hint(id, known)}";

    public static FormattableString NotAMap(string key, FormattableString found) =>
        $"For “{key}”, {found} stands where a map is expected.";

    public static FormattableString NotDays(FormattableString found) =>
        $"For the days of “holidays”, {found} stands where a list of days is expected.";

    public static FormattableString NotWorkingDays(string key, FormattableString found) =>
        $"For “{key}”, {found} stands where working days are expected. Accepted: a whole number from 0 to {WorkingCalendar.MostDays}.";

    public static FormattableString Twice(string day) =>
        $"The day {day} stands twice in “holidays”. Accepted: each once.";

    public static FormattableString TooMany(int count) =>
        $"There are {count} holidays. Accepted: at most {WorkingCalendar.MostHolidays}.";
}
