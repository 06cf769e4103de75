using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Purchases;
using Whom.Purchases;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Purchases;

/// <summary>The seven places of a purchase, for each kind of person.</summary>
public sealed class PurchaseTabsTests
{
    private static readonly string[] Own = ["", "/people", "/documents"];

    [Theory]
    [InlineData("ana", true)]
    [InlineData("ben", true)]
    [InlineData("rosa", true)]
    [InlineData("keiko", true)]
    [InlineData("olga", false)]
    [InlineData("victor", false)]
    public async Task Each_place_is_there_for_those_whose_purchase_it_is_and_for_nobody_else(string who, bool may)
    {
        await using var city = DemoSite.AtRest();
        var browser = await city.AsAsync(who);
        foreach (var place in Own)
        {
            await browser.VisitAsync(DemoSite.Purchase("chatbot") + place);
            Assert.Equal((place, may ? HttpStatusCode.OK : HttpStatusCode.NotFound), (place, browser.Status));
        }
    }

    [Theory]
    [InlineData("", "Now", "page")]
    [InlineData("/people", "People", "page")]
    [InlineData("/roles/legal-officer", "People", "true")]
    [InlineData("/declarations", "People", "true")]
    [InlineData("/staffing", "People", "true")]
    [InlineData("/documents", "Documents", "page")]
    [InlineData("/confirmations", "Gates", "true")]
    [InlineData("/gates", "Gates", "page")]
    [InlineData("/gates/go-ahead", "Gates", "true")]
    [InlineData("/gates/go-ahead/emergency", "Gates", "true")]
    [InlineData("/gates/go-live/evidence?kind=notice&role=the-public", "Gates", "true")]
    [InlineData("/contributions", "Advice", "page")]
    [InlineData("/consultations", "The public", "page")]
    [InlineData("/activity", "Record", "page")]
    [InlineData("/facts", "Record", "true")]
    [InlineData("/rules", "Record", "true")]
    [InlineData("/mails", "Record", "true")]
    public async Task Each_page_of_a_purchase_marks_where_it_is(string path, string place, string current)
    {
        await using var city = DemoSite.AtRest();
        var page = (await (await city.AsAsync("ana")).VisitAsync(DemoSite.Purchase("chatbot") + path)).Page;

        var marked = Assert.Single(page.QuerySelectorAll(".whom-places a[aria-current]"));
        Assert.Equal((place, current),
            (marked.QuerySelector(".whom-place-name")!.TextContent, marked.GetAttribute("aria-current")));
        var main = Assert.Single(page.QuerySelectorAll(".whom-header nav a[aria-current]"));
        Assert.Equal(("Purchases", "true"), (main.TextContent, main.GetAttribute("aria-current")));
    }

    [Theory]
    [InlineData("/my-work", "My work", "page")]
    [InlineData("/purchases", "Purchases", "page")]
    [InlineData("/people", "People", "page")]
    [InlineData("/organisations", "People", "true")]
    [InlineData("/check", "Quick check", "page")]
    [InlineData("/plan?approach=built", "Quick check", "true")]
    [InlineData("/about", "About", "page")]
    public async Task The_main_navigation_marks_where_one_is(string path, string place, string current)
    {
        await using var city = DemoSite.AtRest();
        var page = (await (await city.AsAsync("ana")).VisitAsync(path)).Page;

        var marked = Assert.Single(page.QuerySelectorAll(".whom-header nav a[aria-current]"));
        Assert.Equal((place, current), (marked.TextContent, marked.GetAttribute("aria-current")));
        Assert.Empty((await city.Stranger().VisitAsync("/sign-in")).Page
            .QuerySelectorAll(".whom-header nav a[aria-current]"));
    }

