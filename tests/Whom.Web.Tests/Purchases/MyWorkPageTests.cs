using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Purchases;
using Whom.Web.Demo;
using Whom.Web.Hosting;
using Whom.Web.Purchases;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Purchases;

/// <summary>One list of what waits for somebody, where they land.</summary>
public sealed class MyWorkPageTests
{
    [Fact]
    public async Task Whoever_signs_in_lands_on_what_waits_for_them()
    {
        await using var city = DemoSite.AtRest();
        foreach (var key in (string[])["ana", "hugo", "rosa", "victor"])
            Assert.Equal("/my-work", (await city.AsAsync(key)).LeadsTo);
        Assert.Equal("/my-work", (await (await city.AsAsync("ana")).VisitAsync("/my-work")).Page
            .QuerySelector(".whom-name")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Nothing_much_stands_above_the_first_thing_to_do_and_what_is_late_comes_first()
    {
        await using var city = DemoSite.AtRest();
        var ana = await (await city.AsAsync("ana")).VisitAsync("/my-work");
        var main = ana.Page.QuerySelector("main")!;
        var links = main.QuerySelectorAll("a").ToList();
        var rows = Rows(ana);

        Assert.Equal(rows.Take(3).Select(row => row.QuerySelector("a")), links.Take(3));
        var above = main.TextContent[..main.TextContent.IndexOf(links[0].TextContent, StringComparison.Ordinal)];
        Assert.InRange(above.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length, 1, 60);
        var late = rows.Select(row => row.QuerySelector(".whom-mark") is not null).ToList();
        Assert.Contains(true, late);
        Assert.Equal(late.OrderByDescending(one => one), late);
        Assert.Matches(@"^\d+ things wait for you\. \d+ are late\.$", main.QuerySelector("p")!.TextContent.Trim());
    }

    [Fact]
    public async Task Everybody_is_shown_what_each_purchase_says_waits_for_them_and_can_do_it_there()
    {
        await using var city = DemoSite.AtRest();
        await city.DoAsync("copilot", new DeclareConflict(
            new AssignmentId(DemoPeople.IdOf("assignment/copilot/luis/end-user-representative")), "My sister.",
            DemoSite.By("luis"), city.Clock.GetUtcNow()));
        var (today, summaries) = (city.Clock.Today(), city.Services.GetRequiredService<PurchaseSummaries>());
        var all = await AllAsync(city);
        foreach (var one in DemoPeople.Everyone.Where(one => one.Kinds is not null))
        {
            var theirs = 0;
            foreach (var purchase in all)
                theirs += summaries.Of(purchase, today).Work.Count(
                    item => item.IsFor(DemoSite.By(one.Key)) && (item.IsNow || item.IsLate(today)));
            var browser = await city.AsAsync(one.Key);
            var links = new List<string>();
            for (var next = "/my-work"; next is not null;)
            {
                await browser.VisitAsync(next);
                links.AddRange(Rows(browser).Select(row => row.QuerySelector("a")!.GetAttribute("href")!));
                next = browser.Page.QuerySelectorAll("main a").FirstOrDefault(link => link.TextContent == "Next page")
                    ?.GetAttribute("href");
            }

            Assert.Equal(theirs, links.Count);
            foreach (var link in links.Distinct().Take(6))
                Assert.Equal(HttpStatusCode.OK, (await browser.VisitAsync(link)).Status);
        }
    }

    [Fact]
    public async Task What_was_done_is_gone_from_the_list()
    {
        await using var city = DemoSite.AtRest();
        var hugo = await (await city.AsAsync("hugo")).VisitAsync("/my-work");
        var link = Rows(hugo).Select(row => row.QuerySelector("a")!)
            .First(one => one.TextContent.StartsWith("Answer the invitation", StringComparison.Ordinal))
            .GetAttribute("href")!;

        await city.DoAsync("chatbot", new AcceptInvitation(
            new AssignmentId(DemoPeople.IdOf("assignment/chatbot/hugo/legal-officer")), null, DemoSite.By("hugo"),
            city.Clock.GetUtcNow()));

        await hugo.VisitAsync("/my-work");
        Assert.DoesNotContain(Rows(hugo), row => row.TextContent.Contains("Answer the invitation",
            StringComparison.Ordinal) && row.QuerySelector("a")!.GetAttribute("href") == link);
    }

    [Fact]
    public async Task Whom_nothing_waits_for_is_told_where_to_go()
    {
        await using var city = DemoSite.AtRest();

        var rosa = await (await city.AsAsync("rosa")).VisitAsync("/my-work");
        Assert.Empty(Rows(rosa));
        Assert.Contains("Nothing waits for you now.", rosa.Page.QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(["/purchases", "/admin/record"], Links(rosa));

        var victor = await (await city.AsAsync("victor")).VisitAsync("/my-work");
        Assert.Contains("/admin", Links(victor));
    }

    [Fact]
    public async Task A_long_list_has_pages_and_what_is_late_can_be_seen_alone()
    {
        await using var city = DemoSite.AtRest();
        var ana = await city.AsAsync("ana");
        for (var number = 1; number <= 3; number++) await OpenAsync(city, number);
        await ana.VisitAsync("/my-work");
        var (waits, late) = Counts(ana);
        Assert.True(waits > 30, "There is no second page.");
        Assert.Equal(30, Rows(ana).Count);

        await ana.VisitAsync(LinkOf(ana, "Next page"));
        Assert.Equal(Math.Min(30, waits - 30), Rows(ana).Count);
        await ana.VisitAsync("/my-work");
        await ana.VisitAsync(LinkOf(ana, "Only what is late"));
        Assert.Equal(late, Rows(ana).Count);
        Assert.All(Rows(ana), row => Assert.NotNull(row.QuerySelector(".whom-mark")));
        Assert.Equal(HttpStatusCode.OK, (await ana.VisitAsync("/my-work?after=nothing~at~all&show=odd")).Status);
    }

    // Another that is like the chatbot, and in which nobody is named yet.
    private static async Task OpenAsync(DemoSite city, int number)
    {
        var (like, id) = (await city.ReadAsync("chatbot"), new PurchaseId(Guid.CreateVersion7()));
        var open = new OpenPurchase(
            id, $"Chatbot {number}", "It answers.", like.Answers, null, like.Rules,
            new OpeningOfficer(new AssignmentId(Guid.CreateVersion7()), "Ana Ruiz"), DemoSite.By("ana"),
            city.Clock.GetUtcNow());
        Assert.IsType<Outcome<PurchaseEvent>.Changed>(await city.Services.GetRequiredService<PurchaseService>().DoAsync(
            id, new Request(Guid.CreateVersion7(), 0), [open], TestContext.Current.CancellationToken));
    }

    private static async Task<List<Purchase>> AllAsync(DemoSite city)
    {
        var (all, service) = (new List<Purchase>(), city.Services.GetRequiredService<PurchaseService>());
        foreach (var listed in await city.Services.GetRequiredService<PurchaseQueries>().PageAsync(
            null, null, null, null, 1000, TestContext.Current.CancellationToken))
            all.Add((await service.FindAsync(listed.Id, TestContext.Current.CancellationToken))!.State);
        return all;
    }

    private static List<IElement> Rows(Browser browser) => [.. browser.Page.QuerySelectorAll(".whom-work > li")];

    private static IEnumerable<string?> Links(Browser browser) =>
        browser.Page.QuerySelectorAll("main .whom-other a").Select(link => link.GetAttribute("href"));

    private static string LinkOf(Browser browser, string words) => browser.Page.QuerySelectorAll("main a")
        .Single(link => link.TextContent == words).GetAttribute("href")!;

    private static (int Waits, int Late) Counts(Browser browser)
    {
        var numbers = Regex.Matches(browser.Page.QuerySelector("main p")!.TextContent, @"\d+");
        return (Number(numbers[0]), Number(numbers[1]));
    }

    private static int Number(Match found) => int.Parse(found.Value, CultureInfo.InvariantCulture);
}
