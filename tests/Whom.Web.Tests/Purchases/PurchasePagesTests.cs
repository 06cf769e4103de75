using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Purchases;
using Whom.Purchases;
using Whom.Storage.Record;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Mail;

namespace Whom.Web.Tests.Purchases;

public sealed class PurchasePagesTests
{
    [Fact]
    public async Task A_purchase_is_there_for_those_whose_it_is_and_for_nobody_else()
    {
        await using var city = new DemoSite();
        foreach (var (who, may) in new[]
        {
            ("ana", true), ("ben", true), ("rosa", true), ("keiko", true), ("olga", false), ("victor", false)
        })
        {
            var status = (await (await city.AsAsync(who)).VisitAsync(DemoSite.Purchase("chatbot"))).Status;
            Assert.Equal((who, may ? HttpStatusCode.OK : HttpStatusCode.NotFound), (who, status));
        }

        Assert.Equal(HttpStatusCode.NotFound,
            (await (await city.AsAsync("ana")).VisitAsync($"/purchases/{Guid.NewGuid()}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await city.AsAsync("ana")).VisitAsync("/purchases/x")).Status);
    }

    [Fact]
    public async Task Whoever_reads_does_not_lead()
    {
        await using var city = new DemoSite();
        var lead = await (await city.AsAsync("ana")).VisitAsync(
            DemoSite.Purchase("chatbot") + "/roles/finance-officer");
        Assert.Contains("Name this person", lead.Page.Body!.TextContent, StringComparison.Ordinal);

        foreach (var who in new[] { "rosa", "keiko" })
        {
            var reader = await (await city.AsAsync(who)).VisitAsync(
                DemoSite.Purchase("chatbot") + "/roles/finance-officer");
            Assert.Equal(HttpStatusCode.OK, reader.Status);
            Assert.DoesNotContain("Name this person", reader.Page.Body!.TextContent, StringComparison.Ordinal);
            await reader.VisitAsync("/account");
            var token = reader.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            await reader.PostAsync(
                DemoSite.Purchase("chatbot") + "/roles/finance-officer?handler=Name",
                [new("__RequestVerificationToken", token), new("person", DemoSite.Who("quinn").ToString()),
                    new("seen", $"{await city.VersionAsync("chatbot")}"), new("command", Guid.NewGuid().ToString())]);
            Assert.Equal(HttpStatusCode.Forbidden, reader.Status);
            Assert.Contains("procurement officer", reader.Alert, StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain(
            (await city.ReadAsync("chatbot")).Assignments, assignment => assignment.Role == "finance-officer");
    }

    [Fact]
    public async Task Of_two_who_name_someone_for_one_role_the_second_sees_it_and_loses_nothing()
    {
        await using var city = new DemoSite();
        var (first, second) = (await city.AsAsync("ana"), await city.AsAsync("ben"));
        var page = DemoSite.Purchase("chatbot") + "/roles/finance-officer";
        await first.VisitAsync(page);
        await second.VisitAsync(page);
        await first.PressAsync(
            "Name this person", (Label(first, "Quinn Murphy"), "on"), ("Respond by", "2099-12-09"));
        Assert.Equal(HttpStatusCode.Found, first.Status);

        await second.PressAsync(
            "Name this person", (Label(second, "Sam Okafor"), "on"), ("Respond by", "2099-12-10"));

        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Contains("Someone else changed this purchase", second.Alert, StringComparison.Ordinal);
        Assert.Contains("named Quinn Murphy as Finance officer", second.Page.QuerySelector(".whom-since")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal("December 10, 2099", second.Page.QuerySelector("#due")!.GetAttribute("value"));
        await second.PressAsync("Name this person", (Label(second, "Sam Okafor"), "on"));
        Assert.Equal(HttpStatusCode.Found, second.Status);
        Assert.Equal(
            2, (await city.ReadAsync("chatbot")).Assignments.Count(assignment => assignment.Role == "finance-officer"));
    }

    [Fact]
    public async Task Who_takes_part_is_kept_until_the_purchase_changes_and_no_longer_than_its_words()
    {
        await using var city = new DemoSite();
        var (ana, page) = (await city.AsAsync("ana"), DemoSite.Purchase("chatbot") + "/people");
        await ana.VisitAsync(page);
        var before = Overview(ana);
        await ana.VisitAsync(page + "?lang=es");
        Assert.NotEqual(before, Overview(ana));
        Assert.Equal("Quién y cuándo", ana.Page.QuerySelector("#who ~ .whom-scroll caption")!.TextContent);
        await ana.VisitAsync(page);
        Assert.Equal(before, Overview(ana));

        await ana.VisitAsync(DemoSite.Purchase("chatbot") + "/roles/finance-officer");
        await ana.PressAsync("Name this person", (Label(ana, "Quinn Murphy"), "on"));
        await ana.VisitAsync(page);
        Assert.DoesNotContain("Quinn Murphy", before, StringComparison.Ordinal);
        Assert.Contains("Quinn Murphy", Overview(ana), StringComparison.Ordinal);

        var store = city.Services.GetRequiredService<IRecordStore>();
        var contents = await store.ContentsOfAsync(
            PurchaseService.NameOf(DemoSite.Id("chatbot")), TestContext.Current.CancellationToken);
        await store.AppendAsync(
            MailMessages.Happening() with { Clears = [.. contents.Keys] }, TestContext.Current.CancellationToken);
        await ana.VisitAsync(page);
        Assert.DoesNotContain("Quinn Murphy", Overview(ana), StringComparison.Ordinal);
    }

    private static string Overview(Browser browser) =>
        browser.Page.QuerySelector("#who")!.ParentElement!.TextContent;

    [Fact]
    public async Task Whoever_must_not_hold_both_is_told_why_and_who_said_so()
    {
        await using var city = new DemoSite();
        var browser = await (await city.AsAsync("ana")).VisitAsync(
            DemoSite.Purchase("chatbot") + "/roles/procurement-officer?q=jamal");

        var jamal = browser.Page.QuerySelectorAll(".usa-radio")
            .First(radio => radio.TextContent.Contains("Jamal Washington", StringComparison.Ordinal));

        Assert.True(jamal.QuerySelector("input")!.HasAttribute("disabled"));
        Assert.Contains("must be someone else", jamal.TextContent, StringComparison.Ordinal);
        Assert.Matches(@"\(.*\)", jamal.TextContent.ReplaceLineEndings(" "));
    }

    [Fact]
    public async Task A_part_that_has_ended_is_told_and_its_reason_kept()
    {
        await using var city = new DemoSite();
        var browser = await (await city.AsAsync("ana")).VisitAsync(
            DemoSite.Purchase("chatbot") + "/roles/end-user-representative");
        await browser.PressAsync("End this assignment: Keiko Tanaka");
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Contains("Write down why", browser.Alert, StringComparison.Ordinal);

        await browser.PressAsync(
            "End this assignment: Keiko Tanaka", ("Why their assignment ends", "Moves to another department."));

        Assert.Equal(HttpStatusCode.Found, browser.Status);
        await browser.VisitAsync(DemoSite.Purchase("chatbot") + "/activity");
        Assert.Contains("Moves to another department.", browser.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_purchase_is_opened_once_however_often_the_form_is_sent()
    {
        await using var city = new DemoSite();
        var browser = await (await city.AsAsync("ben")).VisitAsync("/plan?approach=built&purchase=Leak+finder");
        await browser.VisitAsync(browser.Page.QuerySelector("main a[href^='/purchases/new']")!.GetAttribute("href")!);
        Assert.Equal("Leak finder", browser.Page.QuerySelector("#name")!.GetAttribute("value"));
        var form = browser.Page.QuerySelector("main form")!;
        var values = form.QuerySelectorAll("input")
            .Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value") ?? ""))
            .Append(KeyValuePair.Create("what", "It finds leaks in water mains by listening to them.")).ToList();
        await browser.PostAsync(form.GetAttribute("action")!, values);
        var first = browser.LeadsTo;
        await browser.PostAsync(form.GetAttribute("action")!, values);
        Assert.Equal(first, browser.LeadsTo);

        await browser.VisitAsync(first!);
        Assert.Equal("Leak finder", browser.Page.QuerySelector("h1")!.TextContent);
        Assert.Equal("It finds leaks in water mains by listening to them.",
            browser.Page.QuerySelector(".whom-lead")!.TextContent);
        await browser.VisitAsync("/purchases?q=leak");
        Assert.Single(browser.Page.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task A_purchase_without_a_name_is_asked_for_one()
    {
        await using var city = new DemoSite();
        var browser = await (await city.AsAsync("ben")).VisitAsync("/purchases/new?approach=built");

        await browser.PressAsync("Open this purchase", ("What is bought, in two sentences", "It finds leaks."));

        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Contains("Give the purchase a name", browser.Alert, StringComparison.Ordinal);
        await browser.PressAsync("Open this purchase", ("Name of the purchase", "Leak finder"));
        Assert.StartsWith("/purchases/", browser.LeadsTo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Held_purchases_ask_nothing_of_anyone()
    {
        await using var city = new DemoSite();
        var browser = await (await city.AsAsync("ben")).VisitAsync(DemoSite.Purchase("summaries"));
        Assert.Contains("Nobody is asked for anything", browser.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(browser.Page.QuerySelectorAll(".whom-work"));

        await browser.VisitAsync(DemoSite.Purchase("summaries") + "/roles/legal-officer");
        Assert.DoesNotContain("Name this person", browser.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_asked_to_judge_does_and_nobody_else_is_offered_it()
    {
        await using var city = new DemoSite();
        var before = (await city.ReadAsync("triage")).Judged.Count;
        var other = await (await city.AsAsync("elena")).VisitAsync(DemoSite.Purchase("triage") + "/confirmations");
        Assert.Null(other.Page.QuerySelector("button[value=judge]"));
        var browser = await (await city.AsAsync("maya")).VisitAsync(DemoSite.Purchase("triage") + "/confirmations");
        var button = browser.Page.QuerySelector("button[value=judge]")!;
        await browser.PressAsync(button.TextContent.Trim());
        Assert.Contains("Write something first", browser.Alert, StringComparison.Ordinal);

        await browser.PressAsync(button.TextContent.Trim(), ("Your judgment, and why", "I read the file."));

        Assert.Equal(HttpStatusCode.Found, browser.Status);
        Assert.Equal(before + 1, (await city.ReadAsync("triage")).Judged.Count);
    }

    [Fact]
    public async Task Whoever_the_directory_says_acts_for_a_holder_who_is_away_by_one_button()
    {
        await using var city = DemoSite.AtRest();
        var role = DemoSite.Purchase("triage") + "/roles/privacy-officer";
        var browser = await (await city.AsAsync("ana")).VisitAsync(role);
        Assert.Contains("By the directory, Elena Petrova can act for them.", browser.Page.Body!.TextContent,
            StringComparison.Ordinal);

        await browser.PressAsync("Let Elena Petrova act for them");

        Assert.Equal(HttpStatusCode.Found, browser.Status);
        var told = Assert.Single(await city.MessagesAsync());
        Assert.Equal(("Elena Petrova", "You act as Privacy officer: Benefits triage"), (told.To.Name, told.Subject));
        Assert.Contains("you act for Iris Blum as Privacy officer", told.Body, StringComparison.Ordinal);
        var assignment = (await city.ReadAsync("triage")).Assignments.Single(one => one.Role == "privacy-officer");
        Assert.Equal((DemoSite.Who("iris"), DemoSite.Who("elena")), (assignment.Person, assignment.Acting));
        Assert.Contains("Benefits triage", (await (await city.AsAsync("elena")).VisitAsync(DemoSite.Assignment(
            "triage", "iris", "privacy-officer"))).Page.Body!.TextContent, StringComparison.Ordinal);

        await (await browser.FollowAsync()).PressAsync("Let them act themselves: Iris Blum");
        Assert.Equal(HttpStatusCode.Found, browser.Status);
        Assert.Equal(DemoSite.Who("iris"),
            (await city.ReadAsync("triage")).Assignments.Single(one => one.Role == "privacy-officer").Acting);
        Assert.Contains(await city.MessagesAsync(), message =>
            (message.To.Name, message.Subject) == ("Elena Petrova", "Your assignment has ended: Benefits triage"));
        Assert.Contains("Iris Blum accepted to be Privacy officer", (await browser.VisitAsync(
            DemoSite.Purchase("triage") + "/activity?what=people")).Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_overview_that_was_written_for_one_is_not_shown_to_another()
    {
        await using var city = new DemoSite();
        var (lead, named, reads) = (await city.AsAsync("ana"), await city.AsAsync("ben"), await city.AsAsync("rosa"));
        foreach (var browser in new[] { lead, named, reads, lead }) await browser.VisitAsync(DemoSite.Purchase("gift"));

        const string Asked = "Accept or decline: Procurement officer";
        Assert.Contains(Asked, lead.Page.Body!.TextContent, StringComparison.Ordinal);
        foreach (var other in new[] { named, reads })
        {
            Assert.DoesNotContain(Asked, other.Page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Contains(
                "Ana Ruiz is named as Procurement officer", other.Page.Body!.TextContent, StringComparison.Ordinal);
        }

        // Whoever leads can do something about it; whoever only reads is offered nothing that they could not do.
        Assert.Contains(Actions(named), action => action == "Invite them");
        Assert.Empty(Actions(reads));
        Assert.Contains("Nothing waits for you now", reads.Page.Body!.TextContent, StringComparison.Ordinal);

        foreach (var (browser, leads) in new[] { (lead, true), (named, true), (reads, false) })
        {
            await browser.VisitAsync(DemoSite.Purchase("gift") + "/gates");
            Assert.Equal(leads, browser.Page.QuerySelector("a[href$='/standing/close']") is not null);
        }
    }

    private static IEnumerable<string> Actions(Browser browser) =>
        browser.Page.QuerySelectorAll("main .whom-do").Select(action => action.TextContent.Trim());

    // A label holds more than the name of a person: what speaks for and against them.
    private static string Label(Browser browser, string name) =>
        browser.Page.QuerySelectorAll("label")
            .First(label => label.TextContent.Trim().StartsWith(name, StringComparison.Ordinal)).TextContent.Trim();
}
