using Whom.Policies;

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

        foreach (var block in CallSections.Of(writing)) yield return block;

        yield return new Block.Heading(1, words["answers"], "answers");
        yield return new Block.Table(
            words["answers"], [(words["question"], 3), (words["answer"], 2)],
            [
                .. plan.Policy.Facts.Select(fact => new TableRow(
                [
                    [Spans.Of(new Span(writing.In(fact.Question)))],
                    [plan.Asked.Facts[fact.Order] is { } value ? Answer(writing, fact, value) : Spans.Of(new Span(words["open"], Quiet: true))],
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

    // What an organization answers once is carried over, never assumed: whoever reads the plan is asked whether it is still so.
    private static Spans Answer(Writing writing, Fact fact, int value) => (fact.CarriedOver >> value & 1) == 0
        ? Spans.Of(writing.In(fact.Values[value].Label))
        : Spans.Of(new Span(writing.In(fact.Values[value].Label)), new Span($" ({writing.Words["answer.carried-over"]})", Quiet: true));
}
