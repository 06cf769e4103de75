using System.Collections.Immutable;
using Whom.Planning;

namespace Whom.Documents.Content;

/// <summary>
/// A plan as a document: what every format says, in the same order and the same words. First what is taken into a
/// meeting, then as an annex every reason; what the first part says is not said again.
/// </summary>
internal static class PlanContent
{
    public static ImmutableArray<Block> Of(Plan plan, PlanWording wording)
    {
        var writing = new Writing(plan, wording);
        return
        [
            new Block.Heading(0, Title(plan, wording)),
            .. MeetingSections.Of(writing),
            new Block.Annex(wording["annex"]),
            .. Annex(writing).Select(block =>
                block is Block.Heading heading ? heading with { Level = heading.Level + 1 } : block),
        ];
    }

    public static string Title(Plan plan, PlanWording wording) =>
        plan.Input.Purchase is { } name
            ? wording.Say("title.of", Markup.Clean(name).ReplaceLineEndings(" "))
            : wording["title"];

    // The sources come after all that cites them.
    private static IEnumerable<Block> Annex(Writing writing) =>
    [
        .. OpeningSections.Of(writing), .. CallSections.Of(writing), .. PeopleSections.Of(writing),
        .. GateSections.Of(writing), .. CalendarSections.Of(writing), .. CareSections.Of(writing),
        .. RunningSections.Of(writing), .. ClosingSections.Of(writing),
    ];
}