    [Fact]
    public async Task The_head_says_what_is_bought_how_much_care_it_takes_and_what_the_next_gate_has_and_lacks()
    {
        await using var city = DemoSite.AtRest();
        var head = (await (await city.AsAsync("rosa")).VisitAsync(DemoSite.Purchase("chatbot"))).Page
            .QuerySelector(".whom-purchase-head")!;

        Assert.Equal("311 chatbot", head.QuerySelector("h1")!.TextContent);
        var text = Flat(head);
        Assert.Contains("active Risk: Elevated", text, StringComparison.Ordinal);
        Assert.Contains("A chatbot on the city’s 311 pages", text, StringComparison.Ordinal);
        Assert.Matches(@"Next: Go-ahead by [^.]+\. \d+ of \d+ things are there", text);
        Assert.Contains("a concern of Keiko Tanaka", text, StringComparison.Ordinal);
        Assert.Matches(@"\d roles without a person", text);
        Assert.Matches(@"Hugo Martin is \d days late", text);
        Assert.All(head.QuerySelectorAll("ol"), steps =>
        {
            Assert.Equal("Go-ahead next", Flat(Assert.Single(steps.QuerySelectorAll("[aria-current=step]"))));
            Assert.Equal("Close out later", Flat(steps.QuerySelector("li:last-child")!));
        });
        Assert.Equal("Gate 1 of 7: Go-ahead", head.QuerySelector("summary")!.TextContent);
    }

