using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Whom.Purchases;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Purchases;

public sealed class StaffingPageTests
{
    private static readonly string Staffing = DemoSite.Purchase("chatbot") + "/staffing";

    [Fact]
    public async Task All_roles_are_staffed_after_a_look_at_the_very_mails_that_go_out()
    {
        await using var city = DemoSite.AtRest();
        var ana = await (await city.AsAsync("ana")).VisitAsync(Staffing);
        var rows = Rows(ana);
        Assert.NotEmpty(rows);
        Assert.Empty(ana.Page.QuerySelectorAll(".whom-staffing .whom-unfit"));

        var before = await city.MessagesAsync();
        await ana.PressAsync("Preview the invitations");
        Assert.Equal(HttpStatusCode.OK, ana.Status);
        Assert.Equal(before.Count, (await city.MessagesAsync()).Count);
        var shown = ana.Page.QuerySelectorAll("pre.whom-mail").Select(mail => mail.TextContent).ToList();
        Assert.NotEmpty(shown);
        Assert.DoesNotContain(shown, mail => mail.Contains("secret=", StringComparison.Ordinal)
            && !mail.Contains("secret=…", StringComparison.Ordinal));

        var send = ana.Page.QuerySelectorAll("main button").Single(one =>
            one.TextContent.StartsWith("Send ", StringComparison.Ordinal)).TextContent.Trim();
        await ana.PressAsync(send);
        Assert.Equal(HttpStatusCode.Found, ana.Status);
        Assert.Contains("invitations are on their way", (await ana.FollowAsync()).Page.Body!.TextContent,
            StringComparison.Ordinal);
        var sent = (await city.MessagesAsync()).Skip(before.Count).ToList();
        Assert.Equal(shown.Count, sent.Count);
        Assert.All(sent.Zip(shown), pair => Assert.Equal(
            System.Text.RegularExpressions.Regex.Replace(pair.First.Body, "secret=[A-Za-z0-9_-]+", "secret=…"),
            pair.Second));
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_invites_once()
    {
        await using var city = DemoSite.AtRest();
        var ana = await (await city.AsAsync("ana")).VisitAsync(Staffing);
        await ana.PressAsync("Preview the invitations");
        var form = (IHtmlFormElement)ana.Page.QuerySelector("main form")!;
        var (path, values) = (form.GetAttribute("action")!, Browser.ValuesOf(form).ToList());

        await ana.PostAsync(path, values);
        var version = await city.VersionAsync("chatbot");
        await ana.PostAsync(path, values);

        Assert.Equal(HttpStatusCode.Found, ana.Status);
        Assert.Equal(version, await city.VersionAsync("chatbot"));
    }

    [Fact]
    public async Task What_is_refused_stands_in_its_row_and_all_else_stays_as_it_was_typed()
    {
        await using var city = DemoSite.AtRest();
        // Hugo is the lawyer; who checks the money must be somebody else.
        var ana = await (await city.AsAsync("ana")).VisitAsync(Staffing);
        var form = (IHtmlFormElement)ana.Page.QuerySelector("main form")!;
        var values = Browser.ValuesOf(form).Select(pair => pair.Key switch
        {
            "person-finance-officer" => KeyValuePair.Create(pair.Key, DemoSite.Who("hugo").ToString()),
            "due-privacy-officer" => KeyValuePair.Create(pair.Key, "2099-05-06"),
            _ => pair,
        }).ToList();
        Assert.Contains(values, pair => pair.Key == "person-finance-officer");

        await ana.PostAsync(form.GetAttribute("action")!, values);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, ana.Status);
        Assert.Contains("must be two people", ana.Alert, StringComparison.Ordinal);
        Assert.Equal("#person-finance-officer",
            ana.Page.QuerySelector("[role=alert] a")!.GetAttribute("href"));
        Assert.Contains("2099", ana.Page.QuerySelector("#due-privacy-officer")!.GetAttribute("value"),
            StringComparison.Ordinal);
        var why = ana.Page.QuerySelector("#note-finance-officer a")!.GetAttribute("href")!;
        Assert.NotNull(ana.Page.QuerySelector(why));
    }

