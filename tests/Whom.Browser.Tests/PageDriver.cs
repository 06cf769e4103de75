using Microsoft.Playwright;

namespace Whom.Browser.Tests;

/// <summary>How somebody works a page: with a mouse, or with nothing but the keyboard.</summary>
public sealed class PageDriver(IPage page, bool keyboardOnly)
{
    private const int MostTabs = 400;

    /// <summary>Presses what leads on, and waits until the next page is there.</summary>
    public async Task FollowAsync(ILocator leading)
    {
        if (!keyboardOnly)
        {
            await leading.FollowAsync();
            return;
        }

        await ReachAsync(leading);
        var there = new TaskCompletionSource();
        page.DOMContentLoaded += Arrived;
        await page.Keyboard.PressAsync("Enter");
        await there.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        page.DOMContentLoaded -= Arrived;

        void Arrived(object? sender, IPage arrived) => there.TrySetResult();
    }

    /// <summary>Opens what is folded, by its summary.</summary>
    public async Task OpenAsync(ILocator inSummary)
    {
        var summary = page.Locator("summary").Filter(new() { Has = inSummary });
        if (!keyboardOnly)
        {
            await summary.ClickAsync();
            return;
        }

        await ReachAsync(summary);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Types into a field.</summary>
    public async Task FillAsync(ILocator field, string words)
    {
        if (!keyboardOnly)
        {
            await field.FillAsync(words);
            return;
        }

        await ReachAsync(field);
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(words);
    }

    /// <summary>Chooses one of several.</summary>
    public async Task ChooseAsync(ILocator radio)
    {
        if (!keyboardOnly)
        {
            // The design system draws its own circle in the label, and hides the box.
            await page.Locator($"label[for='{await radio.GetAttributeAsync("id")}']").ClickAsync();
            Assert.True(await radio.IsCheckedAsync());
            return;
        }

        // The tabulator stops at a group once; the arrows go round in it.
        var name = await radio.GetAttributeAsync("name");
        await TabUntilAsync($"document.activeElement.name === '{name}' && document.activeElement.type === 'radio'");
        await page.Keyboard.PressAsync("Space");
        for (var press = 0; press < MostTabs && !await radio.IsCheckedAsync(); press++)
            await page.Keyboard.PressAsync("ArrowDown");
        Assert.True(await radio.IsCheckedAsync());
    }

    /// <summary>Ticks a box.</summary>
    public async Task TickAsync(ILocator box)
    {
        if (!keyboardOnly)
            await page.Locator($"label[for='{await box.GetAttributeAsync("id")}']").ClickAsync();
        else
        {
            await ReachAsync(box);
            await page.Keyboard.PressAsync("Space");
        }

        Assert.True(await box.IsCheckedAsync());
    }

    private async Task ReachAsync(ILocator wanted)
    {
        await wanted.EvaluateAsync("wanted => { window.wanted = wanted; }");
        await TabUntilAsync("document.activeElement === window.wanted");
    }

    private async Task TabUntilAsync(string condition)
    {
        for (var press = 0; press < MostTabs; press++)
        {
            if (await page.EvaluateAsync<bool>(condition)) return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{page.Url}: nothing but the tabulator does not lead to where {condition}.");
    }
}
