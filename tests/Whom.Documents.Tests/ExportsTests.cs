using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using CsvHelper;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Whom.Planning;
using Whom.Policies;
using Whom.Testing;

namespace Whom.Documents.Tests;

public sealed class ExportsTests
{
    private const string Hostile = "<script>\"&'alert(1)</script>";

    public static TheoryData<string> Formats => ["md", "csv", "html", "docx", "svg"];

    [Theory]
    [InlineData("whole", "approach=built entry=new-solicitation public-facing=yes area=health", "en")]
    [InlineData("gift", "approach=built entry=pilot-or-donation public-facing=yes area=health", "es")]
    [InlineData("half", "public-facing=yes area=tax", "en")]
    public void Markdown_looks_like_this(string name, string answers, string language) =>
        Snapshot.Match(Plans.Bytes(PlanMarkdown.Write,
            Plans.FromLittle("Something new", answers, new DateOnly(2027, 6, 1)), language), name, "md");

    [Fact]
    public void A_page_looks_like_this() =>
        Snapshot.Match(Plans.Bytes(PlanHtml.Write, Plans.FromLittle(
            "Something new", "approach=built entry=new-solicitation public-facing=yes"), "en"), "whole", "html");

    [Fact]
    public void A_table_looks_like_this() =>
        Snapshot.Match(Plans.Bytes(PlanCsv.Write, Plans.FromLittle(
            "Something new", "approach=built entry=pilot-or-donation public-facing=yes"), "es"), "gift", "csv");

