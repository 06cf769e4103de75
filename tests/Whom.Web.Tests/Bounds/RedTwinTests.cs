using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Whom.People;
using Whom.Storage.Tests.Databases;
using Whom.Web.Hosting;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.Bounds;

/// <summary>
/// The guards, each switched off where the program switches it on, so that the attack goes through: what a test of
/// a guard catches is the guard.
/// </summary>
public sealed class RedTwinTests(PostgresCluster postgres)
{
    [Fact]
    public async Task Without_the_count_of_new_links_each_of_25_is_a_mail()
    {
        await using var city = DemoSite.AtRest(services => services.AddSingleton(new Rates
        {
            LinksAgain = 10_000, LinksAgainInADay = 10_000, LinksAgainOfPersonInADay = 10_000
        }));
        var stranger = await city.Stranger().VisitAsync("/demo/sign-in");
        var before = (await city.MessagesAsync()).Count;
        for (var time = 0; time < 25; time++)
            await LinkTests.AskAsync(stranger, "triage", "lucia", "public-representative");
        Assert.Equal(before + 25, (await city.MessagesAsync()).Count);
    }

    [Fact]
    public async Task Without_the_limit_of_an_assignment_a_link_sends_as_fast_as_it_goes()
    {
        await using var city = DemoSite.AtRest(
            services => services.AddSingleton(new Rates { PostsToAssignment = 10_000 }));
        var lucia = await city.OpenLinkAsync("triage", "lucia", "public-representative");
        for (var time = 0; time < 40; time++)
        {
            await GrowthTests.SendAsync(lucia, "Say", ("advice", $"Advice {time}"), ("keep", "yes"));
            Assert.Equal(HttpStatusCode.Found, lucia.Status);
        }
    }

    [Fact]
    public async Task Where_every_proxy_is_believed_nobody_who_says_so_has_to_wait()
    {
        await using var site = new AccountSite(
            services => services.AddSingleton<IStartupFilter, NetworkTests.Addresses>()
                .PostConfigure<ForwardedHeadersOptions>(options =>
                    options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse("0.0.0.0/0"))),
            ("proxies", "192.0.2.7"));
        for (var time = 0; time < 45; time++)
            Assert.NotEqual(HttpStatusCode.TooManyRequests, await NetworkTests.SendAsync(
                site, "198.51.100.9", ("X-Forwarded-For", $"203.0.113.{time}")));
    }

    [Fact]
    public async Task Without_a_bound_on_forms_one_of_five_megabytes_is_read()
    {
        await using var city = DemoSite.AtRest(
            services => services.AddSingleton(new FormBounds { Bytes = 100_000_000 }));
        var lucia = await city.OpenLinkAsync("triage", "lucia", "public-representative");
        await GrowthTests.SendAsync(lucia, "Say", ("advice", new string('x', 3_900_000)));
        // What is too long for the decider is refused by it then, after all of it was read.
        Assert.Equal(HttpStatusCode.BadRequest, lucia.Status);
        Assert.Contains("3,900,000 characters", lucia.Alert, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_NUL_is_let_through_the_database_breaks_on_it()
    {
        using var database = new TestDatabase(Kind.Postgres, postgres);
        await using var site = new AccountSite(
            services => services.AddSingleton(new FormBounds { WholeText = false }), ("data", database.Where));
        await site.MakeAsync("ana@city.example", AccountKinds.ProcurementOfficer);
        var ana = await site.Open().SignInAsync("ana@city.example");
        Assert.Equal(HttpStatusCode.InternalServerError, (await ana.VisitAsync("/people?q=%00")).Status);
    }
}
