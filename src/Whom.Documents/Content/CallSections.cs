using Whom.Planning;
using Whom.Policies;

namespace Whom.Documents.Content;

/// <summary>
/// What comes first: what is done before anybody is called, whom to call in which order, and what the lawyer looks for.
/// </summary>
internal static class CallSections
{
    public static IEnumerable<Block> Of(Writing writing) =>
        [.. Before(writing), .. Calls(writing), .. Checklist(writing)];

    private static IEnumerable<Block> Before(Writing writing)
    {
        var (plan, wording) = (writing.Plan, writing.Wording);
        if (plan.BeforeAnything.IsEmpty) yield break;
        yield return new Block.Heading(1, wording["before-anything"], "before-anything");
        yield return new Block.Table(
            wording["before-anything"], [(wording["step"], 6), (wording["who-does"], 3), (wording["why"], 7)],
            [
                .. plan.BeforeAnything.Select(step => new TableRow(
                    [Spans.Cell(writing.In(step.Step)), Spans.Cell(writing.In(step.Role.Label)),
                        writing.Told(step.Reasons)])),
            ]);
    }

    private static IEnumerable<Block> Calls(Writing writing)
    {
        var (plan, wording) = (writing.Plan, writing.Wording);
        yield return new Block.Heading(1, wording["start"], "start");
        if (plan.Calls.IsEmpty) yield return new Block.Paragraph(Spans.Of(wording["start.none"]));
        else yield return new Block.Paragraph(Spans.Of(wording["start.intro"]));
        foreach (var span in plan.Calls.GroupBy(call => call.Within is { } within ? writing.In(within) : ""))
        {
            if (span.Key.Length > 0) yield return new Block.Heading(2, span.Key);
            yield return new Block.Table(
                span.Key.Length > 0 ? span.Key : wording["start"],
                [(wording["who"], 4), (wording["number"], 1), (wording["ask"], 7), (wording["to-get"], 5),
                    (wording["who-else"], 5)],
                [
                    .. span.Select(call => new TableRow(
                    [
                        Spans.Cell(writing.In(call.Role.Label)), Spans.Cell($"{call.Place}"),
                        Spans.Cell(writing.In(call.Ask)), Spans.Cell(OrNone(call.ToGet)),
                        Spans.Cell(OrNone(call.Role.WhoElse)),
                    ])),
                ]);
        }

        if (plan.Prepare is { } prepare)
        {
            yield return new Block.Paragraph(Spans.Of(new Span(writing.In(prepare.Says), Strong: true)));
            yield return new Block.Points(writing.Told(prepare.Reasons));
        }

        string OrNone(Text? text) => text is null ? "–" : writing.In(text);
    }

    private static IEnumerable<Block> Checklist(Writing writing)
    {
        var (plan, wording) = (writing.Plan, writing.Wording);
        if (plan.Checklist.IsEmpty) yield break;
        yield return new Block.Heading(1, wording["checklist"], "checklist");
        yield return new Block.Paragraph(Spans.Of(wording["checklist.intro"]));
        yield return new Block.Points([.. plan.Checklist.Select(entry => Entry(writing, entry))]);
    }

    private static Spans Entry(Writing writing, ChecklistEntry entry)
    {
        var answers = writing.Answers(entry.Because);
        return answers.Length == 0
            ? Spans.Of(writing.In(entry.Item.Text))
            : Spans.Of(new Span(writing.In(entry.Item.Text)), new Span($" ({answers})", Quiet: true));
    }
}
