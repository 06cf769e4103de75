using Microsoft.Playwright;

namespace Whom.Browser.Tests;

/// <summary>
/// A purchase from gate to gate, on hold, closed and reopened, and what somebody without an account confirms: every
/// page of it looked at, on a desktop and on a phone, and the way from gate to gate with nothing but the keyboard as
/// well.
/// </summary>
public sealed class GateJourney(Site site)
{
    private const string Answers =
        "/plan?purchase=Permit+helper&entry=new-solicitation&approach=off-the-shelf&public-effect=service&reach=residents&worst-harm=repairable"
        + "&personal-data=personal&watching=no&workforce-effect=no&decision-role=none&area=permits-and-inspections&vulnerable-groups=no&approval=none"
        + "&buying-office=department&ai-expertise=outside&open-to-test=yes";

    [Theory]
    [InlineData(1280, false)]
    [InlineData(360, false)]
    [InlineData(1280, true)]
    public async Task A_purchase_goes_from_its_plan_to_its_second_gate(int width, bool keyboard)
    {
        await using var program = await DemoProgram.StartAsync();
        var page = await site.SignedInAsync(program, "Ben Carter", width);
        var hand = new PageDriver(page, keyboard);
        await page.GotoAsync(Answers);
        await hand.FollowAsync(page.GetByRole(AriaRole.Link, new() { Name = "Open this purchase" }).First);
        await hand.FillAsync(page.GetByLabel("What is bought, in two sentences"), "It checks permit forms.");
        await hand.FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = "Open this purchase" }));
        await page.LookAsync("gates-opened", width);

        await hand.FollowAsync(Tab(page, "Gates"));
        await Assertions.Expect(Tab(page, "Gates")).ToHaveAttributeAsync("aria-current", "page");
        await SaysAsync(page, "0 of 7 gates are passed.");
        await page.LookAsync("gates-none", width);
        await hand.FollowAsync(page.GetByRole(AriaRole.Link, new() { Name = "Record what was decided at this gate" }));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What is missing" }))
            .ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Nobody is named as IT or data expert.").First).ToBeVisibleAsync();
        await page.LookAsync("gates-check", width);

        // Neither an outcome nor a sentence is guessed.
        await hand.FollowAsync(Button(page, "Record it"));
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Say how “Go-ahead” ended");
        await page.LookAsync("gates-check-outcome", width);
        await hand.ChooseAsync(page.Locator("input[name=outcome][value=yes]"));
        await hand.FollowAsync(Button(page, "Record it"));
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Write down why");
        await Assertions.Expect(page.Locator("input[name=outcome][value=yes]")).ToBeCheckedAsync();
        await page.LookAsync("gates-check-why", width);
        await hand.FillAsync(page.GetByLabel("Why, in one sentence"), "Every second form comes back today.");
        await hand.FollowAsync(Button(page, "Record it"));

        await Assertions.Expect(page.GetByRole(AriaRole.Status))
            .ToContainTextAsync("It is recorded that the gate was passed");
        await SaysAsync(page, "1 of 7 gates are passed.");
        await Assertions.Expect(page.GetByText("Recorded, not proved").First).ToBeAttachedAsync();
        await page.LookAsync("gates-one", width);
        await hand.FollowAsync(page.GetByRole(AriaRole.Link, new() { Name = "Record that this gate was passed" }));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What Whom cannot know" }))
            .ToBeVisibleAsync();
        await hand.FillAsync(page.GetByLabel("Why, in one sentence"), "The office that builds asks for it this week.");
        await hand.FollowAsync(Button(page, "Record it"));
        await SaysAsync(page, "2 of 7 gates are passed.");
        await page.LookAsync("gates-two", width);

        await hand.FollowAsync(Tab(page, "Record"));
        await Assertions.Expect(page.GetByText("The office that builds asks for it this week.")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task A_purchase_waits_with_a_reason_and_goes_on(int width)
    {
        await using var program = await DemoProgram.StartAsync();
        var page = await site.SignedInAsync(program, "Ana Ruiz", width);
        await ToStatusAsync(page, "Benefits triage", "Put it on hold");
        await page.LookAsync("hold-check", width);
        await Button(page, "Put it on hold").FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Write down why");
        await page.LookAsync("hold-refused", width);
        await page.GetByLabel("Reason").FillAsync("The new rules of the state come in March.");
        await Button(page, "Put it on hold").FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The purchase is on hold");
        await page.LookAsync("hold-held", width);

        await Tab(page, "Now").FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "On hold since" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("The new rules of the state come in March.")).ToBeVisibleAsync();
        await page.LookAsync("hold-now", width);
        await page.GetByRole(AriaRole.Link, new() { Name = "Make it active again" }).FollowAsync();
        await page.LookAsync("hold-resume", width);
        await Button(page, "Make it active again").FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The purchase is active again");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Nothing_is_closed_over_what_is_open_and_what_was_closed_can_be_reopened(int width)
    {
        await using var program = await DemoProgram.StartAsync();
        var page = await site.SignedInAsync(program, "Ben Carter", width);
        await ToStatusAsync(page, "311 chatbot", "Close it out");
        await Assertions.Expect(page.GetByText("Callers who speak little English hang up")).ToBeVisibleAsync();
        await page.LookAsync("close-check", width);
        await page.GetByLabel("Reason").FillAsync("Nobody asks for it any more.");
        await Button(page, "Close it out").FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("are still open");
        await Assertions.Expect(page.GetByLabel("Reason")).ToHaveValueAsync("Nobody asks for it any more.");
        await page.LookAsync("close-stopped", width);
        await page.GetByRole(AriaRole.Link, new() { Name = "No, leave it as it is" }).FollowAsync();
        await Assertions.Expect(page.GetByText("The purchase is active.")).ToBeVisibleAsync();

        await ToStatusAsync(page, "Invoice sorting", "Close it out");
        await Assertions.Expect(page.GetByText("Nothing is open.")).ToBeVisibleAsync();
        await page.LookAsync("close-nothing-open", width);
        await page.GetByLabel("Reason").FillAsync("The other program is here.");
        await Button(page, "Close it out").FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The purchase is closed out");
        await page.LookAsync("close-closed", width);

        await page.GetByRole(AriaRole.Link, new() { Name = "Reopen it" }).FollowAsync();
        await page.LookAsync("close-reopen", width);
        await Button(page, "Reopen it").FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Write down why");
        await page.GetByLabel("Reason").FillAsync("A hundred invoices of the old year came late.");
        await Button(page, "Reopen it").FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The purchase is active again");
        await page.LookAsync("close-reopened", width);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task An_expert_without_an_account_confirms_an_answer_from_the_link_in_a_mail(int width)
    {
        await using var program = await DemoProgram.StartAsync();
        var officer = await site.SignedInAsync(program, "Ben Carter", width);
        await officer.GotoAsync("/purchases");
        await officer.GetByRole(AriaRole.Link, new() { Name = "Flood damage photographs" }).First.FollowAsync();
        await officer.GotoAsync(new Uri(officer.Url).AbsolutePath + "/roles/it-data-expert");
        await officer.Locator("summary").Filter(new() { HasText = "Yara Haddad" }).ClickAsync();
        await Button(officer, "Ask again").FollowAsync();

        var context = await site.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = program.Url,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
        });
        var expert = await context.NewPageAsync();
        await expert.GotoAsync(await MailedLinkAsync(expert, "IT or data expert: Flood damage photographs"));
        await Button(expert, "Open my page").FollowAsync();
        await Assertions.Expect(expert.GetByRole(AriaRole.Heading, new() { Name = "Confirm 1 answer" }))
            .ToBeVisibleAsync();
        await expert.LookAsync("guest-asked", width);

        var confirm = Button(expert, "Confirm the answer");
        await confirm.FollowAsync();
        await Assertions.Expect(expert.GetByRole(AriaRole.Alert)).ToContainTextAsync("Write down why");
        await Assertions.Expect(expert.GetByLabel("How you know")).ToHaveAttributeAsync("aria-invalid", "true");
        await expert.LookAsync("guest-refused", width);
        await expert.GetByLabel("How you know").FillAsync("The photographs show streets and houses, and no faces.");
        await confirm.FollowAsync();
        await Assertions.Expect(expert.GetByRole(AriaRole.Status))
            .ToContainTextAsync("Thank you. Your confirmation is recorded.");
        await Assertions.Expect(expert.GetByRole(AriaRole.Heading, new() { Name = "Confirm 1 answer" }))
            .ToHaveCountAsync(0);
        await expert.LookAsync("guest-confirmed", width);
    }

    private static async Task ToStatusAsync(IPage page, string purchase, string change)
    {
        await page.GotoAsync("/purchases");
        await page.GetByRole(AriaRole.Link, new() { Name = purchase }).First.FollowAsync();
        await Tab(page, "Gates").FollowAsync();
        await page.Locator("#main").GetByRole(AriaRole.Link, new() { Name = change, Exact = true }).Last.FollowAsync();
    }

    private static ILocator Tab(IPage page, string name) =>
        page.GetByRole(AriaRole.Navigation, new() { Name = "Pages of this purchase" })
            .GetByRole(AriaRole.Link, new() { Name = name });

    private static ILocator Button(IPage page, string name) =>
        page.Locator("#main").GetByRole(AriaRole.Button, new() { Name = name }).First;

    private static Task SaysAsync(IPage page, string words) =>
        Assertions.Expect(page.Locator("#main")).ToContainTextAsync(words);

    // Mails go out a moment after what brings them.
    private static async Task<string> MailedLinkAsync(IPage page, string subject)
    {
        var mail = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = subject });
        for (var look = 0; look < 100; look++)
        {
            await page.GotoAsync("/demo/mails");
            if (await mail.CountAsync() > 0)
                return (await mail.First.GetByRole(AriaRole.Link).First.GetAttributeAsync("href"))!;
            await page.WaitForTimeoutAsync(100);
        }

        throw new InvalidOperationException($"No mail about {subject} was written.");
    }
}
