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
        var page = await SignedInAsync(program, "Victor Chen", width);
        await page.GetByRole(AriaRole.Link, new() { Name = "Administration" }).FollowAsync();
        await LookAsync(page, "record", width);
        await page.GetByRole(AriaRole.Link, new() { Name = "Redactions" }).FollowAsync();
        await page.GetByLabel("Name contains").FillAsync("311");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).FollowAsync();
        await LookAsync(page, "find", width);
        await page.GetByRole(AriaRole.Link, new() { Name = "311 chatbot" }).First.FollowAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Look once more" }).FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("nothing was chosen");
        await page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Words }).Locator("label").ClickAsync();
        await LookAsync(page, "choose", width);
        await page.GetByRole(AriaRole.Button, new() { Name = "Look once more" }).FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Is this what is to be cleared?" }))
            .ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText(Words)).ToBeVisibleAsync();
        await LookAsync(page, "check", width);

        await page.Locator("label[for=ground-PersonalData]").ClickAsync();
        await page.GetByLabel("Reference").FillAsync("GDPR art. 17, request 26-114");
        await page.GetByLabel("Reason", new() { Exact = true })
            .FillAsync("She wrote: callers who speak little English hang up.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Order it" }).FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("says again what is to be cleared");
        await LookAsync(page, "refused", width);
        await page.GetByLabel("Reason", new() { Exact = true }).FillAsync("The person asked for it.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Order it" }).FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("It is ordered");
        await LookAsync(page, "ordered", width);

        var other = await SignedInAsync(program, "Ana Ruiz", width);
        await other.GotoAsync("/admin/redactions");
        await other.GetByLabel("Why it is stopped").FillAsync("The request was withdrawn.");
        await other.GetByRole(AriaRole.Button, new() { Name = "Stop it" }).FollowAsync();
        await Assertions.Expect(other.GetByRole(AriaRole.Status)).ToContainTextAsync("It is stopped");
        await Assertions.Expect(other.GetByText("Stopped", new() { Exact = true })).ToBeVisibleAsync();
    }

    private async Task<IPage> SignedInAsync(DemoProgram program, string name, int width)
    {
        var context = await site.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = program.Url, ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(30_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/demo/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = name }).FollowAsync();
        return page;
    }

    private static async Task LookAsync(IPage page, string name, int width)
    {
        await page.IsAccessibleAsync();
        await page.KeepAsync($"redaction-{name}{(width < 640 ? "-phone" : "")}");
    }
}
