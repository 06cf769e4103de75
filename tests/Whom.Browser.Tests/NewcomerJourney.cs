using System.Globalization;
using System.Text;
using Microsoft.Playwright;

namespace Whom.Browser.Tests;

/// <summary>
/// Somebody who has never been here goes from the start page to the first mail. What stands on each screen is counted
/// as read, word by word, at the pace of careful reading; each press takes a while to find.
/// </summary>
public sealed class NewcomerJourney(Site site)
{
    private const double WordsAMinute = 230;
    private const double SecondsAPress = 2;

    private static readonly (string Fact, string Value)[] TownChatbot =
    [
        ("entry", "small-purchase"), ("approach", "off-the-shelf"), ("public-effect", "none"), ("reach", "residents"),
        ("worst-harm", "nuisance"), ("personal-data", "personal"), ("watching", "no"), ("workforce-effect", "no"),
        ("decision-role", "none"), ("area", "none"), ("vulnerable-groups", "no"), ("approval", "none"),
        ("buying-office", "department"), ("ai-expertise", "none"), ("open-to-test", "yes"),
    ];

    [Theory]
    [InlineData("desktop", 1280, 800)]
    [InlineData("phone", 360, 740)]
    public async Task A_newcomer_has_the_first_mail_ready_before_four_minutes_are_over(
        string device, int width, int height)
    {
        var page = await site.VisitAsync("/", width, height);
        var (seconds, presses) = (0.0, 0);
        var log = new StringBuilder();
        await ReadAsync("Start page: what it is, and the button");
        var start = page.GetByRole(AriaRole.Button, new() { Name = "Start the quick check" });
        await PressAsync("Start the quick check", start);
        while (new Uri(page.Url).AbsolutePath == "/check")
        {
            var question = (await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync())
                .ReplaceLineEndings(" ");
            await ReadAsync("Question: " + question);
            var id = await page.Locator("input[type=radio]").First.GetAttributeAsync("name");
            var answer = page.Locator($"label[for={id}-{TownChatbot.Single(one => one.Fact == id).Value}]");
            await PressAsync((await answer.InnerTextAsync()).Trim(), answer);
        }

        await ReadAsync("The plan, its first screen");
        var mail = page.Locator(".whom-mailing > summary").First;
        await mail.ClickAsync();
        (seconds, presses) = (seconds + SecondsAPress, presses + 1);
        await ReadAsync("The mail to the first who is called", ".whom-mailing[open]");
        var opens = page.Locator(".whom-mailing[open] a[href^='mailto:']");
        await Assertions.Expect(opens).ToBeVisibleAsync();
        Say($"press: {await opens.InnerTextAsync()}, and the mail is on its way");
        await page.KeepAsync($"newcomer-{device}", whole: false);
        await File.WriteAllTextAsync(Path.Combine(PageAssertions.Pictures, $"newcomer-{device}.log"), log.ToString(),
            TestContext.Current.CancellationToken);
        Assert.True(seconds < 240, log.ToString());
        Assert.Equal(7, presses);

        async Task ReadAsync(string what, string within = "main")
        {
            var words = await page.EvaluateAsync<int>(WordsOnScreen, within);
            seconds += words / WordsAMinute * 60;
            Say($"read {words} words. {what}");
        }

        async Task PressAsync(string what, ILocator on)
        {
            await on.FollowAsync();
            (seconds, presses) = (seconds + SecondsAPress, presses + 1);
            Say($"press: {what}");
        }

        void Say(string what) => log.Append(CultureInfo.InvariantCulture,
            $"{(int)seconds / 60}:{(int)seconds % 60:00} {what}\n");
    }

    private const string WordsOnScreen =
        """
        within => {
          const walker = document.createTreeWalker(document.querySelector(within), NodeFilter.SHOW_TEXT);
          let words = 0;
          while (walker.nextNode()) {
            const of = walker.currentNode.parentElement;
            const box = of.getBoundingClientRect();
            if (of.closest('svg, .usa-sr-only') || !of.checkVisibility({ contentVisibilityAuto: true })) continue;
            if (within === 'main' && (box.top >= innerHeight || box.bottom <= 0)) continue;
            words += (walker.currentNode.textContent.match(/[\p{L}\p{N}]+/gu) ?? []).length;
          }
          return words;
        }
        """;
}