    [Fact]
    public async Task Somebody_new_is_typed_in_the_row_and_is_one_person_for_two_roles()
    {
        await using var city = DemoSite.AtRest();
        var ana = await (await city.AsAsync("ana")).VisitAsync(Staffing);
        var form = (IHtmlFormElement)ana.Page.QuerySelector("main form")!;
        string[] keys = ["finance-officer", "records-officer"];
        var values = Browser.ValuesOf(form).Where(pair => pair.Key != "row" || keys.Contains(pair.Value))
            .Where(pair => keys.All(key => !pair.Key.EndsWith(key, StringComparison.Ordinal)
                || !pair.Key.StartsWith("new-", StringComparison.Ordinal))).ToList();
        foreach (var key in keys)
            values.AddRange(
            [
                new("new-name-" + key, "Pat Newman"), new("new-email-" + key, "Pat@city.example"),
                new("new-kind-" + key, "Staff"),
            ]);
        values.Add(new("only", "finance-officer"));

        await ana.PostAsync(Staffing + "?handler=Send", values);
        Assert.Equal(HttpStatusCode.Found, ana.Status);
        var first = (await city.ReadAsync("chatbot")).Responsible("finance-officer")!;
        Assert.Equal(AssignmentState.Invited, first.State);

        values.RemoveAll(pair =>
            pair.Key is "only" or "command" or "seen" || pair is { Key: "row", Value: "finance-officer" });
        values.AddRange([new("command", $"{Guid.NewGuid()}"), new("seen", $"{await city.VersionAsync("chatbot")}")]);
        await ana.PostAsync(Staffing + "?handler=Send", values);
        Assert.Equal(HttpStatusCode.Found, ana.Status);
        Assert.Equal(first.Person, (await city.ReadAsync("chatbot")).Responsible("records-officer")!.Person);
    }

    [Fact]
    public async Task Whom_somebody_suggests_who_said_no_is_invited_with_one_press()
    {
        await using var city = DemoSite.AtRest();
        var ana = await (await city.AsAsync("ana")).VisitAsync(Staffing);

        await ana.PressAsync("Invite Lucía Fernández: Resident advocate");

        Assert.Equal(HttpStatusCode.Found, ana.Status);
        var held = (await city.ReadAsync("chatbot")).Responsible("public-representative")!;
        Assert.Equal((DemoSite.Who("lucia"), AssignmentState.Invited), (held.Person, held.State));
    }

    [Fact]
    public async Task Somebody_new_whom_they_suggest_is_invited_with_one_press_too()
    {
        await using var city = DemoSite.AtRest();
        var (id, now) = (new AssignmentId(Guid.NewGuid()), city.Clock.GetUtcNow());
        await city.DoAsync("chatbot", new NamePerson(id, DemoSite.Who("zoe"), "Zoe Fischer",
            Whom.Purchases.PersonKind.Outside, "it-data-expert", null, DemoSite.By("ana"), now));
        await city.DoAsync("chatbot", new InvitePerson(
            id, null, DateOnly.FromDateTime(now.UtcDateTime), DemoSite.By("ana"), now));
        await city.DoAsync("chatbot", new DeclineInvitation(id, null, "Prof. Li Chen, li.chen@lab.example",
            new Whom.People.Actor.LinkHolder(DemoSite.Who("zoe"), id), now));
        var ana = await (await city.AsAsync("ana")).VisitAsync(Staffing);

        await ana.PressAsync("Invite Prof. Li Chen: IT or data expert");

        Assert.Equal(HttpStatusCode.Found, ana.Status);
        var held = (await city.ReadAsync("chatbot")).Responsible("it-data-expert")!;
        Assert.Equal(AssignmentState.Invited, held.State);
        var people = city.Services.GetRequiredService<Whom.Storage.People.PeopleDirectory>();
        var known = (await people.FindAsync(held.Person, TestContext.Current.CancellationToken))!.Value;
        // From where whoever said no is from.
        Assert.Equal(("Prof. Li Chen", "li.chen@lab.example", Whom.Purchases.PersonKind.Outside),
            (known.Name, known.Email, known.Kind));
    }

