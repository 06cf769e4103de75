using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Whom.Planning;

namespace Whom.Documents.Tests;

/// <summary>What is taken into a meeting comes first, and every reason after it as an annex.</summary>
public sealed class MeetingTests
{
    private const int AWholeSentence = 40;

    public static TheoryData<string> Languages => [.. PlanWording.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_first_part_says_all_that_the_first_screen_says(string language)
    {
        var wording = new PlanWording(language);
        foreach (var plan in Plans.Examples.Select(Plans.Example).Concat(Plans.Examples.Select(Plans.HalfOpen)))
        {
            var briefing = Briefing.Of(plan);
            var says = new BriefingWording(briefing, wording);
            var first = string.Concat(Parts(plan, language).Meeting.Select(element => element.TextContent + "\n"));

            string?[] said =
            [
                says.Sentence, says.Numbers, says.Signatures, says.ByWhen, says.Open, says.OnlyIf, says.ToConfirm,
                .. plan.Warnings.Select(warning => wording.In(warning.Text)),
                .. plan.BeforeAnything.Select(step => wording.In(step.Step)),
                briefing.Own is { } own ? wording.In(own.Ask) : null,
                .. briefing.First.SelectMany(call => new[]
                {
                    wording.In(call.Ask), call.Role.WhoElse is { } others ? wording.In(others) : null
                }),
                .. briefing.Next.Select(says.InALine),
                plan.Prepare is { } prepare ? wording.In(prepare.Says) : null, says.Playbook?.Source,
                .. plan.Gates.Select(gate => wording.In(plan.NameOf(gate.Gate))),
                .. plan.Gates.SelectMany(gate => gate.Requires).Where(item => item.Role is not null)
                    .Select(item => wording.In(item.Role!.Label)),
            ];
            Assert.All(said.OfType<string>(), words => Assert.Contains(words, first, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_sentence_of_the_first_part_stands_in_the_annex_again(string language)
    {
        foreach (var name in Plans.Examples)
        {
            var (meeting, annex) = Parts(Plans.Example(name), language);
            var said = meeting.SelectMany(Sentences).ToHashSet();

            Assert.NotEmpty(said);
            Assert.DoesNotContain(annex.SelectMany(Sentences), said.Contains);
        }
    }

    [Fact]
    public void Nobody_is_told_to_call_themselves()
    {
        foreach (var plan in Plans.Examples.Select(Plans.Example))
        {
            var reader = plan.Policy.BeforeAnything.Role.Label.English;
            var called = Parts(plan, "en").Meeting
                .SkipWhile(element => element.Id != "first").TakeWhile(element => element.Id != "gates")
                .SelectMany(element => element.QuerySelectorAll("tbody th, strong"))
                .Select(element => element.TextContent);

            Assert.DoesNotContain(called, who => who.Contains(reader, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_gate_says_its_day_only_where_a_day_is_aimed_at()
    {
        const string Answers = "approach=built entry=new-solicitation public-facing=yes area=health";
        var wording = new PlanWording("en");
        var aimed = Plans.FromLittle("A", Answers, Plans.Day.AddDays(5));

        Assert.Contains(Columns(aimed), header => header == wording["pass-by"]);
        Assert.DoesNotContain(Columns(Plans.FromLittle("A", Answers)), header => header == wording["pass-by"]);
        Assert.Contains(wording["calendar.past"], Gates(aimed).TextContent, StringComparison.Ordinal);

        static IElement Gates(Plan plan) => Parts(plan, "en").Meeting
            .SkipWhile(element => element.Id != "gates").ElementAt(1);

        static IEnumerable<string> Columns(Plan plan) =>
            Gates(plan).QuerySelectorAll("thead th").Select(header => header.TextContent);
    }

    [Fact]
    public void The_annex_of_a_word_document_begins_on_a_page_of_its_own()
    {
        using var file = WordprocessingDocument.Open(
            new MemoryStream(Plans.Bytes(PlanDocx.Write, Plans.Example("benefits-triage"), "en")), isEditable: false);
        var main = file.MainDocumentPart!;

        Assert.Single(main.Document!.Body!.Elements<Paragraph>(),
            paragraph => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value == "Annex");
        Assert.Single(main.StyleDefinitionsPart!.Styles!.Elements<Style>(),
            style => style.StyleId == "Annex" && style.Descendants<PageBreakBefore>().Any());
    }

    [Fact]
    public void A_page_has_one_style_and_no_other()
    {
        var page = Page(Plans.Example("benefits-triage"), "en");

        Assert.Equal(PlanHtml.Style, Assert.Single(page.QuerySelectorAll("style")).TextContent);
        Assert.Empty(page.QuerySelectorAll("[style]"));
        Assert.All(page.QuerySelectorAll("[class^=w]"), width => Assert.Contains(
            $".{width.ClassName} {{ width:", PlanHtml.Style, StringComparison.Ordinal));
    }

    private static (List<IElement> Meeting, List<IElement> Annex) Parts(Plan plan, string language)
    {
        var all = Page(plan, language).QuerySelector("main")!.Children.ToList();
        var annex = all.FindIndex(element => element.Id == "annex");
        return (all[..annex], all[annex..]);
    }

    private static IHtmlDocument Page(Plan plan, string language) => new HtmlParser().ParseDocument(
        Encoding.UTF8.GetString(Plans.Bytes(PlanHtml.Write, plan, language)));

    // A name is no sentence, and a question stands beside its answer.
    private static IEnumerable<string> Sentences(IElement element) =>
        element.QuerySelectorAll("p, li").Append(element).Where(one => one.LocalName is "p" or "li")
            .Select(one => one.TextContent.Trim())
            .Where(words => words.Length >= AWholeSentence && words.EndsWith('.'));
}
