using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.People;
using Whom.Testing;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.People;

public sealed class ImportPagesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_people_with_a_hundred_errors_are_looked_at_and_then_taken_in()
    {
        await using var site = new AccountSite();
        var (people, officer) = (site.Services.GetRequiredService<PeopleDirectory>(), await OfficerAsync(site));
        var procurement = new Organisation
        {
            Id = new OrganisationId(Guid.CreateVersion7()), Name = "Procurement", Kind = OrganisationKind.Department
        };
        await site.Services.GetRequiredService<Organisations>().SaveAsync(procurement, null, Cancel);
        var planted = PlantedFile.Make(10_000, 100, 3);

        await SendAsync(officer, planted.Csv());

        var shown = officer.Page.QuerySelectorAll("tbody tr")
            .Select(row => (int.Parse(row.Children[0].TextContent, CultureInfo.InvariantCulture),
                row.Children[1].TextContent, row.Children[2].TextContent)).ToList();
        Assert.Equal(planted.Bad.Select(bad => (bad.Number, bad.Column)), shown.Select(row => (row.Item1, row.Item2)));
        Assert.All(planted.Bad.Zip(shown),
            pair => Assert.Contains(Says(pair.First.Reason), pair.Second.Item3, StringComparison.Ordinal));
        Assert.Empty(await people.SearchAsync(null, null, null, null, 1, Cancel));
        Assert.Contains("10 lines: ", officer.Page.QuerySelector("#make")!.TextContent, StringComparison.Ordinal);

        await officer.PressAsync("Import 9900 people");
        var progress = new List<(int Done, int Total)>();
        await officer.FollowAsync();
        while (officer.Page.QuerySelector("progress") is { } bar)
        {
            // Whoever has no script sees how far it is all the same.
            Assert.Equal("1", officer.Answer.Headers.GetValues("Refresh").Single());
            progress.Add((Number(bar.GetAttribute("value")), Number(bar.GetAttribute("max"))));
            await officer.VisitAsync(officer.Page.QuerySelector("main a[href*='id=']")!.GetAttribute("href")!);
        }

        Assert.Contains("9900 people of the file are in the directory now.",
            officer.Page.Body!.TextContent.Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(progress, step => Assert.Equal(9_900, step.Total));
        Assert.Equal(progress.Select(step => step.Done).Order(), progress.Select(step => step.Done));
        Assert.Equal(
            9_900, (await people.FindByEmailsAsync([.. planted.Lines.Select(line => line.Email)], Cancel)).Count);

        // What was rejected can be had as a file, with why, to correct and send again.
        await officer.VisitAsync(Link(officer, "Download the rejected lines (CSV)"));
        var rejected = PeopleImports.PeopleFile.Read(await officer.Answer.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(planted.Bad.Select(bad => bad.Number.ToString(CultureInfo.InvariantCulture)),
            rejected.Cells.Select(line => line.Cells[0]));
        Assert.All(planted.Bad.Zip(rejected.Cells), pair =>
            Assert.Contains(Says(pair.First.Reason), pair.Second.Cells[1], StringComparison.Ordinal));
        var lines = planted.Lines.ToDictionary(line => line.Number);
        Assert.Equal(planted.Bad.Select(bad => lines[bad.Number]),
            rejected.Lines.Zip(planted.Bad, (line, bad) => line with { Number = bad.Number }));
    }

    [Fact]
    public async Task Columns_that_are_not_used_are_named_before_anything_is_done()
    {
        await using var site = new AccountSite();
        var (people, officer) = (site.Services.GetRequiredService<PeopleDirectory>(), await OfficerAsync(site));

        await SendAsync(officer, Encoding.UTF8.GetBytes(
            "Display name,Email address,E-Mail,Job title,Language\nAna,ana@city.example,b@city.example,Clerk,es\n"));

        var says = officer.Page.QuerySelector("main")!.TextContent;
        Assert.Contains("2 columns are not used", says, StringComparison.Ordinal);
        Assert.Contains(
            "“Email address”, column 2: “E-Mail” says the same, and is used instead.", says, StringComparison.Ordinal);
        Assert.Contains("“Job title”, column 4: nothing of this kind is kept", says, StringComparison.Ordinal);
        Assert.Contains("“Display name” as name, “E-Mail” as email and “Language” as languages.", says,
            StringComparison.Ordinal);
        await TakeAsync(officer, "Import 1 person");
        Assert.Equal(["es"], (await people.FindByEmailAsync("b@city.example", Cancel))!.Value.Languages);
    }

    [Fact]
    public async Task Departments_that_do_not_exist_are_made_with_their_people_at_one_press()
    {
        await using var site = new AccountSite();
        var (people, officer) = (site.Services.GetRequiredService<PeopleDirectory>(), await OfficerAsync(site));
        var organisations = site.Services.GetRequiredService<Organisations>();
        await SendAsync(officer, Encoding.UTF8.GetBytes("""
            name,email,kind,department
            Ana,ana@city.example,staff,Parks
            Ben,ben@city.example,staff,Libraries
            Carla,carla@city.example,outside,River Trust
            Dan,dan@city.example,staff,Liberries
            Eve,eve@city.example,staff,
            """));
        Assert.Equal("4", officer.Page.QuerySelectorAll("dl.whom-figures dd")[3].TextContent);

        // Only what is misspelled is unticked, and a partner is what it is said to be. A label says on which lines.
        await officer.PressAsync("Add what is ticked, and import its people too",
            ("Liberries1 line: 5", ""), ("What “River Trust” is", nameof(OrganisationKind.University)));
        await officer.FollowAsync();
        while (officer.Page.QuerySelector("progress") is not null)
            await officer.VisitAsync(officer.Page.QuerySelector("main a[href*='id=']")!.GetAttribute("href")!);

        var made = (await organisations.AllAsync(Cancel)).Select(kept => kept.Value).ToList();
        Assert.Equal(
            [
                ("Libraries", OrganisationKind.Department), ("Parks", OrganisationKind.Department),
                ("River Trust", OrganisationKind.University),
            ],
            made.Select(one => (one.Name, one.Kind)));
        Assert.Equal(made[1].Id, (await people.FindByEmailAsync("ana@city.example", Cancel))!.Value.Organisation);
        Assert.NotNull(await people.FindByEmailAsync("eve@city.example", Cancel));
        Assert.Null(await people.FindByEmailAsync("dan@city.example", Cancel));
        await officer.VisitAsync(Link(officer, "Download the rejected lines (CSV)"));
        Assert.Contains("department: There is no department or organization “Liberries”.",
            await officer.Answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_ticked_nothing_is_done_and_the_page_says_so()
    {
        await using var site = new AccountSite();
        var (people, officer) = (site.Services.GetRequiredService<PeopleDirectory>(), await OfficerAsync(site));
        await SendAsync(officer, Encoding.UTF8.GetBytes("name,email,dept\nAna,ana@city.example,Parks\n"));

        await officer.PressAsync("Add what is ticked, and import its people too", ("Parks1 line: 2", ""));

        Assert.Equal(HttpStatusCode.BadRequest, officer.Status);
        Assert.Contains("Tick what is to be added", officer.Alert, StringComparison.Ordinal);
        Assert.Empty(await people.SearchAsync(null, null, null, null, 9, Cancel));
    }

    [Fact]
    public async Task A_line_that_is_too_long_or_that_nothing_closes_can_be_had_like_any_other()
    {
        await using var site = new AccountSite();
        var officer = await OfficerAsync(site);
        await SendAsync(officer, Encoding.UTF8.GetBytes(
            "name;email\nAna;ana@city.example\nNobody;nobody at city;\nMuch;m@city.example;x\n\"Open;open@city.example;\n"));

        await TakeAsync(officer, "Import 1 person");
        await officer.VisitAsync(Link(officer, "Download the rejected lines (CSV)"));

        var rejected = PeopleImports.PeopleFile.Read(await officer.Answer.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(["3", "4", "5"], rejected.Cells.Select(line => line.Cells[0]));
        Assert.Equal(BadReason.FieldCount, Assert.Single(rejected.Bad).Reason);
    }

    [Fact]
    public async Task One_mailbox_is_one_person_whatever_its_spelling()
    {
        await using var site = new AccountSite();
        var (people, officer) = (site.Services.GetRequiredService<PeopleDirectory>(), await OfficerAsync(site));
        await people.SaveAsync(new Person
        {
            Id = new PersonId(Guid.CreateVersion7()), Name = "Rosa", Email = "rosa@bücher.example",
            Kind = PersonKind.Staff
        }, null, Cancel);

        await SendAsync(officer, Encoding.UTF8.GetBytes("name,email\nRosa Pérez,ROSA@xn--bcher-kva.example\u200B\n"));

        Assert.Contains("Rosa · rosa@bücher.example · changes: name", officer.Page.Body!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Someone_who_is_there_already_is_changed_and_the_page_says_what()
    {
        await using var site = new AccountSite();
        var (people, officer) = (site.Services.GetRequiredService<PeopleDirectory>(), await OfficerAsync(site));
        var ana = new Person
        {
            Id = new PersonId(Guid.CreateVersion7()), Name = "Ana", Email = "ana@city.example", Kind = PersonKind.Staff,
            Roles = ["legal-officer"]
        };
        await people.SaveAsync(ana, null, Cancel);

        await SendAsync(officer, Encoding.UTF8.GetBytes("name;email\nAna Ruiz;ana@city.example\n"));
        Assert.Contains(
            "Ana · ana@city.example · changes: name", officer.Page.Body!.TextContent, StringComparison.Ordinal);
        await TakeAsync(officer, "Import 1 person");

        var now = (await people.FindAsync(ana.Id, Cancel))!.Value;
        Assert.Equal("Ana Ruiz", now.Name);
        Assert.Equal(["legal-officer"], now.Roles);
    }

    [Fact]
    public async Task What_changed_since_it_was_looked_at_is_looked_at_again()
    {
        await using var site = new AccountSite();
        var (people, officer) = (site.Services.GetRequiredService<PeopleDirectory>(), await OfficerAsync(site));
        await SendAsync(officer, Encoding.UTF8.GetBytes("name,email\nAna,ana@city.example\nBen,ben@city.example\n"));
        await people.SaveAsync(new Person
        {
            Id = new PersonId(Guid.CreateVersion7()), Name = "Anita", Email = "ana@city.example",
            Kind = PersonKind.Staff
        }, null, Cancel);

        await officer.PressAsync("Import 2 people");

        Assert.Equal(HttpStatusCode.Conflict, officer.Status);
        Assert.Contains("Someone changed the directory meanwhile", officer.Alert, StringComparison.Ordinal);
        Assert.Contains(
            "Anita · ana@city.example · changes: name", officer.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Single(await people.SearchAsync(null, null, null, null, 9, Cancel));
        await TakeAsync(officer, "Import 2 people");
        Assert.Equal(["Ana", "Ben"],
            (await people.SearchAsync(null, null, null, null, 9, Cancel)).Select(kept => kept.Value.Name));
    }

    [Fact]
    public async Task A_file_is_nobody_elses()
    {
        await using var site = new AccountSite();
        var (officer, other) = (await OfficerAsync(site), await OfficerAsync(site, "other@city.example"));
        await SendAsync(officer, Encoding.UTF8.GetBytes("name,email\nAna,ana@city.example\n"));
        var path = officer.Page.QuerySelector("main form")!.GetAttribute("action")!
            .Replace("handler=Take&", "", StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await other.VisitAsync(path)).Status);
        await TakeAsync(officer, "Import 1 person");
        Assert.Equal(HttpStatusCode.OK, (await officer.VisitAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.VisitAsync(path)).Status);
    }

    [Theory]
    [InlineData("", "Choose a file that is not empty")]
    [InlineData("Ana,ana@city.example\n", "does not name the columns")]
    [InlineData("PK\u0003\u0004\0\0", "no text in UTF-8")]
    public async Task What_is_no_file_of_people_is_refused_in_words(string content, string says)
    {
        await using var site = new AccountSite();
        var officer = await OfficerAsync(site);

        await SendAsync(officer, Encoding.UTF8.GetBytes(content));

        Assert.Equal(HttpStatusCode.BadRequest, officer.Status);
        Assert.Contains(says, officer.Alert, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_empty_file_has_the_columns_that_are_read()
    {
        await using var site = new AccountSite();
        var officer = await OfficerAsync(site);
        await officer.VisitAsync("/people/import?handler=Template");

        Assert.Equal("text/csv", officer.Answer.Content.Headers.ContentType!.MediaType);
        var content = await officer.Answer.Content.ReadAsByteArrayAsync(Cancel);
        var file = PeopleImports.PeopleFile.Read([.. content, .. "Ana,ana@city.example,staff,,,en\r\n"u8]);
        Assert.Equal(new PersonLine(2, "Ana", "ana@city.example", "staff", "", "", "en"), Assert.Single(file.Lines));
    }

    private static string Says(BadReason reason) => reason switch
    {
        BadReason.Missing => "Something has to stand here.",
        BadReason.NotAnAddress => "“person at city.example” is no e-mail address.",
        BadReason.UnknownKind => "“boss” is no kind.",
        BadReason.UnknownOrganisation => "There is no department or organization “Nowhere”.",
        BadReason.UnknownRole => "The rules know no role “wizard”.",
        BadReason.Unseen => "This holds the character U+200B ZERO WIDTH SPACE.",
        BadReason.TooLong => "This is too long: “nnn",
        BadReason.UnknownLanguage => "“english” is no code of a language.",
        BadReason.SecondTime => "“PERSON0@city.example” stands in an earlier line already.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    private static string Link(Browser browser, string words) => browser.Page.QuerySelectorAll("main a")
        .First(link => link.TextContent.Trim() == words).GetAttribute("href")!;

    private static int Number(string? text) => int.Parse(text!, CultureInfo.InvariantCulture);

    private static async Task<Browser> OfficerAsync(AccountSite site, string email = "officer@city.example")
    {
        await site.MakeAsync(email, AccountKinds.ProcurementOfficer);
        return await site.Open().SignInAsync(email);
    }

    private static async Task SendAsync(Browser browser, byte[] content)
    {
        await browser.VisitAsync("/people/import");
        await browser.SendAsync("Look at the file", "people.csv", content);
        if (browser.Status == HttpStatusCode.Redirect) await browser.FollowAsync();
    }

    private static async Task TakeAsync(Browser browser, string button)
    {
        await browser.PressAsync(button);
        await browser.FollowAsync();
        while (browser.Page.QuerySelector("progress") is not null)
            await browser.VisitAsync(browser.Page.QuerySelector("main a[href*='id=']")!.GetAttribute("href")!);
        Assert.Contains("of the file", browser.Page.Body!.TextContent, StringComparison.Ordinal);
    }
}
