using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Documents.Content;

/// <summary>
/// What people must still see to: who may never be one person, how few could do it where that was asked,
/// what to confirm and to judge, what is open.
/// </summary>
internal static class CareSections
{
    public static IEnumerable<Block> Of(Writing writing) =>
        [.. Separations(writing), .. Few(writing), .. Confirmations(writing), .. Judgements(writing), .. Open(writing)];

    private static IEnumerable<Block> Separations(Writing writing)
    {
        var wording = writing.Wording;
        yield return new Block.Heading(1, wording["separations"], "separations");
        var told = PlanSeparations.Of(writing.Plan, wording);
        if (told.IsEmpty) yield return new Block.Paragraph(Spans.Of(wording["separations.none"]));
        else
        {
            yield return new Block.Points(
            [
                .. told.Select(same => new Spans(
                [
                    new Span(wording.Separation(same.Rule) + " ", Strong: true), new Span(same.Pairs + ". "),
                    new Span(wording["separations.why"] + " "), .. writing.ToldOnce(same.Reasons).All,
                ])),
            ]);
        }
    }

    private static IEnumerable<Block> Few(Writing writing)
    {
        var wording = writing.Wording;
        if (writing.Plan.Team is not { } team) yield break;
        yield return new Block.Heading(1, wording["few"], "few");
        if (team is not { Staff: { } staff, Outside: { } outside })
        {
            yield return new Block.Paragraph(Spans.Of(wording["few.refused"]));
            if (team.Refused is { } refused) yield return new Block.Points([writing.Told(refused)]);
            yield break;
        }

        yield return new Block.Paragraph(Spans.Of(
            wording.Say("few.count", wording.Count("few.staff", staff), wording.Count("few.outside", outside))));
        if (team.MayBeOne.IsEmpty) yield break;
        yield return new Block.Paragraph(Spans.Of(wording["few.pairs"]));
        yield return new Block.Points(
        [
            .. team.MayBeOne.GroupBy(pair => pair.First)
                .Select(same => Spans.Of(PlanSeparations.Pair(same.Key, same.Select(pair => pair.Second), wording))),
        ]);
    }

    private static IEnumerable<Block> Confirmations(Writing writing)
    {
        var (plan, wording) = (writing.Plan, writing.Wording);
        if (plan.Confirmations.IsEmpty) yield break;
        yield return new Block.Heading(1, wording["confirmations"], "confirmations");
        yield return new Block.Paragraph(Spans.Of(wording["confirmations.intro"]));
        yield return new Block.Table(
            wording["confirmations"],
            [(wording["confirmations.who"], 3), (wording["answer"], 4), (wording["otherwise"], 8)],
            [
                .. plan.Confirmations.SelectMany(confirmation => confirmation.Answers.Select(answer => new TableRow(
                [
                    Spans.Cell(writing.In(confirmation.Role.Label)),
                    Spans.Cell(wording.Say("pair", writing.In(answer.Fact.Label), writing.In(answer.Value.Label))),
                    [.. answer.Otherwise.Select(otherwise => Otherwise(writing, otherwise))],
                ]))),
            ]);
    }

    private static Spans Otherwise(Writing writing, Otherwise otherwise)
    {
        var wording = writing.Wording;
        var brings = new List<string>();
        if (otherwise.Risk is { } risk)
            brings.Add(wording.Say(
                "pair", writing.In(writing.Plan.Policy.LabelOf(writing.Plan.Policy.Risk)), writing.In(risk.Label)));
        brings.AddRange(otherwise.Adds.GroupBy(add => add.Role).Select(same => wording.Say(
            "otherwise.sign-off", writing.In(same.Key.Label), wording.And(same.Select(add => writing.Name(add.On))))));
        return Spans.Of(
            new Span(writing.In(otherwise.Value.Label) + ": ", Strong: true), new Span(string.Join("; ", brings)));
    }

    private static IEnumerable<Block> Judgements(Writing writing)
    {
        var (plan, wording) = (writing.Plan, writing.Wording);
        if (plan.Judgements.IsEmpty) yield break;
        yield return new Block.Heading(1, wording["judgements"], "judgements");
        yield return new Block.Paragraph(Spans.Of(wording["judgements.intro"]));
        yield return new Block.Table(
            wording["judgements"], [(wording["question"], 6), (wording["who"], 3), (wording["why"], 7)],
            [
                .. plan.Judgements.Select(judgement => new TableRow(
                [
                    Spans.Cell(writing.In(judgement.Question)), Spans.Cell(writing.In(judgement.Role.Label)),
                    writing.Told(judgement.Reasons),
                ])),
            ]);
    }

    private static IEnumerable<Block> Open(Writing writing)
    {
        var (plan, wording) = (writing.Plan, writing.Wording);
        // The one to ask next stands in front, with how many can still change the plan.
        ImmutableArray<Fact> open =
        [
            .. plan.Policy.Facts.Where(
                fact => plan.Input.Facts[fact.Order] is null && fact != plan.Next?.Fact),
        ];
        if (open.IsEmpty) yield break;
        yield return new Block.Heading(1, wording["open-answers"], "open");
        yield return new Block.Paragraph(
            Spans.Of(wording[plan.Next is null ? "open-answers.settled" : "open-answers.also"]));
        yield return new Block.Points([.. open.Select(fact => Spans.Of(writing.In(fact.Question)))]);
    }
}
