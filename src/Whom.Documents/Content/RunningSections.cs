namespace Whom.Documents.Content;

/// <summary>What follows while it runs: looks at it, what happenings open, what a public register holds.</summary>
internal static class RunningSections
{
    public static IEnumerable<Block> Of(Writing writing) => [.. Reviews(writing), .. Opens(writing), .. Publications(writing)];

    private static IEnumerable<Block> Reviews(Writing writing)
    {
        var (plan, words) = (writing.Plan, writing.Words);
        if (plan.Reviews.IsEmpty) yield break;
        yield return new Block.Heading(1, words["reviews"], "reviews");
        yield return new Block.Paragraph(Spans.Of(words["reviews.intro"]));
        yield return new Block.Table(
            words["reviews"], [(words["when"], 4), (words["who"], 5), (words["documents"], 3), (words["reviews.looks"], 8)],
            [
                .. plan.Reviews.Select(review => new TableRow(
                [
                    Spans.Cell(PlanReviews.When(plan, review, words)), Spans.Cell(writing.And(review.Roles)),
                    Spans.Cell(writing.Name(review.On)), writing.Told(review.Reasons),
                ])),
            ]);
    }

    private static IEnumerable<Block> Opens(Writing writing)
    {
        var (plan, words) = (writing.Plan, writing.Words);
        if (plan.Opens.IsEmpty) yield break;
        yield return new Block.Heading(1, words["opens"], "opens");
        yield return new Block.Table(
            words["opens"], [(words["opens.event"], 5), (words["opens.what"], 6), (words["why"], 6)],
            [
                .. plan.Opens.Select(opening => new TableRow(
                    [Spans.Cell(writing.In(opening.Event)), Spans.Cell(writing.In(opening.What)), writing.Told(opening.Reasons)])),
            ]);
    }

    private static IEnumerable<Block> Publications(Writing writing)
    {
        var (plan, words) = (writing.Plan, writing.Words);
        if (plan.Publications.IsEmpty) yield break;
        yield return new Block.Heading(1, words["publications"], "publications");
        yield return new Block.Table(
            words["publications"], [(words["publications.what"], 6), (words["publications.from"], 4), (words["why"], 7)],
            [
                .. plan.Publications.Select(publication => new TableRow(
                    [Spans.Cell(writing.In(publication.Says)), Spans.Cell(writing.Name(publication.From)), writing.Told(publication.Reasons)])),
            ]);
    }
}
