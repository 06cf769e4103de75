using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Documents.Content;

/// <summary>What people must still see to: who may never be one person, how few could do it where that was asked, what to confirm and to judge, what is open.</summary>
internal static class CareSections
{
    public static IEnumerable<Block> Of(Writing writing) =>
        [.. Separations(writing), .. Few(writing), .. Confirmations(writing), .. Judgements(writing), .. Open(writing)];

    private static IEnumerable<Block> Separations(Writing writing)
    {
        var words = writing.Words;
        yield return new Block.Heading(1, words["separations"], "separations");
        var told = PlanSeparations.Of(writing.Plan, words);
        if (told.IsEmpty) yield return new Block.Paragraph(Spans.Of(words["separations.none"]));
        else
        {
            yield return new Block.Points(
            [
                .. told.Select(same => new Spans(
                [
                    new Span(words.Separation(same.Rule) + " ", Strong: true), new Span(same.Pairs + ". "), new Span(words["separations.why"] + " "),
                    .. writing.ToldOnce(same.Reasons).All,
                ])),
            ]);
        }
    }

    private static IEnumerable<Block> Few(Writing writing)
    {
        var words = writing.Words;
        if (writing.Plan.Team is not { } team) yield break;
        yield return new Block.Heading(1, words["few"], "few");
        if (team is not { Staff: { } staff, Outside: { } outside })
        {
            yield return new Block.Paragraph(Spans.Of(words["few.refused"]));
            if (team.Refused is { } refused) yield return new Block.Points([writing.Told(refused)]);
            yield break;
        }

        yield return new Block.Paragraph(Spans.Of(words.Say("few.count", words.Count("few.staff", staff), words.Count("few.outside", outside))));
        if (team.MayBeOne.IsEmpty) yield break;
        yield return new Block.Paragraph(Spans.Of(words["few.pairs"]));
        yield return new Block.Points(
        [
            .. team.MayBeOne.GroupBy(pair => pair.First)
                .Select(same => Spans.Of(PlanSeparations.Pair(same.Key, same.Select(pair => pair.Second), words))),
        ]);
    }

    private static IEnumerable<Block> Confirmations(Writing writing)
    {
        var (plan, words) = (writing.Plan, writing.Words);
        if (plan.Confirmations.IsEmpty) yield break;
        yield return new Block.Heading(1, words["confirmations"], "confirmations");
        yield return new Block.Paragraph(Spans.Of(words["confirmations.intro"]));
        yield return new Block.Table(
            words["confirmations"], [(words["confirmations.who"], 3), (words["answer"], 4), (words["otherwise"], 8)],
            [
                .. plan.Confirmations.SelectMany(confirmation => confirmation.Answers.Select(answer => new TableRow(
                [
                    Spans.Cell(writing.In(confirmation.Role.Label)),
                    Spans.Cell(words.Say("pair", writing.In(answer.Fact.Label), writing.In(answer.Value.Label))),
                    [.. answer.Otherwise.Select(otherwise => Otherwise(writing, otherwise))],
                ]))),
            ]);
    }

    private static Spans Otherwise(Writing writing, Otherwise otherwise)
    {
        var words = writing.Words;
        var brings = new List<string>();
        if (otherwise.Risk is { } risk)
            brings.Add(words.Say("pair", writing.In(writing.Plan.Policy.LabelOf(writing.Plan.Policy.Risk)), writing.In(risk.Label)));
        brings.AddRange(otherwise.Adds.GroupBy(add => add.Role).Select(same => words.Say(
            "otherwise.sign-off", writing.In(same.Key.Label), words.And(same.Select(add => writing.Name(add.On))))));
        return Spans.Of(new Span(writing.In(otherwise.Value.Label) + ": ", Strong: true), new Span(string.Join("; ", brings)));
    }

    private static IEnumerable<Block> Judgements(Writing writing)
    {
        var (plan, words) = (writing.Plan, writing.Words);
        if (plan.Judgements.IsEmpty) yield break;
        yield return new Block.Heading(1, words["judgements"], "judgements");
        yield return new Block.Paragraph(Spans.Of(words["judgements.intro"]));
        yield return new Block.Table(
            words["judgements"], [(words["question"], 6), (words["who"], 3), (words["why"], 7)],
            [
                .. plan.Judgements.Select(judgement => new TableRow(
                [
                    Spans.Cell(writing.In(judgement.Question)), Spans.Cell(writing.In(judgement.Role.Label)), writing.Told(judgement.Reasons),
                ])),
            ]);
    }

    private static IEnumerable<Block> Open(Writing writing)
    {
        var (plan, words) = (writing.Plan, writing.Words);
        ImmutableArray<Fact> open = [.. plan.Policy.Facts.Where(fact => plan.Asked.Facts[fact.Order] is null)];
        if (open.IsEmpty) yield break;
        yield return new Block.Heading(1, words["open-answers"], "open");
        yield return new Block.Paragraph(Spans.Of(
            plan.Next is { } next ? words.Count("open-answers.next", next.Remaining) : words["open-answers.settled"]));
        if (plan.Next is { } ask) yield return new Block.Paragraph(Spans.Of(new Span(writing.In(ask.Fact.Question), Strong: true)));
        yield return new Block.Points([.. open.Where(fact => fact != plan.Next?.Fact).Select(fact => Spans.Of(writing.In(fact.Question)))]);
    }
}
