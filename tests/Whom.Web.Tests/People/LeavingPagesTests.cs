using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Installations;
using Whom.Application.Redactions;
using Whom.Installations;
using Whom.Purchases;
using Whom.Storage.Links;
using Whom.Storage.People;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.People;

/// <summary>Somebody leaves: nothing of theirs opens anything, and what they did goes to others, in one act.</summary>
public sealed class LeavingPagesTests
{
    private const string Why = "Moves to another agency.";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Row 39 of the attack: no button ended an account, and the old password signed in for good.
    [Fact]
    public async Task Whoever_leaves_is_out_at_the_next_request_and_what_they_did_is_with_others()
    {
        await using var city = DemoSite.AtRest();
        var hugo = await city.AsAsync("hugo");
        var secret = await city.Services.GetRequiredService<CalendarLinks>()
            .RenewAsync(DemoSite.Who("hugo"), city.Clock.GetUtcNow(), Cancel);
        var victor = await (await city.AsAsync("victor")).VisitAsync($"/people/{DemoSite.Who("hugo")}");
        var link = victor.Page.QuerySelectorAll<IHtmlAnchorElement>("main a")
            .Single(a => a.TextContent == "They leave");
        await victor.VisitAsync(link.GetAttribute("href")!);
        var chatbot = DemoSite.Assignment("chatbot", "hugo", "legal-officer");

        await victor.PressAsync("End the account and hand over",
            ("311 chatbot: Legal officer", DemoSite.Who("iris").ToString()), ("Why", Why));

        Assert.Equal(HttpStatusCode.Found, victor.Status);
        await victor.FollowAsync();
        Assert.Equal(HttpStatusCode.OK, victor.Status);
        Assert.Equal(HttpStatusCode.Found, (await hugo.VisitAsync(chatbot)).Status);
        Assert.StartsWith("/sign-in", hugo.LeadsTo!, StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.NotFound, (await city.Stranger().VisitAsync("/calendar?secret=" + secret)).Status);
        var purchase = await city.ReadAsync("chatbot");
        Assert.DoesNotContain(purchase.Assignments, one => one.IsActedIn(DemoSite.Who("hugo")));
        var iris = purchase.Assignments.Single(one => one.IsActedIn(DemoSite.Who("iris")));
        Assert.Equal(("legal-officer", AssignmentState.Invited), (iris.Role, iris.State));
        Assert.Contains(await city.MessagesAsync(), mail => mail.To.Address.StartsWith("iris", StringComparison.Ordinal)
            && mail.Body.Contains("311 chatbot", StringComparison.Ordinal));
        // Nobody was chosen in the others, so there the gap shows.
        Assert.Null((await city.ReadAsync("copilot")).Responsible("legal-officer"));
        // The demo lets anyone in who has an account.
        Assert.DoesNotContain("Hugo Martin", (await city.Stranger().VisitAsync("/demo/sign-in")).Page
            .QuerySelectorAll("button").Select(one => one.TextContent.Trim()));
        Assert.Contains("Let Hugo Martin go",
            (await victor.VisitAsync("/admin/record")).Page.QuerySelector(".whom-happened li")!.TextContent,
            StringComparison.Ordinal);
    }

