using System.Text;
using Whom.Documents.Content;
using Whom.Documents.Word;

namespace Whom.Documents.Telling;

/// <summary>
/// What happened to a purchase, as a page that needs nothing else and as a Word document. The same story and language
/// give the same bytes.
/// </summary>
public static class StoryFile
{
    /// <summary>Writes it as a Word document.</summary>
    public static void WriteDocx(Story story, string language, Stream to)
    {
        ArgumentNullException.ThrowIfNull(story);
        ArgumentNullException.ThrowIfNull(to);
        var wording = new PlanWording(language);
        WordFile.Write(
            to, StoryBlocks.Of(story, wording), wording, StoryBlocks.Title(story, wording), Footer(story, wording),
            DateOnly.FromDateTime(story.Made.UtcDateTime));
    }

    /// <summary>Writes it as a page.</summary>
    public static void WriteHtml(Story story, string language, Stream to)
    {
        ArgumentNullException.ThrowIfNull(story);
        ArgumentNullException.ThrowIfNull(to);
        var wording = new PlanWording(language);
        var page = new StringBuilder(64 * 1024);
        HtmlPage.Begin(page, language, StoryBlocks.Title(story, wording));
        string? above = null;
        foreach (var block in StoryBlocks.Of(story, wording))
        {
            HtmlPage.Add(page, block, above);
            above = (block as Block.Heading)?.Says;
        }

        HtmlPage.End(page, Footer(story, wording));
        to.Write(Encoding.UTF8.GetBytes(page.ToString()));
    }

    private static string Footer(Story story, PlanWording wording) =>
        wording.Say("story.intro", StoryBlocks.Instant(story.Made));
}
