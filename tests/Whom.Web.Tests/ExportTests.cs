using System.Net;
using System.Net.Http.Headers;
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
        Assert.Contains(begins, System.Text.Encoding.UTF8.GetString(content.AsSpan(0, 100)).ToLowerInvariant()
            .Replace("pk", "PK", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
    }

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
