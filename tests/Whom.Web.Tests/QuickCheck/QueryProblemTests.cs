using System.Net;
using System.Text.Json;

namespace Whom.Web.Tests.QuickCheck;

public sealed class QueryProblemTests(WebSite site)
{
    [Theory]
    [InlineData("/plan?approach=bulit&entry=renewal", "“bulit”|\"bulit\"", "built")]
    [InlineData("/plan?aproach=built&entry=renewal", "aproach", "approach")]
    [InlineData("/plan?entry=renewal&go-live=31.12.2027", "31.12.2027", "2027-03-31")]
    [InlineData("/plan?entry=renewal&date=0001-01-01", "0001-01-01", "2027-03-31")]
    [InlineData("/plan?entry=renewal&approach=built&approach=customized", "customized", "approach")]
    [InlineData("/plan?entry=renewal&lang=fr", "fr", "es")]
    [InlineData("/plan?entry=renewal&whynot=mayor", "mayor", "procurement-officer")]
    [InlineData("/plan?entry=renewal&go-live=2027-01-01&rfp-out=2027-01-01", "Several days", "give the day")]
    [InlineData("/plan?entry=renewal&holidays=2027-01-01.1.1.2027", "“1”|\"1\"", "2027-03-31")]
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
