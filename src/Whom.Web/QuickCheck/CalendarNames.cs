using System.Globalization;
using Whom.Planning;
using Whom.Policies;
using Whom.Records;

namespace Whom.Web.QuickCheck;

/// <summary>
/// How the working days that an organisation says are its own stand in an
/// address: as in a facts file, one name for each.
/// </summary>
public static class CalendarNames
{
    private const string Holidays = "holidays";
    private const string HolidaysName = "holidays-name";
    private const string DaysOf = "days-";
    private const string ExtraOf = "extra-";

    /// <summary>Between holidays: a mark that an address carries as it is.</summary>
    private const char Between = '.';

    /// <summary>The names that a calendar may have under a policy.</summary>
    public static IEnumerable<string> Of(Policy policy) =>
    [
        Holidays, HolidaysName, .. policy.Gates.Select(gate => DaysOf + gate.Id),
        .. policy.Calendar.Extras.Select(extra => ExtraOf + extra.Id),
    ];

    public static IEnumerable<(string Name, string Value)> Pairs(WorkingCalendar calendar)
    {
        if (calendar.HolidaysName is { } name) yield return (HolidaysName, name);
        if (!calendar.Holidays.IsEmpty)
            yield return (Holidays, string.Join(Between, calendar.Holidays.Select(QuickCheckQuery.Iso)));
        foreach (var (gate, days) in calendar.Days) yield return (DaysOf + gate, Number(days));
        foreach (var (extra, days) in calendar.Extras) yield return (ExtraOf + extra, Number(days));
    }

    /// <summary>Adds what one name says, or why it cannot be used.</summary>
    public static QueryProblem? Add(ref WorkingCalendar? calendar, string name, string value)
    {
        var known = calendar ?? WorkingCalendar.Empty;
        if (name == HolidaysName)
        {
            var (given, problem) = QueryName.Read(name, value);
            calendar = known with { HolidaysName = given };
            return problem;
        }
        else if (name == Holidays)
        {
            // Not as people write them: a page made this address, and a dot stands between the days.
            var days = value.Split(Between);
            if (days.FirstOrDefault(one => !GivenDay.TryIso(one, out _)) is { } wrong)
                return new QueryProblem.NotADay(name, wrong, DayFault.NoDay);
            if (days.Length > WorkingCalendar.MostHolidays)
                return new QueryProblem.TooMany(name, days.Length, WorkingCalendar.MostHolidays);
            calendar = known with { Holidays = [.. days.Select(Iso)] };
        }
        else
        {
            if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
                || days > WorkingCalendar.MostDays)
                return new QueryProblem.NotWorkingDays(name, value, WorkingCalendar.MostDays);
            calendar = name.StartsWith(DaysOf, StringComparison.Ordinal)
                ? known with { Days = known.Days.SetItem(name[DaysOf.Length..], days) }
                : known with { Extras = known.Extras.SetItem(name[ExtraOf.Length..], days) };
        }

        return null;
    }

    private static DateOnly Iso(string day) => GivenDay.TryIso(day, out var read) ? read : default;

    private static string Number(int days) => days.ToString(CultureInfo.InvariantCulture);
}
