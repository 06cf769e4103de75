using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Whom.Documents.Starting;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Testing;

namespace Whom.Documents.Tests.Starting;

public sealed class StartingDocumentTests
{
    private const string Whole = "approach=built entry=new-solicitation public-facing=yes area=health";

    [Theory]
    [InlineData("strategy", "strategy", Whole, "en")]
    [InlineData("strategy-british", "strategy", Whole, "en-GB")]
    [InlineData("strategy-spanish", "strategy", Whole, "es")]
    [InlineData("strategy-open", "strategy", "public-facing=yes", "en")]
    [InlineData("use-case", "use-case", Whole, "en")]
    public void Markdown_looks_like_this(string name, string document, string answers, string language) =>
        Snapshot.Match(Encoding.UTF8.GetBytes(Markdown(Little(answers), document, language)), name, "md");

    [Fact]
    public void A_word_document_looks_like_this()
    {
        using var file = new ZipArchive(new MemoryStream(Docx(Little(Whole), "strategy", "en")));
        using var content = file.GetEntry("word/document.xml")!.Open();

        Snapshot.Match(XDocument.Load(content).ToString().ReplaceLineEndings("\n"), "strategy", "docx.xml");
    }

    [Fact]
    public void The_same_plan_gives_the_same_bytes() => Assert.Equal(
        Docx(Plans.Example("311-chatbot"), "contract", "es"), Docx(Plans.Example("311-chatbot"), "contract", "es"));

    [Fact]
    public void Every_document_of_the_standard_rules_has_headings_with_their_sources_in_both_languages()
    {
        var policy = Plans.Baseline.Policy;
        Assert.Equal(
            policy.Documents.Select(document => document.Id).Order(StringComparer.Ordinal),
            policy.StartingTexts.Select(text => text.Document.Id).Order(StringComparer.Ordinal));
        Assert.All(policy.StartingTexts.SelectMany(text => text.Parts), part =>
        {
            Assert.NotEmpty(part.Sources);
            Assert.NotEqual(part.Heading.English, part.Heading.In("es"));
            Assert.NotEqual(part.Says.English, part.Says.In("es"));
        });
    }

    [Theory]
    [InlineData("rfp")]
    [InlineData("contract")]
    public void The_request_and_the_contract_have_a_heading_for_each_requirement_with_its_source(string document)
    {
        var text = Markdown(Plans.Example("benefits-triage"), document, "en");
        var headings = text.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).ToList();

        foreach (var heading in new[]
            {
                "Explainability", "Records for audit", "Data", "Liability", "Intellectual property",
                "Notice of new AI features",
            })
        {
            Assert.Contains("## " + heading, headings);
            var part = text.Split($"## {heading}\n\n")[1].Split('\n')[0];
            Assert.Matches(@"\. \[\d+\]", part);
        }

