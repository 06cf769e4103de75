using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>Counts back from a target day by the days that rules ask. Days are calendar days in the jurisdiction's time zone.</summary>
internal static class Scheduling
{
    /// <summary>The schedule; null without a target, or where the target's gate does not exist for this kind of entry.</summary>
    public static Schedule? Of(PurchaseFacts asked, ImmutableArray<PlannedGate> gates)
    {
        if (asked.Target is not { } target) return null;
        var upTo = gates.Where(gate => gate.Gate.Order <= target.Gate.Order).ToList();
        if (upTo.Count == 0 || upTo[^1].Gate.Order != target.Gate.Order) return null;
        var scheduled = new List<ScheduledGate>();
        var passBy = target.On;
        foreach (var gate in Enumerable.Reverse(upTo))
        {
            // What may pass first does not wait for the days; they follow it.
            var days = gate.PassFirst is null ? gate.Requires.Max(requirement => requirement.Days) ?? 0 : 0;
            var startBy = Back(passBy, days);
            scheduled.Add(new ScheduledGate(gate.Gate, startBy, passBy, days));
            passBy = startBy;
        }

        scheduled.Reverse();
        var first = upTo.FirstOrDefault(gate => gate.PassFirst is not null);
        return new Schedule(target, [.. scheduled], first?.PassFirst is not { } pass ? null : After(scheduled, first.Gate, pass));
    }

    private static RatifyBy After(List<ScheduledGate> scheduled, Gate gate, PassFirst pass)
    {
        var passed = scheduled.Find(step => step.Gate == gate)!.PassBy;
        return new RatifyBy(Ahead(passed, pass.RatifyDays), Ahead(passed, pass.ReportDays));
    }

    private static DateOnly Back(DateOnly day, int days) => DateOnly.FromDayNumber(Math.Max(day.DayNumber - days, DateOnly.MinValue.DayNumber));

    private static DateOnly Ahead(DateOnly day, int days) => DateOnly.FromDayNumber(Math.Min(day.DayNumber + days, DateOnly.MaxValue.DayNumber));
}
