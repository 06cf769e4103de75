using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Whom.Browser.Tests;

/// <summary>The largest purchase of the demo city on paper.</summary>
public sealed partial class PurchasePrintJourney(Site site)
{
    private const int MostPages = 3;

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task What_there_is_to_do_prints_on_three_pages_without_what_cannot_be_pressed(string language)
    {
        await using var program = await DemoProgram.StartAsync();
        var page = await site.SignedInAsync(program, "Ana Ruiz", 1280);
        await page.GotoAsync("/purchases");
        await page.GetByRole(AriaRole.Link, new() { Name = "Benefits triage" }).First.ClickAsync();
        await page.GotoAsync($"{new Uri(page.Url).AbsolutePath}?lang={language}");

        var pdf = await page.PdfAsync(new()
        {
            Width = "210mm", Height = "279mm",
            Path = Path.Combine(PageAssertions.Pictures, $"purchase-{language}.pdf"),
        });
        Assert.InRange(Page().Count(Encoding.Latin1.GetString(pdf)), 1, MostPages);

        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(await page.Locator("section[aria-labelledby=mine] li p").First.IsVisibleAsync());
        Assert.NotEqual("", await page.Locator("section[aria-labelledby=mine] li p").First.InnerTextAsync());
        foreach (var hidden in (string[])["nav", ".whom-demo", ".whom-places", ".whom-do:not(.whom-do--said)", "form"])
            foreach (var one in await page.Locator(hidden).AllAsync())
                Assert.False(await one.IsVisibleAsync(), $"{hidden} is printed.");
    }

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex Page();
}
