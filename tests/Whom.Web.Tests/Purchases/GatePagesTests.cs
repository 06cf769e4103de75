using System.Net;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Purchases;
using Whom.Purchases;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Purchases;

/// <summary>The gates of a purchase, and the last look before something is recorded or ends.</summary>
public sealed class GatePagesTests
{
    private static readonly string Triage = DemoSite.Purchase("triage");

    [Fact]
    public async Task Every_gate_of_the_plan_stands_there_and_the_next_one_open()
    {
        await using var city = DemoSite.AtRest();
        var purchase = await city.ReadAsync("triage");
        var plan = city.Services.GetRequiredService<PurchaseService>().PlanOf(purchase);
        var next = purchase.NextGate(plan)!;

        var browser = await (await city.AsAsync("ana")).VisitAsync(Triage + "/gates");

        var gates = browser.Page.QuerySelectorAll("ol.whom-gates > li");
        Assert.Equal(
            plan.Gates.Select(gate => plan.NameOf(gate.Gate).English),
            gates.Select(gate => gate.QuerySelector("h3")!.ChildNodes[0].TextContent.Trim()));
        Assert.Equal(
            plan.Gates.Select(gate => gate == next),
            gates.Select(gate => gate.QuerySelector("details.whom-gate") is null));
        var open = browser.Page.QuerySelector($"section[aria-labelledby=gate-{next.Gate.Id}]")!;
        Assert.Equal(
            next.Requires.Length, open.QuerySelectorAll(".whom-checklist > div > dd > ul > li").Length);
    }

