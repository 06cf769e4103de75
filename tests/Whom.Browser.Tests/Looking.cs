using Deque.AxeCore.Playwright;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Whom.Browser.Tests;

/// <summary>What is looked at on every page that a journey passes.</summary>
public static class Looking
{
    private static readonly string[] Wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    /// <summary>Fails on any violation of WCAG 2.2, level AA, that axe can find, and on a page wider than its window.</summary>
    public static async Task IsAccessibleAsync(this IPage page)
    {
        var result = await page.RunAxe(new AxeRunOptions { RunOnly = RunOnlyOptions.Tags(Wcag) });
        Assert.NotEmpty(result.Passes);
        Assert.True(
            result.Violations.Length == 0,
            string.Join("\n", result.Violations.Select(violation =>
                $"{page.Url}: {violation.Id}: {violation.Help}\n  " + string.Join("\n  ", violation.Nodes.Take(5).Select(node => node.Html)))));
        var (width, window) = (await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), page.ViewportSize!.Width);
        if (width <= window) return;
        var wide = await page.EvaluateAsync<string>(
            "window => [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > window && !e.closest('.whom-scroll')).slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(' | ')",
            window);
        Assert.Fail($"{page.Url} is {width} pixels wide in a window of {window}: {wide}");
    }

    /// <summary>Presses what leads to another page, and waits until that page is there: a click by itself returns before.</summary>
    public static async Task FollowAsync(this ILocator leading)
    {
        var there = new TaskCompletionSource();
        leading.Page.DOMContentLoaded += Arrived;
        await leading.ClickAsync();
        await there.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        leading.Page.DOMContentLoaded -= Arrived;

        void Arrived(object? sender, IPage page) => there.TrySetResult();
    }

    /// <summary>Keeps a picture for people to look at.</summary>
    public static Task KeepAsync(this IPage page, string name, bool whole = true) => page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(Pictures, name + ".png"),
        FullPage = whole,
    });

    /// <summary>Where pictures and figures are kept; there from the first look on, whichever test comes first.</summary>
    public static string Pictures { get; } = Directory.CreateDirectory(Path.Combine(Repository(), "artifacts", "screenshots")).FullName;

    public static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "whom.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