    // Row 86: nobody could be forgotten.
    [Fact]
    public async Task Whoever_left_the_directory_is_found_by_nobody_and_their_name_is_cleared_where_it_stood()
    {
        await using var city = DemoSite.AtRest();
        var browser = await city.OpenLinkAsync("triage", "lucia", "public-representative");
        Assert.Equal(HttpStatusCode.Found, browser.Status);
        var part = browser.LeadsTo!;
        Assert.Equal(HttpStatusCode.OK, (await browser.VisitAsync(part)).Status);
        var path = $"/people/{DemoSite.Who("lucia")}/leaving";
        var victor = await (await city.AsAsync("victor")).VisitAsync(path);

        await victor.PressAsync("Let them go and hand over", ("Why", Why));
        Assert.Equal(path + "?done=left", victor.LeadsTo);
        Assert.Equal(HttpStatusCode.Found, (await browser.VisitAsync(part)).Status);
        Assert.Null(await city.Services.GetRequiredService<PeopleDirectory>().FindAsync(DemoSite.Who("lucia"), Cancel));
        Assert.Equal(HttpStatusCode.NotFound, (await victor.VisitAsync($"/people/{DemoSite.Who("lucia")}")).Status);

        await victor.VisitAsync(path);
        Assert.Contains("Lucía Fernández leaves", victor.Page.Body!.TextContent, StringComparison.Ordinal);
        await victor.PressAsync("Have their name cleared");
        Assert.Equal(HttpStatusCode.BadRequest, victor.Status);
        await victor.PressAsync("Have their name cleared", ("Reference", "Request 26-114"),
            ("Reason", "The person asked for it."));
        Assert.Equal(path + "?done=forgotten", victor.LeadsTo);
        // The other administrator hears of it once, with who and how many, and without the name.
        var told = Assert.Single(await city.MessagesAsync(), mail => mail.Subject == "A name is to be cleared");
        Assert.DoesNotContain("Lucía", told.Body, StringComparison.Ordinal);
        city.Clock.Pass(TimeSpan.FromDays(4));
        Assert.True((await city.Services.GetRequiredService<RedactionService>().ClearDueAsync(Cancel)).Cleared > 0);

        var triage = await city.ReadAsync("triage");
        Assert.Null(await city.SayAsync(triage.Assignments.Single(one => one.Person == DemoSite.Who("lucia")).Name));
        Assert.Contains("No purchase calls them by their name",
            (await (await city.AsAsync("victor")).VisitAsync(path + "?done=forgotten")).Page.Body!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_one_who_takes_over_cannot_hold_the_role_nothing_of_it_happens()
    {
        await using var city = DemoSite.AtRest();
        var victor = await (await city.AsAsync("victor")).VisitAsync($"/people/{DemoSite.Who("hugo")}/leaving");
        var select = (IHtmlSelectElement)victor.Page.QuerySelectorAll("label")
            .First(label => label.TextContent.StartsWith("311", StringComparison.Ordinal)).NextElementSibling!;
        var form = select.Form!;
        var values = Browser.ValuesOf(form).Where(one => one.Key != select.Name && one.Key != "reason")
            .Append(KeyValuePair.Create(select.Name!, DemoSite.Who("dolores").ToString()))
            .Append(KeyValuePair.Create("reason", Why));
        var before = await city.VersionAsync("copilot");

        await victor.PostAsync(form.GetAttribute("action")!, values);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, victor.Status);
        Assert.Contains("311 chatbot: ", victor.Alert, StringComparison.Ordinal);
        Assert.Equal(before, await city.VersionAsync("copilot"));
        Assert.Equal(Why, victor.Page.QuerySelector<IHtmlInputElement>("#reason")!.Value);
        Assert.True((await city.ReadAsync("chatbot")).Assignments.Any(one => one.IsActedIn(DemoSite.Who("hugo"))));
    }

    [Fact]
    public async Task The_last_administrator_stays_and_the_same_form_twice_is_done_once()
    {
        await using var city = DemoSite.AtRest();
        var victor = await (await city.AsAsync("victor")).VisitAsync($"/people/{DemoSite.Who("ana")}/leaving");
        var form = victor.Page.QuerySelector<IHtmlFormElement>("main form.whom-form")!;
        var values = Browser.ValuesOf(form).Where(one => one.Key != "reason")
            .Append(KeyValuePair.Create("reason", Why)).ToList();
        await victor.PostAsync(form.GetAttribute("action")!, values);
        Assert.Equal(HttpStatusCode.Found, victor.Status);
        var events = await EventsAsync(city);
        await victor.PostAsync(form.GetAttribute("action")!, values);
        Assert.Equal(HttpStatusCode.Found, victor.Status);
        Assert.Equal(events, await EventsAsync(city));

        await victor.VisitAsync($"/people/{DemoSite.Who("victor")}/leaving");
        Assert.Contains("This is your own account", victor.Page.Body!.TextContent, StringComparison.Ordinal);
        await victor.PressAsync("End the account and hand over");

        Assert.Equal(HttpStatusCode.Conflict, victor.Status);
        Assert.Contains("Nobody would look after this installation", victor.Alert, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await victor.VisitAsync("/account")).Status);
    }

