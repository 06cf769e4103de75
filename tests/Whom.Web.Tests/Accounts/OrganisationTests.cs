using System.Net;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.People;
using Whom.Web.Accounts;

namespace Whom.Web.Tests.Accounts;

public sealed class OrganisationTests : IAsyncLifetime
{
    private const string Email = "ana@city.example";

    private readonly Action<IServiceCollection>? _switchingOff;
    private readonly Forging _forging = new();
    private Provider _provider = null!;
    private AccountSite _site = null!;

    public OrganisationTests()
        : this(null)
    {
    }

    internal OrganisationTests(Action<IServiceCollection>? switchingOff) => _switchingOff = switchingOff;

    public async ValueTask InitializeAsync()
    {
        _provider = await Provider.StartAsync();
        _site = new AccountSite(
            has =>
            {
                has.Configure<OpenIdConnectOptions>(
                    OrganisationSignIn.Scheme, options => options.BackchannelHttpHandler = _forging);
                _switchingOff?.Invoke(has);
            },
            ("oidc:authority", _provider.Url), ("oidc:client-id", Provider.Client),
            ("oidc:client-secret", Provider.Secret), ("address", "https://localhost"));
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _provider.DisposeAsync();
        _forging.Dispose();
    }

    [Fact]
    public async Task Whom_the_organization_knows_by_a_verified_address_is_signed_in_and_linked()
    {
        var account = await _site.MakeAsync(Email, password: null);
        var browser = await ThroughAsync();
        Assert.Equal("/account/passkeys", browser.LeadsTo);
        Assert.True(await browser.IsInAsync());
        Assert.True(_provider.WasProved);
        var login = Assert.Single(await _site.WithAsync(accounts => accounts.GetLoginsAsync(account)));
        Assert.Equal("employee-7", login.ProviderKey);
    }

    [Fact]
    public async Task Who_is_linked_comes_in_under_a_new_address_too()
    {
        await _site.MakeAsync(Email, password: null);
        await ThroughAsync();
        (_provider.Email, _provider.EmailVerified) = ("ana.ruiz@city.example", false);
        Assert.True(await (await ThroughAsync()).IsInAsync());
    }

    [Fact]
    public async Task Whoever_is_given_the_address_of_somebody_else_later_is_not_that_person()
    {
        await _site.MakeAsync(Email, password: null);
        await ThroughAsync();
        _provider.Subject = "employee-8";
        await IsTurnedAwayAsync("This account is linked to somebody else");
        _provider.Subject = "employee-7";
        Assert.True(await (await ThroughAsync()).IsInAsync());
    }

    [Fact]
    public async Task An_administrator_lets_an_account_be_linked_anew_and_its_open_sessions_end()
    {
        var account = await _site.MakeAsync(Email, password: null);
        var person = new Person
        {
            Id = account.Person, Name = "Ana", Email = Email, Kind = PersonKind.Staff, Roles = [],
        };
        await _site.Services.GetRequiredService<PeopleDirectory>()
            .SaveAsync(person, null, TestContext.Current.CancellationToken);
        await _site.MakeAsync("admin@city.example", AccountKinds.Administrator);
        var before = await ThroughAsync();
        var admin = await _site.Open().SignInAsync("admin@city.example");
        await admin.VisitAsync($"/people/{account.Person}");
        await admin.PressAsync("Let the account be linked anew");
        Assert.Equal($"/people/{account.Person}?done=saved", admin.LeadsTo);
        Assert.False(await before.IsInAsync());
        _provider.Subject = "employee-8";
        Assert.True(await (await ThroughAsync()).IsInAsync());
        _provider.Subject = "employee-7";
        await IsTurnedAwayAsync("This account is linked to somebody else");
    }

