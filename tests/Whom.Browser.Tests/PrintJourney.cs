using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Whom.Browser.Tests;

/// <summary>The page to print, on paper: two pages for a meeting, and every reason as an annex.</summary>
public sealed partial class PrintJourney(Site site)
{
    private const int MostPages = 2;

    // Removes all from an element on, or all before it.
    private const string CutFrom =
        "id => { for (let at = document.getElementById(id), next; at; at = next) { next = at.nextElementSibling; at.remove(); } }";

    private const string CutBefore =
        "id => { for (let at = document.getElementById(id).previousElementSibling, next; at; at = next) { next = at.previousElementSibling; at.remove(); } }";

    // As long as a name may be.
    private static readonly string Name =
        string.Concat(Enumerable.Repeat("Sorting letters and photographs ", 10))[..200];

    /// <summary>Five different purchases, and the one that asks most.</summary>
    public static TheoryData<string, string> Plans => new MatrixTheoryData<string, string>(
        [
            "copilot-seats", "bus-timetable", "flood-damage-photos", "gunshot-detection-renewal", "council-minutes",
            "hiring-screen",
        ],
        ["en", "es"]);

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task What_is_taken_into_a_meeting_fits_on_two_pages(string example, string language)
    {
        var page = await site.VisitAsync(Address(example, language));
        Assert.Equal(1, await page.Locator("#annex").CountAsync());
        await page.EvaluateAsync(CutFrom, "annex");
        await page.EvaluateAsync("document.querySelector('footer').remove()");

        // As narrow as A4 and as short as Letter: what fits there fits on both.
        var pdf = await page.PdfAsync(new()
        {
            Width = "210mm", Height = "279mm",
            Path = Path.Combine(PageAssertions.Pictures, $"meeting-{example}-{language}.pdf"),
        });
        Assert.True(Pages(pdf) is > 0 and <= MostPages, $"{example}, {language}: {Pages(pdf)} pages for a meeting.");
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task The_page_of_a_plan_prints_its_first_screen_and_its_picture(string example, string language)
    {
        var page = await site.VisitAsync(
            $"{ExampleAddress.Of(example, Name)}&lang={language}&tab=answers");
        var pdf = await page.PdfAsync(new()
        {
            Width = "210mm", Height = "279mm",
            Path = Path.Combine(PageAssertions.Pictures, $"page-{example}-{language}.pdf"),
        });
        Assert.True(Pages(pdf) is > 0 and <= MostPages, $"{example}, {language}: {Pages(pdf)} pages.");
    }

    [Fact]
    public async Task The_annex_begins_on_a_page_of_its_own()
    {
        var address = Address("council-minutes", "en");
        var page = await site.VisitAsync(address);
        var whole = Pages(await page.PdfAsync());
        await page.EvaluateAsync(CutBefore, "annex");
        var annex = Pages(await page.PdfAsync());
        await page.GotoAsync(address);
        await page.EvaluateAsync(CutFrom, "annex");
        await page.EvaluateAsync("document.querySelector('footer').remove()");
        var meeting = Pages(await page.PdfAsync());

        Assert.Equal(whole, meeting + annex);
    }

    [Theory]
    [InlineData("hiring-screen", "en", 1280)]
    [InlineData("bus-timetable", "es", 360)]
    public async Task The_page_to_print_can_be_read_by_everyone(string example, string language, int width)
    {
        var page = await site.VisitAsync(Address(example, language), width);
        await page.IsAccessibleAsync();
        await page.KeepAsync($"print-{example}-{language}-{width}");
        // Its style holds, though the page forbids all but that one.
        Assert.Equal("collapse", await page.Locator("table").First.EvaluateAsync<string>(
            "table => getComputedStyle(table).borderCollapse"));
    }

    private static string Address(string example, string language)
    {
        var target = example.EndsWith("-renewal", StringComparison.Ordinal) ? "renew-by" : "go-live";
        return
            $"/plan.html?show=1&purchase={Uri.EscapeDataString(Name)}{ExampleAddress.Answers(example)}&date=2027-01-15&{target}=2027-03-01&lang={language}";
    }

    private static int Pages(byte[] pdf) => Page().Count(Encoding.Latin1.GetString(pdf));

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex Page();
}
