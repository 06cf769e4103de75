using Whom.Policies;

namespace Whom.Documents.Content;

/// <summary>What the document is, which answers it rests on, and what follows from them.</summary>
internal static class OpeningSections
{
    public static IEnumerable<Block> Of(Writing writing)
    {
        var (plan, wording) = (writing.Plan, writing.Wording);
        yield return new Block.Heading(1, wording["about"], "about");
        yield return new Block.Paragraph(Spans.Of(wording["about.is"]));
        yield return new Block.Paragraph(Spans.Of(wording["about.is-not"]));
        if (plan.Next is not null) yield return new Block.Paragraph(Spans.Of(wording["about.open"]));

        yield return new Block.Heading(1, wording["answers"], "answers");
        yield return new Block.Table(
            wording["answers"], [(wording["question"], 3), (wording["answer"], 2)],
            [
                .. plan.Policy.Facts.Select(fact => new TableRow(
                [
                    [Spans.Of(new Span(writing.In(fact.Question)))],
                    [plan.Input.Facts[fact.Order] is { } value
                        ? Answer(writing, fact, value)
                        : Spans.Of(new Span(wording["open"], Quiet: true))],
                ])),
            ]);

        yield return new Block.Heading(1, wording["derived"], "derived");
        yield return new Block.Table(
            wording["derived"], [(wording["derived.what"], 1), (wording["derived.value"], 1), (wording["why"], 4)],
            [
                .. plan.Derived.Select(derived => new TableRow(
                    [Spans.Cell(writing.In(derived.Fact.Label)), Spans.Cell(PlanSummary.ValueOf(derived, wording)),
                        writing.Told(derived.Reasons)])),
            ]);
    }

    // What an organization answers once is carried over, never assumed: whoever reads
    // the plan is asked whether it is still so.
    private static Spans Answer(Writing writing, Fact fact, int value) => (fact.CarriedOver >> value & 1) == 0
        ? Spans.Of(writing.In(fact.Values[value].Label))
        : Spans.Of(new Span(writing.In(fact.Values[value].Label)),
            new Span($" ({writing.Wording["answer.carried-over"]})", Quiet: true));
}
