using Microsoft.Playwright;

namespace Whom.Browser.Tests;

/// <summary>
/// A purchase passes a gate, waits, ends after a last look and goes on; and a guest confirms an answer.
/// </summary>
public sealed class GatesJourney(Site site)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task A_gate_is_passed_a_purchase_waits_and_no_close_out_is_done_without_a_last_look(int width)
    {
        await using var program = await DemoProgram.StartAsync();
        var page = await site.SignedInAsync(program, "Ana Ruiz", width);
        await page.GotoAsync("/purchases");
        await page.GetByRole(AriaRole.Link, new() { Name = "311 chatbot" }).First.FollowAsync();
        await page.Locator(".whom-places a[href$='/gates']").FollowAsync();
        await page.LookAsync("gates", width);

        await page.GetByRole(AriaRole.Link, new() { Name = "Record what was decided at this gate" }).FollowAsync();
        await page.LookAsync("gates-passage", width);
        await page.GetByRole(AriaRole.Button, new() { Name = "Record it" }).FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Say how “Go-ahead” ended");
        await page.LookAsync("gates-passage-refused", width);
        await page.Locator("label[for=outcome-smaller]").ClickAsync();
        await page.GetByLabel("Why, in one sentence").FillAsync("One topic first: when the trash is collected.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record it" }).FollowAsync();
        await SaysAsync(page, "It is recorded that the gate was passed");
        await Assertions.Expect(page.GetByText("Recorded, not proved")).ToBeVisibleAsync();
        await page.LookAsync("gates-passed", width);

        await ChangeAsync(page, "Put it on hold", "hold", "We wait for the budget.", width);
        await SaysAsync(page, "The purchase is on hold");
        await ChangeAsync(page, "Make it active again", "resume", null, width);
        await SaysAsync(page, "The purchase is active again");

        await page.GetByRole(AriaRole.Link, new() { Name = "Close it out" }).First.FollowAsync();
        await page.LookAsync("gates-close", width);
        await page.GetByLabel("Reason").FillAsync("We buy nothing.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Close it out" }).FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("things are still open");
        await Assertions.Expect(page.GetByLabel("Reason")).ToHaveValueAsync("We buy nothing.");
        await page.LookAsync("gates-close-refused", width);
        await page.GetByText("Close it all the same").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Close it out" }).FollowAsync();
        await SaysAsync(page, "The purchase is closed out");
        await page.LookAsync("gates-closed", width);
        await ChangeAsync(page, "Reopen it", "reopen", "The council wants it after all.", width);
        await SaysAsync(page, "The purchase is active again");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task A_guest_confirms_an_answer_on_the_page_of_their_link(int width)
    {
        await using var program = await DemoProgram.StartAsync();
        var officer = await site.SignedInAsync(program, "Ben Carter", width);
        await officer.GotoAsync("/purchases");
        await officer.GetByRole(AriaRole.Link, new() { Name = "Flood damage photographs" }).First.FollowAsync();
        await officer.GotoAsync(new Uri(officer.Url).AbsolutePath + "/roles/it-data-expert");
        await officer.GetByText("Change this assignment").ClickAsync();
        await officer.GetByRole(AriaRole.Button, new() { Name = "Ask again" }).FollowAsync();

        var guest = await site.SignedInAsync(program, "Ana Ruiz", width);
        await guest.Context.ClearCookiesAsync();
        await guest.GotoAsync(await MailedLinkAsync(guest, "Flood damage photographs"));
        await guest.GetByRole(AriaRole.Button, new() { Name = "Open my page" }).FollowAsync();
        var asked = guest.Locator("section[aria-labelledby=confirm]");
        await Assertions.Expect(asked).ToBeVisibleAsync();
        var about = await asked.Locator("input[name=about]").First.GetAttributeAsync("value");
        await guest.LookAsync("guest-confirm", width);
        var confirm = asked.GetByRole(AriaRole.Button, new() { Name = "Confirm the answer" }).First;

        await confirm.FollowAsync();
        await Assertions.Expect(guest.Locator($"#reason-{about}-problem")).ToBeVisibleAsync();
        await guest.LookAsync("guest-confirm-refused", width);
        await guest.Locator($"#reason-{about}").FillAsync("I looked through two hundred of the photographs.");
        await confirm.FollowAsync();
        await SaysAsync(guest, "Your confirmation is recorded");
        await Assertions.Expect(guest.Locator($"#reason-{about}")).ToHaveCountAsync(0);
        await guest.LookAsync("guest-confirmed", width);
    }

    private static async Task ChangeAsync(IPage page, string does, string name, string? reason, int width)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = does }).First.FollowAsync();
        await page.LookAsync("gates-" + name, width);
        if (reason is not null) await page.GetByLabel("Reason").FillAsync(reason);
        await page.GetByRole(AriaRole.Button, new() { Name = does }).FollowAsync();
    }

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

    private static Task SaysAsync(IPage page, string words) =>
        Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync(words);
}
