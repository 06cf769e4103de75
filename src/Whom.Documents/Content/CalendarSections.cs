using System.Globalization;

namespace Whom.Documents.Content;

/// <summary>By when each gate must be passed.</summary>
internal static class CalendarSections
{
    public static IEnumerable<Block> Of(Writing writing)
    {
        var (plan, wording) = (writing.Plan, writing.Wording);
        var past = PlanCalendar.Past(plan, wording);
        if (plan.Calendar is null && past is null) yield break;
        yield return new Block.Heading(1, wording["by-when"], "by-when");
        if (past is not null) yield return new Block.Paragraph(new Spans([new Span(past, Strong: true)]));
        if (plan.Calendar is not { } schedule) yield break;
        yield return new Block.Paragraph(Spans.Of(
            $"{wording["by-when.intro"]} {PlanCalendar.LeftOut(plan, wording)}"));
        yield return new Block.Table(
            wording["by-when"],
            [(wording["gate.name"], 4), (wording["calendar.days"], 2), (wording["calendar.longest"], 4),
                (wording["calendar.whose"], 4)],
            [
                .. schedule.Gates.Select(step => new TableRow(
                [
                    Spans.Cell(writing.Name(step.Gate)),
                    Spans.Cell(step.WorkingDays.ToString(CultureInfo.InvariantCulture)),
                    Spans.Cell(step.Longest is { } longest ? writing.In(longest.Label) : "–"),
                    Spans.Cell(PlanCalendar.Whose(step, wording)),
                ])),
            ]);
        yield return new Block.Points([writing.Told(schedule.Standard)]);
    }
}
