using System.Collections.Immutable;
using System.Globalization;
using Whom.Planning;

namespace Whom.Documents.Content;

/// <summary>By when each gate must be passed.</summary>
internal static class CalendarSections
{
    public static IEnumerable<Block> Of(Writing writing)
    {
        var (plan, wording) = (writing.Plan, writing.Wording);
        if (plan.Calendar is not { } schedule) yield break;
        yield return new Block.Heading(1, wording["by-when"], "by-when");
        yield return new Block.Paragraph(Spans.Of(
            wording.Say("by-when.intro", writing.Name(schedule.Target.Gate), wording.Day(schedule.Target.On))));
        yield return new Block.Paragraph(Spans.Of(PlanCalendar.LeftOut(plan, wording)));
        yield return new Block.Paragraph(
            Day(writing, wording["start-by"] + ": ", schedule.StartBy, schedule.StartInThePast));
        yield return new Block.Table(
            wording["by-when"],
            [(wording["gate.name"], 4), (wording["calendar.days"], 2), (wording["calendar.longest"], 4),
                (wording["pass-by"], 4), (wording["calendar.whose"], 4)],
            [
                .. schedule.Gates.Select(step => new TableRow(
                [
                    Spans.Cell(writing.Name(step.Gate)),
                    Spans.Cell(step.WorkingDays.ToString(CultureInfo.InvariantCulture)),
                    Spans.Cell(step.Longest is { } longest ? writing.In(longest.Label) : "–"),
                    [Day(writing, "", step.PassBy, step.InThePast)], Spans.Cell(PlanCalendar.Whose(step, wording)),
                ])),
            ]);
        yield return new Block.Points([writing.Told(schedule.Standard), .. WayOut(writing, schedule)]);
    }

    private static Spans Day(Writing writing, string lead, DateOnly day, bool past) => new(
    [
        new Span(lead + writing.Wording.Day(day)),
        .. past ? [new Span(" " + writing.Wording["calendar.past"], Strong: true)] : ImmutableArray<Span>.Empty,
    ]);

    private static IEnumerable<Spans> WayOut(Writing writing, Schedule schedule) => schedule.WayOut is { } wayOut
        ? [Spans.Of(new Span(writing.Wording["calendar.way-out"] + " ", Strong: true), new Span(writing.In(wayOut)))]
        : [];
}
