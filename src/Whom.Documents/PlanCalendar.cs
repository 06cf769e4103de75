using Whom.Planning;

namespace Whom.Documents;

/// <summary>What is said of a calendar beside its days.</summary>
public static class PlanCalendar
{
    /// <summary>Which days are no working days.</summary>
    public static string LeftOut(Plan plan, PlanWords words)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(words);
        return plan.Asked.Calendar switch
        {
            null or { Holidays.Count: 0 } => words["calendar.weekends"],
            { HolidaysName: { } name, Holidays: var days } => words.Say("calendar.holidays.named", Markup.Clean(name), words.Count("calendar.holidays", days.Count)),
            { Holidays: var days } => words.Say("calendar.holidays.unnamed", words.Count("calendar.holidays", days.Count)),
        };
    }

    /// <summary>Whose days those of a gate are.</summary>
    public static string Whose(ScheduledGate gate, PlanWords words)
    {
        ArgumentNullException.ThrowIfNull(gate);
        ArgumentNullException.ThrowIfNull(words);
        return words[gate.Ours ? "calendar.ours" : "calendar.own"];
    }
}
