using System.Collections.Immutable;
using Whom.Planning;

namespace Whom.Documents.Content;

/// <summary>
/// What is taken into a meeting, on two pages: what it is and how much it asks, whom to call and what to say, who must
/// have spoken before which gate, and the picture. Whoever does what comes before anything is the reader.
/// </summary>
internal static class MeetingSections
{
    public static IEnumerable<Block> Of(Writing writing)
    {
        var briefing = Briefing.Of(writing.Plan);
        var says = new BriefingWording(briefing, writing.Wording);
        return
        [
            .. Head(writing, says), .. Before(writing), .. Own(writing, briefing, says),
            .. First(writing, briefing), .. Next(writing, briefing, says), .. Prepare(writing, says),
            .. GateTable.Of(writing), .. Matrix.Of(writing),
        ];
    }

    private static IEnumerable<Block> Head(Writing writing, BriefingWording says)
    {
        var (plan, wording) = (writing.Plan, writing.Wording);
        yield return Paragraph(says.Sentence);
        yield return new Block.Paragraph(Spans.Of(
            new Span(says.Numbers, Strong: true), new Span(says.Signatures is { } signatures ? " " + signatures : "")));
        if (says.ByWhen is { } byWhen)
            yield return new Block.Paragraph(Spans.Of(new Span(byWhen, Strong: says.IsPast)));
        foreach (var warning in plan.Warnings)
            yield return new Block.Paragraph(
                Spans.Of(new Span(wording["warning"] + " ", Strong: true), new Span(writing.In(warning.Text))));
        if (says.Open is { } open)
            yield return new Block.Paragraph(Spans.Of(
                new Span(wording.Say("pair", open, writing.In(plan.Next!.Fact.Question))),
                new Span(says.OnlyIf is { } onlyIf ? " " + onlyIf : "")));
        if (says.ToConfirm is { } confirm) yield return Paragraph(confirm);
    }

    private static IEnumerable<Block> Before(Writing writing)
    {
        if (writing.Plan.BeforeAnything.IsEmpty) yield break;
        yield return new Block.Heading(1, writing.Wording["brief.before"], "before");
        yield return new Block.Points(
            [.. writing.Plan.BeforeAnything.Select(step => Spans.Of(writing.In(step.Step)))], Numbered: true);
    }

    private static IEnumerable<Block> Own(Writing writing, Briefing briefing, BriefingWording says)
    {
        if (briefing.Own is not { } own) yield break;
        yield return new Block.Heading(1, says.You, "own");
        yield return new Block.Paragraph(new Spans([.. Asked(writing, own).SelectMany(part => part.All)]));
    }

    private static IEnumerable<Block> First(Writing writing, Briefing briefing)
    {
        var wording = writing.Wording;
        yield return new Block.Heading(1, wording["brief.first"], "first");
        if (briefing.First.IsEmpty)
        {
            yield return Paragraph(wording["start.none"]);
            yield break;
        }

        yield return new Block.Table(
            wording["brief.first"], [(wording["who"], 4), (wording["brief.say"], 10), (wording["who-else"], 8)],
            [
                .. briefing.First.Select((call, at) => new TableRow(
                [
                    [
                        Spans.Of($"{at + 1}. {writing.In(call.Role.Label)}"),
                        .. call.Within is { } within
                            ? [Spans.Of(new Span(writing.In(within), Quiet: true))]
                            : ImmutableArray<Spans>.Empty,
                    ],
                    [new Spans([.. Asked(writing, call).SelectMany(part => part.All)])],
                    Spans.Cell(call.Role.WhoElse is { } others ? writing.In(others) : "–"),
                ])),
            ], Compact: true);
    }

    private static IEnumerable<Block> Next(Writing writing, Briefing briefing, BriefingWording says)
    {
        if (briefing.Next.IsEmpty) yield break;
        yield return new Block.Heading(1, writing.Wording["brief.next"], "next");
        yield return new Block.Points(
        [
            .. briefing.Next.Select(call => Spans.Of(
                new Span(writing.Wording.Say("pair", writing.In(call.Role.Label), ""), Strong: true),
                new Span(says.InALine(call)))),
        ]);
    }

    private static IEnumerable<Block> Prepare(Writing writing, BriefingWording says)
    {
        if (writing.Plan.Prepare is not { } prepare) yield break;
        yield return new Block.Paragraph(
            says.Playbook is { } playbook && Sources.SafeUrl(playbook.Url) is { } url
                ? Spans.Of(new Span(writing.In(prepare.Says) + " ", Strong: true), new Span(playbook.Source, Url: url))
                : Spans.Of(new Span(writing.In(prepare.Says), Strong: true)));
    }

    /// <summary>What is asked, and what the call is to bring.</summary>
    private static IEnumerable<Spans> Asked(Writing writing, Call call)
    {
        yield return Spans.Of(writing.In(call.Ask));
        if (call.ToGet is { } toGet)
            yield return Spans.Of(new Span(" " + writing.Wording.Say("brief.to-get", writing.In(toGet)), Quiet: true));
    }

    private static Block.Paragraph Paragraph(string says) => new(Spans.Of(says));
}
