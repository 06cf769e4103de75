using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Purchases;
using Whom.Purchases;
using Whom.Web.Plans;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Purchases;

public sealed class WholePlanTests
{
    private static readonly string Plan = DemoSite.Purchase("triage") + "/plan";

    [Fact]
    public async Task The_whole_plan_names_who_holds_each_role_and_never_leads_out_of_the_purchase()
    {
        await using var city = DemoSite.AtRest();
        var ana = await (await city.AsAsync("ana")).VisitAsync(Plan);

        Assert.Equal("Benefits triage", ana.Page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Held by Hugo Martin", Held(ana, "legal-officer"), StringComparison.Ordinal);
        var triage = await city.ReadAsync("triage");
        var plan = city.Services.GetRequiredService<PurchaseService>().PlanOf(triage);
        var missing = Overview.Of(triage, plan).Missing
            .Where(one => triage.Assignments.All(held => held.Role != one.Role.Id)).ToList();
        Assert.NotEmpty(missing);
        Assert.All(missing, one => Assert.Contains(
            "Nobody holds it yet", Held(ana, one.Role.Id), StringComparison.Ordinal));
        Assert.DoesNotContain("Held", Held(ana, "the-public"), StringComparison.Ordinal);
        foreach (var tab in PlanTabs.All)
        {
            await ana.VisitAsync($"{Plan}?tab={PlanTabs.IdOf(tab)}");
            Assert.Equal(HttpStatusCode.OK, ana.Status);
            Assert.Equal($"{Plan}{(tab == PlanTab.People ? "" : "?tab=" + PlanTabs.IdOf(tab))}#more",
                ana.Page.QuerySelector(".whom-tabs [aria-current=page]")!.GetAttribute("href"));
            Assert.Empty(ana.Page.QuerySelectorAll("main a[href^='/purchases/new'], main form[action^='/plan']"));
            Assert.Empty(ana.Page.QuerySelectorAll("main .whom-parts-nav ~ * a[href^='/plan']"));
            await NoLinkLeadsNowhereAsync(ana);
        }
    }

    [Fact]
    public async Task Its_files_are_by_the_rules_and_the_answers_of_the_purchase()
    {
        await using var city = DemoSite.AtRest();
        var rosa = await (await city.AsAsync("rosa")).VisitAsync(Plan + "?tab=take");
        var links = rosa.Page.QuerySelectorAll(".whom-downloads a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(8, links.Count);
        foreach (var link in links)
        {
            Assert.StartsWith(Plan + ".", link, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await rosa.VisitAsync(link)).Status);
        }

        await rosa.VisitAsync(Plan + ".json");
        Assert.Equal("benefits-triage-plan.json", rosa.Answer.Content.Headers.ContentDisposition!.FileName);
        using var json = JsonDocument.Parse(
            await rosa.Answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var plan = city.Services.GetRequiredService<PurchaseService>().PlanOf(await city.ReadAsync("triage"));
        Assert.Contains(plan.Policy.Packs[0].Sha256, json.RootElement.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await rosa.VisitAsync(Plan + ".exe")).Status);
    }

    [Fact]
    public async Task Why_somebody_is_not_there_is_asked_and_answered_inside_of_the_purchase()
    {
        await using var city = DemoSite.AtRest();
        var rosa = await (await city.AsAsync("rosa")).VisitAsync(Plan + "?tab=answers");
        var form = rosa.Page.QuerySelector("form:has(#whynot)")!;
        Assert.Equal(Plan + "#why-not", form.GetAttribute("action"));
        var role = rosa.Page.QuerySelector("#whynot option")!.GetAttribute("value");

        await rosa.VisitAsync($"{Plan}?tab=answers&whynot={role}");

        Assert.NotNull(rosa.Page.QuerySelector("#why-not ~ .whom-answer"));
        Assert.Equal(HttpStatusCode.OK, (await rosa.VisitAsync($"{Plan}?tab=answers&whynot=nobody")).Status);
    }

    // Those that stay on the page, and those that lead to the answers.
    private static async Task NoLinkLeadsNowhereAsync(Browser browser)
    {
        var page = browser.Page;
        var here = page.QuerySelectorAll("main a[href^='#']").Select(link => link.GetAttribute("href")![1..]).ToList();
        Assert.All(here, id => Assert.NotNull(page.GetElementById(id)));
        var facts = page.QuerySelectorAll("main a[href*='/facts#']")
            .Select(link => link.GetAttribute("href")!).ToList();
        if (facts.Count == 0) return;
        await browser.VisitAsync(facts[0].Split('#')[0]);
        Assert.All(facts, link => Assert.NotNull(browser.Page.GetElementById(link.Split('#')[1])));
    }

    private static string Held(Browser browser, string role) =>
        browser.Page.QuerySelector($"#who-{role} > summary")!.TextContent;
}
