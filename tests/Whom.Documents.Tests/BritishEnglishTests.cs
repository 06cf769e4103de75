using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Documents.Tests;

public sealed partial class BritishEnglishTests
{
    private static readonly HashSet<string> British =
        [.. BritishEnglish.Spellings, "number", "programme", "postcode"];

    public static TheoryData<string> Formats => ["md", "csv", "html", "svg"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_plan_in_British_English_differs_in_these_words_and_in_nothing_else(string format)
    {
        var differing = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in (string[])["plate-readers-new-use", "hiring-screen", "council-minutes"])
        {
            var american = Words(Write(format, Plans.HalfOpen(name), "en"));
            var british = Words(Write(format, Plans.HalfOpen(name), BritishEnglish.Tag));
            Assert.Equal(american.Count, british.Count);
            differing.UnionWith(american.Zip(british).Where(pair => pair.First != pair.Second)
                .Select(pair => pair.Second));
        }

        Assert.NotEmpty(differing.Intersect(["organisation", "number", "judgement"]));
        Assert.All(differing, word => Assert.Contains(word.ToLowerInvariant(), British));
    }

    [Fact]
    public void A_document_says_that_it_is_British()
    {
        using var file = WordprocessingDocument.Open(
            new MemoryStream(Plans.Bytes(PlanDocx.Write, Plans.Example("council-minutes"), BritishEnglish.Tag)),
            isEditable: false);

        Assert.Equal("en-GB",
            file.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Descendants<Languages>().Single().Val!.Value);
        Assert.Contains("lang=\"en-GB\"", Write("html", Plans.Example("council-minutes"), BritishEnglish.Tag),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Days_and_times_are_laid_out_as_in_Britain()
    {
        var (american, british) = (new PlanWording("en"), new PlanWording(BritishEnglish.Tag));
        var at = new DateTimeOffset(2026, 12, 15, 14, 50, 0, TimeSpan.Zero);
        Assert.Equal("Tuesday, December 15, 2026", american.DayWithWeekday(DateOnly.FromDateTime(at.DateTime)));
        Assert.Equal("Tuesday, 15 December 2026", british.DayWithWeekday(DateOnly.FromDateTime(at.DateTime)));
        Assert.Equal("December 15, 2026, 2:50 PM", american.Instant(at));
        Assert.Equal("15 December 2026, 14:50", british.Instant(at));
    }

    private static string Write(string format, Plan plan, string language) => Encoding.UTF8.GetString(Plans.Bytes(
        format switch
        {
            "md" => PlanMarkdown.Write,
            "csv" => PlanCsv.Write,
            "html" => PlanHtml.Write,
            _ => PlanSvg.Write,
        },
        plan, language));

    // A longer word may stand elsewhere in a picture.
    private static List<string> Words(string text) =>
        [.. Word().Matches(Tag().Replace(text, " ")).Select(match => match.Value)];

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Word();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
