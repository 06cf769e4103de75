namespace Whom.Documents.Content;

/// <summary>What follows while it runs: looks at it, what happenings open, what a public register holds.</summary>
internal static class RunningSections
{
    public static IEnumerable<Block> Of(Writing writing) =>
        [.. Reviews(writing), .. Opens(writing), .. Publications(writing)];

    private static IEnumerable<Block> Reviews(Writing writing)
    {
        var (plan, wording) = (writing.Plan, writing.Wording);
        if (plan.Reviews.IsEmpty) yield break;
        yield return new Block.Heading(1, wording["reviews"], "reviews");
        yield return new Block.Paragraph(Spans.Of(wording["reviews.intro"]));
        yield return new Block.Table(
            wording["reviews"],
            [(wording["when"], 4), (wording["who"], 5), (wording["documents"], 3), (wording["reviews.looks"], 8)],
            [
                .. plan.Reviews.Select(review => new TableRow(
                [
                    Spans.Cell(PlanReviews.When(plan, review, wording)), Spans.Cell(writing.And(review.Roles)),
                    Spans.Cell(writing.Name(review.On)), writing.Told(review.Reasons),
                ])),
            ]);
    }

    private static IEnumerable<Block> Opens(Writing writing)
    {
        var (plan, wording) = (writing.Plan, writing.Wording);
        if (plan.Opens.IsEmpty) yield break;
        yield return new Block.Heading(1, wording["opens"], "opens");
        yield return new Block.Table(
            wording["opens"], [(wording["opens.event"], 5), (wording["opens.what"], 6), (wording["why"], 6)],
            [
                .. plan.Opens.Select(opening => new TableRow(
                    [Spans.Cell(writing.In(opening.Event)), Spans.Cell(writing.In(opening.What)),
                        writing.Told(opening.Reasons)])),
            ]);
    }

    private static IEnumerable<Block> Publications(Writing writing)
    {
        var (plan, wording) = (writing.Plan, writing.Wording);
        if (plan.Publications.IsEmpty) yield break;
        yield return new Block.Heading(1, wording["publications"], "publications");
        yield return new Block.Table(
            wording["publications"],
            [(wording["publications.what"], 6), (wording["publications.from"], 4), (wording["why"], 7)],
            [
                .. plan.Publications.Select(publication => new TableRow(
                    [Spans.Cell(writing.In(publication.Says)),
                        Spans.Cell(publication.From is { } from ? writing.Name(from) : ""),
                        writing.Told(publication.Reasons)])),
            ]);
    }
}
