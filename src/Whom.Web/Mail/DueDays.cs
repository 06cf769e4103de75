using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Whom.Purchases;

namespace Whom.Web.Mail;

/// <summary>A day by which somebody is asked to respond.</summary>
/// <param name="Assignment">In which assignment.</param>
/// <param name="Purchase">What the purchase is called.</param>
/// <param name="Role">What the assignment is called.</param>
/// <param name="On">The day.</param>
/// <param name="Link">Where they speak.</param>
public sealed record DueDay(AssignmentId Assignment, string Purchase, string Role, DateOnly On, string Link);

/// <summary>Days for calendars, as RFC 5545 has them.</summary>
public sealed class DueDays
{
    /// <summary>
    /// A calendar with these days; each has an id of its own, so that a day that moves moves in calendars too.
    /// </summary>
    public string Calendar(IEnumerable<DueDay> days, DateTimeOffset now)
    {
        var calendar = new Calendar { ProductId = "-//Whom//Whom//EN", Method = CalendarMethods.Publish };
        foreach (var day in days)
        {
            calendar.Events.Add(new CalendarEvent
            {
                Uid = $"{day.Assignment}@whom",
                DtStamp = new CalDateTime(now.UtcDateTime),
                Start = new CalDateTime(day.On),
                End = new CalDateTime(day.On.AddDays(1)),
                Summary = $"{day.Purchase}: {day.Role}",
                Url = new Uri(day.Link, UriKind.RelativeOrAbsolute),
                Transparency = TransparencyType.Transparent,
            });
        }

        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    public string Calendar(DueDay day, DateTimeOffset now) => Calendar([day], now);
}
