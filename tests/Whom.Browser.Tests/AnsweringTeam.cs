using Microsoft.Playwright;

namespace Whom.Browser.Tests;

/// <summary>
/// What a team does with what was said: a theme, an answer, who was reached, and the report, on the pages of a
/// consultation about the demo city's microphones.
/// </summary>
/// <param name="page">Of whoever leads the purchase.</param>
/// <param name="lead">Their page of the consultation.</param>
internal sealed class AnsweringTeam(IPage page, string lead)
{
    private const int Groups = 2;

    private readonly PageDriver _hand = new(page, keyboardOnly: false);

    /// <summary>Opens the purchase, and answers its address.</summary>
    public static async Task<string> PurchaseAsync(IPage page)
    {
        await page.GotoAsync("/purchases");
        await page.GetByRole(AriaRole.Link, new() { Name = "Gunshot" }).First.FollowAsync();
        return new Uri(page.Url).AbsolutePath;
    }

    public async Task NameThemeAsync(string name)
    {
        await page.GotoAsync(lead);
        await page.Locator("#theme-name").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Name this theme" }).FollowAsync();
    }

    /// <summary>Puts the comments of one page under the theme; false where none is left.</summary>
    public async Task<bool> SortAsync()
    {
        await page.GotoAsync(lead + "/comments");
        var boxes = await page.Locator("input[name=comment]").AllAsync();
        if (boxes.Count == 0) return false;
        foreach (var box in boxes) await _hand.TickAsync(box);
        await page.Locator("#under").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Sort the chosen ones" }).FollowAsync();
        return true;
    }

    public async Task AnswerAsync(string words)
    {
        await page.GotoAsync(lead);
        var theme = page.Locator("details", new() { HasText = "Record the answer" }).First;
        await theme.Locator("summary").ClickAsync();
        await _hand.ChooseAsync(theme.Locator("input[value=partly]"));
        await theme.Locator("textarea").FillAsync(words);
        await theme.GetByRole(AriaRole.Button, new() { Name = "Record the answer" }).FollowAsync();
    }

    public async Task SayReachAsync(string words)
    {
        for (var group = 1; group <= Groups; group++)
        {
            var reach = page.Locator("details", new() { Has = page.Locator($"#reach-{group}") });
            await reach.Locator("summary").ClickAsync();
            await _hand.ChooseAsync(reach.Locator("input[value=hardly]"));
            await reach.Locator("textarea").FillAsync(words);
            await reach.GetByRole(AriaRole.Button).FollowAsync();
        }
    }

    public async Task PublishAsync(string summary)
    {
        await page.Locator("#report-summary").FillAsync(summary);
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish the report" }).FollowAsync();
    }
}