    // Row 14, and its kind: a link and its session end with what they led to, however that ends.
    [Fact]
    public async Task Whoever_declines_by_a_link_is_thanked_and_the_link_and_its_session_are_over()
    {
        await using var city = DemoSite.AtRest();
        var invited = DemoSite.Assignment("chatbot", "abdi", "public-representative");
        await city.DoAsync("chatbot", new NamePerson(new AssignmentId(Guid.NewGuid()), DemoSite.Who("lucia"),
            "Lucía Fernández", PersonKind.Outside, "public-representative", null, DemoSite.By("ana"),
            city.Clock.GetUtcNow()));
        var held = (await city.ReadAsync("chatbot")).Assignments.Single(one => one.Person == DemoSite.Who("lucia"));
        var place = new AssignmentPlace(DemoSite.Id("chatbot"), held.Id, held.Person);
        var links = city.Services.GetRequiredService<AssignmentLinks>();
        var (used, unused) = (await links.MakeAsync(place, city.Clock.GetUtcNow(), TimeSpan.FromDays(1), Cancel),
            await links.MakeAsync(place, city.Clock.GetUtcNow(), TimeSpan.FromDays(1), Cancel));
        var lucia = await (await city.Stranger().VisitAsync("/link?secret=" + used)).PressAsync("Open my page");
        await lucia.FollowAsync();

        await lucia.PressAsync("No, I do not accept", ("Why not", "No time."));

        Assert.Equal("/link?done=declined", lucia.LeadsTo);
        await lucia.FollowAsync();
        Assert.Contains("Thank you for your answer", lucia.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(LinkState.Revoked, (await links.FindAsync(used, city.Clock.GetUtcNow(), Cancel))!.State);
        Assert.Equal(LinkState.Revoked, (await links.FindAsync(unused, city.Clock.GetUtcNow(), Cancel))!.State);
        Assert.NotEqual(invited, lucia.LeadsTo);
    }

    [Fact]
    public async Task A_purchase_that_is_over_opens_to_nobody_by_a_link()
    {
        await using var city = DemoSite.AtRest();
        var lucia = await (await city.OpenLinkAsync("triage", "lucia", "public-representative")).FollowAsync();
        Assert.Equal(HttpStatusCode.OK, lucia.Status);

        await city.DoAsync("triage", new Withdraw("The need is gone.", DemoSite.By("ana"), city.Clock.GetUtcNow()));

        await lucia.VisitAsync(DemoSite.Assignment("triage", "lucia", "public-representative"));
        Assert.Equal(HttpStatusCode.Found, lucia.Status);
        // Nor is a new one sent.
        var before = (await city.MessagesAsync()).Count;
        var stranger = await city.Stranger().VisitAsync("/sign-in");
        await stranger.PostAsync("/link/again",
        [
            new("__RequestVerificationToken", stranger.Page.QuerySelector("[name=__RequestVerificationToken]")!
                .GetAttribute("value")!),
            new("purchase", DemoSite.Id("triage").ToString()),
            new("assignment", (await city.ReadAsync("triage")).Assignments
                .Single(one => one.Person == DemoSite.Who("lucia")).Id.ToString()),
        ]);
        Assert.Equal(HttpStatusCode.OK, stranger.Status);
        Assert.Equal(before, (await city.MessagesAsync()).Count);
    }

    private static async Task<long> EventsAsync(DemoSite city) =>
        (await city.Services.GetRequiredService<InstallationService>().ReadAsync(Cancel)).Version;
}