    [Fact]
    public async Task What_is_missing_says_why_and_leads_whoever_may_mend_it_to_where_that_is_done()
    {
        await using var city = DemoSite.AtRest();
        var (wrong, links) = (new List<string>(), 0);
        foreach (var who in (string[])["ana", "hugo", "iris", "rosa"])
        {
            var browser = await city.AsAsync(who);
            await browser.VisitAsync(Triage + "/gates");
            Assert.Contains("Nobody is named as Finance officer.", Text(browser), StringComparison.Ordinal);
            var shown = browser.Page.QuerySelectorAll("a.whom-do").Select(link => link.GetAttribute("href")!)
                .Distinct().ToList();
            if (who == "rosa") Assert.Empty(shown);
            foreach (var link in shown)
            {
                links++;
                await browser.VisitAsync(link.Split('#')[0]);
                if (browser.Status != HttpStatusCode.OK
                    || browser.Page.QuerySelector("main form[method=post]") is null)
                    wrong.Add($"{who}: {link} {(int)browser.Status}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(links > 10);
    }

    [Fact]
    public async Task A_gate_that_was_passed_says_when_by_whom_and_what_is_owed_since()
    {
        await using var city = DemoSite.AtRest();
        var browser = await (await city.AsAsync("rosa")).VisitAsync(Triage + "/gates");

        var passed = browser.Page.QuerySelector("#gate-go-ahead")!.TextContent;
        foreach (var says in (string[])["by Ana Ruiz", "Outcome: Smaller", "We try the plain queue first",
            "Recorded, not proved", "Missing when it was passed:", "still missing"])
            Assert.Contains(says, passed, StringComparison.Ordinal);
        Assert.Null(browser.Page.QuerySelector("a[href*='/gates/']"));
    }

    [Fact]
    public async Task A_passage_is_checked_recorded_told_and_taken_back()
    {
        await using var city = DemoSite.AtRest();
        var browser = await (await city.AsAsync("ana")).VisitAsync(Triage + "/gates/publish-solicitation");
        var text = Text(browser);
        foreach (var says in (string[])["What is missing", "What Whom cannot know", "This is told by mail to: ",
            "Maya Johnson", "recorded, not proved"])
            Assert.Contains(says, text, StringComparison.Ordinal);

        await browser.PressAsync("Record it");
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Equal("#why", browser.Page.QuerySelector("[role=alert] a")!.GetAttribute("href"));
        Assert.NotNull(browser.Page.QuerySelector("#why-problem"));

        await browser.PressAsync("Record it", ("Why, in one sentence", "The council set the day."));
        Assert.Equal(Triage + "/gates?done=recorded#gate-publish-solicitation", browser.LeadsTo);
        await browser.FollowAsync();
        Assert.Contains("It is recorded that the gate was passed",
            browser.Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(await city.MessagesAsync(), mail => mail.To.Name == "Maya Johnson");

        await browser.VisitAsync(Triage + "/gates/publish-solicitation");
        Assert.Null(browser.Page.QuerySelector("#why"));
        await browser.PressAsync("Take it back");
        Assert.NotNull(browser.Page.QuerySelector("#reason-problem"));
        await browser.PressAsync("Take it back", ("Why you take it back", "It was the wrong purchase."));
        Assert.Equal(Triage + "/gates?done=taken-back#gate-publish-solicitation", browser.LeadsTo);
        Assert.Single((await city.ReadAsync("triage")).Passages);
    }

    [Fact]
    public async Task A_decision_names_its_outcome_and_a_no_leaves_the_purchase_where_it_is()
    {
        await using var city = DemoSite.AtRest();
        var page = DemoSite.Purchase("chatbot") + "/gates/go-ahead";
        var browser = await (await city.AsAsync("ana")).VisitAsync(page);
        await browser.PressAsync("Record it", ("Why, in one sentence", "We buy the FAQ of our neighbor."));
        Assert.Equal("#outcome", browser.Page.QuerySelector("[role=alert] a")!.GetAttribute("href"));
        Assert.Equal("We buy the FAQ of our neighbor.", browser.Page.QuerySelector("#why")!.TextContent);

        ((AngleSharp.Html.Dom.IHtmlInputElement)browser.Page.GetElementById("outcome-something-simpler")!)
            .IsChecked = true;
        await browser.PressAsync("Record it");

        Assert.Contains("done=decided", browser.LeadsTo, StringComparison.Ordinal);
        await browser.FollowAsync();
        var gate = browser.Page.QuerySelector("section[aria-labelledby=gate-go-ahead]")!;
        Assert.Contains("Outcome: Something simpler.", gate.TextContent, StringComparison.Ordinal);
        Assert.NotNull(gate.QuerySelector("a[href$='/standing/withdraw']"));
        // Decided again, or taken back: both are there.
        await browser.VisitAsync(page);
        Assert.NotNull(browser.Page.QuerySelector("#outcome"));
        Assert.NotNull(browser.Page.QuerySelector("#take-back"));
    }

    [Theory]
    [InlineData("triage", "go-live", "ana", HttpStatusCode.OK, "The next one is “")]
    [InlineData("triage", "close-out", "ana", HttpStatusCode.OK, "The next one is “")]
    [InlineData("summaries", "go-ahead", "ben", HttpStatusCode.OK, "The purchase is on hold")]
    [InlineData("triage", "publish-solicitation", "rosa", HttpStatusCode.Forbidden, "The procurement officer")]
    [InlineData("triage", "publish-solicitation", "maya", HttpStatusCode.Forbidden, "The procurement officer")]
    public async Task Where_nothing_can_be_recorded_the_page_says_why_and_leads_back(
        string key, string gate, string who, HttpStatusCode status, string says)
    {
        await using var city = DemoSite.AtRest();
        var browser = await (await city.AsAsync(who)).VisitAsync($"{DemoSite.Purchase(key)}/gates/{gate}");

        Assert.Equal(status, browser.Status);
        Assert.Contains(says, Text(browser), StringComparison.Ordinal);
        Assert.Null(browser.Page.QuerySelector("main form"));
        Assert.NotNull(browser.Page.QuerySelector($"main a[href^='{DemoSite.Purchase(key)}/gates']"));
    }

    [Fact]
    public async Task No_purchase_is_closed_with_something_open_that_nobody_has_looked_at()
    {
        await using var city = DemoSite.AtRest();
        var page = DemoSite.Purchase("chatbot") + "/standing/close";
        var browser = await (await city.AsAsync("ana")).VisitAsync(page);
        foreach (var says in (string[])["gates are not passed", "Go-ahead", "1 concern has no answer", "Keiko Tanaka",
            "This is told by mail to: ", "can reopen it, with a reason"])
            Assert.Contains(says, Text(browser), StringComparison.Ordinal);
        Assert.NotNull(browser.Page.QuerySelector("main a[href*='/contributions']"));

        await browser.PressAsync("Close it out", ("Reason", "We buy nothing."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.Equal("#anyway", browser.Page.QuerySelector("[role=alert] a")!.GetAttribute("href"));
        Assert.NotNull(browser.Page.QuerySelector("#anyway-problem"));
        Assert.Equal("We buy nothing.", browser.Page.QuerySelector("#reason")!.TextContent);
        Assert.Equal(Standing.Active, (await city.ReadAsync("chatbot")).Standing);

        await browser.PressAsync("Close it out", ("Close it all the same", "yes"));
        Assert.Equal(DemoSite.Purchase("chatbot") + "/gates?done=close#status", browser.LeadsTo);
        Assert.Equal(Standing.ClosedOut, (await city.ReadAsync("chatbot")).Standing);
        Assert.Contains(await city.MessagesAsync(), mail => mail.To.Name == "Keiko Tanaka");

        await (await browser.FollowAsync()).VisitAsync(DemoSite.Purchase("chatbot") + "/standing/reopen");
        await browser.PressAsync("Reopen it");
        Assert.NotNull(browser.Page.QuerySelector("#reason-problem"));
        await browser.PressAsync("Reopen it", ("Reason", "The council wants it after all."));
        Assert.Equal(Standing.Active, (await city.ReadAsync("chatbot")).Standing);
    }

    [Fact]
    public async Task A_purchase_is_held_and_made_active_again()
    {
        await using var city = DemoSite.AtRest();
        var browser = await (await city.AsAsync("ana")).VisitAsync(Triage + "/standing/hold");
        await browser.PressAsync("Put it on hold");
        Assert.NotNull(browser.Page.QuerySelector("#reason-problem"));
        await browser.PressAsync("Put it on hold", ("Reason", "The budget is not there yet."));
        Assert.Equal(Standing.OnHold, (await city.ReadAsync("triage")).Standing);

        await (await browser.FollowAsync()).VisitAsync(Triage + "/standing/resume");
        Assert.Null(browser.Page.QuerySelector("#reason"));
        await browser.PressAsync("Make it active again");
        Assert.Equal(Standing.Active, (await city.ReadAsync("triage")).Standing);
    }

    [Fact]
    public async Task Whatever_the_purchase_does_not_fit_is_said_with_what_fits_and_to_whom_it_is_not_theirs()
    {
        await using var city = DemoSite.AtRest();
        var (ana, rosa) = (await city.AsAsync("ana"), await city.AsAsync("rosa"));
        foreach (var (key, fits) in new[]
        {
            ("triage", (string[])["hold", "withdraw", "close"]), ("summaries", ["resume", "withdraw"]),
            ("minutes", ["reopen"]),
        })
        {
            var purchase = DemoSite.Purchase(key);
            foreach (var change in (string[])["hold", "resume", "withdraw", "close", "reopen"])
            {
                await ana.VisitAsync($"{purchase}/standing/{change}");
                Assert.Equal(HttpStatusCode.OK, ana.Status);
                Assert.Equal(fits.Contains(change), ana.Page.QuerySelector("main form") is not null);
                if (!fits.Contains(change))
                    Assert.Equal(fits.Length, ana.Page.QuerySelectorAll($"main a[href^='{purchase}/standing/']")
                        .Length);
                Assert.NotNull(ana.Page.QuerySelector($"main a[href='{purchase}/gates#status']"));

                await rosa.VisitAsync($"{purchase}/standing/{change}");
                Assert.Equal(HttpStatusCode.Forbidden, rosa.Status);
                Assert.Null(rosa.Page.QuerySelector("main form"));
            }
        }

        Assert.Equal(HttpStatusCode.NotFound, (await ana.VisitAsync(Triage + "/standing/stop")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.VisitAsync(Triage + "/gates/heaven")).Status);
    }

    private static string Text(Browser browser) => browser.Page.QuerySelector("main")!.TextContent;
}
