using System.Collections.Immutable;
using Whom.Planning;

namespace Whom.Documents.Content;

/// <summary>A plan as a document: what every format says, in the same order and the same words.</summary>
internal static class PlanContent
{
    public static ImmutableArray<Block> Of(Plan plan, PlanWording wording)
    {
        var writing = new Writing(plan, wording);
        var blocks = ImmutableArray.CreateBuilder<Block>();
        blocks.Add(new Block.Heading(0, Title(plan, wording)));
        blocks.Add(new Block.Paragraph(Spans.Of(PlanSummary.Of(plan, wording))));
        blocks.Add(new Block.Paragraph(Spans.Of(PlanSummary.CountsOf(plan, wording))));
        blocks.AddRange(OpeningSections.Of(writing));
        blocks.AddRange(PeopleSections.Of(writing));
        blocks.AddRange(GateSections.Of(writing));
        blocks.AddRange(CalendarSections.Of(writing));
        blocks.AddRange(CareSections.Of(writing));
        blocks.AddRange(RunningSections.Of(writing));

        // The sources come after all that cites them.
        blocks.AddRange(ClosingSections.Of(writing));
        return blocks.DrainToImmutable();
    }

    public static string Title(Plan plan, PlanWording wording) =>
        plan.Input.Purchase is { } name
            ? wording.Say("title.of", Markup.Clean(name).ReplaceLineEndings(" "))
            : wording["title"];
}