    [Fact]
    public async Task Whoever_has_no_password_here_proves_it_by_signing_in_there_anew()
    {
        await _site.MakeAsync(Email, password: null);
        var browser = await ThroughAsync();
        // Whoever sits there may have found the browser open, and the organization signs in whom it knows.
        await browser.VisitAsync("/account/password");
        Assert.Equal("/account/prove?next=%2Faccount%2Fpassword", browser.LeadsTo);
        await browser.FollowAsync();
        await browser.VisitAsync(browser.Page.QuerySelectorAll("main a")
            .Single(link => link.TextContent == "Sign in once more with your organization").GetAttribute("href")!);
        Assert.Contains("prompt=login", browser.LeadsTo, StringComparison.Ordinal);
        Assert.Contains("max_age=0", browser.LeadsTo, StringComparison.Ordinal);
        await BackAsync(browser);
        Assert.Equal("/account/password", browser.LeadsTo);
        Assert.Equal(HttpStatusCode.OK, (await browser.FollowAsync()).Status);
    }

    [Theory]
    [InlineData(-3600, false)]
    [InlineData(1, true)]
    public async Task A_provider_that_says_it_asked_nobody_anew_proves_nothing(int seconds, bool proves)
    {
        await _site.MakeAsync(Email, password: null);
        var browser = await ThroughAsync();
        await browser.VisitAsync("/sign-in/organisation?again=1&next=/account/password");
        _provider.SignedIn = _site.Clock.GetUtcNow().AddSeconds(seconds);
        await BackAsync(browser);
        Assert.Equal(proves ? HttpStatusCode.Found : HttpStatusCode.Forbidden, browser.Status);
        await browser.VisitAsync("/account/password");
        Assert.Equal(proves ? HttpStatusCode.OK : HttpStatusCode.Found, browser.Status);
        // To be signed in at all, it need not be so.
        Assert.True(await (await ThroughAsync()).IsInAsync());
    }

    [Fact]
    public async Task Whoever_has_a_second_factor_here_shows_it_once_more_to_prove_it()
    {
        await _site.MakeAsync(Email, password: null);
        var key = Whom.Web.Accounts.Totp.NewKey();
        await _site.WithAsync(async accounts =>
        {
            var kept = (await accounts.FindByEmailAsync(Email))!;
            kept.Authenticator = key;
            return await accounts.SetTwoFactorEnabledAsync(kept, true);
        });
        var browser = await GiveCodeAsync(await ThroughAsync(), key);
        Assert.StartsWith("/account/prove", (await browser.VisitAsync("/account/password")).LeadsTo,
            StringComparison.Ordinal);
        _site.Clock.Pass(TimeSpan.FromMinutes(1));
        await BackAsync(await browser.VisitAsync("/sign-in/organisation?again=1&next=/account/password"));
        await GiveCodeAsync(browser, key);
        Assert.Equal("/account/password", browser.LeadsTo);
        Assert.Equal(HttpStatusCode.OK, (await browser.FollowAsync()).Status);
    }

