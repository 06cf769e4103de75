using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Whom.Browser.Tests;

/// <summary>What is looked at on every page that a journey passes.</summary>
public static class PageAssertions
{
    // Run in the page itself: there are no frames, and the package for Playwright opens a second page for each look.
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private static readonly string[] Wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    /// <summary>
    /// Fails on any violation of WCAG 2.2, level AA, that axe can find, and on a page wider than its window.
    /// </summary>
    public static async Task IsAccessibleAsync(this IPage page)
    {
        await page.EvaluateAsync(Axe);
        var violations = await page.EvaluateAsync<string[]>(
            """
            async tags => {
              const { passes, violations } = await axe.run({ runOnly: tags, resultTypes: ['violations'] });
              if (passes.length === 0) throw new Error('axe found nothing to look at');
              return violations.map(found => `${found.id}: ${found.help}\n  ${found.nodes.slice(0, 5).map(node => node.html).join('\n  ')}`);
            }
            """,
            Wcag);
        Assert.True(violations.Length == 0, $"{page.Url}: {string.Join("\n", violations)}");
        var (width, window) = (await page.EvaluateAsync<int>("document.documentElement.scrollWidth"),
            page.ViewportSize!.Width);
        if (width <= window) return;
        var wide = await page.EvaluateAsync<string>(
            "window => [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > window && !e.closest('.whom-scroll') && e.checkVisibility({ contentVisibilityAuto: true })).slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(' | ')",
            window);
        Assert.Fail($"{page.Url} is {width} pixels wide in a window of {window}: {wide}");
    }

    /// <summary>
    /// Presses what leads to another page, and waits until that page is there: a click by itself returns before.
    /// </summary>
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
    public static Task KeepAsync(this IPage page, string name, bool whole = true) =>
        page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Pictures, name + ".png"),
            FullPage = whole,
        });

    /// <summary>Holds a page to being accessible, and keeps a picture of it by its width.</summary>
    public static async Task LookAsync(this IPage page, string name, int width)
    {
        await page.IsAccessibleAsync();
        await page.KeepAsync($"{name}{(width < 640 ? "-phone" : "")}");
    }

    /// <summary>
    /// Where pictures and figures are kept; there from the first look on, whichever test comes first.
    /// </summary>
    public static string Pictures { get; } = Directory.CreateDirectory(
        Path.Combine(Repository(), "artifacts", "screenshots")).FullName;

    public static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "whom.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