    [Fact]
    public async Task What_was_chosen_in_the_other_rows_stays_when_one_is_sent_by_itself()
    {
        await using var city = DemoSite.AtRest();
        var ana = await (await city.AsAsync("ana")).VisitAsync(Staffing);
        var form = (IHtmlFormElement)ana.Page.QuerySelector("main form")!;
        var values = Browser.ValuesOf(form).Select(pair => pair.Key switch
        {
            "person-it-data-expert" => KeyValuePair.Create(pair.Key, DemoSite.Who("dev").ToString()),
            "due-security-officer" => KeyValuePair.Create(pair.Key, "2099-05-06"),
            _ => pair,
        }).Where(pair => pair.Key != "ask-privacy-officer")
            .Append(KeyValuePair.Create("only", "accessibility-officer"));

        await ana.PostAsync(Staffing + "?handler=Send", values);
        Assert.Equal(HttpStatusCode.Found, ana.Status);
        await ana.FollowAsync();

        Assert.Null(ana.Page.GetElementById("person-accessibility-officer"));
        Assert.Equal(DemoSite.Who("dev").ToString(),
            ((IHtmlSelectElement)ana.Page.GetElementById("person-it-data-expert")!).Value);
        Assert.Contains("2099", ana.Page.GetElementById("due-security-officer")!.GetAttribute("value"),
            StringComparison.Ordinal);
        Assert.False(((IHtmlInputElement)ana.Page.GetElementById("ask-privacy-officer")!).IsChecked);
    }

    [Fact]
    public async Task All_who_are_late_are_reminded_with_one_press()
    {
        await using var city = DemoSite.AtRest();
        city.Clock.Pass(TimeSpan.FromDays(30));
        var ana = await (await city.AsAsync("ana")).VisitAsync(DemoSite.Purchase("triage") + "/staffing");
        var late = ana.Page.QuerySelectorAll("input[name=late]").Length;
        Assert.True(late > 1);

        await ana.PressAsync($"Remind all {late} who are late");

        Assert.Equal(HttpStatusCode.Found, ana.Status);
        Assert.Equal(late, (await city.EventsAsync("triage")).TakeLast(late).OfType<PersonInvited>().Count());
        await ana.FollowAsync();
        Assert.Null(ana.Page.QuerySelector("#late"));
    }

    [Fact]
    public async Task A_role_that_nobody_can_hold_offers_partners_with_a_ready_mail()
    {
        await using var city = DemoSite.AtRest();
        var people = city.Services.GetRequiredService<Whom.Storage.People.PeopleDirectory>();
        var cancel = TestContext.Current.CancellationToken;
        foreach (var key in new[] { "abdi", "lucia" })
        {
            var kept = (await people.FindAsync(DemoSite.Who(key), cancel))!;
            await people.SaveAsync(kept.Value with { Roles = [] }, kept.Revision, cancel);
        }

        var ana = await (await city.AsAsync("ana")).VisitAsync(Staffing);

        var gap = ana.Page.QuerySelectorAll(".whom-staffing-gap").Single(one =>
            one.TextContent.Contains("Resident advocate", StringComparison.Ordinal));
        Assert.Contains("Neighbors United", gap.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("mailto:hello%40neighbors.example?subject=",
            gap.QuerySelector("a[href^='mailto:hello']")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.NotEqual("", gap.QuerySelector("pre")!.TextContent);
    }

    [Fact]
    public async Task Whoever_does_not_lead_is_told_who_does()
    {
        await using var city = DemoSite.AtRest();
        var rosa = await (await city.AsAsync("rosa")).VisitAsync(Staffing);
        Assert.Equal(HttpStatusCode.Forbidden, rosa.Status);
        Assert.Null((await rosa.VisitAsync(DemoSite.Purchase("chatbot") + "/people"))
            .Page.QuerySelector("a[href$='/staffing']"));
    }

    private static List<string> Rows(Browser browser) =>
        [.. browser.Page.QuerySelectorAll<IHtmlInputElement>("input[name=row]").Select(row => row.Value)];
}
