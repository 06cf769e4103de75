using System.Collections.Immutable;
using Whom.Documents.Content;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Documents.Starting;

/// <summary>
/// What a text to start from says. What is for whoever writes, and not for whoever reads, stands at the end, on a page
/// of its own, so that it is easily taken out.
/// </summary>
internal static class StartingBlocks
{
    public static ImmutableArray<Block> Of(Plan plan, Document document, PlanWording wording)
    {
        var writing = new Writing(plan, wording);
        return
        [
            new Block.Heading(0, Title(plan, document, wording)),
            new Block.Paragraph(Spans.Of(wording["start.intro"])),
            .. Parts(writing, document),
            new Block.Annex(wording["start.annex"]),
            .. Who(writing, document),
            .. Questions(writing, document),
            .. writing.Sources.All.Any() ? ClosingSections.Cited(writing, level: 2) : [],
        ];
    }

    public static string Title(Plan plan, Document document, PlanWording wording) =>
        plan.Input.Purchase is { } name
            ? wording.Say(
                "start.title", wording.In(plan.NameOf(document)), Markup.Clean(name).ReplaceLineEndings(" "))
            : wording.In(plan.NameOf(document));

    private static IEnumerable<Block> Parts(Writing writing, Document document) =>
        from text in writing.Plan.Policy.StartingTexts
        where text.Document == document
        from part in text.Parts
        where writing.Plan.Holds(part.When)
        from block in Part(writing, document, part)
        select block;

    private static IEnumerable<Block> Part(Writing writing, Document document, StartingPart part)
    {
        yield return new Block.Heading(1, writing.In(part.Heading));
        yield return new Block.Paragraph(new Spans(
            [new Span(writing.In(part.Says), Quiet: true), .. writing.Sources.CiteAll(part.Sources)]));
        var more = part.Holds switch
        {
            StartingContent.Nothing => [],
            StartingContent.Answers => Answers(writing, part),
            StartingContent.SignOffs => SignOffs(writing, document, part),
        };
        foreach (var block in more) yield return block;
    }

    private static IEnumerable<Block> Answers(Writing writing, StartingPart part)
    {
        var (plan, wording) = (writing.Plan, writing.Wording);
        yield return new Block.Table(
            writing.In(part.Heading), [(wording["question"], 3), (wording["answer"], 3)],
            [
                .. from fact in plan.Policy.Facts
                   where plan.Input.Facts[fact.Order] is not null || plan.StillAsked.Contains(fact)
                   select new TableRow(
                   [
                       Spans.Cell(writing.In(fact.Label)),
                       Spans.Cell(plan.Input.Facts[fact.Order] is { } value
                           ? writing.In(fact.Values[value].Label) : wording["open"]),
                   ]),
            ], Compact: true);
        yield return new Block.Paragraph(Spans.Of(wording["start.ticked"]));
    }

    private static IEnumerable<Block> SignOffs(Writing writing, Document document, StartingPart part)
    {
        var wording = writing.Wording;
        ImmutableArray<TableRow> signs =
        [
            .. from item in On(writing.Plan, document)
               where item.Capacity == Capacity.SignsOff
               select new TableRow(
               [
                   writing.Standing(writing.In(item.Role.Label), item.Certain, item.DependsOn),
                   Spans.Cell(Before(writing, item)), Spans.Cell(wording["start.to-sign"]),
               ]),
        ];
        yield return signs.IsEmpty
            ? new Block.Paragraph(Spans.Of(wording["start.nobody-signs"]))
            : new Block.Table(
                writing.In(part.Heading), [(wording["who"], 4), (wording["gate"], 4), (wording["start.signed"], 5)],
                signs, Compact: true);
    }

    private static IEnumerable<Block> Who(Writing writing, Document document)
    {
        var wording = writing.Wording;
        ImmutableArray<TableRow> rows =
        [
            .. On(writing.Plan, document).Select(item => new TableRow(
            [
                Spans.Cell(writing.In(item.Role.Label)),
                writing.Standing(wording.Part(item), item.Certain, item.DependsOn),
                Spans.Cell(Before(writing, item)),
            ])),
        ];
        if (rows.IsEmpty) yield break;
        yield return new Block.Heading(2, wording["start.who"]);
        yield return new Block.Table(
            wording["start.who"], [(wording["who"], 4), (wording["part"], 4), (wording["gate"], 5)], rows);
    }

    private static IEnumerable<Block> Questions(Writing writing, Document document)
    {
        var asked = On(writing.Plan, document).Where(item => !item.Questions.IsEmpty)
            .GroupBy(item => item.Role).OrderBy(role => role.Key.Order).ToList();
        if (asked.Count == 0) yield break;
        yield return new Block.Heading(2, writing.Wording["start.questions"]);
        foreach (var role in asked)
        {
            yield return new Block.Heading(3, writing.In(role.Key.Label));
            if (!role.Any(item => item.Certain))
                yield return new Block.Paragraph(Spans.Of(
                    new Span(writing.Hangs([.. role.SelectMany(item => item.DependsOn).Distinct()]), Quiet: true)));
            yield return new Block.Points(
            [
                .. role.SelectMany(item => item.Questions).DistinctBy(question => question.Id)
                    .Select(question => Spans.Of(writing.In(question.Words))),
            ]);
        }
    }

    private static IEnumerable<Involvement> On(Plan plan, Document document) =>
        plan.Involvements.Where(item => item.On.Contains(document));

    private static string Before(Writing writing, Involvement item) => item.Before.IsEmpty
        ? writing.Wording["recommended"]
        : string.Join(", ", item.Before.Select(gate => writing.Name(gate)));
}
