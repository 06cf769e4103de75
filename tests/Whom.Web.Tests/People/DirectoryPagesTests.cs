using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.People;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.People;

public sealed class DirectoryPagesTests
{
    [Fact]
    public async Task A_person_is_added_found_and_changed()
    {
        await using var site = new AccountSite();
        var browser = await OfficerAsync(site);
        await browser.VisitAsync("/people");
        Assert.Contains("The directory is empty.", browser.Page.Body!.TextContent, StringComparison.Ordinal);
        await browser.VisitAsync("/people/new");
        await browser.PressAsync("Save", ("Name", "Ben Carter"), ("E-mail address", "ben@city.example"),
            ("Legal officer", "x"), ("Español", "x"));
        Assert.Equal(HttpStatusCode.Redirect, browser.Status);
        await browser.VisitAsync("/people?q=CARTER&role=legal-officer");
        var path = browser.Page.QuerySelector<IHtmlAnchorElement>("tbody a")!.GetAttribute("href")!;
        Assert.Contains("Legal officer", browser.Page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        await browser.VisitAsync("/people?role=it-data-expert");
        Assert.Contains("Nobody fits.", browser.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(browser.Page.QuerySelector("main a[href='/organisations/for/it-data-expert']"));
        await browser.VisitAsync(path);
        await browser.PressAsync("Save", ("Name", "Benjamin Carter"));
        Assert.Equal("Benjamin Carter", (await browser.FollowAsync()).Page.QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("' OR '1'='1")]
    [InlineData("x' UNION SELECT email, email, email FROM accounts --")]
    [InlineData("'; DELETE FROM people; --")]
    [InlineData("%")]
    [InlineData("_na")]
    public async Task Words_of_the_database_are_words_and_find_nobody(string words)
    {
        await using var site = new AccountSite();
        await AddAsync(site, "Ana", "ana@city.example");
        var browser = await (await OfficerAsync(site)).VisitAsync("/people?q=" + Uri.EscapeDataString(words));
        Assert.Contains("Nobody fits.", browser.Page.Body!.TextContent, StringComparison.Ordinal);
        await browser.VisitAsync("/people?q=ana");
        Assert.Contains("Ana", browser.Page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_text_wherever_it_is_shown()
    {
        await using var site = new AccountSite();
        await ShowsNamesAsTextAsync(site);
    }

    internal static async Task ShowsNamesAsTextAsync(AccountSite site)
    {
        const string name = "Eve <img src=x onerror=alert(1)>";
        var browser = await (await OfficerAsync(site)).VisitAsync("/people/new");
        await browser.PressAsync(
            "Save", ("Name", name), ("E-mail address", "eve@city.example"), ("Legal officer", "x"));
        var person = browser.LeadsTo!;
        foreach (var path in new[] { person, "/people", "/people?q=eve" })
        {
            await browser.VisitAsync(path);
            Assert.Empty(browser.Page.QuerySelectorAll("[onerror], img[src=x]"));
            Assert.Contains(name, browser.Page.Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_refused_stays_in_the_form()
    {
        await using var site = new AccountSite();
        await AddAsync(site, "Ana", "ana@city.example");
        var browser = await OfficerAsync(site);
        await browser.VisitAsync("/people/new");
        await browser.PressAsync(
            "Save", ("Name", "Ben Carter"), ("E-mail address", "ben at city"), ("Legal officer", "x"));
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Contains("“ben at city” is no e-mail address", browser.Alert, StringComparison.Ordinal);
        Assert.Equal(("Ben Carter", "ben at city"), (Value(browser, "name"), Value(browser, "email")));
        Assert.True(((IHtmlInputElement)browser.Page.GetElementById("role-legal-officer")!).IsChecked);
        await browser.PressAsync("Save", ("E-mail address", "ANA@city.example"));
        Assert.Contains("Another person has the address “ANA@city.example”", browser.Alert, StringComparison.Ordinal);
        Assert.Equal("Ben Carter", Value(browser, "name"));
    }

    [Fact]
    public async Task Whoever_saves_second_is_told_and_keeps_what_they_typed()
    {
        await using var site = new AccountSite();
        var ana = await AddAsync(site, "Ana", "ana@city.example");
        var (first, second) = (await OfficerAsync(site), await OfficerAsync(site, "second@city.example"));
        await first.VisitAsync($"/people/{ana.Id}");
        await second.VisitAsync($"/people/{ana.Id}");
        await first.PressAsync("Save", ("Name", "Anna"));
        await second.PressAsync("Save", ("Name", "Anita"));
        Assert.Equal(HttpStatusCode.BadRequest, second.Status);
        Assert.NotEqual("", second.Alert);
        Assert.Equal("Anita", Value(second, "name"));
        Assert.Equal("Anna", (await FindAsync(site, ana.Id)).Name);
    }

    [Fact]
    public async Task To_save_a_person_forgets_no_language_that_the_form_does_not_offer()
    {
        await using var site = new AccountSite();
        var ana = await AddAsync(site, "Ana", "ana@city.example", "vi", "es");
        var browser = await OfficerAsync(site);
        await browser.VisitAsync($"/people/{ana.Id}");
        await browser.PressAsync("Save", ("English", "x"));
        Assert.Equal(["vi", "es", "en"], (await FindAsync(site, ana.Id)).Languages);
        await browser.FollowAsync();
        await browser.PressAsync("Save", ("Español", ""));
        Assert.Equal(["vi", "en"], (await FindAsync(site, ana.Id)).Languages);
    }

    [Fact]
    public async Task Everybody_may_say_when_they_are_away_themselves_and_nobody_else()
    {
        await using var site = new AccountSite();
        var account = await site.MakeAsync("ana@city.example");
        var (ana, ben) = (await AddAsync(site, "Ana", "ana@city.example", account.Person),
            await AddAsync(site, "Ben", "ben@city.example"));
        var browser = await site.Open().SignInAsync("ana@city.example");
        await browser.VisitAsync($"/people/{ana.Id}");
        Assert.Empty(browser.Page.QuerySelectorAll("#name, #roles"));
        await browser.PressAsync("Add the absence", ("First day away", "12/9/2026"), ("Last day away", "12/1/2026"),
            ("E-mail address of who can act for them", "ben@city.example"));
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Equal(("December 9, 2026", "ben@city.example"), (Value(browser, "from"), Value(browser, "to")));
        await browser.PressAsync("Add the absence", ("Last day away", "Dec 19 2026"));
        await browser.FollowAsync();
        Assert.Contains("Ben can act for them", browser.Page.Body!.TextContent, StringComparison.Ordinal);
        var token = browser.Page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var handler in new[] { "Away", "Save", "Back" })
        {
            await browser.PostAsync($"/people/{ben.Id}?handler={handler}", Values(
                token, ("from", "2026-12-09"), ("until", "2026-12-19"), ("name", "X"), ("email", "x@city.example")));
            Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        }

        await browser.VisitAsync($"/people/{ana.Id}");
        await browser.PressAsync("Remove this absence");
        Assert.Contains(
            "None is known.", (await browser.FollowAsync()).Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Ben", (await FindAsync(site, ben.Id)).Name);
    }

    [Fact]
    public async Task Forms_that_were_made_up_are_refused_and_break_nothing()
    {
        await using var site = new AccountSite();
        var ana = await AddAsync(site, "Ana", "ana@city.example");
        var browser = await OfficerAsync(site);
        await browser.VisitAsync($"/people/{ana.Id}");
        var token = browser.Page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await browser.PostAsync($"/people/{ana.Id}?handler=Save",
            Values(token, ("name", "X"), ("email", "ana@city.example"), ("kind", "Staff")));
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        await browser.PostAsync(
            "/people/new?handler=Save", Values(token, ("name", "X"), ("email", "x@city.example"), ("kind", "Staff"),
                ("organisation", Guid.NewGuid().ToString())));
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Equal("Ana", (await FindAsync(site, ana.Id)).Name);
    }

    [Fact]
    public async Task Where_nobody_can_hold_a_role_partners_that_can_are_shown_with_how_to_ask_them()
    {
        await using var site = new AccountSite();
        var browser = await OfficerAsync(site);
        await browser.VisitAsync("/organisations/for/it-data-expert");
        Assert.Equal("Find someone: IT or data expert", browser.Page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Nobody in the directory can hold this role yet.", browser.Page.Body!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains(
            "The directory has no partner for this role yet.", browser.Page.Body.TextContent, StringComparison.Ordinal);
        await browser.VisitAsync("/organisations");
        var expert = browser.Page.QuerySelector("label[for=role-it-data-expert]")!.TextContent.Trim();
        await browser.PressAsync("Save", ("Name", "Civic lab"), ("What it is", nameof(OrganisationKind.University)),
            ("How to ask them", "Write two weeks before."), (expert, "x"));
        Assert.Equal(HttpStatusCode.Redirect, browser.Status);
        await browser.VisitAsync("/organisations/for/it-data-expert");
        Assert.Contains("Write two weeks before.", browser.Page.Body!.TextContent, StringComparison.Ordinal);
        await browser.VisitAsync(browser.Page.QuerySelectorAll<IHtmlAnchorElement>("main a")
            .Single(link => link.TextContent == "Add someone from Civic lab").GetAttribute("href")!);
        Assert.True(((IHtmlInputElement)browser.Page.GetElementById("role-it-data-expert")!).IsChecked);
        await browser.PressAsync("Save", ("Name", "Yara Haddad"), ("E-mail address", "yara@lab.example"));
        Assert.Equal(HttpStatusCode.Redirect, browser.Status);
        await browser.VisitAsync("/organisations/for/it-data-expert");
        Assert.Contains("Yara Haddad from outside", string.Join(' ', browser.Page
            .QuerySelector("#holders")!.ParentElement!.QuerySelector("li")!.TextContent
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        await browser.VisitAsync(
            browser.Page.QuerySelector("main a[href^='/people?organisation=']")!.GetAttribute("href")!);
        Assert.Equal("Yara Haddad", browser.Page.QuerySelector("tbody a")!.TextContent);
        foreach (var unknown in new[] { "wizard", "the-public" })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.VisitAsync("/organisations/for/" + unknown)).Status);
    }

    [Fact]
    public async Task A_name_of_an_organisation_means_one()
    {
        await using var site = new AccountSite();
        var browser = await OfficerAsync(site);
        await browser.VisitAsync("/organisations");
        await browser.PressAsync("Save", ("Name", "Civic lab"), ("How to ask them", "Just write."));
        await browser.VisitAsync("/organisations");
        await browser.PressAsync("Save", ("Name", "civic LAB "), ("How to ask them", "Call them."));
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Contains("There is one with the name “civic LAB” already.", browser.Alert, StringComparison.Ordinal);
        Assert.Equal("Call them.", browser.Page.GetElementById("asking")!.TextContent);
    }

    private static IEnumerable<KeyValuePair<string, string>> Values(
        string token, params (string Name, string Value)[] values) =>
        values.Append(("__RequestVerificationToken", token))
            .Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2));

    private static string? Value(Browser browser, string field) =>
        ((IHtmlInputElement)browser.Page.GetElementById(field)!).Value;

    private static async Task<Browser> OfficerAsync(AccountSite site, string email = "officer@city.example")
    {
        await site.MakeAsync(email, AccountKinds.ProcurementOfficer);
        return await site.Open().SignInAsync(email);
    }

    private static Task<Person> AddAsync(AccountSite site, string name, string email, params string[] languages) =>
        AddAsync(site, name, email, new PersonId(Guid.CreateVersion7()), languages);

    private static async Task<Person> AddAsync(
        AccountSite site, string name, string email, PersonId id, params string[] languages)
    {
        var person = new Person
        {
            Id = id, Name = name, Email = email, Kind = PersonKind.Staff, Languages = [.. languages]
        };
        Assert.Equal(Saved.Done, await site.Services.GetRequiredService<PeopleDirectory>()
            .SaveAsync(person, null, TestContext.Current.CancellationToken));
        return person;
    }

    private static async Task<Person> FindAsync(AccountSite site, PersonId id) =>
        (await site.Services.GetRequiredService<PeopleDirectory>()
            .FindAsync(id, TestContext.Current.CancellationToken))!.Value;
}
