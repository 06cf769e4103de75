using Whom.Planning;
using Whom.Policies;

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
        if (given is null) return null;
        var own = plan.Entry is { } entry ? WithoutDefaults(given, plan.Policy, entry, usual) : given;
        return own.Equals(usual ?? WorkingCalendar.Empty) ? null : own;
    }

    // Where the installation says otherwise, the default of the rules is a choice of its own.
    private static WorkingCalendar WithoutDefaults(
        WorkingCalendar given, Policy policy, int entry, WorkingCalendar? usual) => given with
        {
            Days = given.Days.RemoveRange(given.Days
                .Where(one => usual?.Days.ContainsKey(one.Key) != true
                    && policy.Calendar.Days[entry][policy.FindGate(one.Key)!.Order] == one.Value)
                .Select(one => one.Key)),
            Extras = given.Extras.RemoveRange(given.Extras
                .Where(one => usual?.Extras.ContainsKey(one.Key) != true
                    && policy.Calendar.Extras.First(extra => extra.Id == one.Key).Days == one.Value)
                .Select(one => one.Key)),
        };
}
