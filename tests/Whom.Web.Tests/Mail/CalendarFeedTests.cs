using System.Net;
using Ical.Net;
using Whom.Purchases;
using Whom.Web.Demo;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;
using Whom.Web.Tests.QuickCheck;

namespace Whom.Web.Tests.Mail;

public sealed class CalendarFeedTests
{
    [Fact]
    public async Task Whoever_has_the_address_reads_the_days_of_that_person_and_no_others()
    {
        await using var city = new DemoSite();
        var address = await MakeAsync(await city.AsAsync("hugo"), "Make an address");

        var (answer, calendar) = await ReadAsync(city, address);

        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        var due = calendar!.Events.Single(
            day => day.Url!.AbsolutePath == DemoSite.Assignment("chatbot", "hugo", "legal-officer"));
        var assignment = (await city.ReadAsync("chatbot")).Assignments
            .Single(one => one.Person == DemoSite.Who("hugo"));
        Assert.Equal(assignment.Due, due.Start!.Date);
        Assert.True(due.IsAllDay);
        Assert.DoesNotContain("secret", due.Url!.Query, StringComparison.Ordinal);
        Assert.EndsWith(": Legal officer", due.Summary, StringComparison.Ordinal);
        var (_, spanish) = await ReadAsync(city, address + "&lang=es");
        Assert.DoesNotContain(
            "Legal officer", string.Concat(spanish!.Events.Select(day => day.Summary)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_has_a_name_says_when_to_look_again_and_leads_to_the_page_without_a_secret()
    {
        await using var city = new DemoSite();
        var address = await MakeAsync(await city.AsAsync("hugo"), "Make an address");

        var text = await city.Client().GetStringAsync(address, MailMessages.Cancel);

        Assert.Contains("\r\nX-WR-CALNAME:Days to respond by: City of Exampleton\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\r\nREFRESH-INTERVAL;VALUE=DURATION:PT4H\r\n", text, StringComparison.Ordinal);
        var due = Calendar.Load(text)!.Events.Single(
            day => day.Url!.AbsolutePath == DemoSite.Assignment("chatbot", "hugo", "legal-officer"));
        Assert.Contains(
            "http://localhost" + DemoSite.Assignment("chatbot", "hugo", "legal-officer"), due.Description,
            StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        // Whoever has no session is asked there to ask for a link.
        var stranger = await city.Stranger()
            .VisitAsync(DemoSite.Assignment("triage", "lucia", "public-representative"));
        await stranger.FollowAsync();
        Assert.NotNull(stranger.Page.QuerySelector("form[action='/link/again']"));
    }

    [Fact]
    public async Task The_number_of_a_day_grows_when_the_day_moves()
    {
        await using var city = new DemoSite();
        var address = await MakeAsync(await city.AsAsync("hugo"), "Make an address");
        var id = new AssignmentId(DemoPeople.IdOf("assignment/chatbot/hugo/legal-officer"));
        var before = (await ReadAsync(city, address)).Calendar!.Events.Single(day => day.Uid == $"{id}@whom");

        await city.DoAsync("chatbot", new InvitePerson(
            id, new DateOnly(2030, 1, 2), new DateOnly(2026, 11, 28), DemoSite.By("ana"), city.Clock.GetUtcNow()));

        var after = (await ReadAsync(city, address)).Calendar!.Events.Single(day => day.Uid == $"{id}@whom");
        Assert.Equal(new DateOnly(2030, 1, 2), after.Start!.Date);
        Assert.True(after.Sequence > before.Sequence);
    }

    [Fact]
    public async Task What_is_read_by_programs_answers_HEAD_as_GET()
    {
        await using var city = new DemoSite();
        var ana = await city.AsAsync("ana");
        var calendar = await MakeAsync(ana, "Make an address");
        var purchase = DemoSite.Purchase("chatbot");
        foreach (var path in (string[])[calendar, "/purchases.csv", purchase + "/activity.csv",
            purchase + "/activity.json", purchase + "/plan.json", "/plan.json?" + SampleQueries.Chatbot])
        {
            var read = await ana.VisitAsync(path);
            using var asked = new HttpRequestMessage(HttpMethod.Head, path);
            var answer = await ana.SendAsync(asked);
            Assert.Equal((path, HttpStatusCode.OK, read.Status), (path, answer.StatusCode, answer.StatusCode));
            Assert.Equal(
                (path, read.Answer.Content.Headers.ContentType), (path, answer.Content.Headers.ContentType));
        }
    }

    [Fact]
    public async Task An_address_ends_when_another_is_made_or_it_is_taken_back()
    {
        await using var city = new DemoSite();
        var browser = await city.AsAsync("hugo");
        var first = await MakeAsync(browser, "Make an address");
        var second = await MakeAsync(browser, "Make a new address; the old one ends");
        Assert.NotEqual(first, second);
        Assert.Equal(HttpStatusCode.NotFound, (await ReadAsync(city, first)).Answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ReadAsync(city, second)).Answer.StatusCode);

        await (await browser.VisitAsync("/account/calendar")).PressAsync("End the address");

        Assert.Equal(HttpStatusCode.NotFound, (await ReadAsync(city, second)).Answer.StatusCode);
        Assert.Contains("You have no such address yet.", (await browser.FollowAsync()).Page.Body!.TextContent,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/calendar")]
    [InlineData("/calendar?secret=")]
    [InlineData("/calendar?secret=guessed")]
    public async Task Whoever_guesses_finds_nothing(string address)
    {
        await using var site = new AccountSite();
        using var client = site.Client();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(address, MailMessages.Cancel)).StatusCode);
    }

    [Fact]
    public async Task The_address_is_shown_once_and_ends_with_the_account()
    {
        await using var site = new AccountSite();
        var account = await site.MakeAsync("ana@city.example");
        var browser = await site.Open().SignInAsync("ana@city.example");
        var address = await MakeAsync(browser, "Make an address");
        Assert.DoesNotContain("secret=", (await browser.VisitAsync("/account/calendar")).Page.Body!.TextContent,
            StringComparison.Ordinal);
        using var client = site.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(address, MailMessages.Cancel)).StatusCode);

        Assert.True((await site.WithAsync(accounts => accounts.DeleteAsync(account))).Succeeded);

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(address, MailMessages.Cancel)).StatusCode);
    }

    private static async Task<string> MakeAsync(Browser browser, string button)
    {
        await (await browser.VisitAsync("/account/calendar")).PressAsync(button);
        return new Uri(browser.Page.QuerySelector("code")!.TextContent).PathAndQuery;
    }

    private static async Task<(HttpResponseMessage Answer, Calendar? Calendar)> ReadAsync(DemoSite city, string address)
    {
        var answer = await city.Client().GetAsync(address, MailMessages.Cancel);
        return (answer, answer.IsSuccessStatusCode
            ? Calendar.Load(await answer.Content.ReadAsStringAsync(MailMessages.Cancel))
            : null);
    }
}
