using System.Net;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Whom.People;
using Whom.Web.Accounts;

namespace Whom.Web.Tests.Accounts;

/// <summary>
/// What becomes of each attack where the guard against it is switched off in the program itself: it succeeds. So the
/// tests that see it fail see the guard, and nothing else.
/// </summary>
public sealed class SignInGuardTests
{
    private const string Email = "ana@city.example";

    [Fact]
    public async Task Where_signing_out_ends_nothing_on_the_server_a_copy_of_the_cookie_lives_on()
    {
        await using var site = new AccountSite(has => Cookie(has, IdentityConstants.ApplicationScheme,
            options => options.Events.OnSigningOut = _ => Task.CompletedTask));
        await site.MakeAsync(Email);
        var browser = await site.Open().SignInAsync(Email);
        var thief = site.Copied(browser);
        await (await browser.VisitAsync("/about")).PressAsync("Sign out");
        Assert.True(await thief.IsInAsync());
    }

    [Fact]
    public async Task Where_a_cookie_is_believed_a_role_that_was_taken_away_still_counts()
    {
        await using var site = new AccountSite(has => Cookie(has, IdentityConstants.ApplicationScheme,
            options => options.Events.OnValidatePrincipal = _ => Task.CompletedTask));
        await site.MakeAsync(Email, AccountKinds.Administrator);
        var browser = await site.Open().SignInAsync(Email);
        await site.WithAsync(async accounts =>
        {
            var account = (await accounts.FindByEmailAsync(Email))!;
            account.Kinds = AccountKinds.None;
            return await accounts.UpdateAsync(account);
        });
        Assert.Equal(HttpStatusCode.OK, (await browser.VisitAsync("/admin/mail")).Status);
    }

    [Fact]
    public async Task Where_proof_never_ages_a_session_alone_takes_the_account_over()
    {
        await using var site = new AccountSite(
            has => has.AddSingleton(new SessionRules { Fresh = TimeSpan.MaxValue }));
        await site.MakeAsync(Email);
        using var device = new Authenticator();
        var browser = await site.Open().SignInAsync(Email);
        site.Clock.Pass(TimeSpan.FromHours(2));
        await browser.AddPasskeyAsync(device);
    }

    [Fact]
    public async Task Where_challenges_are_forgotten_a_passkeys_answer_counts_twice()
    {
        await using var site = new AccountSite(
            has => has.AddSingleton(new SessionRules { Answered = TimeSpan.Zero }));
        await site.MakeAsync(Email);
        using var device = new Authenticator();
        await (await site.Open().SignInAsync(Email)).AddPasskeyAsync(device);
        var client = site.Client();
        var browser = await new Browser(client).VisitAsync("/sign-in/passkey");
        client.DefaultRequestHeaders.Add("Cookie", string.Join("; ",
            browser.Answer.Headers.GetValues("Set-Cookie").Select(set => set.Split(';')[0])));
        var form = browser.PasskeyForm();
        var answer = device.Use(form.GetAttribute("data-options")!);
        for (var time = 0; time < 2; time++)
        {
            await browser.SendAsync(form, ("credential", answer));
            Assert.Equal("/my-work", browser.LeadsTo);
        }
    }

    [Fact]
    public async Task Where_the_first_factor_is_not_held_to_its_account_an_old_password_and_a_code_still_let_in()
    {
        await using var site = new AccountSite(has => Cookie(has, IdentityConstants.TwoFactorUserIdScheme,
            options => options.Events.OnValidatePrincipal = _ => Task.CompletedTask));
        await site.MakeAsync(Email);
        var key = Totp.NewKey();
        await ChangeAsync(site, account => (account.Authenticator, account.HasSecondFactor) = (key, true));
        var late = await (await site.Open().SignInAsync(Email)).FollowAsync();
        await ChangeAsync(site, account => (account.Password, account.Stamp) = ("another", "another"));
        await late.PressAsync("Sign in", ("Code from your authenticator app",
            Totp.Code(key, site.Clock.GetUtcNow().ToUnixTimeSeconds() / 30)));
        Assert.Equal("/my-work", late.LeadsTo);
    }

    [Fact]
    public async Task Where_the_configured_address_is_not_asked_a_request_says_where_people_are_sent_back_to()
    {
        await using var provider = await Provider.StartAsync();
        await using var site = new AccountSite(
            has => has.PostConfigure<OpenIdConnectOptions>(OrganisationSignIn.Scheme,
                options => options.Events.OnRedirectToIdentityProvider = _ => Task.CompletedTask),
            ("oidc:authority", provider.Url), ("oidc:client-id", Provider.Client), ("address", "https://localhost"));
        using var client = site.Client();
        client.DefaultRequestHeaders.Host = "evil.example";
        var browser = await new Browser(client).VisitAsync("/sign-in/organisation");
        Assert.Contains("redirect_uri=https%3A%2F%2Fevil.example", browser.LeadsTo, StringComparison.Ordinal);
    }

    private static void Cookie(
        IServiceCollection has, string scheme, Action<CookieAuthenticationOptions> switchingOff) =>
        has.PostConfigure(scheme, switchingOff);

    private static Task<bool> ChangeAsync(AccountSite site, Action<Account> change) =>
        site.WithAsync(async accounts =>
        {
            var account = (await accounts.FindByEmailAsync(Email))!;
            change(account);
            return (await accounts.UpdateAsync(account)).Succeeded;
        });
}
