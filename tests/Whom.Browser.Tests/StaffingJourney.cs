using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Whom.Browser.Tests;

/// <summary>
/// Twelve roles staffed and nine people invited on one page; a reminder for all who are late; a no with a substitute.
/// Nothing is chosen but what the product suggests, and what it takes is counted in the page.
/// </summary>
public sealed class StaffingJourney(Site site)
{
    private const string Answers =
        "/plan?purchase=Permit+helper&entry=new-solicitation&approach=customized&public-effect=service&reach=residents&worst-harm=repairable"
        + "&personal-data=personal&watching=no&workforce-effect=no&decision-role=none&area=permits-and-inspections&vulnerable-groups=no&approval=none"
        + "&buying-office=department&ai-expertise=outside&open-to-test=yes";

    [Theory]
    [InlineData(1280, true)]
    [InlineData(360, true)]
    [InlineData(1280, false)]
    public async Task Twelve_roles_are_staffed_and_nine_people_invited_on_one_page(int width, bool javaScript)
    {
        await using var program = await DemoProgram.StartAsync();
        var page = await site.OpenAsync(program.Url, width, javaScript);
        var done = javaScript ? await Interactions.CountAsync(page) : null;
        await OpenPurchaseAsync(page);
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Find people: ") }).First.FollowAsync();
        done?.Clear();
        await LookAsync(page, "staffing", width, javaScript);

        // The product suggests for each row that it can; three of twelve are to be named and not asked yet.
        var chosen = await ChosenAsync(page, "chosen");
        Assert.Equal(9, chosen.Count);
        foreach (var key in chosen) Assert.True(await page.Locator($"[id='ask-{key}']").IsCheckedAsync());
        await page.Locator("summary").Filter(new() { HasText = "Good to have" }).ClickAsync();
        foreach (var key in (await ChosenAsync(page, "offered")).Take(3))
        {
            var row = page.Locator($"[id='person-{key}']");
            await row.SelectOptionAsync(new SelectOptionValue { Index = 1 });
            Assert.False(await page.Locator($"[id='ask-{key}']").IsCheckedAsync());
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Preview the invitations" }).Last.FollowAsync();
        await LookAsync(page, "staffing-check", width, javaScript);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Send ") }).FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First)
            .ToContainTextAsync("9 invitations are on their way");
        await LookAsync(page, "staffing-sent", width, javaScript);
        if (done is not null)
        {
            Assert.True(done.Count <= 40, $"{done.Count}: {done}");
            await KeepFigureAsync($"staffing-{width}", done);
        }
    }

    [Fact]
    public async Task What_is_chosen_is_looked_at_in_the_row_and_why_stands_once()
    {
        await using var program = await DemoProgram.StartAsync();
        var page = await site.OpenAsync(program.Url, 1280, true);
        await OpenPurchaseAsync(page);
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Find people: ") }).First.FollowAsync();
        var lawyer = await page.Locator("[id='person-legal-officer']").InputValueAsync();
        var other = page.Locator("[id='new-name-finance-officer']");
        await page.Locator("summary").Filter(new() { HasText = "Good to have" }).ClickAsync();
        await page.Locator("li", new() { Has = other }).Locator("summary").First.ClickAsync();
        await other.FillAsync("Hugo Martin");
        await page.Locator("[id='new-email-finance-officer']").FillAsync("hugo@city.example");
        await page.Locator("[id='person-legal-officer']").SelectOptionAsync(
            new SelectOptionValue { Label = await LabelOfAsync(page, "legal-officer", "Hugo Martin") });

        var note = page.Locator("#note-finance-officer, #note-legal-officer").Filter(
            new() { HasText = "must be two people" });
        await Assertions.Expect(note).ToHaveCountAsync(1);
        await LookAsync(page, "staffing-apart", 1280, true);
        await note.GetByRole(AriaRole.Link, new() { Name = "Why" }).ClickAsync();
        await Assertions.Expect(page.Locator("#apart-legal-officer-finance-officer")).ToBeVisibleAsync();
        Assert.NotEqual("", lawyer);
    }

    [Fact]
    public async Task A_keyboard_is_enough()
    {
        await using var program = await DemoProgram.StartAsync();
        var page = await site.OpenAsync(program.Url, 1280, true);
        await OpenPurchaseAsync(page);
        var hand = new PageDriver(page, true);
        await hand.FollowAsync(
            page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Find people: ") }).First);
        await hand.FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = "Preview the invitations" }).Last);
        await hand.FollowAsync(page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Send ") }));
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("on their way");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task All_who_are_late_are_reminded_in_three_interactions(int width)
    {
        await using var program = await DemoProgram.StartAsync();
        var page = await site.OpenAsync(program.Url, width, true);
        var done = await Interactions.CountAsync(page);
        await SignInAsync(page);
        await page.GotoAsync("/purchases");
        await page.GetByRole(AriaRole.Link, new() { Name = "Benefits triage" }).FollowAsync();
        await LookAsync(page, "staffing-now", width, true);
        done.Clear();

        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Remind all [0-9]+ who are late") })
            .FollowAsync();
        await LookAsync(page, "staffing-late", width, true);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Remind all ") }).FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("people were asked again");
        Assert.True(done.Count <= 3, $"{done.Count}: {done}");
        await KeepFigureAsync($"staffing-late-{width}", done);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Whom_somebody_suggests_who_said_no_is_invited_with_one_press(int width)
    {
        await using var program = await DemoProgram.StartAsync();
        var page = await site.OpenAsync(program.Url, width, true);
        await SignInAsync(page);
        await page.GotoAsync("/purchases");
        await page.GetByRole(AriaRole.Link, new() { Name = "311 chatbot" }).FollowAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Find people: ") }).First.FollowAsync();
        await LookAsync(page, "staffing-substitute", width, true);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Invite Lucía Fernández") }).FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("invitation is on its way");
        await LookAsync(page, "staffing-substitute-invited", width, true);
    }

    [Fact]
    public async Task The_page_reads_in_Spanish()
    {
        await using var program = await DemoProgram.StartAsync();
        var page = await site.OpenAsync(program.Url, 1280, true);
        await OpenPurchaseAsync(page);
        await page.GotoAsync(new Uri(page.Url).AbsolutePath + "/staffing?lang=es");
        await LookAsync(page, "staffing-es", 1280, true);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ver las invitaciones" }).Last.FollowAsync();
        await LookAsync(page, "staffing-check-es", 1280, true);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task All_parts_of_one_person_are_handed_over_at_once(int width)
    {
        await using var program = await DemoProgram.StartAsync();
        var page = await site.OpenAsync(program.Url, width, true);
        await SignInAsync(page);
        await page.GotoAsync("/purchases");
        await page.GetByRole(AriaRole.Link, new() { Name = "311 chatbot" }).FollowAsync();
        await page.GotoAsync(new Uri(page.Url).AbsolutePath + "/people");
        await page.Locator("summary").Filter(new() { HasText = "Hand over all parts of somebody" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Hand over all parts of Keiko Tanaka" }).FollowAsync();
        await LookAsync(page, "handing-over", width, true);
        await page.GetByLabel("Everything goes to").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview the mails" }).FollowAsync();
        await LookAsync(page, "handing-over-check", width, true);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Hand over ") }).FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("handed over");
        await LookAsync(page, "handing-over-done", width, true);
    }

    private static async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("/demo/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ana Ruiz" }).FollowAsync();
    }

    private static async Task OpenPurchaseAsync(IPage page)
    {
        await SignInAsync(page);
        await page.GotoAsync(Answers);
        await page.GetByRole(AriaRole.Link, new() { Name = "Open this purchase" }).FollowAsync();
        await page.GetByLabel("What is bought, in two sentences").FillAsync("A helper that checks permit forms.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Open this purchase" }).FollowAsync();
    }

    // The rows in which somebody is chosen as the page came, or only offered.
    private static async Task<List<string>> ChosenAsync(IPage page, string how)
    {
        var chosen = new List<string>();
        foreach (var row in await page.Locator("select[name^='person-']").AllAsync())
        {
            var offers = await row.Locator("option:not([disabled])").CountAsync() > 1;
            if (offers && await row.InputValueAsync() is { Length: > 0 } == (how == "chosen"))
                chosen.Add((await row.GetAttributeAsync("id"))!["person-".Length..]);
        }

        return chosen;
    }

    private static async Task<string> LabelOfAsync(IPage page, string role, string name)
    {
        foreach (var option in await page.Locator($"[id='person-{role}'] option").AllAsync())
            if ((await option.TextContentAsync())!.StartsWith(name, StringComparison.Ordinal))
                return (await option.TextContentAsync())!.Trim();
        throw new InvalidOperationException($"{name} is not offered as {role}.");
    }

    private static async Task LookAsync(IPage page, string name, int width, bool javaScript)
    {
        // What axe runs is JavaScript itself.
        if (javaScript) await page.LookAsync(name, width);
        else await page.KeepAsync(name + "-without-javascript");
    }

    private static Task KeepFigureAsync(string name, Interactions done) => File.WriteAllTextAsync(
        Path.Combine(PageAssertions.Pictures, name + ".txt"),
        $"{done.Count.ToString(CultureInfo.InvariantCulture)}: {done}\n", TestContext.Current.CancellationToken);
}