    [Fact]
    public async Task Whoever_leads_says_which_day_it_aims_at_and_everybody_sees_it()
    {
        await using var city = DemoSite.AtRest();
        var (lead, reads) = (await city.AsAsync("ana"), await city.AsAsync("rosa"));
        await lead.VisitAsync(DemoSite.Purchase("chatbot"));
        await lead.VisitAsync(lead.Page.QuerySelector(".whom-standing a")!.GetAttribute("href")!.Split('#')[0]);
        await lead.PressAsync("Save this day", ("By which day", "soon"));
        Assert.Equal(HttpStatusCode.BadRequest, lead.Status);
        Assert.Equal("soon", lead.Page.QuerySelector("#day")!.GetAttribute("value"));
        Assert.Equal("true", lead.Page.QuerySelector("#day")!.GetAttribute("aria-invalid"));
        await lead.PressAsync("Save this day", ("By which day", "2020-02-02"));
        Assert.Equal("true", lead.Page.QuerySelector("#day")!.GetAttribute("aria-invalid"));

        await lead.PressAsync("Save this day", ("By which day", "2099-02-02"));
        Assert.Equal(HttpStatusCode.Found, lead.Status);
        Assert.Contains("The day is recorded.", (await lead.FollowAsync()).Page.Body!.TextContent,
            StringComparison.Ordinal);

        await reads.VisitAsync(DemoSite.Purchase("chatbot") + "?change=aim");
        // The day of the next gate stands once, and not at each thing.
        var day = Regex.Match(Flat(reads.Page.QuerySelector(".whom-next")!), @"^Next: Go-ahead (by \w+ \d+, 20\d\d)\.")
            .Groups[1].Value;
        Assert.StartsWith("by ", day, StringComparison.Ordinal);
        Assert.DoesNotContain(reads.Page.QuerySelectorAll(".whom-work .whom-quiet"),
            line => line.TextContent.Contains(day, StringComparison.Ordinal));
        Assert.Contains("Aims at: Go live by February 2, 2099", Flat(reads.Page.QuerySelector(".whom-standing")!),
            StringComparison.Ordinal);
        Assert.Null(reads.Page.QuerySelector("main form, .whom-standing a"));
        await reads.VisitAsync(DemoSite.Purchase("chatbot") + "/activity");
        Assert.Contains("changed the day that it aims at: Go live by February 2, 2099",
            reads.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gate_that_was_passed_says_when_and_the_head_of_other_pages_is_short()
    {
        await using var city = DemoSite.AtRest();
        var browser = await (await city.AsAsync("ben")).VisitAsync(DemoSite.Purchase("copilot"));
        Assert.Matches("^Go-ahead passed [A-Z][a-z]+ [0-9]+, [0-9]{4}$",
            Flat(browser.Page.QuerySelector(".usa-step-indicator__segment--complete")!));

        await browser.VisitAsync(DemoSite.Purchase("copilot") + "/people");
        var head = browser.Page.QuerySelector(".whom-purchase-head")!;
        Assert.Null(head.QuerySelector(".whom-lead, ol"));
        Assert.Matches("Gate [2-9] of [0-9]", Flat(head));
    }

    [Theory]
    [InlineData("ana")]
    [InlineData("ben")]
    [InlineData("rosa")]
    [InlineData("keiko")]
    [InlineData("jamal")]
    public async Task What_waits_is_told_apart_by_whose_it_is(string who)
    {
        await using var city = DemoSite.AtRest();
        var page = (await (await city.AsAsync(who)).VisitAsync(DemoSite.Purchase("chatbot"))).Page;
        var others = page.QuerySelector("section[aria-labelledby=others]")!;
        Assert.Equal(
            who != "jamal", others.TextContent.Contains("For Jamal Washington", StringComparison.Ordinal));
        var mine = page.QuerySelectorAll("section[aria-labelledby=mine] .whom-work > li");
        Assert.Equal(who is "ana" or "jamal", mine.Length > 0);
        Assert.Equal(mine.Length == 0 ? "Nothing waits for you now"
            : mine.Length == 1 ? "1 thing for you" : $"{mine.Length} things for you",
            page.QuerySelector("#mine")!.TextContent);
        Assert.Equal($"{mine.Length} for you", page.QuerySelector(".whom-place-count")!.TextContent);
        // What is late comes first, and whoever is late is told of once.
        if (who == "ana") Assert.StartsWith("Ask Hugo Martin again: Legal officer", Flat(mine[0]));
        Assert.Single(page.QuerySelectorAll(".whom-work > li"), item =>
            item.TextContent.Contains("Hugo Martin", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_only_reads_is_offered_no_action_and_no_way_out_of_the_purchase()
    {
        await using var city = DemoSite.AtRest();
        var browser = await city.AsAsync("rosa");
        foreach (var key in (string[])["chatbot", "triage", "copilot", "summaries", "minutes", "gift"])
        {
            foreach (var place in Own)
            {
                await browser.VisitAsync(DemoSite.Purchase(key) + place);
                Assert.Empty(browser.Page.QuerySelectorAll("main .whom-do, main form"));
                Assert.Empty(browser.Page.QuerySelectorAll("main a[href^='/plan'], main a[href^='/purchases/new']"));
            }
        }
    }

    [Fact]
    public async Task What_is_on_hold_says_since_when_by_whom_why_and_how_it_goes_on()
    {
        await using var city = DemoSite.AtRest();
        var (lead, reads) = (await city.AsAsync("ben"), await city.AsAsync("rosa"));
        foreach (var browser in new[] { lead, reads })
        {
            await browser.VisitAsync(DemoSite.Purchase("summaries"));
            var stands = browser.Page.QuerySelector("section[aria-labelledby=stands]")!;
            Assert.StartsWith("On hold since ", stands.QuerySelector("h2")!.TextContent);
            Assert.Contains("decided that:", stands.TextContent, StringComparison.Ordinal);
            var reason = (await city.ReadAsync("summaries")).Stands!.Reason!;
            Assert.Equal(await city.SayAsync(reason), stands.QuerySelector("blockquote")!.TextContent);
        }

        Assert.Equal(DemoSite.Purchase("summaries") + "/standing/resume",
            lead.Page.QuerySelector("section[aria-labelledby=stands] a")!.GetAttribute("href"));
        Assert.Null(reads.Page.QuerySelector("section[aria-labelledby=stands] a"));
    }

    [Fact]
    public async Task What_is_closed_says_so_and_whoever_leads_can_reopen_it()
    {
        await using var city = DemoSite.AtRest();
        await city.DoAsync("invoices", new CloseOut("The city turned the cameras down.", true, DemoSite.By("ben"),
            city.Clock.GetUtcNow()));
        var page = (await (await city.AsAsync("ben")).VisitAsync(DemoSite.Purchase("invoices"))).Page;

        var stands = page.QuerySelector("section[aria-labelledby=stands]")!;
        Assert.StartsWith("Closed on ", stands.QuerySelector("h2")!.TextContent);
        Assert.Contains("Ben Carter decided that:", stands.TextContent, StringComparison.Ordinal);
        Assert.Contains("The city turned the cameras down.", stands.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/standing/reopen", stands.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.StartsWith("Close out passed ", Flat(page.QuerySelector("ol li:last-child")!));
        Assert.Empty(page.QuerySelectorAll("[aria-current=step]"));
    }

    [Fact]
    public async Task Every_role_of_the_plan_has_a_row_the_public_too_and_each_name_stands_once_in_it()
    {
        await using var city = DemoSite.AtRest();
        var page = (await (await city.AsAsync("ana")).VisitAsync(DemoSite.Purchase("chatbot") + "/people")).Page;
        var rows = page.QuerySelectorAll(".whom-matrix tbody tr:not(.whom-matrix-group)");
        var list = page.QuerySelectorAll(".whom-roles li");
        Assert.Equal(rows.Select(row => row.QuerySelector("th")!.TextContent),
            list.Select(item => item.QuerySelector("strong")!.TextContent));

        var lead = rows.Single(row => row.QuerySelector("th")!.TextContent == "Project lead");
        Assert.Equal(2, lead.TextContent.Split("Jamal Washington").Length);
        foreach (var role in (string[])["The public", "Suppliers"])
            Assert.Contains("Nobody holds this role",
                rows.Single(row => row.QuerySelector("th")!.TextContent == role).TextContent,
                StringComparison.Ordinal);
        var legal = Flat(rows.Single(row => row.QuerySelector("th")!.TextContent == "Legal officer"));
        Assert.Contains("invited, no answer yet", legal, StringComparison.Ordinal);
        Assert.Matches(@"respond by .+ \d days late", legal);
        Assert.Contains("Abdi Hassan declined",
            Flat(rows.Single(row => row.QuerySelector("th")!.TextContent == "Resident advocate")),
            StringComparison.Ordinal);
        Assert.StartsWith("For the next gate: Go-ahead",
            page.QuerySelector(".whom-matrix-group")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains(list, item => item.QuerySelector(".whom-do")?.TextContent == "Name someone: Finance officer");
    }

    [Fact]
    public async Task How_many_conflicts_there_are_is_told_to_all_and_shown_to_those_to_whom_they_go()
    {
        await using var city = DemoSite.AtRest();
        await city.DoAsync("chatbot", new DeclareConflict(
            (await city.ReadAsync("chatbot")).Assignments.Single(one => one.Role == "end-user-representative").Id,
            "My brother works for a vendor.", DemoSite.By("keiko"), city.Clock.GetUtcNow()));
        foreach (var (who, sees) in new[] { ("ana", true), ("rosa", true), ("jamal", false) })
        {
            var conflicts = (await (await city.AsAsync(who)).VisitAsync(DemoSite.Purchase("chatbot") + "/people")).Page
                .QuerySelector("section[aria-labelledby=conflicts]")!;
            Assert.Contains("1 conflict of interest was declared. 1 is open.", Flat(conflicts),
                StringComparison.Ordinal);
            Assert.Equal(sees, conflicts.QuerySelector("a[href$='/declarations']") is not null);
        }
    }

    [Fact]
    public async Task Each_document_says_who_leads_it_whose_advice_came_and_what_is_missing()
    {
        await using var city = DemoSite.AtRest();
        var page = (await (await city.AsAsync("rosa")).VisitAsync(DemoSite.Purchase("triage") + "/documents")).Page;
        var cards = page.QuerySelectorAll(".whom-document");
        Assert.Equal($"{cards.Length} in the plan", page.QuerySelectorAll(".whom-place-count")[2].TextContent);

        var useCase = Flat(page.QuerySelector("#use-case")!);
        Assert.Contains("Leads Project lead: Maya Johnson", useCase, StringComparison.Ordinal);
        Assert.Contains("Legal officer: Hugo Martin signed, newest version", useCase, StringComparison.Ordinal);
        var assessment = Flat(page.QuerySelector("#impact-assessment")!);
        Assert.Contains("Privacy officer: Iris Blum signed an earlier version", assessment, StringComparison.Ordinal);
        // Whoever is asked for and not named is told, on each card.
        var triage = await city.ReadAsync("triage");
        var nobody = DocumentProgress.Of(triage, city.Services.GetRequiredService<PurchaseService>().PlanOf(triage))
            .SelectMany(document => document.Advises.Where(part => part.IsAsked && part.Lacks is [Lack.Nobody])
                .Select(part => (document.Document.Id, part.Role.Label.English))).ToList();
        Assert.NotEmpty(nobody);
        Assert.All(nobody, one => Assert.Contains(
            one.English + " nobody named", Flat(page.QuerySelector("#" + one.Id)!), StringComparison.Ordinal));
        Assert.Contains(page.QuerySelectorAll("#use-case a[href*='/contributions']"), came =>
            came.TextContent.StartsWith("Yara Haddad, ", StringComparison.Ordinal)
            && came.GetAttribute("href")!.Contains("#said-", StringComparison.Ordinal));
        // What the next gate asks for stands open; what comes later is folded away.
        Assert.Equal("For the next gate: Publish the RFP", page.QuerySelector("h3")!.TextContent);
        Assert.NotNull(page.QuerySelector("#rfp details[open]"));
        Assert.NotNull(page.QuerySelector("#contract details:not([open])"));
    }

    [Fact]
    public async Task A_second_purchase_of_the_same_name_is_opened_only_where_somebody_says_that_it_is_another()
    {
        await using var city = DemoSite.AtRest();
        var browser = await (await city.AsAsync("ben"))
            .VisitAsync("/purchases/new?approach=built&purchase=311+Chatbot");
        Assert.Equal(DemoSite.Purchase("chatbot"),
            browser.Page.QuerySelector("section[aria-labelledby=same-name] a")!.GetAttribute("href"));

        await browser.PressAsync("Open this purchase", ("Name of the purchase", " 311   chatbot"),
            ("What is bought, in two sentences", "It answers."));
        Assert.Equal(HttpStatusCode.Conflict, browser.Status);
        Assert.Contains("Say that this is another purchase", browser.Alert, StringComparison.Ordinal);
        Assert.Equal("It answers.", browser.Page.QuerySelector("#what")!.TextContent);

        // What was checked stays checked where something else is wrong.
        await browser.PressAsync("Open this purchase", ("What is bought, in two sentences", ""),
            ("This is another purchase. Open it too.", "yes"));
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.True(browser.Page.QuerySelector("input[name=another]")!.HasAttribute("checked"));

        await browser.PressAsync("Open this purchase", ("What is bought, in two sentences", "It answers."));
        Assert.Equal(HttpStatusCode.Found, browser.Status);
        Assert.NotEqual(DemoSite.Purchase("chatbot"), browser.LeadsTo);
    }

    [Fact]
    public async Task The_name_of_a_purchase_that_is_over_can_be_given_again()
    {
        await using var city = DemoSite.AtRest();
        await city.DoAsync("gift", new Withdraw("Turned down.", DemoSite.By("ana"), city.Clock.GetUtcNow()));
        var browser = await (await city.AsAsync("ben")).VisitAsync(
            "/purchases/new?approach=built&purchase=Cameras+offered+as+a+gift");
        Assert.Null(browser.Page.QuerySelector("section[aria-labelledby=same-name]"));
    }

    private static string Flat(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
