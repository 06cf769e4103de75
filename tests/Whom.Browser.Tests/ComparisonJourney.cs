using System.Text;
using Microsoft.Playwright;
using Whom.Testing;

namespace Whom.Browser.Tests;

/// <summary>
/// A document is started from a text, changed, and compared: what changed is said by words and lines, on a desktop, on
/// a phone, in Spanish, without JavaScript and on paper; and what has no text is said not to be comparable.
/// </summary>
public sealed class ComparisonJourney(Site site)
{
    private const string First = """
        # Request for proposals

        We look for a helper for benefits.

        ## Data

        The vendor keeps records for 5 years.

        | Item | Price |
        | --- | --- |
        | Set-up | 100 |
        | Support | 20 |

        ## Questions

        Who answers?

        How fast?

        In which words?

        By when?

        It ends by letter.
        """;

    private static readonly string Second = First
        .Replace("records for 5 years", "all records for 7 years", StringComparison.Ordinal)
        .Replace("| Set-up | 100 |", "| Set-up | 120 |", StringComparison.Ordinal)
        .Replace("| Support | 20 |", "| Support | 20 |\n| Training | 5 |", StringComparison.Ordinal)
        .Replace("It ends by letter.", "It ends by letter.\n\nThe vendor tells of new AI features.",
            StringComparison.Ordinal);

    [Theory]
    [InlineData(1280, "en", true)]
    [InlineData(360, "es", true)]
    [InlineData(360, "en", false)]
    public async Task A_document_is_started_changed_and_compared(int width, string language, bool script)
    {
        var en = language == "en";
        await using var program = await DemoProgram.StartAsync();
        var page = await site.OpenAsync(program.Url, width, script);
        await page.GotoAsync("/demo/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Maya Johnson" }).FollowAsync();
        await page.GotoAsync("/purchases");
        await page.GetByRole(AriaRole.Link, new() { Name = "Benefits triage" }).First.FollowAsync();
        var document = $"{new Uri(page.Url).AbsolutePath}/documents/rfp";
        await page.GotoAsync($"{document}?lang={language}");
        await LookAsync(page, $"start-links-{language}", width, script);

        var started = await page.RunAndWaitForDownloadAsync(
            () => page.Locator(".whom-start a[href*='start.md']").ClickAsync());
        var text = await File.ReadAllTextAsync(await started.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Contains(
            en ? "## Notice of new AI features" : "## Aviso de nuevas funciones de IA", text, StringComparison.Ordinal);

        await SendAsync(page, "rfp 1.md", Encoding.UTF8.GetBytes(First));
        await SendAsync(page, "rfp 2.md", Encoding.UTF8.GetBytes(Second));
        await page.GetByRole(AriaRole.Link, new()
        {
            Name = en ? "What changed since the version before" : "Qué cambió desde la versión anterior",
        }).FollowAsync();
        await Assertions.Expect(page.Locator(".whom-changes ins").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".whom-changes del").First).ToContainTextAsync("5");
        await Assertions.Expect(page.Locator(".whom-change")).ToHaveCountAsync(2);
        await LookAsync(page, $"comparison-{language}", width, script);
        await page.KeepAsync($"comparison-{language}-{width}-{(script ? "script" : "plain")}");

        // From change to change, and what is the same unfolded.
        await page.Locator("a[href='#change-2']").First.ClickAsync();
        Assert.EndsWith("#change-2", page.Url, StringComparison.Ordinal);
        await page.Locator(".whom-unchanged", new() { HasText = "How fast?" }).Locator("summary").ClickAsync();
        await Assertions.Expect(page.GetByText("How fast?")).ToBeVisibleAsync();
        await LookAsync(page, $"comparison-unfolded-{language}", width, script);

        // The other way round by the form.
        var newest = await page.Locator("#to option[selected]").GetAttributeAsync("value");
        var older = await page.Locator("#from option[selected]").GetAttributeAsync("value");
        await page.Locator("#from").SelectOptionAsync(newest!);
        await page.Locator("#to").SelectOptionAsync(older!);
        await page.GetByRole(AriaRole.Button, new() { Name = en ? "Compare these" : "Comparar estas" }).FollowAsync();
        await Assertions.Expect(page.Locator(".whom-changes del").First).ToContainTextAsync("all");

        if (script)
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
            await Assertions.Expect(page.Locator(".whom-changes del").First).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator("form.whom-compare")).ToBeHiddenAsync();
            await page.KeepAsync($"comparison-print-{language}-{width}");
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen });
        }

        // A picture of words has none.
        await page.GotoAsync($"{document}?lang={language}");
        await SendAsync(page, "rfp 3.pdf", Pdfs.Of(""));
        await page.GotoAsync($"{document}/compare?lang={language}");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new()
        {
            Name = en ? "These two cannot be compared" : "Estas dos no se pueden comparar",
        })).ToBeVisibleAsync();
        await LookAsync(page, $"comparison-cannot-{language}", width, script);
    }

    [Theory]
    [InlineData(1280, "en")]
    [InlineData(360, "es")]
    public async Task An_administrator_puts_a_text_of_their_own_in_place(int width, string language)
    {
        var en = language == "en";
        await using var program = await DemoProgram.StartAsync();
        var page = await site.OpenAsync(program.Url, width);
        await page.GotoAsync("/demo/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Victor" }).First.FollowAsync();
        await page.GotoAsync($"/admin/starting-texts?lang={language}");
        await page.LookAsync($"starting-texts-none-{language}", width);

        await page.Locator("#document").SelectOptionAsync("rfp");
        await page.Locator("#file").SetInputFilesAsync(new FilePayload
        {
            Name = "ours.exe", MimeType = "application/octet-stream", Buffer = "MZ"u8.ToArray(),
        });
        await Send(page, en).FollowAsync();
        await Assertions.Expect(page.Locator("#file-problem")).ToBeVisibleAsync();
        await page.LookAsync($"starting-texts-refused-{language}", width);

        await page.Locator("#file").SetInputFilesAsync(new FilePayload
        {
            Name = "ours.md", MimeType = "text/markdown", Buffer = "# Ours\n"u8.ToArray(),
        });
        await Send(page, en).FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await page.LookAsync($"starting-texts-own-{language}", width);
    }

    private static ILocator Send(IPage page, bool en) =>
        page.GetByRole(AriaRole.Button, new() { Name = en ? "Use this text" : "Usar este texto" });

    private static async Task SendAsync(IPage page, string name, byte[] content)
    {
        await page.Locator("#file").SetInputFilesAsync(new FilePayload
        {
            Name = name, MimeType = "application/octet-stream", Buffer = content,
        });
        await page.Locator("form:has(#file) button[type=submit]").FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
    }

    // Without JavaScript there is no axe; the same page with it is looked at in another language.
    private static Task LookAsync(IPage page, string name, int width, bool script) =>
        script ? page.LookAsync(name, width) : Task.CompletedTask;
}
