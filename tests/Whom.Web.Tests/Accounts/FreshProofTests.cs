using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Whom.Web.Tests.Accounts;

/// <summary>A session alone, left open or stolen, does not take an account over.</summary>
public sealed class FreshProofTests : IAsyncLifetime
{
    private const string Email = "ana@city.example";

    private readonly AccountSite _site;
    private readonly Authenticator _device = new();

    public FreshProofTests()
        : this(null)
    {
    }

    internal FreshProofTests(Action<IServiceCollection>? switchingOff) => _site = new AccountSite(switchingOff);

    public async ValueTask InitializeAsync() => await _site.MakeAsync(Email);

    public async ValueTask DisposeAsync()
    {
        _device.Dispose();
        await _site.DisposeAsync();
    }

    [Theory]
    [InlineData("/account/authenticator")]
    [InlineData("/account/passkeys/add")]
    [InlineData("/account/passkeys")]
    [InlineData("/account/password")]
    [InlineData("/account/recovery-codes")]
    public async Task A_session_alone_opens_nothing_by_which_an_account_is_taken_over(string path)
    {
        var browser = await _site.Open().SignInAsync(Email);
        _site.Clock.Pass(TimeSpan.FromMinutes(11));
        await browser.VisitAsync(path);
        Assert.Equal("/account/prove?next=" + Uri.EscapeDataString(path), browser.LeadsTo);
        await browser.FollowAsync();
        await browser.PressAsync("Go on", ("Your present password", AccountSite.Password));
        Assert.Equal(path, browser.LeadsTo);
    }

    [Fact]
    public async Task A_form_that_was_open_for_longer_shares_no_second_factor()
    {
        var browser = await (await _site.Open().SignInAsync(Email)).VisitAsync("/account/authenticator");
        var key = browser.Page.QuerySelector("p.whom-secret")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        _site.Clock.Pass(TimeSpan.FromMinutes(11));
        await browser.PressAsync("Turn on", ("Code from your authenticator app",
            Whom.Web.Accounts.Totp.Code(key, _site.Clock.GetUtcNow().ToUnixTimeSeconds() / 30)));
        Assert.Equal("/account/prove?next=%2Faccount%2Fauthenticator", browser.LeadsTo);
        Assert.Equal("/my-work", (await _site.Open().SignInAsync(Email)).LeadsTo);
    }

    [Fact]
    public async Task A_form_that_was_open_for_longer_adds_no_passkey()
    {
        var browser = await (await _site.Open().SignInAsync(Email)).VisitAsync("/account/passkeys/add");
        // Made in time, sent too late.
        var form = browser.PasskeyForm();
        var made = _device.Make(form.GetAttribute("data-options")!);
        _site.Clock.Pass(TimeSpan.FromMinutes(9));
        var late = await (await _site.Open().SignInAsync(Email)).VisitAsync("/account/passkeys/add");
        _site.Clock.Pass(TimeSpan.FromMinutes(2));
        await browser.SendAsync(form, ("credential", made), ("name", "thief"));
        Assert.StartsWith("/account/prove", browser.LeadsTo, StringComparison.Ordinal);
        Assert.NotNull(late.Page.QuerySelector("form[data-passkey]"));
    }

    [Fact]
    public async Task A_passkey_proves_it_and_somebody_elses_does_not()
    {
        await _site.MakeAsync("bea@city.example");
        using var hers = new Authenticator();
        await (await _site.Open().SignInAsync("bea@city.example")).AddPasskeyAsync(hers);
        var browser = await (await _site.Open().SignInAsync(Email)).AddPasskeyAsync(_device);
        _site.Clock.Pass(TimeSpan.FromMinutes(11));
        await browser.VisitAsync("/account/prove?next=/account/password");
        await browser.AnswerAsync(hers.Use);
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        await browser.AnswerAsync(_device.Use);
        Assert.Equal("/account/password", browser.LeadsTo);
        Assert.Equal(HttpStatusCode.OK, (await browser.FollowAsync()).Status);
    }

    [Fact]
    public async Task Wrong_passwords_count_there_as_they_do_at_the_door()
    {
        var browser = await _site.Open().SignInAsync(Email);
        _site.Clock.Pass(TimeSpan.FromMinutes(11));
        await browser.VisitAsync("/account/prove");
        for (var guess = 0; guess < 10; guess++)
            await browser.PressAsync("Go on", ("Your present password", "something else entirely"));
        await browser.PressAsync("Go on", ("Your present password", AccountSite.Password));
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _site.Open().SignInAsync(Email)).Status);
    }

    [Fact]
    public async Task A_copy_of_the_cookie_does_not_become_fresh_with_it()
    {
        var browser = await _site.Open().SignInAsync(Email);
        var thief = _site.Copied(browser);
        _site.Clock.Pass(TimeSpan.FromMinutes(11));
        await browser.VisitAsync("/account/prove?next=/account/password");
        await browser.PressAsync("Go on", ("Your present password", AccountSite.Password));
        Assert.False(await thief.IsInAsync());
        Assert.True(await browser.IsInAsync());
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    public async Task Proving_it_leads_nobody_to_another_site(string next)
    {
        var browser = await _site.Open().SignInAsync(Email);
        await browser.VisitAsync("/account/prove?next=" + Uri.EscapeDataString(next));
        Assert.Equal("/account", browser.LeadsTo);
        _site.Clock.Pass(TimeSpan.FromMinutes(11));
        await browser.VisitAsync("/account/prove?next=" + Uri.EscapeDataString(next));
        await browser.PressAsync("Go on", ("Your present password", AccountSite.Password));
        Assert.Equal("/account", browser.LeadsTo);
    }

    [Fact]
    public async Task Outside_a_demo_no_button_proves_anything()
    {
        var browser = await _site.Open().SignInAsync(Email);
        _site.Clock.Pass(TimeSpan.FromMinutes(11));
        await browser.VisitAsync("/account/prove");
        await browser.PostAsync("/account/prove?handler=demo", [new("__RequestVerificationToken",
            browser.Page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!)]);
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        Assert.StartsWith("/account/prove", (await browser.VisitAsync("/account/password")).LeadsTo,
            StringComparison.Ordinal);
    }
}
