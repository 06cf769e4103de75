using System.Collections.Immutable;
using Whom.Documents.Pictures;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Documents.Content;

/// <summary>Who, when and how at one look: the picture, or the same as a table.</summary>
internal static class Matrix
{
    public static IEnumerable<Block> Of(Writing writing)
    {
        if (writing.Plan.Involvements.IsEmpty) yield break;
        yield return new Block.Heading(1, writing.Wording["matrix"], "matrix");
        yield return new Block.Picture(Table(writing), Spans.Of(writing.Wording["matrix.key"]));
    }

    private static Block.Table Table(Writing writing)
    {
        var (plan, wording) = (writing.Plan, writing.Wording);
        var stages = plan.Policy.Stages.Where(stage => plan.Involvements.Any(item => item.Stage == stage)).ToList();
        return new Block.Table(
            wording["matrix"], [(wording["who"], 10), .. stages.Select(stage => (writing.In(stage.Label), 4))],
            [
                .. Layout.Roles(plan).Select(role => new TableRow(
                [
                    Spans.Cell(writing.In(role.Label)),
                    .. stages.Select(
                        stage => Cell(plan.Involvements.Where(item => item.Role == role && item.Stage == stage))),
                ])),
            ],
            Compact: true);

        // Several sign-offs of one role at one stage, each on a document of its own, are one word.
        ImmutableArray<Spans> Cell(IEnumerable<Involvement> items) =>
        [
            new Spans(
            [
                .. items.Select(Part).GroupBy(part => part).SelectMany((same, at) => (ImmutableArray<Span>)
                [
                    .. at == 0 ? ImmutableArray<Span>.Empty : [new Span(", ")],
                    same.Count() == 1 ? same.Key : same.Key with { Says = $"{same.Key.Says} ×{same.Count()}" },
                ]),
            ]),
        ];

        Span Part(Involvement item) => new(
            wording.ShortCapacity(item.Capacity) + (item.Before.IsEmpty ? "*" : "") + (item.Certain ? "" : " ?"),
            Strong: item.Capacity is Capacity.Leads or Capacity.SignsOff && item.Certain, Quiet: !item.Certain);
    }
}
