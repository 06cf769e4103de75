using System.Net;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Whom.Application.Installations;
using Whom.Installations;
using Whom.Storage.Mails;
using Whom.Storage.Tests.Databases;
using Whom.Web.Mail;

namespace Whom.Web.Tests.Accounts;

/// <summary>What changes how an account signs in is recorded, told its owner, and ends what was open.</summary>
public sealed class SignInChangeTests(PostgresCluster postgres)
{
    private const string Email = "ana@city.example";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEveryDatabase]
    public async Task Each_change_is_recorded_and_its_owner_gets_a_mail_that_says_what_to_do(Kind kind)
    {
        using var database = new TestDatabase(kind, postgres);
        await using var site = new AccountSite(has => has.RemoveAll<IHostedService>(), ("data", database.Where),
            ("address", "https://whom.city.example"));
        var account = await site.MakeAsync(Email);
        using var device = new Authenticator { Site = "https://whom.city.example" };
        var browser = await new Browser(Elsewhere(site)).SignInAsync(Email);

        await (await browser.VisitAsync("/account/password")).PressAsync(
            "Save", ("New password", "a tuba made of marzipan"));
        await browser.AddPasskeyAsync(device);
        await (await browser.VisitAsync("/account/passkeys")).PressAsync("Remove desk");
        await TurnOnAsync(site, browser);
        await (await browser.VisitAsync("/account/recovery-codes")).PressAsync("Make new codes; the old ones end");
        await (await browser.VisitAsync("/account/authenticator")).PressAsync("Turn off");

        SignInChange[] all =
        [
            SignInChange.Password, SignInChange.PasskeyAdded, SignInChange.PasskeyRemoved,
            SignInChange.SecondFactorOn, SignInChange.RecoveryCodes, SignInChange.SecondFactorOff,
        ];
        var events = await site.Services.GetRequiredService<InstallationService>().EventsAsync(Cancel);
        Assert.Equal(all, events.Select(one => one.Event).OfType<SignInChanged>().Select(one => one.Change));
        Assert.All(events.Select(one => one.Event).OfType<SignInChanged>(),
            one => Assert.Equal((account.Person, account.Person), (one.Person, one.By.Person)));
        var mails = await MailsAsync(site);
        Assert.Equal(all.Length, mails.Count);
        Assert.All(mails, mail => Assert.Equal(Email, mail.To.Address));
        Assert.All(mails, mail => Assert.Contains(
            "https://whom.city.example/account/sessions", mail.Body, StringComparison.Ordinal));
        Assert.Equal(all.Length, mails.Select(mail => mail.Body.Split('\n')[2]).Distinct().Count());
        Assert.True(await browser.IsInAsync());
    }

    [Fact]
    public async Task A_passkey_that_is_added_ends_the_other_sessions_and_what_was_stolen_of_this_one()
    {
        await using var site = new AccountSite();
        await site.MakeAsync(Email);
        await EndsOtherSessionsAsync(site);
    }

    internal static async Task EndsOtherSessionsAsync(AccountSite site)
    {
        using var device = new Authenticator();
        var (here, elsewhere) = (await site.Open().SignInAsync(Email), await site.Open().SignInAsync(Email));
        var thief = site.Copied(here);
        await here.AddPasskeyAsync(device);
        Assert.False(await elsewhere.IsInAsync());
        Assert.False(await thief.IsInAsync());
        Assert.True(await here.IsInAsync());
    }

    [Fact]
    public async Task A_link_for_a_password_ends_the_sessions_that_are_open_and_is_told()
    {
        await using var site = new AccountSite(has => has.RemoveAll<IHostedService>());
        await site.MakeAsync("admin@city.example", Whom.People.AccountKinds.Administrator);
        var ana = await site.MakeAsync(Email);
        var admin = (await site.WithAsync(accounts => accounts.FindByEmailAsync("admin@city.example")))!;
        string secret;
        await using (var scope = site.Services.CreateAsyncScope())
        {
            (secret, _) = await scope.ServiceProvider.GetRequiredService<Whom.Web.Accounts.AccountAdministration>()
                .LinkAsync(new Whom.Application.Streams.Request(Guid.CreateVersion7(), long.MaxValue), ana.Person,
                    new Whom.People.Actor.Account(admin.Person, admin.Kinds), Cancel);
        }

        var open = await site.Open().SignInAsync(Email);
        var browser = await site.Open().VisitAsync("/account/begin?secret=" + secret);
        await browser.PressAsync("Save", ("New password", "a tuba made of marzipan"));
        Assert.Equal("/my-work", browser.LeadsTo);
        Assert.True(await browser.IsInAsync());
        Assert.False(await open.IsInAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await browser.VisitAsync("/account/begin?secret=" + secret)).Status);
        Assert.Equal(Email, Assert.Single(await MailsAsync(site)).To.Address);
    }

    internal static async Task<IReadOnlyList<MailMessage>> MailsAsync(AccountSite site) =>
        [.. (await site.Services.GetRequiredService<Outbox>().WaitingAsync(100, Cancel))
            .OrderBy(waiting => waiting.Mail.Id)
            .Select(waiting => MailMessageJson.TryDecode(waiting.Mail.Content, out var mail, out _)
                ? mail : throw new InvalidDataException("No mail."))];

    // Under the address that it is told.
    private static HttpClient Elsewhere(AccountSite site)
    {
        var client = site.Client(cookies: true);
        client.BaseAddress = new Uri("https://whom.city.example");
        return client;
    }

    private static async Task TurnOnAsync(AccountSite site, Browser browser)
    {
        await browser.VisitAsync("/account/authenticator");
        var key = browser.Page.QuerySelector("p.whom-secret")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        await browser.PressAsync("Turn on", ("Code from your authenticator app",
            Whom.Web.Accounts.Totp.Code(key, site.Clock.GetUtcNow().ToUnixTimeSeconds() / 30)));
        Assert.Equal(10, browser.Page.QuerySelectorAll(".whom-codes li").Length);
    }
}
