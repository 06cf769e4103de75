using Whom.Planning;

namespace Whom.Web.QuickCheck;

/// <summary>
/// What of the days in a form is the organisation's own: a field that still holds the default of the rules says
/// nothing.
/// </summary>
public static class OwnDays
{
    /// <summary>The calendar that the form gives; null where it is what holds without it.</summary>
    /// <param name="given">As the form was sent.</param>
    /// <param name="plan">The plan by these days.</param>
    /// <param name="usual">The days of the installation; null where it has none.</param>
    public static WorkingCalendar? Of(WorkingCalendar? given, Plan plan, WorkingCalendar? usual)
    {
        if (given is null || plan.Entry is not { } entry) return given;
        var rules = plan.Policy.Calendar;
        var own = given with
        {
            Days = given.Days.RemoveRange(given.Days
                .Where(one => rules.Days[entry][plan.Policy.FindGate(one.Key)!.Order] == one.Value)
                .Select(one => one.Key)),
            Extras = given.Extras.RemoveRange(given.Extras
                .Where(one => rules.Extras.First(extra => extra.Id == one.Key).Days == one.Value)
                .Select(one => one.Key)),
        };
        return own.Equals(usual ?? WorkingCalendar.Empty) ? null : own;
    }
}