    private async Task<Browser> GiveCodeAsync(Browser browser, string key) =>
        await (await browser.FollowAsync()).PressAsync("Sign in", ("Code from your authenticator app",
            Whom.Web.Accounts.Totp.Code(key, _site.Clock.GetUtcNow().ToUnixTimeSeconds() / 30)));

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost:8443")]
    public async Task Where_people_are_sent_back_to_is_not_what_a_request_says(string host)
    {
        using var client = _site.Client();
        client.DefaultRequestHeaders.Host = host;
        var browser = await new Browser(client).VisitAsync("/sign-in/organisation");
        Assert.Contains("redirect_uri=https%3A%2F%2Flocalhost%2Fsign-in%2Foidc&", browser.LeadsTo,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_wrong_passwords_keep_nobody_out_whom_the_organization_signs_in()
    {
        await _site.MakeAsync(Email);
        var guessing = _site.Open();
        for (var guess = 0; guess < 10; guess++) await guessing.SignInAsync(Email, "something else entirely");
        Assert.True(await (await ThroughAsync()).IsInAsync());
    }

    [Fact]
    public async Task A_token_that_somebody_else_has_signed_signs_nobody_in()
    {
        await _site.MakeAsync(Email, password: null);
        _forging.Forgery = Forgery.AnotherKey;
        await IsTurnedAwayAsync("Your organization did not sign you in");
    }

    [Fact]
    public async Task A_token_that_nobody_has_signed_signs_nobody_in()
    {
        await _site.MakeAsync(Email, password: null);
        _forging.Forgery = Forgery.NoSignature;
        await IsTurnedAwayAsync("Your organization did not sign you in");
    }

    [Fact]
    public async Task A_token_of_which_a_word_was_changed_signs_nobody_in()
    {
        await _site.MakeAsync("bea@city.example", password: null);
        _forging.Forgery = Forgery.AnotherAddress;
        await IsTurnedAwayAsync("Your organization did not sign you in");
    }

    [Fact]
    public async Task An_address_that_nobody_verified_says_nothing()
    {
        await _site.MakeAsync(Email, password: null);
        _provider.EmailVerified = false;
        await IsTurnedAwayAsync("There is no account for you here");
    }

    [Fact]
    public async Task Whoever_has_no_account_is_told_whom_to_ask_and_gets_none()
    {
        await IsTurnedAwayAsync("There is no account for you here");
        Assert.Null(await _site.WithAsync(accounts => accounts.FindByEmailAsync(Email)));
    }

    [Fact]
    public async Task A_refusal_of_the_organization_is_said_in_words()
    {
        _provider.Refuses = true;
        await IsTurnedAwayAsync("Your organization did not sign you in");
    }

    [Fact]
    public async Task A_second_factor_that_somebody_has_here_is_asked_for()
    {
        var account = await _site.MakeAsync(Email, password: null);
        await _site.WithAsync(async accounts =>
        {
            var kept = (await accounts.FindByEmailAsync(Email))!;
            kept.Authenticator = Whom.Web.Accounts.Totp.NewKey();
            return await accounts.SetTwoFactorEnabledAsync(kept, true);
        });
        var browser = await ThroughAsync();
        Assert.StartsWith("/sign-in/second-factor", browser.LeadsTo, StringComparison.Ordinal);
        Assert.False(await browser.IsInAsync());
    }

    [Fact]
    public async Task Coming_back_without_having_left_signs_nobody_in()
    {
        var browser = await _site.Open().VisitAsync("/sign-in/organisation?returned=1");
        Assert.Equal(HttpStatusCode.Forbidden, browser.Status);
        await browser.VisitAsync("/sign-in/oidc?code=guessed&state=guessed");
        Assert.StartsWith("/sign-in/organisation?returned=1", browser.LeadsTo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_is_said_in_words()
    {
        await _site.Open().VisitAsync("/");
        await _provider.DisposeAsync();
        var browser = await _site.Open().VisitAsync("/sign-in/organisation");
        Assert.Equal(HttpStatusCode.BadGateway, browser.Status);
        Assert.Equal("Your organization did not sign you in", browser.Page.QuerySelector("h1")!.TextContent);
    }

    private async Task IsTurnedAwayAsync(string title)
    {
        var browser = await ThroughAsync();
        Assert.Equal(HttpStatusCode.Forbidden, browser.Status);
        Assert.Equal(title, browser.Page.QuerySelector("h1")!.TextContent);
        Assert.False(await browser.IsInAsync());
    }

    // To the provider, over the network as a browser would go, and back.
    private async Task<Browser> ThroughAsync()
    {
        var browser = await _site.Open().VisitAsync("/sign-in?next=/account/passkeys");
        var link = browser.Page.QuerySelectorAll("main a")
            .Single(link => link.TextContent == "Sign in with your organization").GetAttribute("href")!;
        await browser.VisitAsync(link);
        Assert.StartsWith(_provider.Url, browser.LeadsTo, StringComparison.Ordinal);
        return await BackAsync(browser);
    }

    private static async Task<Browser> BackAsync(Browser browser)
    {
        using var network = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await network.GetAsync(browser.LeadsTo, TestContext.Current.CancellationToken);
        await browser.VisitAsync(answer.Headers.Location!.PathAndQuery);
        return await browser.FollowAsync();
    }
}
