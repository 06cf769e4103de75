using System.Collections.Immutable;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Purchases;
using Whom.Purchases;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Purchases;

/// <summary>
/// Nobody is shown what they may not use: no form that is refused to them, no step that they cannot take.
/// </summary>
public sealed class WhatIsShownTests(ITestOutputHelper output)
{
    private static readonly string[] Keys =
    [
        "chatbot", "triage", "copilot", "summaries", "minutes", "gunshots", "flood", "gift", "signals", "invoices"
    ];

    // An officer of the city, an auditor, an administrator, a lawyer, a representative, a
    // project lead, a person without an assignment.
    private static readonly string[] Visitors = ["rosa", "victor", "hugo", "keiko", "maya", "grace", "ben"];

    private static readonly string[] StandingWords = ["hold", "resume", "withdraw", "close", "reopen"];

    [Fact]
    public async Task No_form_is_shown_to_anybody_to_whom_it_is_refused()
    {
        await using var city = DemoSite.AtRest();
        await EveryForm.AllAsync(city);
        var shown = new List<(string Who, string Key, Browser Browser, string Action,
            List<KeyValuePair<string, string>> Values)>();
        foreach (var who in Visitors)
        {
            var browser = await city.AsAsync(who);
            foreach (var key in Keys)
            {
                foreach (var page in await PagesAsync(city, key, who))
                {
                    await browser.VisitAsync(page);
                    if (browser.Status != HttpStatusCode.OK) continue;
                    foreach (var form in browser.Page.QuerySelectorAll<IHtmlFormElement>("main form[method=post]"))
                        foreach (var button in form.QuerySelectorAll<IHtmlButtonElement>("button"))
                            shown.Add((who, key, browser, form.GetAttribute("action")!,
                                [.. Browser.ValuesOf(form), .. button.Name is { Length: > 0 } name
                                    ? [KeyValuePair.Create(name, button.Value)]
                                    : Array.Empty<KeyValuePair<string, string>>()]));
                }
            }
        }

        var wrong = new List<string>();
        // A no needs no words, so it goes through, and what was shown of that assignment is gone with it: it comes
        // last.
        foreach (var (who, key, browser, action, values) in shown.OrderBy(
            one => one.Action.Contains("handler=Decline", StringComparison.Ordinal)))
        {
            // What others did meanwhile is not the question: each is sent as if it had just been looked at.
            var (version, form) = (await city.VersionAsync(key), Guid.NewGuid());
            await browser.PostAsync(action, values.Where(value => value.Key is not ("seen" or "command"))
                .Append(new("seen", $"{version}")).Append(new("command", $"{form}")));
            if (browser.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
                wrong.Add($"{who} {action}: {(int)browser.Status} {browser.Alert.ReplaceLineEndings(" ")}");
        }

        output.WriteLine(string.Join(", ", shown.GroupBy(one => one.Who).Select(all => $"{all.Key} {all.Count()}")));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.DoesNotContain(shown, one => one.Who is "rosa" or "grace");
        foreach (var who in (string[])["ben", "hugo", "keiko", "maya"]) Assert.Contains(shown, one => one.Who == who);
    }

    [Fact]
    public async Task Every_step_on_the_overview_can_be_taken_by_whoever_is_shown_it_and_leads_to_where_that_is_done()
    {
        await using var city = DemoSite.AtRest();
        await EveryForm.AllAsync(city);
        var (wrong, steps) = (new List<string>(), 0);
        foreach (var who in Visitors)
        {
            var browser = await city.AsAsync(who);
            foreach (var key in Keys)
            {
                if ((await browser.VisitAsync(DemoSite.Purchase(key))).Status != HttpStatusCode.OK) continue;
                var links = browser.Page.QuerySelectorAll(".whom-work a.whom-do")
                    .Select(link => link.GetAttribute("href")!).ToList();
                var purchase = await city.ReadAsync(key);
                var plan = city.Services.GetRequiredService<PurchaseService>().PlanOf(purchase);
                var today = DateOnly.FromDateTime(city.Clock.GetUtcNow().UtcDateTime);
                var seen = WorkSeen.Of(
                    purchase, plan, NextSteps.Of(
                        purchase, plan, Overview.Of(purchase, plan), GateProgress.Of(purchase, plan), today),
                    DemoSite.By(who), today);
                var may = ((ImmutableArray<WorkItem>)[.. seen.Mine, .. seen.Others, .. seen.MineLater,
                    .. seen.OthersLater]).Count(item => purchase.MayTake(plan, item.Step, DemoSite.By(who)));
                if (links.Count != may) wrong.Add($"{who} is shown {links.Count} steps of {key}, and may take {may}.");
                foreach (var link in links.Distinct())
                {
                    steps++;
                    await browser.VisitAsync(link.Split('#')[0]);
                    if (browser.Status != HttpStatusCode.OK
                        || browser.Page.QuerySelector("main form[method=post]") is null)
                        wrong.Add($"{who} is led to {link}, where nothing can be done ({(int)browser.Status}).");
                }
            }
        }

        output.WriteLine($"{steps} steps");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(steps > 0);
    }

    // Every page of a purchase, each role that somebody was named for and one
    // that nobody was, and their own assignments.
    private static async Task<List<string>> PagesAsync(DemoSite city, string key, string who)
    {
        var purchase = await city.ReadAsync(key);
        var path = DemoSite.Purchase(key);
        var plan = city.Services.GetRequiredService<PurchaseService>().PlanOf(purchase);
        return
        [
            path, path + "/people", path + "/documents", path + "/contributions", path + "/confirmations",
            path + "/declarations", path + "/gates",
            .. StandingWords.Select(change => $"{path}/standing/{change}"),
            .. plan.Gates.Select(gate => $"{path}/gates/{gate.Gate.Id}"),
            path + "/facts", path + "/activity", .. purchase.Assignments.Select(assignment => assignment.Role)
                .Append("peer-buyer").Distinct().Select(role => $"{path}/roles/{role}"),
            .. purchase.Assignments.Where(assignment => assignment.Person == DemoSite.Who(who))
                .Select(assignment => $"/assignments/{purchase.Id}/{assignment.Id}"),
        ];
    }
}
