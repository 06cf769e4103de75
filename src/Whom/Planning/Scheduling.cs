using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>
/// Counts back from a target day in working days. A gate must be passed by the day on which the next one begins; it
/// begins its own days and its longest extra before that. Days are those of the jurisdiction's time zone.
/// </summary>
internal static class Scheduling
{
    /// <summary>
    /// The schedule; null without a target, or while the kind of entry is open, or
    /// where the target's gate has no days for it.
    /// </summary>
    public static Schedule? Of(AppliedPolicy applied, PurchaseFacts asked, ImmutableArray<PlannedGate> gates)
    {
        if (asked.Target is not { } target || applied.Entry is not { } entry) return null;
        var rules = applied.Policy.Calendar;
        var own = asked.Calendar;
        var upTo = gates.Where(
            gate => gate.Gate.Order <= target.Gate.Order && rules.Days[entry][gate.Gate.Order] is not null).ToList();
        if (upTo.Count == 0 || upTo[^1].Gate != target.Gate) return null;
        var scheduled = new List<ScheduledGate>(upTo.Count);
        var passBy = target.On;
        foreach (var gate in Enumerable.Reverse(upTo))
        {
            var days = DaysOf(applied, gates, gate, rules.Days[entry][gate.Gate.Order]!.Value, own);
            scheduled.Add(new ScheduledGate(
                gate.Gate, days.Total, passBy, passBy < asked.Date, days.Ours, days.Longest?.Extra));
            passBy = WorkingDaysBefore(passBy, days.Total, own);
        }

        scheduled.Reverse();
        return new Schedule(
            target, passBy, passBy < asked.Date, [.. scheduled],
            rules.WayOut is { } wayOut && applied.Holds(rules.WayOutWhen) ? wayOut : null,
            applied.ReasonOn(rules.Grounds, Condition.Always));
    }

    /// <summary>
    /// How long it takes up to the last gate that a day can be aimed at; null while the kind of entry is open.
    /// </summary>
    public static Duration? Lasting(AppliedPolicy applied, PurchaseFacts asked, ImmutableArray<PlannedGate> gates)
    {
        if (applied.Entry is not { } entry) return null;
        var rules = applied.Policy.Calendar;
        var counted = gates.Where(gate => rules.Days[entry][gate.Gate.Order] is not null).ToList();
        if (counted.FindLast(gate => rules.Targets.Contains(gate.Gate)) is not { } last) return null;
        return new Duration(
            last.Gate,
            [
                .. counted.Where(gate => gate.Gate.Order <= last.Gate.Order).Select(gate => DaysOf(
                    applied, gates, gate, rules.Days[entry][gate.Gate.Order]!.Value, asked.Calendar)),
            ]);
    }

    private static GateDays DaysOf(
        AppliedPolicy applied, ImmutableArray<PlannedGate> gates, PlannedGate gate, int standard,
        WorkingCalendar? given)
    {
        var rules = applied.Policy.Calendar;
        var daysAreOurs = given is null || !given.Days.TryGetValue(gate.Gate.Id, out _);
        var whole = daysAreOurs ? standard : given!.Days[gate.Gate.Id];
        var halved = applied.Holds(rules.HalvedWhen) && !rules.NeverHalved.Contains(gate.Gate);
        (CalendarExtra Extra, int Days, int Own, bool Ours)? longest = null;
        foreach (var extra in rules.Extras)
        {
            if ((!extra.At.IsEmpty && !extra.At.Contains(gate.Gate)) || !applied.Holds(extra.When)) continue;
            if (AskedDays(gates, gate, extra) is not { } asked) continue;
            var isOurs = given is null || !given.Extras.ContainsKey(extra.Id);
            var own = isOurs ? extra.Days : given!.Extras[extra.Id];
            if (asked + own > (longest?.Days ?? 0)) longest = (extra, asked + own, own, isOurs);
        }

        return new GateDays(
            gate.Gate, whole, halved ? (whole + 1) / 2 : whole, daysAreOurs,
            longest is { } most ? new ExtraDays(most.Extra, most.Own, most.Days, most.Ours) : null);
    }

    /// <summary>
    /// Days of asking, in working days; null where the gate does not take the extra. What is ratified after takes none.
    /// </summary>
    private static int? AskedDays(ImmutableArray<PlannedGate> gates, PlannedGate gate, CalendarExtra extra)
    {
        if (extra.Requires is not { } kind) return 0;
        if (gate.PassFirst is not null) return null;
        var waits = gate.Requires.Where(Asks).ToList();
        if (waits.Count == 0) return null;
        if (extra.OnlyFirst && gates.First(other => other.Requires.Any(Asks)) != gate) return null;
        return extra.Asking is not var (working, calendar)
            ? 0
            : waits.Max(wait => ((wait.Days ?? 0) * working + calendar - 1) / calendar);

        bool Asks(Requirement item) =>
            item.Certain && item.Kind == kind && (extra.Role is null || item.Role == extra.Role);
    }

    /// <summary>The last of so many working days after it: neither Saturdays, Sundays nor the holidays given.</summary>
    public static DateOnly WorkingDaysAfter(DateOnly day, int count, WorkingCalendar? given)
    {
        while (count > 0 && day < DateOnly.MaxValue)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day, given)) count--;
        }

        return day;
    }

    /// <summary>So many working days before the day: neither Saturdays, Sundays nor the holidays given.</summary>
    public static DateOnly WorkingDaysBefore(DateOnly day, int count, WorkingCalendar? given)
    {
        while (count > 0 && day > DateOnly.MinValue)
        {
            day = day.AddDays(-1);
            if (IsWorkingDay(day, given)) count--;
        }

        return day;
    }

    private static bool IsWorkingDay(DateOnly day, WorkingCalendar? given) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && given?.Holidays.Contains(day) != true;
}
