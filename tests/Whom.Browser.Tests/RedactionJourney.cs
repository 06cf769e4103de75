using Microsoft.Playwright;

namespace Whom.Browser.Tests;

/// <summary>An administrator has words cleared, and another one stops it: every page of it looked at.</summary>
public sealed class RedactionJourney(Site site)
{
    private const string Words = "Callers who speak little English hang up";

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Words_are_chosen_looked_at_once_more_ordered_and_stopped(int width)
    {
        await using var program = await DemoProgram.StartAsync();
        var page = await site.SignedInAsync(program, "Victor Chen", width);
        await page.GetByRole(AriaRole.Link, new() { Name = "Administration" }).First.FollowAsync();
        await page.LookAsync("redaction-record", width);
        await page.GetByRole(AriaRole.Link, new() { Name = "Redactions" }).First.FollowAsync();
        await page.GetByLabel("Name contains").FillAsync("311");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).FollowAsync();
        await page.LookAsync("redaction-find", width);
        await page.GetByRole(AriaRole.Link, new() { Name = "311 chatbot" }).First.FollowAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Look once more" }).FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("nothing was chosen");
        await page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Words }).Locator("label").ClickAsync();
        await page.LookAsync("redaction-choose", width);
        await page.GetByRole(AriaRole.Button, new() { Name = "Look once more" }).FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Is this what is to be cleared?" }))
            .ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText(Words)).ToBeVisibleAsync();
        await page.LookAsync("redaction-check", width);

        await page.Locator("label[for=ground-PersonalData]").ClickAsync();
        await page.GetByLabel("Reference").FillAsync("GDPR art. 17, request 26-114");
        await page.GetByLabel("Reason", new() { Exact = true })
            .FillAsync("She wrote: callers who speak little English hang up.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Order it" }).FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("says again what is to be cleared");
        await page.LookAsync("redaction-refused", width);
        await page.GetByLabel("Reason", new() { Exact = true }).FillAsync("The person asked for it.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Order it" }).FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("It is ordered");
        await page.LookAsync("redaction-ordered", width);

        var other = await site.SignedInAsync(program, "Ana Ruiz", width);
        await other.GotoAsync("/admin/redactions");
        await other.GetByLabel("Why it is stopped").FillAsync("The request was withdrawn.");
        await other.GetByRole(AriaRole.Button, new() { Name = "Stop it" }).FollowAsync();
        await Assertions.Expect(other.GetByRole(AriaRole.Status)).ToContainTextAsync("It is stopped");
        await Assertions.Expect(other.GetByText("Stopped", new() { Exact = true })).ToBeVisibleAsync();
    }
}
