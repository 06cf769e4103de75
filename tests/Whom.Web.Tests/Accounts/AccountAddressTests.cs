using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Whom.Application.Installations;
using Whom.Application.Streams;
using Whom.Installations;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.People;
using Whom.Storage.Tests.Databases;
using Whom.Web.Accounts;

namespace Whom.Web.Tests.Accounts;

/// <summary>The address of an account follows the directory, and only an administrator moves it.</summary>
public sealed class AccountAddressTests(PostgresCluster postgres)
{
    private const string Old = "ana@city.example";
    private const string New = "ana.ruiz@city.example";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEveryDatabase]
    public async Task A_new_address_in_the_directory_is_the_one_to_sign_in_with_and_both_are_told(Kind kind)
    {
        using var database = new TestDatabase(kind, postgres);
        await using var site = await CityAsync(("data", database.Where));
        var (ana, link) = (await AnaAsync(site), await LinkAsync(site));
        var open = await site.Open().SignInAsync(Old);
        var admin = await site.Open().SignInAsync("admin@city.example");
        await admin.VisitAsync($"/people/{ana.Person}");
        await admin.PressAsync("Save", ("E-mail address", New), ("Name", "Ana María Ruiz"));
        Assert.Equal($"/people/{ana.Person}?done=saved", admin.LeadsTo);

        Assert.False(await open.IsInAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await site.Open().VisitAsync(link)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Open().SignInAsync(Old)).Status);
        var back = await site.Open().SignInAsync(New);
        Assert.Equal("/my-work", back.LeadsTo);
        await back.FollowAsync();
        Assert.Contains("Ana María Ruiz", back.Page.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([Old, New], (await SignInChangeTests.MailsAsync(site)).Select(mail => mail.To.Address));
        Assert.Contains(await EventsAsync(site),
            happened => happened is SignInChanged { Change: SignInChange.Address } moved && moved.Person == ana.Person);
    }

    [Fact]
    public async Task An_officer_changes_the_name_and_not_the_address_of_somebody_who_has_an_account()
    {
        await using var site = await CityAsync();
        var ana = await AnaAsync(site);
        var officer = await site.Open().SignInAsync("officer@city.example");
        await officer.VisitAsync($"/people/{ana.Person}");
        await officer.PressAsync("Save", ("E-mail address", New));
        Assert.Equal(HttpStatusCode.Forbidden, officer.Status);
        Assert.Contains("Only an administrator", officer.Alert, StringComparison.Ordinal);
        Assert.Equal("/my-work", (await site.Open().SignInAsync(Old)).LeadsTo);
        await officer.VisitAsync($"/people/{ana.Person}");
        await officer.PressAsync("Save", ("Name", "Ana María Ruiz"));
        Assert.Equal("Ana María Ruiz", (await AnaAsync(site)).Name);
        Assert.Empty(await SignInChangeTests.MailsAsync(site));
    }

    [Theory, OnEveryDatabase]
    public async Task Of_two_who_change_a_person_at_once_the_second_moves_no_account(Kind kind)
    {
        using var database = new TestDatabase(kind, postgres);
        await using var site = await CityAsync(("data", database.Where));
        var ana = await AnaAsync(site);
        var (first, second) = (await site.Open().SignInAsync("admin@city.example"),
            await site.Open().SignInAsync("admin@city.example"));
        await first.VisitAsync($"/people/{ana.Person}");
        await second.VisitAsync($"/people/{ana.Person}");
        await first.PressAsync("Save", ("Name", "Ana María Ruiz"));
        await second.PressAsync("Save", ("E-mail address", New));
        Assert.Equal(HttpStatusCode.BadRequest, second.Status);
        Assert.Equal((Old, "Ana María Ruiz"), ((await AnaAsync(site)).Email, (await AnaAsync(site)).Name));
        Assert.DoesNotContain(await EventsAsync(site), happened => happened is SignInChanged);
        Assert.Empty(await SignInChangeTests.MailsAsync(site));
    }

    [Theory, OnEveryDatabase]
    public async Task The_address_of_another_is_taken(Kind kind)
    {
        using var database = new TestDatabase(kind, postgres);
        await using var site = await CityAsync(("data", database.Where));
        var ana = await AnaAsync(site);
        var admin = await site.Open().SignInAsync("admin@city.example");
        await admin.VisitAsync($"/people/{ana.Person}");
        await admin.PressAsync("Save", ("E-mail address", "officer@city.example"));
        Assert.Equal(HttpStatusCode.BadRequest, admin.Status);
        Assert.Equal(Old, (await AnaAsync(site)).Email);
        Assert.DoesNotContain(await EventsAsync(site), happened => happened is SignInChanged);
    }

    // Three people with accounts, all in the directory.
    private static async Task<AccountSite> CityAsync(params (string Name, string Value)[] settings)
    {
        var site = new AccountSite(has => has.RemoveAll<IHostedService>(), settings);
        foreach (var (email, kinds) in new[]
        {
            ("admin@city.example", AccountKinds.Administrator),
            ("officer@city.example", AccountKinds.ProcurementOfficer), (Old, AccountKinds.None),
        })
        {
            var account = await site.MakeAsync(email, kinds);
            var person = new Person
            {
                Id = account.Person, Name = account.Name, Email = email, Kind = PersonKind.Staff, Roles = [],
            };
            await site.Services.GetRequiredService<PeopleDirectory>().SaveAsync(person, null, Cancel);
        }

        return site;
    }

    private static Task<Account> AnaAsync(AccountSite site) => site.WithAsync(async accounts =>
        await accounts.FindByEmailAsync(Old) ?? (await accounts.FindByEmailAsync(New))!);

    private static async Task<string> LinkAsync(AccountSite site)
    {
        var ana = await AnaAsync(site);
        var admin = (await site.WithAsync(accounts => accounts.FindByEmailAsync("admin@city.example")))!;
        await using var scope = site.Services.CreateAsyncScope();
        var (secret, made) = await scope.ServiceProvider.GetRequiredService<AccountAdministration>().LinkAsync(
            new Request(Guid.CreateVersion7(), long.MaxValue), ana.Person,
            new Actor.Account(admin.Person, admin.Kinds), Cancel);
        Assert.IsType<Outcome<InstallationEvent>.Changed>(made);
        return "/account/begin?secret=" + secret;
    }

    private static async Task<IReadOnlyList<InstallationEvent>> EventsAsync(AccountSite site) =>
        [.. (await site.Services.GetRequiredService<InstallationService>().EventsAsync(Cancel))
            .Select(one => one.Event)];
}
