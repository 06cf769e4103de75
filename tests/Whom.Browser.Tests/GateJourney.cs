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
    public async Task A_gate_does_not_open_before_all_is_there_and_that_it_stays_shut_is_recorded(
        int width, bool keyboard)
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
        await hand.FollowAsync(page.GetByRole(AriaRole.Link, new() { Name = "See what is missing" }));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This gate does not open yet" }))
            .ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Nobody is named as IT or data expert.").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("input[name=outcome][value=yes]")).ToHaveCountAsync(0);
        await page.LookAsync("gates-check", width);

        // Neither an outcome nor a sentence is guessed.
        await hand.FollowAsync(Button(page, "Record this decision"));
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Say how “Go-ahead” ended");
        await page.LookAsync("gates-check-outcome", width);
        await hand.ChooseAsync(page.Locator("input[name=outcome][value=something-simpler]"));
        await hand.FollowAsync(Button(page, "Record this decision"));
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Write down why");
        await Assertions.Expect(page.Locator("input[name=outcome][value=something-simpler]")).ToBeCheckedAsync();
        await page.LookAsync("gates-check-why", width);
        await hand.FillAsync(page.GetByLabel("Why, in one sentence"), "A better form is enough.");
        await hand.FollowAsync(Button(page, "Record this decision"));
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The decision is recorded");
        await page.LookAsync("gates-decided", width);

        await hand.FollowAsync(Tab(page, "Record"));
        await Assertions.Expect(page.GetByText("A better form is enough.")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(360, false)]
    [InlineData(1280, true)]
    public async Task What_is_missing_last_is_set_aside_and_the_gate_is_passed(int width, bool keyboard)
    {
        await using var program = await DemoProgram.StartAsync();
        var head = await site.SignedInAsync(program, "Uma Rao", width);
        var officer = await site.SignedInAsync(program, "Ben Carter", width);
        var hand = new PageDriver(officer, keyboard);
        await ToGatesAsync(officer, "Office copilot");
        await SaysAsync(officer, "A condition is open; Femi Adeyemi sees to it.");
        await SaysAsync(officer, "Ask Uma Rao, head of the organization, to set it aside.");
        var gates = new Uri(officer.Url).AbsolutePath;

        await head.GotoAsync(gates);
        var theirs = new PageDriver(head, keyboard);
        await theirs.FollowAsync(head.GetByRole(AriaRole.Link, new() { Name = "Set it aside" }).First);
        await head.LookAsync("waive-check", width);
        await theirs.FollowAsync(Button(head, "Set it aside"));
        await Assertions.Expect(head.GetByRole(AriaRole.Alert)).ToContainTextAsync("by what law, rule or office");
        await head.LookAsync("waive-refused", width);
        await theirs.FillAsync(head.GetByLabel("By what law, rule or office you set it aside"), "City code, 2.08");
        await theirs.FillAsync(head.GetByLabel("Why it can be set aside"),
            "The vendor has struck the clause by letter.");
        await theirs.FollowAsync(Button(head, "Set it aside"));
        await Assertions.Expect(head.GetByRole(AriaRole.Status)).ToContainTextAsync("It is set aside");
        await head.LookAsync("waive-done", width);

        await officer.GotoAsync(gates);
        await hand.FollowAsync(officer.GetByRole(AriaRole.Link, new() { Name = "Record that this gate is passed" }));
        await SaysAsync(officer, "The vendor has struck the clause by letter.");
        await officer.LookAsync("waive-passage", width);
        await hand.FollowAsync(Button(officer, "Record it"));
        await Assertions.Expect(officer.GetByRole(AriaRole.Status))
            .ToContainTextAsync("It is recorded that the gate was passed");
        await SaysAsync(officer, "Set aside by Uma Rao");
        await officer.LookAsync("waive-passed", width);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task What_was_passed_first_in_an_emergency_is_shown_until_it_is_ratified(int width)
    {
        await using var program = await DemoProgram.StartAsync();
        var page = await site.SignedInAsync(program, "Tara Singh", width);
        await ToGatesAsync(page, "Flood damage photographs");
        await SaysAsync(page, "Late: ");
        await page.LookAsync("emergency-gates", width);
        var gates = new Uri(page.Url).AbsolutePath;
        await page.GotoAsync(gates + "/go-ahead");
        await SaysAsync(page, "Passed first in an emergency.");
        await SaysAsync(page, "days late");
        await page.LookAsync("emergency-late", width);
        await page.GotoAsync(gates + "/go-ahead/emergency");
        await SaysAsync(page, "Forty streets wait to be looked at");
        await SaysAsync(page, "Hugo Martin signed on");
        await page.LookAsync("emergency-signed", width);

        await page.GotoAsync(gates + "/go-live/emergency");
        await page.GetByLabel("Why it cannot wait").FillAsync("The next rain is forecast for Friday.");
        await page.GetByLabel("Last day of the emergency").FillAsync("2099-01-01");
        await page.GetByLabel("With which competition").FillAsync("None: the same program runs on.");
        await Button(page, "Put it in writing").FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("is too late for the end");
        await page.LookAsync("emergency-refused", width);
        await page.GetByLabel("Last day of the emergency").FillAsync($"{DateTime.UtcNow.AddDays(20):yyyy-MM-dd}");
        await Button(page, "Put it in writing").FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("cannot wait");
        await page.LookAsync("emergency-determined", width);
        await page.GotoAsync(gates + "/go-live/emergency?lang=es");
        await page.LookAsync("emergency-spanish", width);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task A_yes_by_telephone_is_shown_as_what_it_is_until_the_lawyer_has_written_it(int width)
    {
        await using var program = await DemoProgram.StartAsync();
        var head = await site.SignedInAsync(program, "Tara Singh", width);
        await ToGatesAsync(head, "Flood damage photographs");
        var emergency = new Uri(head.Url).AbsolutePath + "/go-live/emergency";
        await head.GotoAsync(emergency);
        await head.GetByLabel("Why it cannot wait").FillAsync("The next rain is forecast for Friday.");
        await head.GetByLabel("Last day of the emergency").FillAsync($"{DateTime.UtcNow.AddDays(20):yyyy-MM-dd}");
        await head.GetByLabel("With which competition").FillAsync("None: the same program runs on.");
        await Button(head, "Put it in writing").FollowAsync();

        var page = await site.SignedInAsync(program, "Ben Carter", width);
        await page.GotoAsync(emergency);
        await Button(page, "Record the yes by telephone").FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Write something first");
        await page.LookAsync("telephone-refused", width);
        await page.GetByLabel("What was said", new() { Exact = true })
            .FillAsync("Yes, as long as a person looks at each picture.");
        await Button(page, "Record the yes by telephone").FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("asked to confirm it in writing");
        await SaysAsync(page, "Hugo Martin said yes by telephone");
        await SaysAsync(page, "To be confirmed in writing by");
        await page.LookAsync("telephone-recorded", width);

        var lawyer = await site.SignedInAsync(program, "Hugo Martin", width);
        await lawyer.GotoAsync(await lawyer.MailedLinkAsync("Please confirm your yes by telephone"));
        await SaysAsync(lawyer, "Yes, as long as a person looks at each picture.");
        await lawyer.LookAsync("telephone-asked", width);
        await lawyer.GetByText("Yes, I approve", new() { Exact = true }).ClickAsync();
        await Button(lawyer, "Look at what you will sign").FollowAsync();
        await Button(lawyer, "Sign without a passkey").FollowAsync();
        await Assertions.Expect(lawyer.GetByRole(AriaRole.Status).First)
            .ToContainTextAsync("Your sign-off is recorded");
        await page.GotoAsync(emergency);
        await SaysAsync(page, "Hugo Martin confirmed it in writing on");
        await page.LookAsync("telephone-confirmed", width);
        await page.GotoAsync(emergency + "?lang=es");
        await page.LookAsync("telephone-spanish", width);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task A_council_votes_and_its_vote_is_entered_with_where_it_can_be_read(int width)
    {
        await using var program = await DemoProgram.StartAsync();
        var page = await site.SignedInAsync(program, "Ana Ruiz", width);
        await ToGatesAsync(page, "Gunshot detection, next term");
        await Assertions.Expect(page.GetByText("Resolved, six to three").First).ToBeAttachedAsync();
        await page.LookAsync("vote-there", width);
        var (id, document) = (new Uri(page.Url).AbsolutePath, page.Locator("a[href^='https://city.example/council/']"));
        await Assertions.Expect(document.First).ToBeAttachedAsync();
        foreach (var gate in (string[])["go-ahead", "renew"])
        {
            foreach (var on in (string[])["contract", "impact-assessment"])
            {
                var answer = await page.GotoAsync($"{id}/{gate}/vote?role=governing-body&document={on}");
                if (answer!.Status != 200 || await page.Locator("#words").CountAsync() == 0) continue;
                await Button(page, "Record the vote").FollowAsync();
                await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Say how it voted.");
                await page.LookAsync("vote-refused", width);
                await page.GetByText("It did not approve it").ClickAsync();
                await page.GetByLabel("Day of the vote").FillAsync("2026-01-15");
                await page.GetByLabel("Where it can be read").FillAsync("https://city.example/minutes");
                await page.GetByLabel("What was decided").FillAsync("Not before the count of a whole year.");
                await Button(page, "Record the vote").FollowAsync();
                await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The vote is recorded.");
                await page.LookAsync("vote-recorded", width);
                return;
            }
        }

        Assert.Fail("No document waits for a vote.");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task A_document_that_was_changed_after_its_gate_is_shown_there_and_before_the_next(int width)
    {
        await using var program = await DemoProgram.StartAsync();
        var page = await site.SignedInAsync(program, "Ben Carter", width);
        await ToGatesAsync(page, "Traffic signal timing");
        await page.Locator("#gate-publish-solicitation summary").First.ClickAsync();
        await Assertions.Expect(page.Locator("#gate-publish-solicitation .whom-amendment")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".whom-from-earlier")).ToBeVisibleAsync();
        await page.LookAsync("amendment-gates", width);
        var gates = new Uri(page.Url).AbsolutePath;
        await page.GotoAsync(gates + "/select-vendor?lang=es");
        await page.LookAsync("amendment-spanish", width);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.GotoAsync(gates + "/select-vendor");
        await page.LookAsync("amendment-print", width);
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
        // Closing passes the last gate, which opens as every gate does.
        await SaysAsync(page, "This gate does not open yet");
        await Assertions.Expect(Button(page, "Close it out")).ToHaveCountAsync(0);
        await page.GotoAsync("/purchases");

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

        var expert = await site.OpenAsync(program.Url, width);
        await expert.GotoAsync(await expert.MailedLinkAsync("IT or data expert: Flood damage photographs"));
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

    private static async Task ToGatesAsync(IPage page, string purchase)
    {
        await page.GotoAsync("/purchases");
        await page.GetByRole(AriaRole.Link, new() { Name = purchase }).First.FollowAsync();
        await Tab(page, "Gates").FollowAsync();
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
}