    [Fact]
    public void A_word_document_looks_like_this()
    {
        using var file = new ZipArchive(new MemoryStream(Plans.Bytes(PlanDocx.Write,
            Plans.FromLittle("Something new", "approach=built entry=new-solicitation public-facing=yes"), "en")));
        using var content = file.GetEntry("word/document.xml")!.Open();

        Snapshot.Match(XDocument.Load(content).ToString().ReplaceLineEndings("\n"), "whole", "docx.xml");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_same_plan_gives_the_same_bytes(string format)
    {
        foreach (var language in new[] { "en", "es" })
            Assert.Equal(Write(format, Plans.Example("311-chatbot"), language),
                Write(format, Plans.Example("311-chatbot"), language));
    }

    [Trait("Round", "whole")]
    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_example_can_be_written_with_answers_missing_too(string format)
    {
        foreach (var name in Plans.Examples)
        {
            Assert.NotEmpty(Write(format, Plans.Example(name), "en"));
            Assert.NotEmpty(Write(format, Plans.HalfOpen(name), "es"));
        }
    }

    [Trait("Round", "whole")]
    [Fact]
    public void A_word_document_is_valid()
    {
        var plans = Plans.Examples.Select(Plans.HalfOpen).Append(Plans.AllOpen())
            .Append(Plans.FromLittle(Hostile + "\u0001\n", "entry=pilot-or-donation public-facing=yes area=health",
                new DateOnly(2027, 1, 1)));
        foreach (var plan in plans)
        {
            using var file = WordprocessingDocument.Open(
                new MemoryStream(Plans.Bytes(PlanDocx.Write, plan, "es")), isEditable: false);

            Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365)
                .Validate(file, TestContext.Current.CancellationToken)
                .Select(error => $"{error.Path?.XPath} {error.Description}"));
        }
    }

    [Fact]
    public void A_word_document_has_headings_repeated_headers_a_language_a_title_and_links()
    {
        using var file = WordprocessingDocument.Open(
            new MemoryStream(Plans.Bytes(PlanDocx.Write, Plans.Example("benefits-triage"), "es")), isEditable: false);
        var body = file.MainDocumentPart!.Document!.Body!;
        var styles = body.Descendants<ParagraphStyleId>().Select(style => style.Val!.Value).ToHashSet();

        Assert.Superset(new HashSet<string?> { "Title", "Heading1", "Annex", "Heading2", "Heading3" }, styles);
        Assert.All(body.Descendants<Table>(), table => Assert.NotNull(
            table.Elements<TableRow>().First().TableRowProperties!.GetFirstChild<TableHeader>()));
        Assert.Equal(
            "es-US", file.MainDocumentPart.StyleDefinitionsPart!.Styles!.Descendants<Languages>().Single().Val!.Value);
        Assert.StartsWith("A quién involucrar", file.PackageProperties.Title, StringComparison.Ordinal);
        Assert.Contains(
            file.MainDocumentPart.HyperlinkRelationships, link => link.Uri.Host == "buyingai.open-contracting.org");
        var marks = body.Descendants<BookmarkStart>().Select(mark => mark.Name!.Value).ToHashSet();
        Assert.All(body.Descendants<Hyperlink>().Where(link => link.Anchor is not null),
            link => Assert.Contains(link.Anchor!.Value, marks));
    }

    [Fact]
    public void A_hostile_name_is_only_a_name()
    {
        var plan = Plans.FromLittle(Hostile, "public-facing=yes");

        var page = new HtmlParser().ParseDocument(Text("html", plan));
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.EndsWith(Hostile, page.Title, StringComparison.Ordinal);
        Assert.EndsWith(Hostile, page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);

        Assert.DoesNotContain("<script", Text("md", plan).Split("```yaml")[0], StringComparison.Ordinal);
        Assert.Contains(
            Hostile, XDocument.Parse(Text("svg", plan)).Root!.Elements().First().Value, StringComparison.Ordinal);
        using var word = WordprocessingDocument.Open(new MemoryStream(Write("docx", plan, "en")), isEditable: false);
        Assert.EndsWith(Hostile, word.PackageProperties.Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    public void A_spreadsheet_runs_no_formula_out_of_a_name(string name)
    {
        using var csv = CsvReader.Create(
            new MemoryStream(Write("csv", Plans.FromLittle(name, "public-facing=yes"), "en")));
        var rows = 0;
        foreach (var row in csv)
        {
            Assert.Equal("'" + name, row[1].ToString());
            rows++;
        }

        Assert.NotEqual(0, rows);
    }

    [Fact]
    public void A_table_has_a_row_for_each_involvement_and_each_requirement()
    {
        var plan = Plans.Example("benefits-triage");
        using var csv = CsvReader.Create(new MemoryStream(Write("csv", plan, "en")));
        var rows = new List<string>();
        foreach (var row in csv) rows.Add(row[0].ToString());

        Assert.Equal(plan.Involvements.Length, rows.Count(row => row == "involvement"));
        Assert.Equal(plan.Gates.Sum(gate => gate.Requires.Length), rows.Count(row => row == "requirement"));
    }

    [Theory]
    [InlineData("md")]
    [InlineData("html")]
    [InlineData("csv")]
    [InlineData("docx")]
    public void Every_form_says_by_when_which_days_are_past_and_whose_they_are(string format)
    {
        var own = WorkingCalendar.Empty with { HolidaysName = "City holidays", Holidays = [new DateOnly(2027, 1, 15)] };
        var plan = Plans.WithTeamAndDays(
            Plans.FromLittle(
                "A", "approach=built entry=new-solicitation public-facing=yes area=health", new DateOnly(2027, 1, 18)),
            own with { Days = own.Days.Add("go-live", 3) });
        Assert.Contains(plan.Calendar!.Gates, gate => gate.InThePast);
        Assert.Contains(plan.Calendar.Gates, gate => !gate.Ours);

        var text = Told(format, plan);

        Assert.Contains("our default, change it", text, StringComparison.Ordinal);
        Assert.Contains("your own", text, StringComparison.Ordinal);
        Assert.Contains(format == "csv" ? "yes" : "This day is past.", text, StringComparison.Ordinal);
        Assert.Contains(PlanCalendar.Past(plan, new PlanWording("en"))!, text, StringComparison.Ordinal);
        Assert.Contains("The public answers", text, StringComparison.Ordinal);
        Assert.Contains("Ask for a short term.", text, StringComparison.Ordinal);
        Assert.Contains("1 holiday of “City holidays”", text, StringComparison.Ordinal);
        Assert.Contains(format == "csv" ? "2027-01-18" : "January 18, 2027", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("md")]
    [InlineData("html")]
    [InlineData("docx")]
    public void A_target_day_that_is_past_is_said_before_any_days_are_counted(string format)
    {
        var plan = Plans.FromLittle("A", "approach=built", new DateOnly(2020, 1, 18));
        Assert.Null(plan.Calendar);

        Assert.Contains("The target day is past already.", Told(format, plan), StringComparison.Ordinal);
    }

    [Fact]
    public void How_few_could_do_it_stands_only_where_it_was_asked()
    {
        var gift = Plans.FromLittle("A", "approach=off-the-shelf entry=pilot-or-donation public-facing=no area=none");
        var high = Plans.FromLittle("A", "approach=built entry=new-solicitation public-facing=yes area=health");

        Assert.DoesNotContain("We are very few", Text("md", gift), StringComparison.Ordinal);
        Assert.Contains("The certain roles can be held by 1 person of your own",
            Text("md", Plans.WithTeamAndDays(gift)), StringComparison.Ordinal);
        Assert.Contains("Few people see less.", Text("md", Plans.WithTeamAndDays(high)), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "The certain roles can be held by", Text("md", Plans.WithTeamAndDays(high)), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_may_be_one_person_is_not_said_where_nobody_is_shown_how_few_could_do_it()
    {
        var words = new PlanWording("en");
        foreach (var plan in Plans.Examples.Select(Plans.Example))
        {
            var told = PlanSeparations.Of(plan, words);

            // Each reason once, and every pair under one.
            Assert.Equal(
                told.Length, told.DistinctBy(same => (same.Rule, words.In(same.Reasons[0].Grounds.Because))).Count());
            Assert.All(
                plan.Separations.Where(pair => pair.Rule == Apart.MustDiffer).SelectMany(pair => pair.Reasons),
                reason => Assert.Contains(told, same => same.Rule == Apart.MustDiffer
                    && words.In(same.Reasons[0].Grounds.Because) == words.In(reason.Grounds.Because)));
            if (plan.Holds(plan.Policy.Team.RefusedWhen))
                Assert.DoesNotContain(told, same => same.Rule == Apart.MayBeSame);
        }
    }

    [Trait("Round", "whole")]
    [Fact]
    public void Every_link_within_a_page_leads_somewhere()
    {
        foreach (var name in Plans.Examples)
        {
            var page = new HtmlParser().ParseDocument(Text("html", Plans.HalfOpen(name)));
            var ids = page.All.Select(element => element.Id).Where(id => !string.IsNullOrEmpty(id)).ToList();

            Assert.Equal(ids.Count, ids.Distinct().Count());
            Assert.All(
                page.QuerySelectorAll("a").Select(link => link.GetAttribute("href")!)
                    .Where(href => href.StartsWith('#')),
                href => Assert.Contains(href[1..], ids));
        }
    }

    [Fact]
    public void A_page_needs_nothing_from_elsewhere()
    {
        var page = new HtmlParser().ParseDocument(Text("html", Plans.Example("311-chatbot")));

        Assert.Empty(page.QuerySelectorAll("script, link, img, iframe, [src]"));
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.All(page.QuerySelectorAll("table"),
            table => Assert.NotNull(table.QuerySelector("caption, thead th[scope=col]")));
    }

    [Theory]
    [InlineData("md")]
    [InlineData("html")]
    public void A_document_holds_all_that_the_plan_says(string format)
    {
        var plan = Plans.Example("flood-damage-photos");
        var text = format == "html"
            ? new HtmlParser().ParseDocument(Text(format, plan)).Body!.TextContent
            : Text(format, plan);

        Assert.All(plan.Involvements.SelectMany(item => item.Reasons),
            reason => Assert.Contains(reason.Grounds.Rule, text, StringComparison.Ordinal));
        Assert.All(plan.Gates.SelectMany(gate => gate.Requires).SelectMany(item => item.Reasons),
            reason => Assert.Contains(reason.Grounds.Rule, text, StringComparison.Ordinal));
        Assert.All(
            plan.Judgements, judgement => Assert.Contains(judgement.Question.English, text, StringComparison.Ordinal));
        Assert.All(plan.BeforeAnything, step => Assert.Contains(step.Step.English, text, StringComparison.Ordinal));
        Assert.All(plan.Calls, call => Assert.Contains(call.Ask.English, text, StringComparison.Ordinal));
        Assert.All(plan.Calls, call => Assert.Contains(call.ToGet?.English ?? "", text, StringComparison.Ordinal));
        Assert.All(plan.Checklist, entry => Assert.Contains(entry.Item.Text.English, text, StringComparison.Ordinal));
        Assert.All(plan.Reviews,
            review => Assert.Contains(review.Rule.Grounds.Because.English, text, StringComparison.Ordinal));
        Assert.All(plan.Opens, opening => Assert.Contains(opening.Event.English, text, StringComparison.Ordinal));
        Assert.All(plan.Gates, gate => Assert.Contains(plan.NameOf(gate.Gate).English, text, StringComparison.Ordinal));
        Assert.Contains("May pass first on the sign-offs of Executive sponsor, Procurement officer and Legal officer",
            text.Replace("It may", "May", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(plan.Policy.Packs, pack => Assert.Contains(pack.Sha256, text, StringComparison.Ordinal));
        Assert.Contains(plan.Engine, text, StringComparison.Ordinal);
        Assert.Contains("not legal advice", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_facts_file_in_a_receipt_gives_the_same_plan_again()
    {
        var asked = Plans.ExampleFacts("benefits-triage") with
        {
            Purchase = "It's “new”: yes\n# not",
            Target = new Target(Plans.Baseline.Policy.FindGate("go-live")!, new DateOnly(2027, 6, 1)),
            Calendar = WorkingCalendar.Empty with
            {
                HolidaysName = "It's ours",
                Holidays = [new DateOnly(2027, 5, 31)],
                Days = WorkingCalendar.Empty.Days.Add("go-live", 7),
            },
        };
        var plan = Plans.Baseline.Plan(asked);
        var page = new HtmlParser().ParseDocument(Text("html", plan));
        var file = page.QuerySelector("pre")!.TextContent;

        var reading = Whom.Packs.FactsFile.Read(Plans.Baseline.Policy, "receipt.yaml",
            new MemoryStream(Encoding.UTF8.GetBytes(file)), new DateOnly(2030, 1, 1));

        Assert.Empty(reading.Mistakes);
        Assert.Equal(asked with { Purchase = "It's “new”: yes # not" }, reading.Facts);
    }

    /// <summary>What a form says, without its markup.</summary>
    private static string Told(string format, Plan plan)
    {
        if (format == "html") return new HtmlParser().ParseDocument(Text(format, plan)).Body!.TextContent;
        if (format != "docx") return Text(format, plan);
        using var file = WordprocessingDocument.Open(new MemoryStream(Write(format, plan, "en")), isEditable: false);
        return file.MainDocumentPart!.Document!.Body!.InnerText;
    }

    private static string Text(string format, Plan plan) => Encoding.UTF8.GetString(Write(format, plan, "en"));

    private static byte[] Write(string format, Plan plan, string language) => Plans.Bytes(format switch
    {
        "md" => PlanMarkdown.Write,
        "csv" => PlanCsv.Write,
        "html" => PlanHtml.Write,
        "docx" => PlanDocx.Write,
        "svg" => PlanSvg.Write,
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "no such format"),
    }, plan, language);
}
