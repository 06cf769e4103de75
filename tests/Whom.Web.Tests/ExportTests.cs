using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Whom.Web.Tests.QuickCheck;

namespace Whom.Web.Tests;

public sealed class ExportTests(WebSite site)
{
    [Theory]
    [InlineData("json", "application/json", "{")]
    [InlineData("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK")]
    [InlineData("csv", "text/csv", "")]
    [InlineData("md", "text/markdown", "#")]
    [InlineData("svg", "image/svg+xml", "<svg")]
    [InlineData("html", "text/html", "<!")]
    [InlineData("yaml", "application/yaml", "")]
    public async Task A_plan_comes_down_in_each_format_under_a_name_of_its_own(
        string ending, string type, string begins)
    {
        var response = await site.GetAsync($"/plan.{ending}?{SampleQueries.Chatbot}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        var disposition = response.Content.Headers.ContentDisposition!;
        Assert.Equal("attachment", disposition.DispositionType);
        Assert.Equal($"311-chatbot-{(ending == "yaml" ? "facts" : "plan")}.{ending}", disposition.FileName);
        var content = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.True(content.Length > 100);
        Assert.Contains(begins, Encoding.UTF8.GetString(content.AsSpan(0, 100)).ToLowerInvariant()
            .Replace("pk", "PK", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task A_page_to_print_is_shown_and_allows_itself_its_own_style_and_nothing_else(string language)
    {
        var response = await site.GetAsync($"/plan.html?{SampleQueries.Chatbot}&lang={language}&show=1");
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var style = page.Split("<style>")[1].Split("</style>")[0];
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Null(response.Content.Headers.ContentDisposition);
        Assert.Equal(
            $"default-src 'none'; style-src 'sha256-{hash}'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_page_to_print_can_be_shown() => Assert.Equal(
        HttpStatusCode.BadRequest, (await site.GetAsync($"/plan.svg?{SampleQueries.Chatbot}&show=1")).StatusCode);

    [Fact]
    public async Task The_facts_file_holds_the_answers_and_comes_up_as_the_same_plan()
    {
        var file = await (await site.GetAsync($"/plan.yaml?{SampleQueries.Chatbot}&go-live=2027-09-01")).Content
            .ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        using var response = await UploadTests.UploadAsync(site, file);
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        var query = response.Headers.Location!.ToString();
        foreach (var answer in SampleQueries.Chatbot.Split('&').Append("go-live=2027-09-01"))
            Assert.Contains(answer, query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_are_compressed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/plan?" + SampleQueries.Chatbot);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        var response = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(["br"], response.Content.Headers.ContentEncoding);
        Assert.InRange(
            (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length, 1, 60_000);
    }
}
