using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Whom.Web.Accounts;

namespace Whom.Web.Tests.Accounts;

public sealed class SetupTests : IAsyncDisposable
{
    private readonly AccountSite _site = new();

    private Task<string?> LinkAsync() =>
        _site.Services.GetRequiredService<SetupLinks>().MakeAsync(TestContext.Current.CancellationToken);

    [Fact]
    public async Task Whoever_uses_the_link_is_the_administrator_and_signed_in()
    {
        var browser = await _site.Open().VisitAsync("/setup?secret=" + await LinkAsync());
        await browser.PressAsync("Become the administrator", ("Name", "Ana Ruiz"),
            ("E-mail address", "ana@city.example"), ("Password", AccountSite.Password));
        Assert.Equal("/account", browser.LeadsTo);
        Assert.Contains("administrator", (await browser.FollowAsync()).Page.QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
        Assert.Null(await LinkAsync());
    }

    [Fact]
    public async Task A_link_works_once_and_so_do_all_others()
    {
        var (first, second) = (await LinkAsync(), await LinkAsync());
        var late = await _site.Open().VisitAsync("/setup?secret=" + first);
        var browser = await _site.Open().VisitAsync("/setup?secret=" + second);
        await browser.PressAsync("Become the administrator", ("Name", "Ana Ruiz"),
            ("E-mail address", "ana@city.example"), ("Password", AccountSite.Password));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.VisitAsync("/setup?secret=" + first)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.VisitAsync("/setup?secret=" + second)).Status);
        await late.PressAsync("Become the administrator", ("Name", "Eve"), ("E-mail address", "eve@city.example"),
            ("Password", AccountSite.Password));
        Assert.Equal(HttpStatusCode.NotFound, late.Status);
        Assert.Null(await _site.WithAsync(accounts => accounts.FindByEmailAsync("eve@city.example")));
    }

    [Fact]
    public async Task Of_many_that_press_at_once_one_becomes_the_administrator()
    {
        var secret = (await LinkAsync())!;
        var links = _site.Services.GetRequiredService<SetupLinks>();
        var used = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => Task.Run(() => links.UseAsync(secret, TestContext.Current.CancellationToken))));
        Assert.Single(used, true);
    }

    [Fact]
    public async Task What_is_refused_is_named_and_what_was_typed_stays_but_for_the_password()
    {
        var secret = await LinkAsync();
        var browser = await _site.Open().VisitAsync("/setup?secret=" + secret);
        await browser.PressAsync(
            "Become the administrator", ("Name", ""), ("E-mail address", "ana at city"), ("Password", "short"));
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Equal(["#name", "#email", "#password"],
            browser.Page.QuerySelectorAll("[role=alert] a").Select(link => link.GetAttribute("href")));
        Assert.Contains("“ana at city”", browser.Alert, StringComparison.Ordinal);
        Assert.Contains("5 characters", browser.Alert, StringComparison.Ordinal);
        Assert.Equal("ana at city", browser.Page.QuerySelector("#email")!.GetAttribute("value"));
        Assert.DoesNotContain(
            "short", browser.Page.QuerySelector("form.whom-form")!.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.VisitAsync("/setup?secret=" + secret)).Status);
    }

    [Fact]
    public async Task A_link_that_nobody_made_leads_nowhere() =>
        Assert.Equal(
            HttpStatusCode.NotFound, (await _site.Open().VisitAsync("/setup?secret=" + new string('A', 43))).Status);

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
