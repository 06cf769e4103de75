using Microsoft.Playwright;

namespace Whom.Browser.Tests;

/// <summary>An administrator lets somebody go and has their name cleared: every page of it looked at.</summary>
public sealed class LeavingJourney(Site site)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Somebody_leaves_what_they_did_goes_to_another_and_their_name_is_forgotten(int width)
    {
        await using var program = await DemoProgram.StartAsync();
        var hugo = await site.SignedInAsync(program, "Hugo Martin", width);
        await hugo.GotoAsync("/my-work");
        var page = await site.SignedInAsync(program, "Victor Chen", width);
        await page.GotoAsync("/people");
        await page.GetByRole(AriaRole.Link, new() { Name = "Hugo Martin" }).FollowAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "They leave" }).FollowAsync();
        await page.LookAsync("leaving-parts", width);

        var parts = await page.GetByRole(AriaRole.Combobox).CountAsync();
        Assert.True(parts > 1, $"Hugo has {parts} parts.");
        // Where the separations of duties keep her out she is not offered, and the gap shows.
        for (var at = 0; at < parts; at++)
        {
            var part = page.GetByRole(AriaRole.Combobox).Nth(at);
            if ((await part.Locator("option").AllTextContentsAsync()).Contains("Iris Blum"))
                await part.SelectOptionAsync(new SelectOptionValue { Label = "Iris Blum" });
        }

        await page.Locator("label[for=directory]").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "End the account and hand over" }).FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("reason");
        await page.LookAsync("leaving-refused", width);
        await page.GetByLabel("Why").FillAsync("Moves to another agency.");
        await page.GetByRole(AriaRole.Button, new() { Name = "End the account and hand over" }).FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("They have left");
        await page.LookAsync("leaving-left", width);

        await hugo.GotoAsync("/my-work");
        await Assertions.Expect(hugo).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
        var iris = await site.SignedInAsync(program, "Iris Blum", width);
        await iris.GotoAsync("/my-work");
        await Assertions.Expect(iris.GetByText("311 chatbot").First).ToBeVisibleAsync();

        await page.GetByLabel("Reference").FillAsync("Request 26-114");
        await page.GetByLabel("Reason", new() { Exact = true }).FillAsync("The person asked for it.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Have their name cleared" }).FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("It is ordered");
        await page.LookAsync("leaving-forgotten", width);
        await page.GotoAsync("/admin/redactions");
        await Assertions.Expect(page.GetByText("Ordered").First).ToBeVisibleAsync();
    }
}
