using Whom.Planning;

namespace Whom.Documents;

/// <summary>What is said of a calendar beside its days.</summary>
public static class PlanCalendar
{
    /// <summary>Which days are no working days.</summary>
    public static string LeftOut(Plan plan, PlanWording wording)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(wording);
        return plan.Input.Calendar switch
        {
            null or { Holidays.Count: 0 } => wording["calendar.weekends"],
            { HolidaysName: { } name, Holidays: var days } => wording.Say(
                "calendar.holidays.named", Markup.Clean(name), wording.Count("calendar.holidays", days.Count)),
            { Holidays: var days } =>
                wording.Say("calendar.holidays.unnamed", wording.Count("calendar.holidays", days.Count)),
        };
    }

    /// <summary>
    /// What there is to do where a day is past, in the same words in every format; null where none is.
    /// </summary>
    public static string? Past(Plan plan, PlanWording wording)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(wording);
        if (plan.Calendar is { } schedule)
            return schedule.StartInThePast || schedule.Gates.Any(gate => gate.InThePast)
                ? wording["calendar.some-past"] : null;
        return plan.Input.Target is { } target && target.On < plan.Input.Date ? wording["calendar.target-past"] : null;
    }

    /// <summary>Whose days those of a gate are.</summary>
    public static string Whose(ScheduledGate gate, PlanWording wording)
    {
        ArgumentNullException.ThrowIfNull(gate);
        ArgumentNullException.ThrowIfNull(wording);
        return wording[gate.Ours ? "calendar.ours" : "calendar.own"];
    }
}
