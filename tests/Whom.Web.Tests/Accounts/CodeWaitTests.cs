using System.Net;
using Whom.Web.Accounts;

namespace Whom.Web.Tests.Accounts;

/// <summary>Each door has a wait of its own: who cannot open one, closes no other.</summary>
public sealed class CodeWaitTests : IAsyncLifetime
{
    private const string Email = "ana@city.example";
    private const string Label = "Code from your authenticator app";

    private readonly AccountSite _site = new();
    private readonly Authenticator _device = new();
    private readonly string _key = Totp.NewKey();

    public async ValueTask InitializeAsync()
    {
        await _site.MakeAsync(Email);
        await (await _site.Open().SignInAsync(Email)).AddPasskeyAsync(_device);
        await _site.WithAsync(async accounts =>
        {
            var account = (await accounts.FindByEmailAsync(Email))!;
            account.Authenticator = _key;
            return await accounts.SetTwoFactorEnabledAsync(account, true);
        });
    }

    public async ValueTask DisposeAsync()
    {
        _device.Dispose();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task Ten_wrong_codes_make_codes_wait_and_neither_the_password_nor_a_passkey()
    {
        var guessing = await GuessAsync(10);
        await guessing.PressAsync("Sign in", (Label, Code()));
        Assert.Equal(HttpStatusCode.BadRequest, guessing.Status);
        Assert.Equal("/sign-in/second-factor", (await _site.Open().SignInAsync(Email)).LeadsTo);
        Assert.Equal("/my-work", (await UsePasskeyAsync()).LeadsTo);
        _site.Clock.Pass(TimeSpan.FromSeconds(61));
        await guessing.PressAsync("Sign in", (Label, Code()));
        Assert.Equal("/my-work", guessing.LeadsTo);
    }

    [Fact]
    public async Task Neither_a_passkey_nor_the_password_begins_the_count_of_codes_anew()
    {
        await GuessAsync(9);
        await UsePasskeyAsync();
        var guessing = await GuessAsync(1);
        await guessing.PressAsync("Sign in", (Label, Code()));
        Assert.Equal(HttpStatusCode.BadRequest, guessing.Status);
    }

    [Fact]
    public async Task Wrong_passwords_make_no_code_wait()
    {
        var owner = await (await _site.Open().SignInAsync(Email)).FollowAsync();
        var guessing = _site.Open();
        for (var guess = 0; guess < 10; guess++) await guessing.SignInAsync(Email, "something else entirely");
        await owner.PressAsync("Sign in", (Label, Code()));
        Assert.Equal("/my-work", owner.LeadsTo);
    }

    [Fact]
    public async Task The_right_code_begins_the_count_anew()
    {
        var owner = await GuessAsync(9);
        await owner.PressAsync("Sign in", (Label, Code()));
        Assert.Equal("/my-work", owner.LeadsTo);
        _site.Clock.Pass(TimeSpan.FromSeconds(30));
        var again = await GuessAsync(9);
        await again.PressAsync("Sign in", (Label, Code()));
        Assert.Equal("/my-work", again.LeadsTo);
    }

    [Fact]
    public async Task Whoever_showed_a_password_that_was_changed_since_begins_anew()
    {
        var late = await (await _site.Open().SignInAsync(Email)).FollowAsync();
        Assert.Equal(HttpStatusCode.OK, late.Status);
        var owner = await UsePasskeyAsync();
        await (await owner.VisitAsync("/account/password")).PressAsync(
            "Save", ("New password", "a tuba made of marzipan"));
        await late.PressAsync("Sign in", (Label, Code()));
        Assert.Equal("/sign-in", late.LeadsTo);
        Assert.False(await late.IsInAsync());
    }

    private string Code() => Totp.Code(_key, _site.Clock.GetUtcNow().ToUnixTimeSeconds() / 30);

    private async Task<Browser> GuessAsync(int times)
    {
        var browser = await (await _site.Open().SignInAsync(Email)).FollowAsync();
        for (var guess = 0; guess < times; guess++) await browser.PressAsync("Sign in", (Label, "000000"));
        return browser;
    }

    private async Task<Browser> UsePasskeyAsync()
    {
        var browser = await _site.Open().VisitAsync("/sign-in/passkey");
        return await browser.AnswerAsync(_device.Use);
    }
}
