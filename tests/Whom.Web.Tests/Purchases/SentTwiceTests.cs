using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Whom.Purchases;
using Whom.Web.Demo;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Purchases;

public sealed class SentTwiceTests
{
    private static readonly string Assignment = DemoSite.Assignment("chatbot", "keiko", "end-user-representative");

    [Fact]
    public async Task The_same_form_sent_twice_is_recorded_once_and_answered_as_done()
    {
        await using var city = DemoSite.AtRest();
        var browser = await (await city.AsAsync("keiko")).VisitAsync(Assignment);
        var (action, values) = Filled(browser, "Who corrects it?");
        var before = (await city.ReadAsync("chatbot")).Contributions.Length;

        foreach (var _ in Enumerable.Range(0, 2))
        {
            await browser.PostAsync(action, values);
            Assert.Equal(HttpStatusCode.Found, browser.Status);
            Assert.Contains("done=said", browser.LeadsTo, StringComparison.Ordinal);
        }

        Assert.Equal(before + 1, (await city.ReadAsync("chatbot")).Contributions.Length);
    }

    [Fact]
    public async Task Sent_again_with_other_words_it_says_so_and_loses_neither()
    {
        await using var city = DemoSite.AtRest();
        var browser = await (await city.AsAsync("keiko")).VisitAsync(Assignment);
        var (action, values) = Filled(browser, "Who corrects it?");
        await browser.PostAsync(action, values);
        var before = await city.VersionAsync("chatbot");

        // Gone back in the browser, and written something else.
        await browser.PostAsync(
            action, [.. values.Where(value => value.Key != "concern"), new("concern", "Who pays for it?")]);

        Assert.Equal(HttpStatusCode.Conflict, browser.Status);
        Assert.Contains("This form was sent before, with other words", browser.Alert, StringComparison.Ordinal);
        Assert.Equal(before, await city.VersionAsync("chatbot"));
        Assert.Equal("Who pays for it?", browser.Page.QuerySelector("#concern")!.TextContent);
        Assert.NotEqual(values.Single(value => value.Key == "command").Value,
            browser.Page.QuerySelector(".whom-say input[name=command]")!.GetAttribute("value"));

        await browser.PressAsync("Send");
        Assert.Equal(HttpStatusCode.Found, browser.Status);
        var said = (await city.ReadAsync("chatbot")).Contributions;
        Assert.Equal(["Who corrects it?", "Who pays for it?"],
            [await city.SayAsync(said[^2].Words), await city.SayAsync(said[^1].Words)]);
    }

    [Fact]
    public async Task The_same_answer_from_another_form_is_the_answer_that_is_there()
    {
        await using var city = DemoSite.AtRest();
        var browser = await (await city.AsAsync("maya")).VisitAsync(DemoSite.Purchase("triage") + "/contributions");
        var said = new ContributionId(DemoPeople.IdOf("said/triage/yara/need/1"));
        var token = browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        async Task<long> AnswerAsync(string reason)
        {
            await browser.PostAsync(
                DemoSite.Purchase("triage") + "/contributions",
                [new("said", $"{said}"), new("outcome", "Yes"), new("reason", reason),
                    new("command", $"{Guid.CreateVersion7()}"), new("seen", "99"),
                    new("__RequestVerificationToken", token)]);
            Assert.Equal(HttpStatusCode.Found, browser.Status);
            return await city.VersionAsync("triage");
        }

        var once = await AnswerAsync("We leave them out.");
        Assert.Equal(once, await AnswerAsync(" We leave them out. "));
        Assert.Equal(once + 1, await AnswerAsync("We leave them out, and say so."));
    }

    [Fact]
    public async Task A_purchase_is_not_opened_over_one_that_the_same_form_opened_with_other_words()
    {
        await using var city = DemoSite.AtRest();
        var browser = await (await city.AsAsync("ben")).VisitAsync("/purchases/new?approach=built");
        var form = browser.Page.QuerySelector<IHtmlFormElement>("main form")!;
        List<KeyValuePair<string, string>> values = [.. Browser.ValuesOf(form)
            .Where(value => value.Key is not ("name" or "what")), new("what", "It finds leaks.")];
        await browser.PostAsync(form.GetAttribute("action")!, [.. values, new("name", "Leak finder")]);
        var first = browser.LeadsTo;

        await browser.PostAsync(form.GetAttribute("action")!, [.. values, new("name", "Pothole finder")]);

        Assert.Equal(HttpStatusCode.Conflict, browser.Status);
        Assert.Contains("has opened a purchase before, with other words", browser.Alert, StringComparison.Ordinal);
        Assert.NotNull(browser.Page.QuerySelector($"a[href='{first}']"));
        await browser.PressAsync("Open this purchase");
        Assert.Equal(HttpStatusCode.Found, browser.Status);
        Assert.NotEqual(first, browser.LeadsTo);
        Assert.Equal("Pothole finder", (await browser.FollowAsync()).Page.QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task A_purchase_of_which_nobody_says_what_it_is_is_asked_for_it(string what)
    {
        await using var city = DemoSite.AtRest();
        var browser = await (await city.AsAsync("ben")).VisitAsync("/purchases/new?approach=built");

        await browser.PressAsync(
            "Open this purchase", ("Name of the purchase", "Leak finder"), ("What is bought, in two sentences", what));

        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Contains("Say in a sentence or two what is bought", browser.Alert, StringComparison.Ordinal);
        Assert.Contains("Say in a sentence or two what is bought",
            browser.Page.QuerySelector("#what-problem")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Leak finder", browser.Page.QuerySelector("#name")!.GetAttribute("value"));

        await browser.PressAsync(
            "Open this purchase", ("What is bought, in two sentences", "It finds leaks in water mains."));
        await browser.FollowAsync();
        Assert.Contains("It finds leaks in water mains.", browser.Page.QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
        await browser.VisitAsync(browser.Page.QuerySelector("main a[href^='/assignments/']")!.GetAttribute("href")!);
        Assert.Contains("It finds leaks in water mains.", browser.Page.QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
    }

    private static (string Action, List<KeyValuePair<string, string>> Values) Filled(Browser browser, string concern)
    {
        var form = browser.Page.QuerySelector<IHtmlFormElement>("form.whom-say")!;
        form.QuerySelector<IHtmlTextAreaElement>("#concern")!.Value = concern;
        return (form.GetAttribute("action")!, [.. Browser.ValuesOf(form)]);
    }
}
