using Whom.Policies;

namespace Whom.Documents.Content;

/// <summary>The gates, what each waits for, and by when.</summary>
internal static class GateSections
{
    public static IEnumerable<Block> Of(Writing writing)
    {
        var (plan, words) = (writing.Plan, writing.Words);
        // Where a reason stands with the part that brings it, naming its rule is enough here.
        var told = plan.Involvements.SelectMany(item => item.Reasons).Select(reason => reason.Grounds)
            .ToHashSet<Grounds>(ReferenceEqualityComparer.Instance);
        yield return new Block.Heading(1, words["gates"], "gates");
        yield return new Block.Paragraph(Spans.Of(words["gates.intro"]));
        foreach (var gate in plan.Gates)
        {
            yield return new Block.Heading(2, writing.In(gate.Gate.Label), "gate-" + gate.Gate.Id);
            yield return new Block.Paragraph(Spans.Of(writing.In(gate.Gate.About)));
            if (!gate.Certain)
                yield return new Block.Paragraph(Spans.Of(words.Say("gates.possible", writing.In(plan.Policy.LabelOf(plan.Policy.Entries.Fact)))));
            if (gate.PassFirst is { } pass)
                yield return new Block.Paragraph(Spans.Of(words.Say("gates.pass-first", writing.In(pass.Role.Label), pass.RatifyDays, pass.ReportDays)));
            if (gate.Requires.IsEmpty)
            {
                yield return new Block.Paragraph(Spans.Of(words["gates.nothing"]));
                continue;
            }

            yield return new Block.Table(
                words.Say("gates.waits", writing.In(gate.Gate.Label)),
                [(words["waits-for"], 4), (words["who"], 4), (words["documents"], 4), (words["days"], 2), (words["why"], 8)],
                [
                    .. gate.Requires.Select(item => new TableRow(
                    [
                        writing.Standing(words.Kind(item.Kind), item.Certain, item.DependsOn),
                        Spans.Cell(item.Role is { } role ? writing.In(role.Label) : words["contributors"]),
                        Spans.Cell(item.On is { } on ? writing.In(on.Label) : "–"),
                        Spans.Cell(item.Days is { } days ? words.Count("days.count", days) : "–"),
                        item.Reasons.All(reason => told.Contains(reason.Grounds)) ? [Writing.Rules(item.Reasons)] : writing.Told(item.Reasons),
                    ])),
                ]);
        }

        if (plan.ByWhen is not { } schedule) yield break;
        yield return new Block.Heading(1, words["by-when"], "by-when");
        yield return new Block.Paragraph(Spans.Of(words.Say("by-when.intro", writing.In(schedule.Target.Gate.Label), words.Day(schedule.Target.On))));
        yield return new Block.Table(
            words["by-when"], [(words["gate.name"], 3), (words["start-by"], 2), (words["pass-by"], 2), (words["days"], 2)],
            [
                .. schedule.Gates.Select(step => new TableRow(
                [
                    Spans.Cell(writing.In(step.Gate.Label)), Spans.Cell(words.Day(step.StartBy)), Spans.Cell(words.Day(step.PassBy)),
                    Spans.Cell(words.Count("days.count", step.Days)),
                ])),
            ]);
        if (schedule.After is { } after)
            yield return new Block.Paragraph(Spans.Of(words.Say("by-when.after", words.Day(after.Ratify), words.Day(after.Report))));
    }
}
