using Microsoft.Playwright;

namespace Whom.Browser.Tests;

/// <summary>
/// Sending a form, going back, and sending it again: what is said to be done is there,
/// and what is not there is not said to be.
/// </summary>
public sealed class SentTwiceJourney(Site site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Back_other_words_and_send_again_records_both(bool withJavaScript)
    {
        await using var program = await DemoProgram.StartAsync();
        var page = await SpeakingAsync(program, withJavaScript);
        await WorryAsync(page, First);

        await page.GoBackAsync();
        await page.GetByLabel("I have a concern").FillAsync(Second);
        await SendAsync(page);

        // Chromium asks for the page anew, so this is another form; where it had kept the
        // old one, the next test is what happens.
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Your advice is recorded");
        await AreThereAsync(page, First, Second);
    }

    [Fact]
    public async Task Other_words_in_a_form_that_was_sent_before_are_given_back_and_then_recorded_too()
    {
        await using var program = await DemoProgram.StartAsync();
        var page = await SpeakingAsync(program, withJavaScript: true);
        var id = await FormAsync(page);
        await WorryAsync(page, First);

        // As a browser that keeps pages shows it: the very form, with its old id.
        await page.GoBackAsync();
        await MakeItAsync(page, id);
        await page.GetByLabel("I have a concern").FillAsync(Second);
        await SendAsync(page);

        await Assertions.Expect(page.GetByRole(AriaRole.Alert))
            .ToContainTextAsync("This form was sent before, with other words");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByLabel("I have a concern")).ToHaveValueAsync(Second);
        Assert.Equal(0, await Said(page, Second).CountAsync());
        await page.IsAccessibleAsync();
        await page.KeepAsync("sent-before");

        await SendAsync(page);
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Your advice is recorded");
        await AreThereAsync(page, First, Second);
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_recorded_once_and_said_to_be_done()
    {
        await using var program = await DemoProgram.StartAsync();
        var page = await SpeakingAsync(program, withJavaScript: true);
        var id = await FormAsync(page);
        await WorryAsync(page, First);

        await page.GoBackAsync();
        await MakeItAsync(page, id);
        await WorryAsync(page, First);

        await AreThereAsync(page, First);
    }

    private const string First = "Nobody has said who answers at night.";
    private const string Second = "And nobody has said who answers on holidays.";

    private static async Task WorryAsync(IPage page, string words)
    {
        await page.GetByLabel("I have a concern").FillAsync(words);
        await SendAsync(page);
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Your advice is recorded");
    }

    private static async Task AreThereAsync(IPage page, params string[] words)
    {
        foreach (var one in words) Assert.Equal(1, await Said(page, one).CountAsync());
    }

    private static Task<string> FormAsync(IPage page) =>
        page.Locator(".whom-say input[name=command]").InputValueAsync();

    private static async Task MakeItAsync(IPage page, string id) =>
        await page.Locator(".whom-say input[name=command]").EvaluateAsync("(field, id) => { field.value = id; }", id);

    private static Task SendAsync(IPage page) =>
        page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).FollowAsync();

    private static ILocator Said(IPage page, string words) =>
        page.Locator("blockquote").Filter(new() { HasText = words });

    // Keiko of the demo city has accepted her part, and may speak.
    private async Task<IPage> SpeakingAsync(DemoProgram program, bool withJavaScript)
    {
        var page = await site.OpenAsync(program.Url, 1280, withJavaScript);
        await page.GotoAsync("/demo/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keiko Tanaka" }).FollowAsync();
        await page.GotoAsync("/my-work");
        // Nothing waits for her, so that her part is folded away.
        await page.GotoAsync((await page.Locator("main a[href*='/assignments/']").First.GetAttributeAsync("href"))!);
        return page;
    }
}
