using System.Collections.Immutable;
using System.Globalization;
using Whom.Documents.Content;

namespace Whom.Documents.Telling;

/// <summary>What a story says, part by part.</summary>
internal static class StoryBlocks
{
    public static ImmutableArray<Block> Of(Story story, PlanWording wording) =>
    [
        new Block.Heading(0, Title(story, wording)),
        new Block.Paragraph(Spans.Of(wording.Say("story.intro", Instant(story.Made)))),
        new Block.Points(
        [
            Named(wording["story.purchase"], story.Purchase), Named(wording["story.log"], story.Log),
            Named(wording["story.checkpoint"], wording.Say("story.checkpoint-says", story.Size, story.Root)),
        ]),
        .. Documents(story, wording), .. SignOffs(story, wording),
        new Block.Heading(1, wording["story.events"]), .. story.Events.SelectMany(one => Event(one, wording)),
    ];

    public static string Title(Story story, PlanWording wording) => Line(story.Name ?? wording["story.unnamed"]);

    public static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static IEnumerable<Block> Documents(Story story, PlanWording wording)
    {
        if (story.Documents.IsEmpty) yield break;
        yield return new Block.Heading(1, wording["story.documents"]);
        yield return new Block.Table(
            wording["story.documents"],
            [(wording["story.document"], 3), (wording["story.file"], 4), ("SHA-256", 7), (wording["story.here"], 2)],
            [
                .. story.Documents.Select(one => new TableRow(
                [
                    Spans.Cell(one.Document is { } document
                        ? wording.Say("story.version", document, one.Number) : wording["story.evidence"]),
                    Spans.Cell(Line(one.Name ?? wording["story.cleared"])), Spans.Cell(one.Hash),
                    Spans.Cell(wording[one.IsHere ? "story.yes" : "story.no"]),
                ])),
            ]);
    }

    private static IEnumerable<Block> SignOffs(Story story, PlanWording wording)
    {
        if (story.SignOffs.IsEmpty) yield break;
        yield return new Block.Heading(1, wording["story.sign-offs"]);
        yield return new Block.Table(
            wording["story.sign-offs"],
            [(wording["story.number"], 1), (wording["story.who"], 3), (wording["story.on"], 3),
                (wording["story.decision"], 3), (wording["story.way"], 5)],
            [
                .. story.SignOffs.Select(one => new TableRow(
                [
                    Spans.Cell(one.Number.ToString(CultureInfo.InvariantCulture)), Spans.Cell(Line(one.Who)),
                    Spans.Cell(one.Version > 0 ? wording.Say("story.version", one.On, one.Version) : one.On),
                    Spans.Cell(wording[one.IsWithdrawn ? "story.withdrawn" : "story.decision-" + Id(one.Decision)]),
                    Spans.Cell(wording["story.way-" + Id(one.Way)]),
                ])),
            ]);
    }

    private static IEnumerable<Block> Event(StoryEvent one, PlanWording wording)
    {
        yield return new Block.Heading(
            2, string.Create(CultureInfo.InvariantCulture, $"{one.Number}. {wording["told." + one.Kind]}"),
            string.Create(CultureInfo.InvariantCulture, $"event-{one.Number}"));
        var who = one.Who ?? wording[one.IsByOperator ? "story.operator" : "story.program"];
        yield return new Block.Paragraph(Spans.Of(new Span($"{Instant(one.At)} · {Line(who)}", Quiet: true)));
        if (!one.Details.IsEmpty)
            yield return new Block.Points([
                .. one.Details.Select(detail => Named(detail.Name, detail.Says ?? wording["story.cleared"]))]);
    }

    private static Spans Named(string name, string says) =>
        Spans.Of(new Span(name + ": ", Strong: true), new Span(Line(says)));

    // Where it ends a line nobody could tell what begins another.
    private static string Line(string says) => says.ReplaceLineEndings(" ");

    private static string Id(StoryDecision decision) => decision switch
    {
        StoryDecision.Approve => "approve",
        StoryDecision.Conditions => "conditions",
        StoryDecision.Decline => "decline",
    };

    private static string Id(StoryWay way) => way switch
    {
        StoryWay.Device => "device",
        StoryWay.Program => "program",
        StoryWay.Link => "link",
        StoryWay.Vote => "vote",
    };
}
