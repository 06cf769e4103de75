using Microsoft.Playwright;

namespace Whom.Browser.Tests;

/// <summary>
/// The way of a purchase from the quick check to the answer that an expert gets: every page of it looked at, by mouse
/// and by keyboard, with JavaScript and without, wide and narrow.
/// </summary>
public sealed class PeopleJourney(Site site)
{
    private const string Answers =
        "/plan?purchase=Permit+helper&entry=new-solicitation&approach=customized&public-effect=service&reach=residents&worst-harm=repairable"
        + "&personal-data=personal&watching=no&workforce-effect=no&decision-role=none&area=permits-and-inspections&vulnerable-groups=no&approval=none"
        + "&buying-office=department&ai-expertise=none&open-to-test=yes";

    public enum Way
    {
        Mouse,
        Keyboard,
        WithoutJavaScript,
        SmallPhone,
    }

    [Theory]
    [InlineData(Way.Mouse)]
    [InlineData(Way.Keyboard)]
    [InlineData(Way.WithoutJavaScript)]
    [InlineData(Way.SmallPhone)]
    public async Task An_expert_without_an_account_is_asked_heard_and_answered(Way way)
    {
        await using var program = await DemoProgram.StartAsync();
        var (officer, hand) = await OpenAsync(program, way);
        await SignInAsync(officer, hand, "Ana Ruiz");
        await LookAsync(officer, way, "my-work");

        await officer.GotoAsync(Answers);
        await LookAsync(officer, way, "plan-to-open");
        await hand.FollowAsync(officer.GetByRole(AriaRole.Link, new() { Name = "Open this purchase" }));
        await LookAsync(officer, way, "open");
        await hand.FollowAsync(officer.GetByRole(AriaRole.Button, new() { Name = "Open this purchase" }));
        await Assertions.Expect(officer.GetByRole(AriaRole.Alert)).ToContainTextAsync("what is bought");
        await LookAsync(officer, way, "open-refused");
        await hand.FillAsync(officer.GetByLabel("What is bought, in two sentences"),
            "A helper that checks permit forms. Residents see what is missing.");
        await hand.FollowAsync(officer.GetByRole(AriaRole.Button, new() { Name = "Open this purchase" }));
        await HasHeadingAsync(officer, "Permit helper");
        await Assertions.Expect(officer.GetByText("A helper that checks permit forms.")).ToBeVisibleAsync();
        await LookAsync(officer, way, "overview-new");

        await hand.FollowAsync(
            officer.GetByRole(AriaRole.Link, new() { Name = "Accept or decline: Procurement officer" }));
        await LookAsync(officer, way, "part-to-accept");
        await hand.ChooseAsync(officer.GetByLabel("No, I have none"));
        await hand.FollowAsync(officer.GetByRole(AriaRole.Button, new() { Name = "Yes, I accept" }));
        await SaysAsync(officer, "You take part from now on");
        await LookAsync(officer, way, "part-accepted");

        await officer.GotoAsync("/purchases");
        await hand.FollowAsync(officer.GetByRole(AriaRole.Link, new() { Name = "Permit helper" }));
        await hand.FollowAsync(officer.GetByRole(AriaRole.Link, new() { Name = "Find somebody: IT or data expert" }));
        await HasHeadingAsync(officer, "Permit helper");
        await Assertions.Expect(officer.GetByText("Write to the lab with two sentences")).ToBeVisibleAsync();
        await LookAsync(officer, way, "gap");
        await hand.FollowAsync(officer.GetByRole(AriaRole.Button, new() { Name = "Name this person" }));
        await Assertions.Expect(officer.GetByRole(AriaRole.Alert)).ToContainTextAsync("Choose a person");
        await LookAsync(officer, way, "gap-refused");
        await hand.ChooseAsync(officer.GetByLabel("Yara Haddad"));
        await hand.FillAsync(officer.GetByLabel("Respond by"), Soon());
        await hand.FollowAsync(officer.GetByRole(AriaRole.Button, new() { Name = "Name this person" }));
        await SaysAsync(officer, "The person is named");
        await LookAsync(officer, way, "role-named");

        var (expert, expertsHand) = await OpenAsync(program, way);
        var link = await expert.MailedLinkAsync("Permit helper");
        await expert.GotoAsync(link);
        await LookAsync(expert, way, "link");
        await expertsHand.FollowAsync(expert.GetByRole(AriaRole.Button, new() { Name = "Open my page" }));
        await HasHeadingAsync(expert, "Your assignment: IT or data expert");
        await Assertions.Expect(expert.GetByText("A helper that checks permit forms.")).ToBeVisibleAsync();
        await LookAsync(expert, way, "expert-part");
        await expertsHand.FollowAsync(expert.GetByRole(AriaRole.Button, new() { Name = "Yes, I accept" }));
        await Assertions.Expect(expert.GetByRole(AriaRole.Alert)).ToContainTextAsync("conflict of interest");
        await LookAsync(expert, way, "expert-refused");
        await expertsHand.ChooseAsync(expert.GetByLabel("No, I have none"));
        await expertsHand.FollowAsync(expert.GetByRole(AriaRole.Button, new() { Name = "Yes, I accept" }));
        await SaysAsync(expert, "You take part from now on");
        await LookAsync(expert, way, "expert-questions");

        var boxes = expert.Locator("textarea[name^=answer-]");
        await expertsHand.OpenAsync(expert.GetByText("Question 1 of"));
        await expertsHand.FillAsync(boxes.Nth(0), "Something simpler would do most of it.");
        await expertsHand.OpenAsync(expert.GetByText("Question 2 of"));
        await expertsHand.FillAsync(boxes.Nth(1), "The forms of three years are there.");
        await expertsHand.FillAsync(
            expert.GetByLabel("I have a concern"), "Nobody has said who corrects a wrong answer.");
        await expertsHand.FollowAsync(expert.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }));
        await SaysAsync(expert, "Your advice is recorded");
        await LookAsync(expert, way, "expert-said");

        await officer.GotoAsync("/purchases");
        await hand.FollowAsync(officer.GetByRole(AriaRole.Link, new() { Name = "Permit helper" }));
        await LookAsync(officer, way, "overview-concern");
        await hand.FollowAsync(officer.GetByRole(AriaRole.Link, new() { Name = "Answer Yara Haddad’s concern" }));
        await LookAsync(officer, way, "advice");
        var concern = officer.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Nobody has said who corrects" });
        await hand.ChooseAsync(concern.GetByLabel("Taken up", new() { Exact = true }));
        await hand.FillAsync(concern.GetByLabel("What you did with it, and why"),
            "The contract names a clerk who corrects it within a day.");
        await hand.FollowAsync(concern.GetByRole(AriaRole.Button, new() { Name = "Send the answer" }));
        await SaysAsync(officer, "The answer is recorded");
        await LookAsync(officer, way, "advice-answered");

        await expert.ReloadAsync();
        await Assertions.Expect(expert.GetByText("The contract names a clerk who corrects it within a day."))
            .ToBeVisibleAsync();
        await LookAsync(expert, way, "expert-answered");

        await officer.GotoAsync("/purchases");
        await hand.FollowAsync(officer.GetByRole(AriaRole.Link, new() { Name = "Permit helper" }));
        await LookAsync(officer, way, "now");
        if (way == Way.Mouse && Environment.GetEnvironmentVariable("WHOM_README_IMAGES") is { Length: > 0 })
            await officer.ScreenshotAsync(
                new() { Path = Path.Combine(PageAssertions.Repository(), "docs", "images", "purchase.png") });
        await officer.GotoAsync(new Uri(officer.Url).AbsolutePath + "/people");
        var row = officer.Locator(".whom-matrix tr").Filter(new() { HasText = "IT or data expert" });
        await Assertions.Expect(row).ToContainTextAsync("responded");
        await Assertions.Expect(row).ToContainTextAsync("Yara Haddad");
        await LookAsync(officer, way, "overview-filled");
        if (way != Way.Mouse) return;
        await PrintsAsync(officer);
    }

    [Fact]
    public async Task A_scanner_that_opens_the_link_first_takes_nothing_away_and_a_used_link_is_renewed()
    {
        await using var program = await DemoProgram.StartAsync();
        var (officer, hand) = await OpenAsync(program, Way.Mouse);
        await SignInAsync(officer, hand, "Ana Ruiz");
        await officer.GotoAsync("/purchases");
        await hand.FollowAsync(officer.GetByRole(AriaRole.Link, new() { Name = "311 chatbot" }));
        await hand.FollowAsync(officer.GetByRole(AriaRole.Link, new() { Name = "Find somebody: IT or data expert" }));
        await hand.ChooseAsync(officer.GetByLabel("Zoe Fischer"));
        await hand.FollowAsync(officer.GetByRole(AriaRole.Button, new() { Name = "Name this person" }));

        var (expert, _) = await OpenAsync(program, Way.Mouse);
        var link = await expert.MailedLinkAsync("IT or data expert: 311 chatbot");
        foreach (var _ in new[] { 1, 2 })
            Assert.Equal(200, (await expert.APIRequest.GetAsync(program.Url + link)).Status);
        await expert.GotoAsync(link);
        await expert.GetByRole(AriaRole.Button, new() { Name = "Open my page" }).FollowAsync();
        await HasHeadingAsync(expert, "Your assignment: IT or data expert");

        var (late, _) = await OpenAsync(program, Way.Mouse);
        await late.GotoAsync(link);
        await Assertions.Expect(late.GetByText("This link was opened before")).ToBeVisibleAsync();
        await LookAsync(late, Way.Mouse, "link-used");
        // Whoever lost their session is offered a new link, too.
        await late.GotoAsync(new Uri(expert.Url).AbsolutePath);
        await late.GetByRole(AriaRole.Button, new() { Name = "Send me a new link" }).FollowAsync();
        await LookAsync(late, Way.Mouse, "link-again");
        var again = await late.MailedLinkAsync("Your new link: 311 chatbot");
        Assert.NotEqual(link, again);

        await officer.Locator("summary").Filter(new() { HasText = "Change this assignment" }).First.ClickAsync();
        await officer.GetByLabel("Why their assignment ends").First.FillAsync("The lab has no time.");
        await officer.GetByRole(AriaRole.Button, new() { Name = "End this assignment" }).First.FollowAsync();
        await SaysAsync(officer, "The assignment has ended");
        await expert.ReloadAsync();
        Assert.Contains("/sign-in", expert.Url, StringComparison.Ordinal);
        await late.GotoAsync(again);
        await Assertions.Expect(late.GetByText("Thank you for your help")).ToBeVisibleAsync();
    }

    private static string Soon() =>
        DateTime.Today.AddDays(14).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<(IPage Page, PageDriver PageDriver)> OpenAsync(DemoProgram program, Way way)
    {
        var page = await site.OpenAsync(
            program.Url, way == Way.SmallPhone ? 360 : 1280, javaScript: way != Way.WithoutJavaScript);
        return (page, new PageDriver(page, way == Way.Keyboard));
    }

    private static async Task SignInAsync(IPage page, PageDriver hand, string name)
    {
        await page.GotoAsync("/demo/sign-in");
        await hand.FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = name }));
        await HasHeadingAsync(page, "My work");
    }

    private static Task HasHeadingAsync(IPage page, string words) =>
        Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = words, Level = 1, Exact = true }))
            .ToBeVisibleAsync();

    private static Task SaysAsync(IPage page, string words) =>
        Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync(words);

    private static async Task LookAsync(IPage page, Way way, string name)
    {
        // What axe runs is JavaScript itself.
        if (way != Way.WithoutJavaScript) await page.IsAccessibleAsync();
        if (way is Way.Mouse or Way.SmallPhone)
            await page.KeepAsync($"people-{name}{(way == Way.SmallPhone ? "-phone" : "")}");
    }

    private static async Task PrintsAsync(IPage page)
    {
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await Assertions.Expect(page.Locator(".whom-header nav")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".whom-matrix")).ToBeVisibleAsync();
        await page.KeepAsync("people-overview-print");
    }
}
