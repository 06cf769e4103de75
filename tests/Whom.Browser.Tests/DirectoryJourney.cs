using System.Text;
using Microsoft.Playwright;

namespace Whom.Browser.Tests;

/// <summary>
/// The pages around the way of a purchase: directory, import, answers, course, checks, conflicts, history, mail.
/// </summary>
public sealed class DirectoryJourney(Site site)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Each_page_around_a_purchase_can_be_read_by_everyone(int width)
    {
        await using var program = await DemoProgram.StartAsync();
        var page = await site.SignedInAsync(program, "Ana Ruiz", width);
        foreach (var (path, name) in new[]
                 {
                     ("/people", "people"), ("/people/new", "person-new"), ("/people/import", "import"),
                     ("/organisations", "organisations"), ("/organisations/for/it-data-expert", "gap"),
                     ("/people?role=records-officer", "people-role"), ("/my-work", "my"),
                     ("/account/calendar", "calendar"), ("/admin/mail", "mail"), ("/demo/sign-in", "demo"),
                     ("/demo/mails", "demo-mails"),
                 })
        {
            await page.GotoAsync(path);
            await page.LookAsync("around-" + name, width);
        }

        await page.GotoAsync("/purchases");
        await page.GetByRole(AriaRole.Link, new() { Name = "Benefits triage" }).FollowAsync();
        await page.LookAsync("around-triage", width);
        var purchase = new Uri(page.Url).AbsolutePath;
        foreach (var part in new[]
                 {
                     "people", "documents", "gates", "contributions", "confirmations", "declarations", "facts",
                     "activity", "rules", "plan", "standing/hold", "standing/withdraw", "standing/close",
                     "gates/go-ahead",
                 })
        {
            var answer = await page.GotoAsync($"{purchase}/{part}");
            Assert.Equal(200, answer!.Status);
            await page.LookAsync("around-triage-" + part.Replace('/', '-'), width);
        }
    }

    [Fact]
    public async Task A_calendar_program_reads_due_days_at_an_address_that_its_owner_can_end()
    {
        await using var program = await DemoProgram.StartAsync();
        var page = await site.SignedInAsync(program, "Hugo Martin", 1280);
        await page.GetByRole(AriaRole.Link, new() { Name = "Your account" }).FollowAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "calendar" }).FollowAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make an address" }).FollowAsync();
        await page.LookAsync("around-calendar-made", 1280);
        var address = await page.Locator("code").InnerTextAsync();

        using var reader = new HttpClient();
        var calendar = await reader.GetStringAsync(address, TestContext.Current.CancellationToken);
        Assert.StartsWith("BEGIN:VCALENDAR", calendar, StringComparison.Ordinal);
        foreach (var purchase in new[] { "311 chatbot", "Benefits triage" })
            Assert.Contains(purchase, calendar, StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Button, new() { Name = "End the address" }).FollowAsync();
        await Assertions.Expect(page.GetByText("You have no such address yet.")).ToBeVisibleAsync();
        using var gone = await reader.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Whoever_acts_for_someone_away_is_told_and_can_speak()
    {
        await using var program = await DemoProgram.StartAsync();
        var page = await site.SignedInAsync(program, "Ana Ruiz", 1280);
        await page.GotoAsync("/purchases");
        await page.GetByRole(AriaRole.Link, new() { Name = "Benefits triage" }).FollowAsync();
        await Tab(page, "People").FollowAsync();
        await page.Locator("#main").GetByRole(AriaRole.Link, new() { Name = "Privacy officer" }).First.FollowAsync();
        await page.LookAsync("around-away", 1280);
        await page.GetByRole(AriaRole.Button, new() { Name = "Let Elena Petrova act for them" }).FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Who acts for them is recorded.");
        await page.LookAsync("around-away-acting", 1280);

        var elena = await site.SignedInAsync(program, "Elena Petrova", 360);
        await elena.GotoAsync("/my-work");
        await elena.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Benefits triage" })
            .GetByRole(AriaRole.Link).First.FollowAsync();
        await elena.LookAsync("around-acting", 360);
        // Whoever acts for another is bound by what binds them, a declaration first.
        await elena.GetByText("No, I have none").ClickAsync();
        await elena.GetByRole(AriaRole.Button, new() { Name = "Declare this" }).FollowAsync();
        await Assertions.Expect(elena.GetByLabel("I have a concern")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Changed_answers_are_looked_at_before_they_are_recorded()
    {
        await using var program = await DemoProgram.StartAsync();
        var page = await site.SignedInAsync(program, "Ana Ruiz", 1280);
        await page.GotoAsync("/purchases");
        await page.GetByRole(AriaRole.Link, new() { Name = "311 chatbot" }).FollowAsync();
        await Tab(page, "Record").FollowAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Answers and their versions" }).FollowAsync();
        await page.Locator("#answer-worst-harm").SelectOptionAsync("grave");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what would change" }).FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Comes in" })).ToBeVisibleAsync();
        await page.LookAsync("around-facts-preview", 1280);
        await page.GetByRole(AriaRole.Button, new() { Name = "Record these answers" }).FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Write down why");
        await page.GetByLabel("Why the answers change").FillAsync("The vendor said so in the demonstration.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record these answers" }).FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("recorded");
        await page.GetByRole(AriaRole.Link, new() { Name = "Activity", Exact = true }).FollowAsync();
        await Assertions.Expect(page.GetByText("The vendor said so in the demonstration.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("→").First).ToBeVisibleAsync();
        await page.LookAsync("around-history-amended", 1280);
    }

    [Fact]
    public async Task A_conflict_goes_to_the_procurement_officer_who_replaces_the_person()
    {
        await using var program = await DemoProgram.StartAsync();
        var page = await site.SignedInAsync(program, "Ben Carter", 1280);
        await page.GotoAsync("/purchases");
        await page.GetByRole(AriaRole.Link, new() { Name = "Summaries of case files" }).FollowAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Make it active again" }).FollowAsync();
        await page.Locator("#main").GetByRole(AriaRole.Button, new() { Name = "Make it active again" }).FollowAsync();
        await Tab(page, "Now").FollowAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Settle the conflict of interest" }).First.FollowAsync();
        await Assertions.Expect(page.GetByText("My lab was paid by this vendor")).ToBeVisibleAsync();
        await page.LookAsync("around-conflict", 1280);
        await page.GetByLabel("Reason").FillAsync("Someone else of the lab can do it.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Replace the person" }).FollowAsync();
        await Assertions.Expect(page.GetByText("settled: they were replaced")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_file_of_people_is_looked_at_and_then_taken_in()
    {
        await using var program = await DemoProgram.StartAsync();
        var page = await site.SignedInAsync(program, "Victor Chen", 1280);
        await page.GotoAsync("/people/import");
        var csv =
            "name,email,kind,organisation,roles,languages\nMina Park,mina@city.example,staff,Finance,Finance officer,en\n,nobody@city.example,,,,\nOtto,otto at city,,,,\n";
        await page.GetByLabel("CSV file").SetInputFilesAsync(
            new FilePayload { Name = "people.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Look at the file" }).FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "3 name" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "4 email" }))
            .ToContainTextAsync("is no e-mail address");
        await page.LookAsync("around-import-preview", 1280);
        await page.GetByRole(AriaRole.Button, new() { Name = "Import 1 person" }).FollowAsync();
        await Assertions.Expect(page.GetByText("1 person of the file is in the directory now.")).ToBeVisibleAsync();
        await page.GotoAsync("/people?q=mina");
        await page.GetByRole(AriaRole.Link, new() { Name = "Mina Park" }).FollowAsync();
        await page.LookAsync("around-person", 1280);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task The_directory_is_kept_with_nothing_but_the_keyboard(int width)
    {
        await using var program = await DemoProgram.StartAsync();
        var page = await site.SignedInAsync(program, "Victor Chen", width);
        var hand = new PageDriver(page, keyboardOnly: true);
        await page.GotoAsync("/people");
        await hand.FollowAsync(page.GetByRole(AriaRole.Link, new() { Name = "Add a person" }));
        await hand.FillAsync(page.GetByLabel("Name", new() { Exact = true }), "Mina Park");
        await hand.FillAsync(page.GetByLabel("E-mail address"), "ana@city.example");
        await hand.FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }));
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Another person has the address");
        await Assertions.Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("Mina Park");
        await page.LookAsync("around-person-refused", width);
        await hand.FillAsync(page.GetByLabel("E-mail address"), "mina.park@city.example");
        await hand.FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }));
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved.");
        await page.LookAsync("around-person-saved", width);
        await hand.FollowAsync(page.GetByRole(AriaRole.Link, new() { Name = "People", Exact = true }).First);
        await hand.FollowAsync(page.GetByRole(AriaRole.Link, new() { Name = "Import a file of people" }));
        var csv =
            "name;email;roles\nMina Park;mina.park@city.example;Finance officer\nOtto Lind;otto@city.example;IT or data expert\nNobody;nobody at city;\n\"Open;open@city.example;\n";
        await page.GetByLabel("CSV file").SetInputFilesAsync(
            new FilePayload { Name = "people.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });
        await hand.FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = "Look at the file" }));
        await Assertions.Expect(page.GetByText("Mina Park · mina.park@city.example · changes: roles"))
            .ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "4 email" }))
            .ToContainTextAsync("is no e-mail address");
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "5" })).ToContainTextAsync("never closed");
        await page.LookAsync("around-import-both", width);
        await hand.FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = "Import 2 people" }));
        await Assertions.Expect(page.GetByText("2 people of the file are in the directory now.")).ToBeVisibleAsync();
        await page.LookAsync("around-import-done", width);
        await page.GotoAsync("/people?role=it-data-expert");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Otto Lind" })).ToBeVisibleAsync();
        await hand.FollowAsync(page.GetByRole(AriaRole.Link, new() { Name = "Nobody for this?" }));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Riverside University" }))
            .ToBeVisibleAsync();
        await page.LookAsync("around-gap-keyboard", width);
        await hand.FollowAsync(page.GetByRole(AriaRole.Link, new() { Name = "Add someone from Riverside University" }));
        await Assertions.Expect(page.GetByLabel("IT or data expert")).ToBeCheckedAsync();
    }

    private static ILocator Tab(IPage page, string name) =>
        page.GetByRole(AriaRole.Navigation, new() { Name = "Pages of this purchase" })
            .GetByRole(AriaRole.Link, new() { Name = name });
}
