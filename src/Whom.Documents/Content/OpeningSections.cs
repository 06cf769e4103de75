
namespace Whom.Documents.Content;

/// <summary>What the document is, which answers it rests on, and what follows from them.</summary>
internal static class OpeningSections
{
    public static IEnumerable<Block> Of(Writing writing)
    {
        var (plan, words) = (writing.Plan, writing.Words);
        yield return new Block.Heading(1, words["about"], "about");
        yield return new Block.Paragraph(Spans.Of(words["about.is"]));
        yield return new Block.Paragraph(Spans.Of(words["about.is-not"]));
        if (!plan.Confirmations.IsEmpty) yield return new Block.Paragraph(Spans.Of(words["about.provisional"]));
        if (plan.Next is not null) yield return new Block.Paragraph(Spans.Of(words["about.open"]));

        foreach (var warning in plan.Warnings)
            yield return new Block.Paragraph(Spans.Of(new Span(words["warning"] + " ", Strong: true), new Span(writing.In(warning.Text))));

        yield return new Block.Heading(1, words["start"], "start");
        yield return plan.StartNow.IsEmpty ? new Block.Paragraph(Spans.Of(words["start.none"])) : StartNow(writing);

        yield return new Block.Heading(1, words["answers"], "answers");
        yield return new Block.Table(
            words["answers"], [(words["question"], 3), (words["answer"], 2)],
            [
                .. plan.Policy.Facts.Select(fact => new TableRow(
                [
                    [Spans.Of(new Span(writing.In(fact.Question)))],
                    [
                        Spans.Of(plan.Asked.Facts[fact.Order] is { } value
                            ? new Span(writing.In(fact.Values[value].Label))
                            : new Span(words["open"], Quiet: true)),
                    ],
                ])),
            ]);

        yield return new Block.Heading(1, words["derived"], "derived");
        yield return new Block.Table(
            words["derived"], [(words["derived.what"], 1), (words["derived.value"], 1), (words["why"], 4)],
            [
                .. plan.Derived.Select(derived => new TableRow(
                    [Spans.Cell(writing.In(derived.Fact.Label)), Spans.Cell(PlanSummary.ValueOf(derived, words)), writing.Told(derived.Reasons)])),
            ]);
    }

    private static Block.Table StartNow(Writing writing)
    {
        var words = writing.Words;
        return new Block.Table(
            words["start"], [(words["who"], 2), (words["ask"], 4), (words["who-else"], 3)],
            [
                .. writing.Plan.StartNow.Select(call => new TableRow(
                [
                    Spans.Cell(writing.In(call.Role.Label)), Spans.Cell(writing.In(call.Ask)),
                    Spans.Cell(call.Role.WhoElse is { } other ? writing.In(other) : "–"),
                ])),
            ]);
    }
}
