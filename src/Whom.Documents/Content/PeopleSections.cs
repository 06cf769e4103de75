using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Documents.Content;

/// <summary>Each part with its reasons and questions.</summary>
internal static class PeopleSections
{
    public static IEnumerable<Block> Of(Writing writing)
    {
        var (plan, wording) = (writing.Plan, writing.Wording);
        yield return new Block.Heading(1, wording["parts"], "parts");
        yield return new Block.Paragraph(Spans.Of(wording["parts.intro"]));
        foreach (var stage in plan.Policy.Stages)
        {
            var here = plan.Involvements.Where(item => item.Stage == stage).ToList();
            if (here.Count == 0) continue;
            yield return new Block.Heading(2, writing.In(stage.Label), stage.Id);
            yield return new Block.Paragraph(Spans.Of(writing.In(stage.About)));
            yield return new Block.Table(
                wording.Say("parts.at", writing.In(stage.Label)),
                [(wording["who"], 4), (wording["part"], 3), (wording["documents"], 4), (wording["gate"], 4),
                    (wording["why"], 11)],
                [.. here.Select(item => InvolvementRow(writing, item))]);
            var questions = Questions(writing, stage, here);
            if (questions.IsEmpty) continue;
            yield return new Block.Paragraph(Spans.Of(new Span(wording["questions"], Strong: true)));
            yield return new Block.Points(questions);
        }
    }

    /// <summary>The id of an involvement in a page.</summary>
    public static string Id(Involvement item) =>
        string.Join('-', ["part", item.Stage.Id, item.Role.Id, PlanIds.Of(item.Capacity),
            .. item.Capacity == Capacity.SignsOff ? [item.On[0].Id] : Array.Empty<string>()]);

    private static TableRow InvolvementRow(Writing writing, Involvement item) => new(
    [
        Spans.Cell(writing.In(item.Role.Label)),
        writing.Standing(writing.Wording.Part(item), item.Certain, item.DependsOn),
        Spans.Cell(item.On.IsEmpty ? writing.Wording["open"] : string.Join(", ", item.On.Select(writing.Name))),
        Spans.Cell(item.Before.IsEmpty
            ? writing.Wording["recommended"]
            : string.Join(", ", item.Before.Select(gate => writing.Name(gate)))),
        writing.Told(item.Reasons),
    ], Id(item));

    private static ImmutableArray<Spans> Questions(Writing writing, Stage stage, List<Involvement> here)
    {
        var present = here.Select(item => item.Role).ToHashSet();
        return
        [
            .. writing.Plan.Policy.Questions.Where(set => set.Stages.Contains(stage) && set.Roles.Any(present.Contains))
                .Select(set => new Spans(
                [
                    new Span(writing.Wording.And(
                        set.Roles.Where(present.Contains).Select(role => writing.In(role.Label))) + ": ", Strong: true),
                    new Span(string.Join(' ', set.Ask.Select(question => writing.In(question.Words)))),
                    .. writing.Sources.CiteAll(set.Sources),
                ])),
        ];
    }
}
