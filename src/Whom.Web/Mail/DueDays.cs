using System.Collections.Immutable;
using System.Globalization;
using Whom.Purchases;

namespace Whom.Web.Mail;

/// <summary>A day by which somebody is asked to respond.</summary>
/// <param name="Assignment">In which assignment.</param>
/// <param name="Sequence">Grows with each change of the day; the same day has the same.</param>
/// <param name="Summary">What it is, in a line.</param>
/// <param name="Says">What there is to do and where, in sentences. No secret: calendars are shared.</param>
/// <param name="On">The day.</param>
/// <param name="Page">The plain address of the assignment, which asks whoever has no session to ask for a link.</param>
public sealed record DueDay(
    AssignmentId Assignment, int Sequence, string Summary, string Says, DateOnly On, string Page)
{
    /// <summary>
    /// How often the day was set or ended, out of the record: an even number for a day, and the odd one behind it for
    /// its end, so that whatever comes later is higher (RFC 5545, section 3.8.7.4).
    /// </summary>
    public static int SequenceOf(Assignment assignment, bool ends)
    {
        ArgumentNullException.ThrowIfNull(assignment);
        return (2 * (assignment.InvitationCount + assignment.DelegationCount)) + (ends ? 1 : 0);
    }
}

/// <summary>
/// Days for calendars, as RFC 5545 has them. Each has an id of its own, so that a day that moves moves in calendars
/// too.
/// </summary>
public sealed class DueDays(MailSettings settings)
{
    private const string Publish = "PUBLISH";
    private const string Cancel = "CANCEL";

    // How often programs may look whether a day has moved.
    private const string Refresh = "PT4H";

    /// <summary>All days of somebody, for a program that looks again and again.</summary>
    /// <param name="name">What the calendar is called there.</param>
    /// <param name="days">The days.</param>
    /// <param name="now">When it is read.</param>
    public string Feed(string name, IEnumerable<DueDay> days, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(days);
        // The fields of RFC 7986, and those that programs knew before it.
        var called = CalendarLine.Text(name);
        return Calendar(
            Publish, [.. days], now, $"NAME:{called}", $"X-WR-CALNAME:{called}",
            $"REFRESH-INTERVAL;VALUE=DURATION:{Refresh}", $"X-PUBLISHED-TTL:{Refresh}");
    }

    /// <summary>One day, to go along with a mail.</summary>
    public string Calendar(DueDay day, DateTimeOffset now) => Calendar(Publish, [day], now);

    /// <summary>That these days are no more, to go along with a mail: programs take them out.</summary>
    public string Cancelled(ImmutableArray<DueDay> days, DateTimeOffset now) => Calendar(Cancel, days, now);

    /// <summary>What is done with the days of a calendar, as the head of its part says it too.</summary>
    public static string MethodOf(string calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return calendar.Contains($"\r\nMETHOD:{Cancel}\r\n", StringComparison.Ordinal) ? Cancel : Publish;
    }

    private string Calendar(
        string method, ImmutableArray<DueDay> days, DateTimeOffset now, params ReadOnlySpan<string> about)
    {
        ImmutableArray<string> lines =
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Whom//Whom//EN", "CALSCALE:GREGORIAN", $"METHOD:{method}",
            .. about, .. days.SelectMany(day => Event(day, method == Cancel, now)), "END:VCALENDAR",
        ];
        return string.Concat(lines.Select(CalendarLine.Folded));
    }

    private IEnumerable<string> Event(DueDay day, bool ends, DateTimeOffset now) =>
    [
        "BEGIN:VEVENT",
        $"UID:{day.Assignment}@whom",
        $"DTSTAMP:{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}",
        $"SEQUENCE:{day.Sequence.ToString(CultureInfo.InvariantCulture)}",
        $"DTSTART;VALUE=DATE:{DateOf(day.On)}",
        // The day after: the end of a day is no part of it (section 3.6.1).
        $"DTEND;VALUE=DATE:{DateOf(day.On.AddDays(1))}",
        $"SUMMARY:{CalendarLine.Text(Mime.OneLine(day.Summary))}",
        $"DESCRIPTION:{CalendarLine.Text(day.Says)}",
        $"URL:{day.Page}",
        "TRANSP:TRANSPARENT",
        $"STATUS:{(ends ? "CANCELLED" : "CONFIRMED")}",
        // Whoever publishes a day must be named, and takes back their own alone (RFC 5546, sections 3.2.1 and 3.2.5).
        $"ORGANIZER:mailto:{settings.From.Address}",
        "END:VEVENT",
    ];

    private static string DateOf(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
