using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Purchases;
using Whom.Purchases;
using Whom.Web.Demo;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Purchases;

/// <summary>
/// An administrator sees what other packs would do to the purchases of the city, chooses them, and has some or all
/// adopt them.
/// </summary>
public sealed class RuleAdoptionsForAllTests
{
    private const string Decision = "Council, May 4, 2027, resolution 2027-12.";

    [Fact]
    public async Task What_packs_would_do_is_shown_before_they_are_saved_and_nothing_typed_is_lost()
    {
        await using var city = DemoSite.AtRest();
        var victor = await (await city.AsAsync("victor")).VisitAsync("/admin/settings");

        Tick(victor, "california-local");
        await victor.PressAsync("See what this changes for running purchases", ("Name", "Exampleton"));

        Assert.Equal(HttpStatusCode.OK, victor.Status);
        var look = victor.Page.GetElementById("look")!.ParentElement!;
        Assert.Contains("Nothing is saved yet.", look.TextContent, StringComparison.Ordinal);
        Assert.Contains("Stands before: ", look.TextContent, StringComparison.Ordinal);
        Assert.Equal("Exampleton", victor.Page.GetElementById("name")!.GetAttribute("value"));
        Assert.NotNull(victor.Page.QuerySelector("input[value=california-local][checked]"));
        Assert.Empty(city.Services.GetRequiredService<Whom.Application.Installations.SettingsInUse>().Now.Packs);
        // The whole list stands at an address of its own, and offers nothing that is not saved.
        await victor.VisitAsync("/admin/rules?packs=california-local");
        Assert.Contains("are not your organization", victor.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(victor.Page.QuerySelectorAll("input[name=purchase]"));
        Assert.DoesNotContain(
            victor.Page.QuerySelectorAll("button"), one => one.TextContent.Contains("Adopt", StringComparison.Ordinal));
        Assert.NotEmpty(victor.Page.QuerySelectorAll(".whom-rows details"));
    }

    [Fact]
    public async Task Those_that_are_ticked_adopt_by_the_decision_and_whoever_leads_them_is_told()
    {
        await using var city = DemoSite.AtRest();
        var victor = await ChosenAsync(city);
        var ended = await EndedAsync(city);
        Assert.All(ended, one => Assert.Null(
            victor.Page.QuerySelector($"input[name=purchase][value='{one}']")));

        await victor.PressAsync("Adopt for the purchases ticked", ("By which decision", Decision));
        Assert.Equal(HttpStatusCode.BadRequest, victor.Status);
        Assert.Contains("Tick at least one purchase", victor.Alert, StringComparison.Ordinal);
        Assert.Contains(Decision, victor.Page.GetElementById("decision")!.TextContent, StringComparison.Ordinal);

        var chatbot = DemoPeople.IdOf("purchase/chatbot").ToString();
        Tick(victor, chatbot);
        await victor.PressAsync("Adopt for the purchases ticked", ("By which decision", ""));
        Assert.Equal(HttpStatusCode.BadRequest, victor.Status);
        Assert.Contains(
            "Write by which decision", victor.Page.GetElementById("decision-problem")!.TextContent,
            StringComparison.Ordinal);
        Assert.NotNull(victor.Page.QuerySelector($"input[name=purchase][value='{chatbot}'][checked]"));
        var before = (await city.MessagesAsync()).Count;

        Tick(victor, chatbot);
        await victor.PressAsync("Adopt for the purchases ticked", ("By which decision", Decision));

        Assert.Equal(HttpStatusCode.Found, victor.Status);
        await victor.FollowAsync();
        Assert.Contains("1 purchase goes by these rules now", victor.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("california-local", (await city.ReadAsync("chatbot")).Rules.Packs.Select(pack => pack.Id));
        Assert.DoesNotContain(
            "california-local", (await city.ReadAsync("copilot")).Rules.Packs.Select(pack => pack.Id));
        Assert.Null(victor.Page.QuerySelector($"input[name=purchase][value='{chatbot}']"));
        Assert.True((await city.MessagesAsync()).Count > before);
        var ana = await (await city.AsAsync("ana")).VisitAsync(DemoSite.Purchase("chatbot") + "/activity");
        Assert.Contains(
            "adopted other rules for the organization", ana.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Decision, ana.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(city.Faults());
    }

    [Fact]
    public async Task All_adopt_in_the_background_and_the_page_says_how_far_it_is_and_who_ordered_it()
    {
        await using var city = DemoSite.AtRest();
        var victor = await ChosenAsync(city);
        var (chatbot, ended) = ((await city.ReadAsync("chatbot")).Rules, await EndedAsync(city));

        await victor.PressAsync(
            victor.Page.QuerySelector("button[name=all]")!.TextContent.Trim(), ("By which decision", Decision));
        Assert.Equal(HttpStatusCode.Found, victor.Status);
        // The request has done no purchase.
        Assert.Equal(chatbot, (await city.ReadAsync("chatbot")).Rules);
        await city.Services.GetRequiredService<RuleAdoptionKeeping>()
            .CatchUpAsync(TestContext.Current.CancellationToken);
        await victor.FollowAsync();

        Assert.Contains("Ordered by Victor Chen", victor.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Decision, victor.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("california-local", (await city.ReadAsync("chatbot")).Rules.Packs.Select(pack => pack.Id));
        Assert.Contains("california-local", (await city.ReadAsync("copilot")).Rules.Packs.Select(pack => pack.Id));
        foreach (var id in ended)
            Assert.DoesNotContain("california-local", (await city.Services.GetRequiredService<PurchaseService>()
                .FindAsync(id, TestContext.Current.CancellationToken))!.State.Rules.Packs.Select(pack => pack.Id));
        // What is left says why.
        Assert.All(victor.Page.QuerySelectorAll(".whom-rows > li"), row =>
            Assert.Contains("It cannot adopt them now.", row.TextContent, StringComparison.Ordinal));
        Assert.Contains("Ordered that all running purchases adopt the rules",
            (await victor.VisitAsync("/admin/record")).Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(city.Faults());
    }

    [Fact]
    public async Task Rules_that_do_not_go_together_or_are_not_there_are_said()
    {
        await using var city = DemoSite.AtRest();
        var victor = await (await city.AsAsync("victor")).VisitAsync("/admin/rules?packs=atlantis&lang=en");

        Assert.Contains("There is no pack “atlantis” here.", victor.Alert, StringComparison.Ordinal);
        Assert.Contains("There is nothing to adopt.", victor.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    // California is what new purchases are planned by; the running ones are planned by the standard rules.
    private static async Task<Browser> ChosenAsync(DemoSite city)
    {
        var victor = await (await city.AsAsync("victor")).VisitAsync("/admin/settings");
        Tick(victor, "california-local");
        await victor.PressAsync("Save");
        Assert.Equal(HttpStatusCode.Found, victor.Status);
        return await victor.VisitAsync("/admin/rules");
    }

    private static async Task<List<PurchaseId>> EndedAsync(DemoSite city)
    {
        var ended = new List<PurchaseId>();
        foreach (var one in await city.Services.GetRequiredService<Whom.Storage.Purchases.PurchaseQueries>()
            .PageAsync(null, null, null, null, 100, TestContext.Current.CancellationToken))
            if (one.Standing is Standing.Withdrawn or Standing.ClosedOut) ended.Add(one.Id);
        return ended;
    }

    private static void Tick(Browser browser, string value) =>
        browser.Page.QuerySelector<IHtmlInputElement>($"input[type=checkbox][value='{value}']")!.IsChecked = true;
}
