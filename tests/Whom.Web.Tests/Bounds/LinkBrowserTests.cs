using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Whom.Purchases;
using Whom.Storage.Links;
using Whom.Web.Hosting;
using Whom.Web.Mail;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.Bounds;

/// <summary>
/// A link works again and again in the browser that opened it first; any other shows by a code that the mails to the
/// address on file reach whoever sits there, and learns nothing until then.
/// </summary>
public sealed partial class LinkBrowserTests
{
    private static readonly string Yara = DemoSite.Assignment("triage", "yara", "it-data-expert");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_browser_that_opens_a_link_first_opens_it_again_until_it_expires_and_without_a_press()
    {
        await using var city = DemoSite.AtRest();
        var (phone, secret) = await OpenedAsync(city);
        var kept = phone.Answer.Headers.GetValues("Set-Cookie").Single(
            one => one.StartsWith("whom-browser=", StringComparison.Ordinal));
        Assert.Contains("httponly", kept, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", kept, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"max-age={NotificationMails.LinkLasts.TotalSeconds}", kept, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, kept, StringComparison.Ordinal);

        // The session is over long before the link is.
        city.Clock.Pass(TimeSpan.FromHours(13));
        Assert.Equal(HttpStatusCode.Found, (await phone.VisitAsync(Yara)).Status);
        await phone.VisitAsync("/link?secret=" + secret);
        Assert.Equal(Yara, phone.LeadsTo);
        Assert.Equal(HttpStatusCode.OK, (await phone.FollowAsync()).Status);

        city.Clock.Pass(TimeSpan.FromDays(15));
        await phone.VisitAsync("/link?secret=" + secret);
        Assert.Contains("This link is too old", phone.Page.Body!.TextContent, StringComparison.Ordinal);
        await phone.PressAsync("Send me a new link");
        Assert.Equal(HttpStatusCode.OK, phone.Status);
        Assert.Contains(
            await city.MessagesAsync(), mail => mail.Subject.StartsWith("Your new link", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_browser_is_told_nothing_of_the_purchase_and_opens_the_link_by_a_code_and_both_keep_it()
    {
        await using var city = DemoSite.AtRest();
        var (phone, secret) = await OpenedAsync(city);
        var desk = await city.Stranger().VisitAsync("/link?secret=" + secret);
        SaysNothing(desk);

        await (await desk.PressAsync("Mail me a code")).FollowAsync();
        SaysNothing(desk);
        var code = await CodeAsync(city);
        await desk.PressAsync("Open my page", ("Code", code[..^1] + (code[^1] == '0' ? '1' : '0')));
        Assert.Equal(HttpStatusCode.BadRequest, desk.Status);
        Assert.Equal("#code", desk.Page.QuerySelector("[role=alert] a")!.GetAttribute("href"));
        SaysNothing(desk);
        await desk.PressAsync("Open my page", ("Code", $"{code[..3]} {code[3..]}"));

        Assert.Equal(Yara, desk.LeadsTo);
        Assert.Equal(HttpStatusCode.OK, (await desk.FollowAsync()).Status);
        Assert.Equal(HttpStatusCode.OK, (await phone.VisitAsync(Yara)).Status);
        foreach (var browser in new[] { phone, desk })
            Assert.Equal(Yara, (await browser.VisitAsync("/link?secret=" + secret)).LeadsTo);
    }

    [Fact]
    public async Task A_code_that_one_browser_asked_for_opens_nothing_in_another()
    {
        await using var city = DemoSite.AtRest();
        var (_, secret) = await OpenedAsync(city);
        var desk = await city.Stranger().VisitAsync("/link?secret=" + secret);
        await desk.PressAsync("Mail me a code");
        var code = await CodeAsync(city);
        var other = await city.Stranger().VisitAsync($"/link?secret={secret}&done=sent");

        await other.PressAsync("Open my page", ("Code", code));

        Assert.Equal(HttpStatusCode.BadRequest, other.Status);
        await (await desk.FollowAsync()).PressAsync("Open my page", ("Code", code));
        Assert.Equal(Yara, desk.LeadsTo);
    }

    [Fact]
    public async Task Whoever_looks_at_a_link_many_times_takes_nothing_away_and_whoever_presses_next_gets_in()
    {
        await using var city = DemoSite.AtRest();
        await IsThereAfterLooksAsync(city);
    }

    internal static async Task IsThereAfterLooksAsync(DemoSite city)
    {
        var secret = await MakeAsync(city);
        for (var look = 0; look < 5; look++)
            Assert.Equal(HttpStatusCode.OK, (await city.Stranger().VisitAsync("/link?secret=" + secret)).Status);

        var next = await city.Stranger().VisitAsync("/link?secret=" + secret);
        Assert.Contains(
            "Open my page", next.Page.QuerySelectorAll("main button").Select(one => one.TextContent.Trim()));
        Assert.Equal(Yara, (await next.PressAsync("Open my page")).LeadsTo);
    }

    [Fact]
    public async Task Whoever_asks_for_a_code_for_a_link_that_never_was_gets_the_same_answer_and_no_mail()
    {
        await using var city = DemoSite.AtRest();
        var (_, secret) = await OpenedAsync(city);
        var before = (await city.MessagesAsync()).Count;

        Assert.Equal(await SaysAsync(secret), await SaysAsync(LinkSecret.New()));
        Assert.Equal(before + 1, (await city.MessagesAsync()).Count);

        async Task<string> SaysAsync(string of)
        {
            var stranger = await city.Stranger().VisitAsync("/sign-in");
            var token = stranger.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            await stranger.PostAsync(
                "/link?handler=Send", [new("__RequestVerificationToken", token), new("secret", of)]);
            var says = (int)stranger.Status
                + (await stranger.FollowAsync()).Page.QuerySelector("main")!.TextContent;
            await stranger.PressAsync("Open my page", ("Code", "123"));
            return says + (int)stranger.Status + stranger.Page.QuerySelector("main")!.TextContent;
        }
    }

    [Fact]
    public async Task Whoever_asks_for_many_codes_has_a_few_mailed_by_link_and_by_person()
    {
        var rates = new Rates { Links = 1_000 };
        await using var city = DemoSite.AtRest(services => services.AddSingleton(rates));
        await city.AsAsync("ana");
        var before = (await city.MessagesAsync()).Count;
        for (var link = 0; link < 4; link++)
        {
            var (_, secret) = await OpenedAsync(city);
            var desk = await city.Stranger().VisitAsync("/link?secret=" + secret);
            for (var time = 0; time < rates.Codes + 1; time++)
                await (await desk.PressAsync(time == 0 ? "Mail me a code" : "Mail me another code")).FollowAsync();
            Assert.Equal(
                before + Math.Min((link + 1) * rates.Codes, rates.CodesOfPerson), (await city.MessagesAsync()).Count);
        }
    }

    [Fact]
    public async Task Whoever_is_done_in_one_browser_is_done_there_only_and_needs_a_code_to_come_back()
    {
        await using var city = DemoSite.AtRest();
        var (phone, secret) = await OpenedAsync(city);
        var desk = await (await city.Stranger().VisitAsync("/link?secret=" + secret)).PressAsync("Mail me a code");
        await (await desk.FollowAsync()).PressAsync("Open my page", ("Code", await CodeAsync(city)));

        await (await phone.VisitAsync(Yara)).PressAsync("I am done on this computer");

        Assert.Equal(HttpStatusCode.Found, (await phone.VisitAsync(Yara)).Status);
        SaysNothing(await phone.VisitAsync("/link?secret=" + secret));
        Assert.Equal(HttpStatusCode.OK, (await desk.VisitAsync(Yara)).Status);
    }

    [Fact]
    public async Task Whoever_opens_a_link_to_what_has_ended_is_thanked_and_offered_no_new_one()
    {
        await using var city = DemoSite.AtRest();
        var (phone, secret) = await OpenedAsync(city);
        await city.DoAsync("triage", new EndAssignment(
            new AssignmentId(Whom.Web.Demo.DemoPeople.IdOf("assignment/triage/yara/it-data-expert")),
            "She never answers.", DemoSite.By("ana"), city.Clock.GetUtcNow()));

        await phone.VisitAsync("/link?secret=" + secret);

        var text = phone.Page.QuerySelector("main")!.TextContent;
        Assert.Contains("Thank you for your help", text, StringComparison.Ordinal);
        Assert.DoesNotContain("never answers", text, StringComparison.Ordinal);
        Assert.Empty(phone.Page.QuerySelectorAll("main form"));
        var mail = Assert.Single(
            await city.MessagesAsync(), one => one.Subject == "Your assignment has ended: Benefits triage");
        Assert.Contains("Thank you for your help", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("never answers", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_without_a_session_is_told_on_the_sign_in_page_that_they_need_no_account()
    {
        await using var city = DemoSite.AtRest();
        var stranger = await (await city.Stranger().VisitAsync(Yara)).FollowAsync();
        Assert.Contains(
            "You need no account", stranger.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(stranger.Page.QuerySelector("form[action='/link/again']"));
        await stranger.VisitAsync("/sign-in?next=%2Fpurchases");
        Assert.Null(stranger.Page.QuerySelector("form[action='/link/again']"));
    }

    // Neither what it leads to, nor whose it is, nor who asks.
    private static void SaysNothing(Browser browser)
    {
        var text = browser.Page.QuerySelector("main")!.TextContent;
        Assert.Contains("This link was opened before", text, StringComparison.Ordinal);
        foreach (var word in (string[])["triage", "Yara", "Haddad", "Ana", "expert", "city.example", "partner.example"])
            Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("triage", browser.Page.Title!, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<(Browser Browser, string Secret)> OpenedAsync(DemoSite city)
    {
        var secret = await MakeAsync(city);
        var browser = await (await city.Stranger().VisitAsync("/link?secret=" + secret)).PressAsync("Open my page");
        return (browser, secret);
    }

    private static async Task<string> MakeAsync(DemoSite city)
    {
        await city.AsAsync("ana");
        return await city.Services.GetRequiredService<AssignmentLinks>().MakeAsync(
            LinkTests.Place("triage", "yara", "it-data-expert"), city.Clock.GetUtcNow(), NotificationMails.LinkLasts,
            Cancel);
    }

    private static async Task<string> CodeAsync(DemoSite city) =>
        Digits().Match((await city.MessagesAsync()).Last(mail => mail.Subject == "Your code for Whom").Body).Value;

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex Digits();
}
