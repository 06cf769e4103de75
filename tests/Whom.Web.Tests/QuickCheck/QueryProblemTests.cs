using System.Net;
using System.Text.Json;

namespace Whom.Web.Tests.QuickCheck;

public sealed class QueryProblemTests(WebSite site)
{
    [Theory]
    [InlineData("/plan?approach=bulit&entry=renewal", "“bulit”|\"bulit\"", "built")]
    [InlineData("/plan?aproach=built&entry=renewal", "aproach", "approach")]
    [InlineData("/plan?entry=renewal&go-live=31.13.2027", "31.13.2027", "December 15, 2026 or 12/15/2026")]
    [InlineData("/plan?entry=renewal&date=0001-01-01", "0001-01-01", "from 1900 to 2199")]
    [InlineData("/plan?entry=renewal&date=12/15/26", "12/15/26", "the year with four digits")]
    [InlineData("/plan?entry=renewal&approach=built&approach=customized", "customized", "approach")]
    [InlineData("/plan?entry=renewal&lang=fr", "fr", "es")]
    [InlineData("/plan?entry=renewal&whynot=mayor", "mayor", "procurement-officer")]
    [InlineData("/plan?entry=renewal&go-live=2027-01-01&rfp-out=2027-01-01", "Several days", "give the day")]
    [InlineData("/plan?entry=renewal&holidays=2027-01-01.1.1.2027", "“1”|\"1\"", "December 15, 2026")]
    [InlineData("/plan?entry=renewal&days-renew=soon", "soon", "whole number")]
    [InlineData("/plan?entry=renewal&days-renue=5", "days-renue", "days-renew")]
    [InlineData("/plan?entry=renewal&extra-council-agenda=9999", "9999", "1,000")]
    [InlineData("/check?entry=renewal&skip=colour", "colour", "approach")]
    public async Task What_cannot_be_used_is_named_with_what_is_accepted_and_the_rest_is_kept(
        string path, string refused, string accepted)
    {
        var response = await site.GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await WebSite.PageAsync(response);
        var alert = page.QuerySelector("#refused")!.TextContent;
        Assert.Contains(refused.Split('|'), word => alert.Contains(word, StringComparison.Ordinal));
        Assert.Contains(accepted, alert, StringComparison.Ordinal);
        Assert.Contains("entry=renewal", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.StartsWith("Error:", page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_of_three_hundred_letters_is_too_long()
    {
        var response = await site.GetAsync("/plan?purchase=" + new string('a', 300));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("200", (await WebSite.PageAsync(response)).QuerySelector("#refused")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_cannot_be_is_not_lost()
    {
        var (long_, unseen) = (await site.GetAsync("/plan?entry=renewal&purchase=" + new string('a', 300)),
            await site.GetAsync("/plan?entry=renewal&tab=answers&purchase=Chat%E2%80%8Bbot"));

        Assert.Equal(new string('a', 200), await NameAsync(long_));
        var alert = (await WebSite.PageAsync(long_)).QuerySelector("#refused")!.TextContent;
        Assert.Contains("\"What do you call the purchase?\" has 300 characters. At most 200 are accepted", alert,
            StringComparison.Ordinal);
        Assert.DoesNotContain("address", alert, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Chatbot", await NameAsync(unseen));

        static async Task<string?> NameAsync(HttpResponseMessage response) =>
            (await WebSite.PageAsync(response)).QuerySelector("#answer-purchase")!.GetAttribute("value");
    }

    [Theory]
    [InlineData("A%0AB")]
    [InlineData("A%0D%0A%09B")]
    [InlineData("A%C2%A0%E2%80%AFB")]
    [InlineData("%20A%20%20%20B%20")]
    public async Task White_space_in_a_name_becomes_one_blank(string name)
    {
        var page = await site.PageAsync($"/plan?entry=renewal&tab=answers&purchase={name}");

        Assert.Equal("A B", page.QuerySelector("#answer-purchase")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("on", "\"yes\"?")]
    [InlineData("off", "\"no\"?")]
    public async Task A_hint_does_not_say_the_opposite(string given, string meant) => Assert.Contains(
        $"Did you mean {meant}", (await WebSite.PageAsync(await site.GetAsync(
            $"/plan?entry=renewal&workforce-effect={given}"))).QuerySelector("#refused")!.TextContent,
        StringComparison.Ordinal);

    [Fact]
    public async Task An_export_of_what_cannot_be_used_is_a_problem_that_programs_can_read()
    {
        var response = await site.GetAsync("/plan.json?approach=bulit");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        using var problem = JsonDocument.Parse(
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(
            "off-the-shelf", problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/history/nothing")]
    public async Task What_is_not_there_is_said_in_words(string path)
    {
        var response = await site.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("This page does not exist", (await WebSite.PageAsync(response)).QuerySelector("h1")!.TextContent);
        Assert.True(response.Headers.Contains("Content-Security-Policy"));
    }
}
