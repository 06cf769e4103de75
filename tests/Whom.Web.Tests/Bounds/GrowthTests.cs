using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.People;
using Whom.Purchases;
using Whom.Storage;
using Whom.Storage.People;
using Whom.Web.Purchases;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.Bounds;

/// <summary>Whoever holds a link to one assignment cannot fill the store.</summary>
public sealed class GrowthTests(ITestOutputHelper output)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly string Assignment = DemoSite.Assignment("triage", "lucia", "public-representative");

    [Fact]
    public async Task A_conflict_is_told_in_some_words_and_not_in_a_book()
    {
        await using var city = DemoSite.AtRest();
        var lucia = await city.OpenLinkAsync("triage", "lucia", "public-representative");
        var before = await city.VersionAsync("triage");
        await SendAsync(lucia, "Declare", ("conflict", "yes"), ("what", new string('x', 4_001)));
        Assert.Equal(HttpStatusCode.BadRequest, lucia.Status);
        Assert.Equal(before, await city.VersionAsync("triage"));
        await SendAsync(lucia, "Declare", ("conflict", "yes"), ("what", new string('x', 4_000)));
        Assert.Equal(HttpStatusCode.Found, lucia.Status);
    }

    [Fact]
    public async Task What_is_kept_unsent_is_no_longer_than_what_can_be_said()
    {
        await using var city = DemoSite.AtRest();
        var lucia = await city.OpenLinkAsync("triage", "lucia", "public-representative");
        await SendAsync(lucia, "Say", ("advice", new string('x', 100_000)), ("keep", "yes"));
        Assert.Equal(HttpStatusCode.BadRequest, lucia.Status);
        Assert.Empty(await DraftsAsync(city));
        await SendAsync(lucia, "Say", ("advice", new string('x', 20_000)), ("keep", "yes"));
        Assert.Equal(HttpStatusCode.Found, lucia.Status);
    }

    [Fact]
    public async Task Whoever_sends_to_one_assignment_as_fast_as_it_goes_waits_after_a_dozen()
    {
        await using var city = DemoSite.AtRest();
        var lucia = await city.OpenLinkAsync("triage", "lucia", "public-representative");
        var statuses = new List<HttpStatusCode>();
        for (var time = 0; time < 40; time++)
        {
            await SendAsync(lucia, "Say", ("advice", $"Advice {time}"), ("keep", "yes"));
            statuses.Add(lucia.Status);
        }

        Assert.Equal(12, statuses.TakeWhile(status => status == HttpStatusCode.Found).Count());
        Assert.All(statuses.Skip(12), status => Assert.Equal(HttpStatusCode.TooManyRequests, status));
        Assert.True(lucia.Answer.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Equal("Too many requests in a minute", lucia.Page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task What_one_node_has_counted_the_other_counts_on()
    {
        await using var city = DemoSite.AtRest();
        await using var beside = city.Beside();
        var (here, there) = (await city.OpenLinkAsync("triage", "lucia", "public-representative"),
            await beside.OpenLinkAsync("triage", "lucia", "public-representative"));
        for (var time = 0; time < 6; time++)
        {
            await SendAsync(here, "Say", ("advice", $"Advice {time}"), ("keep", "yes"));
            Assert.Equal(HttpStatusCode.Found, here.Status);
            await SendAsync(there, "Say", ("advice", $"Advice {time}"), ("keep", "yes"));
            Assert.Equal(HttpStatusCode.Found, there.Status);
        }

        await SendAsync(there, "Say", ("advice", "One more"), ("keep", "yes"));
        Assert.Equal(HttpStatusCode.TooManyRequests, there.Status);
    }

    [Fact]
    public async Task What_was_replaced_meanwhile_leads_to_the_first_page_of_what_stands()
    {
        await using var city = DemoSite.AtRest();
        var maya = await (await city.AsAsync("maya")).VisitAsync(DemoSite.Purchase("triage") + "/contributions");
        var answer = (await city.ReadAsync("triage")).Contributions.First(
            one => one.Kind == ContributionKind.Answer && one.ReplacedBy is null);
        var place = LinkTests.Place("triage", "lucia", "public-representative");
        var by = new Actor.LinkHolder(place.Person, place.Assignment);
        await city.DoAsync("triage", new AnswerQuestion(
            new ContributionId(Guid.NewGuid()), answer.Assignment, answer.Stage, answer.Question!, "Otherwise, now.",
            new Actor.Account(answer.By, AccountKinds.None), city.Clock.GetUtcNow()));
        for (var one = 0; one < ContributionPages.AtOnce; one++)
            await city.DoAsync("triage", new RaiseConcern(new ContributionId(Guid.NewGuid()), place.Assignment, "need",
                "It may be wrong.", by, city.Clock.GetUtcNow()));

        await maya.PostAsync(DemoSite.Purchase("triage") + "/contributions",
        [
            new("__RequestVerificationToken", maya.Page.QuerySelector("main [name=__RequestVerificationToken]")!
                .GetAttribute("value")!),
            new("said", answer.Id.ToString()), new("outcome", nameof(TakenUp.Yes)), new("reason", "We do."),
        ]);

        Assert.NotEqual(HttpStatusCode.Found, maya.Status);
        Assert.Equal(ContributionPages.AtOnce, maya.Page.QuerySelectorAll("[id^=said-]").Length);
    }

    [Fact]
    public async Task All_that_one_link_can_say_makes_no_page_larger_but_those_that_show_it()
    {
        await using var city = DemoSite.AtRest();
        var place = LinkTests.Place("triage", "lucia", "public-representative");
        var by = new Actor.LinkHolder(place.Person, place.Assignment);
        var ana = await city.AsAsync("maya");
        string[] pages = ["", "/activity", "/declarations", "/roles/public-representative", "/contributions"];
        var before = await SizesAsync();
        var said = (await city.ReadAsync("triage")).SaidIn(place.Assignment).Count();
        foreach (var some in Enumerable.Range(said, Most.Contributions - said).Chunk(20))
        {
            var service = city.Services.GetRequiredService<PurchaseService>();
            Assert.IsType<Outcome<PurchaseEvent>.Changed>(await service.DoAsync(
                DemoSite.Id("triage"), new Request(Guid.NewGuid(), await city.VersionAsync("triage")),
                [.. some.Select(_ => new RaiseConcern(new ContributionId(Guid.NewGuid()), place.Assignment, "need",
                    new string('x', 20_000), by, city.Clock.GetUtcNow()))], Cancel));
        }

        var after = await SizesAsync();
        for (var at = 0; at < pages.Length; at++)
            output.WriteLine($"{pages[at]}: {before[at].Bytes} → {after[at].Bytes} bytes, {after[at].Time}");
        // The activity says that something was said, a line each; the words are shown where they are answered.
        Assert.All([0, 2, 3], at => Assert.InRange(after[at].Bytes - before[at].Bytes, -1_000, 50_000));
        Assert.All([1, 4], at => Assert.InRange(after[at].Bytes, 1, 2_500_000));

        async Task<List<(int Bytes, TimeSpan Time)>> SizesAsync()
        {
            var sizes = new List<(int, TimeSpan)>();
            foreach (var page in pages)
            {
                await ana.VisitAsync(DemoSite.Purchase("triage") + page);
                var from = TimeProvider.System.GetTimestamp();
                await ana.VisitAsync(DemoSite.Purchase("triage") + page);
                Assert.Equal(HttpStatusCode.OK, ana.Status);
                sizes.Add(((await ana.Answer.Content.ReadAsByteArrayAsync(Cancel)).Length,
                    TimeProvider.System.GetElapsedTime(from)));
            }

            return sizes;
        }
    }

    internal static async Task<Browser> SendAsync(
        Browser browser, string handler, params (string Name, string Value)[] fields)
    {
        if (browser.Page.QuerySelector("input[name=__RequestVerificationToken]") is null)
            await browser.VisitAsync(Assignment);
        return await browser.PostAsync(
            Assignment + "?handler=" + handler,
            [
                new("__RequestVerificationToken",
                    browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
                new("command", $"{Guid.NewGuid()}"), new("seen", "1000000"),
                .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
            ]);
    }

    private static Task<System.Collections.Immutable.ImmutableArray<string>> DraftsAsync(DemoSite city) =>
        city.Services.GetRequiredService<Database>().ReadAsync(
            "SELECT words FROM drafts WHERE person = @person", row => row.GetString(0), Cancel,
            ("person", DemoSite.Who("lucia").ToString()));
}
