using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Whom.Documents.Telling;
using Whom.Testing;

namespace Whom.Documents.Tests;

/// <summary>The story of a purchase, as a page and as a Word document.</summary>
public sealed partial class StoryFileTests
{
    private static readonly DateTimeOffset At = new(2026, 12, 1, 9, 30, 0, TimeSpan.Zero);

    // All that can happen to a purchase, as the record calls it.
    private static IEnumerable<string> Kinds() => Kind().Matches(File.ReadAllText(Path.Combine(
            Repository.Root, "tests/Whom.Tests/Purchases/PurchaseEventJsonTests.all.verified.txt")))
        .Select(one => one.Groups[1].Value).Distinct();

    [Fact]
    public void Each_kind_of_event_has_words_in_each_language()
    {
        var kinds = Kinds().ToList();
        Assert.InRange(kinds.Count, 40, 500);
        var (english, spanish) = (Told("en", kinds), Told("es", kinds));
        Assert.Equal(kinds.Count, english.Count);
        Assert.Equal(kinds.Count, english.Distinct().Count());
        Assert.All(english.Zip(spanish), one => Assert.NotEqual(one.First, one.Second));
    }

    [Fact]
    public void What_people_gave_is_text_and_no_markup_and_stays_in_its_line()
    {
        var page = Page("en", Story("<script>alert(1)</script>", [
            new StoryEvent(1, At, "Ana & \"Ben\"", false, "purchase-opened",
                [("what", "one\ntwo <b>three</b>"), ("why", null)])]));

        Assert.Empty(page.QuerySelectorAll("script, b"));
        Assert.Equal("<script>alert(1)</script>", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(
            ["what: one two <b>three</b>", "why: (redacted)"],
            page.QuerySelectorAll("h3 ~ ul li").Select(item => item.TextContent));
    }

    [Fact]
    public void The_same_story_is_the_same_bytes()
    {
        var story = Story("Chatbot", [.. Kinds().Select((kind, at) =>
            new StoryEvent(at + 1, At, null, false, kind, []))]);

        Assert.Equal(Docx(story), Docx(story));
        Assert.Equal("PK"u8.ToArray(), Docx(story)[..2]);
    }

    private static Story Story(string name, StoryEvent[] events) => new(
        name, At, "0197c1de", "log.example", 7, "ab",
        [new StoryDocument("rfp", 1, "rfp.docx", "cd", true), new StoryDocument(null, 0, null, "ef", false)],
        [
            .. from decision in Enum.GetValues<StoryDecision>()
               from way in Enum.GetValues<StoryWay>()
               select new StorySignOff(3, "Ana", "rfp", 1, decision, way, false),
        ],
        [.. events]);

    private static List<string> Told(string language, IEnumerable<string> kinds) =>
    [
        .. Page(language, Story("Chatbot", [.. kinds.Select(kind => new StoryEvent(1, At, null, true, kind, []))]))
            .QuerySelectorAll("h3").Select(heading => heading.TextContent),
    ];

    private static AngleSharp.Dom.IDocument Page(string language, Story story)
    {
        using var made = new MemoryStream();
        StoryFile.WriteHtml(story, language, made);
        return new HtmlParser().ParseDocument(Encoding.UTF8.GetString(made.ToArray()));
    }

    private static byte[] Docx(Story story)
    {
        using var made = new MemoryStream();
        StoryFile.WriteDocx(story, "en", made);
        return made.ToArray();
    }

    [GeneratedRegex("^([a-z-]+)\\.[0-9]+ ", RegexOptions.Multiline)]
    private static partial Regex Kind();
}
