using System.Net;
using Whom.Purchases;
using Whom.Web.Demo;

namespace Whom.Web.Tests.Purchases;

public sealed class AssignmentPagesTests
{
    [Fact]
    public async Task A_part_is_opened_by_whose_it_is_and_nobody_else()
    {
        await using var city = new DemoSite();
        var assignment = DemoSite.Assignment("chatbot", "keiko", "end-user-representative");
        Assert.Equal(HttpStatusCode.OK, (await (await city.AsAsync("keiko")).VisitAsync(assignment)).Status);
        // Whoever reads the purchase knows of it, and is told whose it is; to others it is not there.
        foreach (var who in new[] { "ana", "rosa" })
        {
            var reader = await (await city.AsAsync(who)).VisitAsync(assignment);
            Assert.Equal(HttpStatusCode.Forbidden, reader.Status);
            Assert.Equal("This is not yours to do", reader.Page.QuerySelector("h1")!.TextContent);
            Assert.Contains("someone else’s", reader.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.NotNull(reader.Page.QuerySelector($"main a[href='{DemoSite.Purchase("chatbot")}']"));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await (await city.AsAsync("olga")).VisitAsync(assignment)).Status);
        Assert.StartsWith(
            "/sign-in?next=", (await city.Stranger().VisitAsync(assignment)).LeadsTo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_opens_its_part_and_nothing_more()
    {
        await using var city = new DemoSite();
        var browser = await city.OpenLinkAsync("triage", "yara", "it-data-expert");
        Assert.Equal(DemoSite.Assignment("triage", "yara", "it-data-expert"), browser.LeadsTo);
        Assert.Equal(HttpStatusCode.OK, (await browser.FollowAsync()).Status);

        foreach (var other in new[]
        {
            DemoSite.Assignment("minutes", "yara", "it-data-expert"),
            DemoSite.Assignment("triage", "lucia", "public-representative")
        })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.VisitAsync(other)).Status);
        foreach (var page in new[]
        {
            DemoSite.Purchase("triage"), DemoSite.Purchase("triage") + "/contributions",
            "/my-work", "/people", "/purchases"
        })
            Assert.StartsWith("/sign-in", (await browser.VisitAsync(page)).LeadsTo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_of_someone_who_acted_for_another_opens_nothing_once_that_has_ended()
    {
        await using var city = new DemoSite();
        var assignment = new AssignmentId(DemoPeople.IdOf("assignment/triage/yara/it-data-expert"));
        await city.AsAsync("ana");
        await city.DoAsync("triage", new DelegateAssignment(assignment, DemoSite.Who("zoe"), "Zoe Fischer",
            PersonKind.Outside, "Away", DemoSite.By("ana"), city.Clock.GetUtcNow()));
        var browser = await city.OpenLinkAsync("triage", "yara", "it-data-expert", by: "zoe");
        Assert.Equal(HttpStatusCode.OK, (await browser.FollowAsync()).Status);

        await city.DoAsync("triage", new EndDelegation(assignment, DemoSite.By("ana"), city.Clock.GetUtcNow()));

        await browser.VisitAsync(DemoSite.Assignment("triage", "yara", "it-data-expert"));
        Assert.Equal(HttpStatusCode.Found, browser.Status);
        Assert.StartsWith("/sign-in", browser.LeadsTo!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_a_link_and_looked_long_ago_learns_nothing_of_what_others_did()
    {
        await using var city = DemoSite.AtRest();
        var browser = await city.OpenLinkAsync("triage", "lucia", "public-representative");
        await browser.FollowAsync();
        var token = browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        // They have accepted long ago; as if they had looked when the purchase was new.
        await browser.PostAsync(
            DemoSite.Assignment("triage", "lucia", "public-representative") + "?handler=Accept",
            [new("__RequestVerificationToken", token), new("command", $"{Guid.NewGuid()}"), new("seen", "1"),
                new("conflict", "no")]);

        Assert.Equal(HttpStatusCode.Conflict, browser.Status);
        foreach (var other in (string[])["Tara Singh", "Hugo Martin", "Iris Blum"])
            Assert.DoesNotContain(other, browser.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(browser.Page.QuerySelector(".whom-since"));
    }

    [Fact]
    public async Task A_draft_is_kept_until_it_is_sent()
    {
        await using var city = new DemoSite();
        var assignment = DemoSite.Assignment("chatbot", "keiko", "end-user-representative");
        var browser = await (await city.AsAsync("keiko")).VisitAsync(assignment);
        await browser.PressAsync("Keep as a draft", ("I have a concern", "Half a sentence"));
        Assert.Contains("done=kept", browser.LeadsTo, StringComparison.Ordinal);

        await (browser = await city.AsAsync("keiko")).VisitAsync(assignment);
        Assert.Equal("Half a sentence", browser.Page.QuerySelector("#concern")!.TextContent);
        Assert.Contains("This is your draft", browser.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Single((await city.ReadAsync("chatbot")).Contributions);

        await browser.PressAsync("Send", ("I have a concern", "A whole sentence."));
        await browser.VisitAsync(assignment);
        Assert.Equal("", browser.Page.QuerySelector("#concern")!.TextContent);
        Assert.Equal(
            "A whole sentence.", await city.SayAsync((await city.ReadAsync("chatbot")).Contributions[^1].Words));
    }

    [Fact]
    public async Task What_is_sent_after_the_session_is_over_is_shown_and_not_lost()
    {
        await using var city = new DemoSite();
        var assignment = DemoSite.Assignment("chatbot", "keiko", "end-user-representative");
        var browser = await (await city.AsAsync("keiko")).VisitAsync(assignment);
        city.Clock.Pass(TimeSpan.FromHours(9));

        await browser.PressAsync("Send", ("I have a concern", "Nobody has said <who> corrects it."));

        Assert.Equal(HttpStatusCode.Unauthorized, browser.Status);
        Assert.Contains("Nobody has said <who> corrects it.",
            browser.Page.QuerySelectorAll("textarea").Select(area => area.TextContent));
        Assert.Contains("/sign-in?next=" + Uri.EscapeDataString(assignment),
            browser.Page.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")));
        Assert.NotNull(browser.Page.QuerySelector("form[action='/link/again']"));
        Assert.Single((await city.ReadAsync("chatbot")).Contributions);
    }

    [Fact]
    public async Task Whoever_sends_nothing_new_is_told_so()
    {
        await using var city = new DemoSite();
        var browser = await (await city.AsAsync("keiko")).VisitAsync(
            DemoSite.Assignment("chatbot", "keiko", "end-user-representative"));

        await browser.PressAsync("Send");

        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Contains("nothing new to send", browser.Alert, StringComparison.Ordinal);
    }

    // Whoever came by a link has no account: what they are offered first is a new link, in another tab.
    [Fact]
    public async Task Whoever_sends_words_after_their_link_has_ended_keeps_them_and_is_offered_a_new_link_first()
    {
        await using var city = DemoSite.AtRest();
        var browser = await city.OpenLinkAsync("triage", "yara", "it-data-expert");
        await browser.FollowAsync();
        city.Clock.Pass(TimeSpan.FromDays(60));

        await browser.PressAsync("Send", ("I have a concern", "Nobody can object."));

        Assert.Equal(HttpStatusCode.Unauthorized, browser.Status);
        Assert.Equal("Nobody can object.", browser.Page.QuerySelector("main textarea")!.TextContent);
        Assert.Equal("Your concern", browser.Page.QuerySelector("main label")!.TextContent);
        var again = Assert.Single(browser.Page.QuerySelectorAll("main .usa-button"));
        Assert.Equal("Send me a new link", again.TextContent);
        Assert.Equal("_blank", again.Closest("form")!.GetAttribute("target"));
    }

    [Fact]
    public async Task A_yes_says_whether_there_is_a_conflict_and_a_no_need_not_say_why()
    {
        await using var city = new DemoSite();
        var assignment = DemoSite.Assignment("chatbot", "hugo", "legal-officer");
        var browser = await (await city.AsAsync("hugo")).VisitAsync(assignment);
        await browser.PressAsync("Yes, I accept");
        Assert.Contains("Say whether you have a conflict", browser.Alert, StringComparison.Ordinal);
        await browser.PressAsync("No, I do not accept", ("Whom to ask instead", "Iris Blum"));

        Assert.Equal(HttpStatusCode.Found, browser.Status);
        var declined =
            (await city.ReadAsync("chatbot")).Assignments.Single(one => one.Role == "legal-officer").Declined!;
        Assert.Null(declined.Reason);
        Assert.Equal("Iris Blum", await city.SayAsync(declined.Suggestion!));
    }

    [Fact]
    public async Task Someone_acts_for_another_and_is_bound_as_they_are()
    {
        await using var city = new DemoSite();
        var assignment = DemoSite.Assignment("chatbot", "hugo", "legal-officer");
        var browser = await (await city.AsAsync("hugo")).VisitAsync(assignment);
        await browser.PressAsync(
            "Let them act for me", ("Their e-mail address", "nobody@city.example"), ("Why", "On leave."));
        Assert.Contains("Nobody in the directory has the address", browser.Alert, StringComparison.Ordinal);
        await browser.PressAsync(
            "Let them act for me", ("Their e-mail address", "jamal@city.example"), ("Why", "On leave."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        await browser.PressAsync(
            "Let them act for me", ("Their e-mail address", "iris@city.example"), ("Why", "On leave."));
        Assert.Equal(HttpStatusCode.Found, browser.Status);

        Assert.Equal(HttpStatusCode.OK, (await (await city.AsAsync("iris")).VisitAsync(assignment)).Status);
    }

    [Fact]
    public async Task Asking_for_a_new_link_says_the_same_whatever_was_asked_for()
    {
        await using var city = new DemoSite();
        var browser = await city.Stranger().VisitAsync("/link?secret=unknown");
        var token = browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answers = new List<string>();
        foreach (var (purchase, assignment) in new[]
                 {
                     (DemoPeople.IdOf("purchase/triage"), DemoPeople.IdOf("assignment/triage/yara/it-data-expert")),
                     (Guid.NewGuid(), Guid.NewGuid()),
                 })
        {
            await browser.PostAsync("/link/again", [new("__RequestVerificationToken", token),
                new("purchase", $"{purchase}"), new("assignment", $"{assignment}")]);
            answers.Add(browser.Page.QuerySelector("main")!.TextContent);
        }

        Assert.Equal(answers[0], answers[1]);
    }
}
