using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Mvc.Testing;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.Bounds;

/// <summary>What is larger than a page takes, or cannot be read, is told so by its own status and in words.</summary>
public sealed class TooLargeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_form_that_is_too_large_is_413_with_words_and_never_not_found()
    {
        await using var city = DemoSite.AtRest();
        var browser = await city.OpenLinkAsync("triage", "lucia", "public-representative");
        await browser.PostAsync(
            DemoSite.Assignment("triage", "lucia", "public-representative") + "?handler=Say",
            [.. await TokenAsync(browser), new("concern", new string('x', 5_000_000))]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, browser.Status);
        Assert.Equal("That is too large", browser.Page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_form_of_two_thousand_fields_is_400_with_words_and_never_not_found()
    {
        await using var city = DemoSite.AtRest();
        var browser = await city.OpenLinkAsync("triage", "lucia", "public-representative");
        await browser.PostAsync(
            DemoSite.Assignment("triage", "lucia", "public-representative") + "?handler=Say",
            [
                .. await TokenAsync(browser),
                .. Enumerable.Range(0, 2_000).Select(at => KeyValuePair.Create($"question-{at}", "x")),
            ]);
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Equal("That is too much at once", browser.Page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_form_with_a_NUL_is_400_with_words_and_never_not_found()
    {
        await using var city = DemoSite.AtRest();
        var browser = await city.OpenLinkAsync("triage", "lucia", "public-representative");
        await browser.PostAsync(
            DemoSite.Assignment("triage", "lucia", "public-representative") + "?handler=Say",
            [.. await TokenAsync(browser), new("concern", "a\0b")]);
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Equal("That is no text", browser.Page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_body_that_says_it_is_too_large_is_refused_before_any_of_it_is_sent()
    {
        using var site = new WebApplicationFactory<Program>();
        site.UseKestrel(0);
        using var client = site.CreateClient();
        using var line = new TcpClient();
        await line.ConnectAsync(client.BaseAddress!.Host, client.BaseAddress.Port, Cancel);
        await using var stream = line.GetStream();
        var head = "POST /check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            + "Content-Length: 5000000\r\n\r\n";
        // A route that takes no form at all says so first; one that does not exist is asked for its size.
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(head.Replace("/check", "/facts", StringComparison.Ordinal)), Cancel);
        Assert.StartsWith("HTTP/1.1 413", await FirstLineAsync(stream), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_stops_is_no_missing_page()
    {
        using var site = new WebApplicationFactory<Program>();
        site.UseKestrel(0);
        using var client = site.CreateClient();
        using var line = new TcpClient();
        await line.ConnectAsync(client.BaseAddress!.Host, client.BaseAddress.Port, Cancel);
        await using var stream = line.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            "POST /facts HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            + "Content-Length: 500\r\n\r\nfile=abc"), Cancel);
        line.Client.Shutdown(SocketShutdown.Send);
        var first = await FirstLineAsync(stream);
        Assert.True(first.Length == 0 || first.StartsWith("HTTP/1.1 400", StringComparison.Ordinal)
            || first.StartsWith("HTTP/1.1 408", StringComparison.Ordinal), first);
    }

    [Theory]
    [InlineData("/people?q=%00")]
    [InlineData("/check?purchase=a%00b")]
    [InlineData("/plan?%00=1")]
    public async Task A_NUL_in_an_address_is_400_with_words(string path)
    {
        await using var city = DemoSite.AtRest();
        var browser = await (await city.AsAsync("victor")).VisitAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Equal("That is no text", browser.Page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_form_sent_to_the_page_of_errors_itself_is_shown_nowhere()
    {
        await using var city = DemoSite.AtRest();
        var browser = await city.Stranger().PostAsync("/error/401", [new("x", "PAY TO ES91 2100")]);
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        Assert.DoesNotContain("PAY TO", browser.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_typed_whose_session_is_over_is_still_shown_to_them()
    {
        await using var city = DemoSite.AtRest();
        var browser = await city.Stranger().PostAsync(
            DemoSite.Assignment("triage", "lucia", "public-representative") + "?handler=Say",
            [new("concern", "Who corrects it?")]);
        Assert.Equal(HttpStatusCode.Unauthorized, browser.Status);
        Assert.Contains("Who corrects it?", browser.Page.Body!.InnerHtml, StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<KeyValuePair<string, string>>> TokenAsync(Browser browser)
    {
        await browser.FollowAsync();
        return
        [
            new("__RequestVerificationToken",
                browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
            new("command", $"{Guid.NewGuid()}"),
        ];
    }

    private static async Task<string> FirstLineAsync(NetworkStream stream)
    {
        var bytes = new byte[200];
        var read = await stream.ReadAsync(bytes, Cancel);
        return Encoding.ASCII.GetString(bytes, 0, read).Split('\r')[0];
    }
}
