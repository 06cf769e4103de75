using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Documents.Content;

/// <summary>
/// Why something comes before anything and something is prepared for, what a line about the later calls left out, and
/// what the lawyer looks for.
/// </summary>
internal static class CallSections
{
    public static IEnumerable<Block> Of(Writing writing) =>
        [.. Before(writing), .. Later(writing), .. Prepare(writing), .. Checklist(writing)];

    private static IEnumerable<Block> Before(Writing writing)
    {
        var (plan, wording) = (writing.Plan, writing.Wording);
        if (plan.BeforeAnything.IsEmpty) yield break;
        yield return new Block.Heading(1, wording["before.why"], "before-why");
        yield return new Block.Table(
            wording["before.why"], [(wording["number"], 1), (wording["who-does"], 3), (wording["why"], 12)],
            [
                .. plan.BeforeAnything.Select((step, at) => new TableRow(
                    [Spans.Cell($"{at + 1}"), Spans.Cell(writing.In(step.Role.Label)), writing.Told(step.Reasons)])),
            ]);
    }

    private static IEnumerable<Block> Later(Writing writing)
    {
        var wording = writing.Wording;
        ImmutableArray<Call> later = Briefing.Of(writing.Plan).Next;
        if (later.IsEmpty) yield break;
        yield return new Block.Heading(1, wording["later"], "later");
        yield return new Block.Table(
            wording["later"],
            [(wording["who"], 4), (wording["when"], 3), (wording["brief.say"], 8), (wording["who-else"], 7)],
            [
                .. later.Select(call => new TableRow(
                [
                    Spans.Cell(writing.In(call.Role.Label)), Spans.Cell(OrNone(call.Within)),
                    // Where the line says nothing that the call is to bring, it says what is asked.
                    Spans.Cell(OrNone(call.ToGet is null ? null : call.Ask)), Spans.Cell(OrNone(call.Role.WhoElse)),
                ])),
            ]);

        string OrNone(Text? text) => text is null ? "–" : writing.In(text);
    }

    private static IEnumerable<Block> Prepare(Writing writing)
    {
        if (writing.Plan.Prepare is not { } prepare) yield break;
        yield return new Block.Heading(1, writing.Wording["prepare.why"], "prepare-why");
        yield return new Block.Points(writing.Told(prepare.Reasons));
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