        Assert.Contains("https://buyingai.open-contracting.org/chapter/", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_questions_of_whoever_has_a_part_in_the_document_stand_in_it_by_role()
    {
        var plan = Plans.Example("benefits-triage");
        var asked = 0;
        foreach (var document in plan.Documents())
        {
            var text = Markdown(plan, document.Id, "en");
            foreach (var item in plan.Involvements.Where(item => item.On.Contains(document)))
            {
                Assert.Contains(item.Role.Label.English, text, StringComparison.Ordinal);
                Assert.All(item.Questions, question => Assert.Contains(
                    question.Words.English, text, StringComparison.Ordinal));
                asked += item.Questions.Length;
            }
        }

        Assert.True(asked > 30, $"Only {asked} questions.");
    }

    [Fact]
    public void A_light_purchase_starts_from_one_intake_page_with_its_answers_and_who_said_yes()
    {
        var plan = Plans.Example("office-copilot");
        var page = plan.Documents().Single(document => document.Id == "intake-page");
        var text = Markdown(plan, page.Id, "en").Split("## For whoever writes")[0];

        foreach (var heading in new[]
            {
                "What for, and for whom", "What else would do", "Which data it may see",
                "The answers, and who looked at the settings", "Price now and next year", "The quotes", "Who said yes",
            })
            Assert.Contains($"\n## {heading}\n", text, StringComparison.Ordinal);
        foreach (var fact in plan.Policy.Facts)
            if (plan.Input.Facts[fact.Order] is { } value)
                Assert.Contains(
                    $"| {fact.Label.English} | {fact.Values[value].Label.English} |", text, StringComparison.Ordinal);
        Assert.Contains("☐ The settings were looked at by", text, StringComparison.Ordinal);
        Assert.All(
            plan.Involvements.Where(item => item.Capacity == Capacity.SignsOff && item.On.Contains(page)),
            item => Assert.Contains($"| {item.Role.Label.English} |", text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_heading_that_hangs_on_an_answer_stands_there_with_that_answer_only()
    {
        Assert.Contains("## Whom it touches", Markdown(Little(Whole), "strategy", "en"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "## Whom it touches", Markdown(Little("public-facing=no"), "strategy", "en"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_document_is_valid_has_real_headings_a_language_and_a_title()
    {
        foreach (var plan in new[] { Plans.Example("benefits-triage"), Plans.HalfOpen("office-copilot"), Hostile() })
        {
            foreach (var document in plan.Documents())
            {
                using var file = WordprocessingDocument.Open(
                    new MemoryStream(Docx(plan, document.Id, "es")), isEditable: false);
                var body = file.MainDocumentPart!.Document!.Body!;

                Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365)
                    .Validate(file, TestContext.Current.CancellationToken)
                    .Select(error => $"{error.Path?.XPath} {error.Description}"));
                Assert.Superset(
                    new HashSet<string?> { "Title", "Annex", "Heading2" },
                    body.Descendants<ParagraphStyleId>().Select(style => style.Val!.Value).ToHashSet());
                Assert.Equal("es-US",
                    file.MainDocumentPart.StyleDefinitionsPart!.Styles!.Descendants<Languages>().Single().Val!.Value);
                Assert.StartsWith(
                    plan.NameOf(document).In("es"), file.PackageProperties.Title, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_hostile_name_is_only_a_name()
    {
        var text = Markdown(Hostile(), "strategy", "en");

        Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
        Assert.Single(text.Split('\n'), line => line.StartsWith("# ", StringComparison.Ordinal));
    }

    private static Plan Hostile() => Little(Whole, "<script>alert(1)</script>\n# Second \u0001");

    /// <summary>The little pack, whose texts stand here so that its hash stays.</summary>
    private static Plan Little(string answers, string purchase = "Something new")
    {
        var plan = Plans.FromLittle(purchase, answers);
        var policy = plan.Policy;
        var touched = new Condition(
            [new Clause(policy.FindFact("public-facing")!.Order, 1UL << 1)]);
        var cited = new Citation("B1", "A book", "Chapter 1", "https://example.org/book");
        return plan with
        {
            Policy = policy with
            {
                StartingTexts =
                [
                    new(policy.Documents.Single(document => document.Id == "strategy"),
                    [
                        Part("what", Condition.Always, "What we buy", StartingContent.Nothing),
                        Part("touched", touched, "Whom it touches", StartingContent.Nothing),
                        Part("answers", Condition.Always, "The answers", StartingContent.Answers),
                        Part("signed", Condition.Always, "Who signs", StartingContent.SignOffs),
                    ]),
                ],
            },
        };

        StartingPart Part(string id, Condition when, string heading, StartingContent holds) => new(
            id, when, new Policies.Text(heading), new Policies.Text("Say what the organization needs."), holds,
            [cited]);
    }

    private static byte[] Docx(Plan plan, string document, string language) =>
        Written(StartingDocument.WriteDocx, plan, document, language);

    private static string Markdown(Plan plan, string document, string language) =>
        Encoding.UTF8.GetString(Written(StartingDocument.WriteMarkdown, plan, document, language));

    private static byte[] Written(
        Action<Plan, Policies.Document, string, Stream> write, Plan plan, string document, string language)
    {
        using var made = new MemoryStream();
        write(plan, plan.Policy.Documents.Single(one => one.Id == document), language, made);
        return made.ToArray();
    }
}
