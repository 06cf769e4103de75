using Microsoft.Playwright;

namespace Whom.Browser.Tests;

/// <summary>What stands on the first screen of a plan, without scrolling and without opening anything.</summary>
public sealed class BriefingJourney(Site site, ITestOutputHelper output)
{
    private const int MostWords = 600;

    // Written down by hand, from the tables: what it is and why, how much it asks, who signs, and whom to ask what.
    private static readonly (string Example, string Name, string[] Says)[] Plans =
    [
        ("copilot-seats", "Fifty seats of a writing assistant",
        [
            "Small purchase. Risk: Low, because nothing that raises it applies. How many people: A few.",
            "5 roles, 2 signatures, about 3 weeks with our defaults.",
            "Must agree: Procurement officer, Legal officer.",
            "Accept no terms with a click, and put in no real data, until the page is written.",
            "IT or data expert", "Ten minutes: would something simpler, or something that we have, do?",
            "Procurement officer", "Is there a contract or a license already? Card, quotes or order?",
        ]),
        ("bus-timetable", "Bus timetable",
        [
            "Our own RFP. Risk: Low, because nothing that raises it applies. How many people: The usual number.",
            "6 roles, 5 signatures, about 26 weeks with our defaults.",
            "Must agree: Procurement officer ×3, Legal officer ×2.",
            "Write no requirements yet. Set one hour for two people: who needs it, and who knows technology.",
            "IT or data expert",
            "Take an hour with the project lead: is AI the right tool, or would something simpler do?",
            "Procurement officer", "Which road fits, who must approve, how long does each step take?",
            "User representative", "How is it done today, what would help, what would harm?",
        ]),
        ("flood-damage-photos", "Flood damage photos",
        [
            "Emergency. Risk: Elevated, because a service on which people rely can fail them.",
            "10 roles, 5 signatures, about 9 weeks with our defaults.",
            "Must agree: Procurement officer ×3, Legal officer, Executive sponsor.",
            "Four calls today: sponsor, procurement, lawyer, IT. Write why it cannot wait and on which day it ends.",
            "Executive sponsor", "Will you say in writing that it cannot wait, why, and until when?",
            "Procurement officer", "Which competition is still practicable?",
            "Legal officer", "Yes or no by telephone today; what must the contract hold at the least?",
        ]),
        ("gunshot-detection-renewal", "Gunshot detection",
        [
            "Renewal. Risk: High, because what it tells the official weighs on people who are easily harmed.",
            "17 roles, 11 signatures, about 14 weeks with our defaults.",
            "Council or board, Executive sponsor ×3, Privacy officer.",
            "Find the sponsor: a named person above the department who will answer for it.",
            "Find the last day for notice in the contract and write it down.",
            "Executive sponsor", "Will you answer for another term?",
            "IT or data expert", "Does it still do what was claimed? What would it take to leave?",
            "Procurement officer",
            "What is the last day for notice, and what are the ways: shorter term, re-bid, stop?",
        ]),
        ("council-minutes", "Council minutes",
        [
            "Our own RFP. Risk: Low, because nothing that raises it applies. How many people: A few.",
            "6 roles, 4 signatures, about 18 weeks with our defaults.",
            "Must agree: Procurement officer ×2, Legal officer ×2.",
            "IT or data expert", "Ten minutes: would something simpler, or something that we have, do?",
            "Procurement officer", "Is there a contract or a license already? Card, quotes or order?",
        ]),
    ];

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(360, 740)]
    public async Task The_first_screen_says_what_it_is_and_whom_to_call(int width, int height)
    {
        var missing = new List<string>();
        foreach (var (example, name, says) in Plans)
        {
            var page = await site.VisitAsync(ExampleAddress.Of(example, name), width, height);
            await page.LookAsync($"first-{example}", width);
            await page.KeepAsync($"first-{example}-{width}x{height}", whole: false);
            missing.AddRange((await NotOnScreenAsync(page, says)).Select(text => $"{name}: {text}"));
            var words = await page.EvaluateAsync<int>(VisibleWords);
            output.WriteLine($"{name} at {width} × {height}: {words} words stand open");
            if (words > MostWords) missing.Add($"{name}: {words} words stand open, and {MostWords} are enough.");
        }

        Assert.Empty(missing);
    }

    [Fact]
    public async Task Whoever_reads_it_is_not_told_to_call_themselves()
    {
        var page = await site.VisitAsync(ExampleAddress.Of("bus-timetable", "Bus timetable"));
        Assert.DoesNotContain("Project lead", await page.Locator(".whom-cards").InnerTextAsync());
        await page.GetByText("This is written for: Project lead.").ClickAsync();
        await page.GetByLabel("What are you in this purchase?").SelectOptionAsync("procurement-officer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Write it for me" }).FollowAsync();
        var cards = await page.Locator(".whom-cards").InnerTextAsync();
        Assert.Contains("Project lead", cards, StringComparison.Ordinal);
        Assert.DoesNotContain("Procurement officer", cards, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator(".whom-own")).ToContainTextAsync("Which road fits");
    }

    [Fact]
    public async Task From_a_phone_it_is_copied_and_sent()
    {
        var page = await site.VisitAsync(ExampleAddress.Of("gunshot-detection-renewal", "Gunshot detection"), 360, 740);
        var address = (await page.GetByRole(AriaRole.Link, new() { Name = "Send this by mail" })
            .GetAttributeAsync("href"))!;
        Assert.True(address.Length <= 2000, $"An address of {address.Length} characters opens no mail everywhere.");
        var body = Uri.UnescapeDataString(address);
        string[] sent = ["Renewal. Risk: High", "1. Executive sponsor: Will you answer", "/plan?purchase="];
        foreach (var text in sent)
            Assert.Contains(text, body, StringComparison.Ordinal);
        await page.GetByText("As text to copy").ClickAsync();
        var text2 = await page.Locator("#as-text pre").InnerTextAsync();
        foreach (var says in (string[])["Before anything", "Call first", "No such person?", "Then", "Your own part"])
            Assert.Contains(says, text2, StringComparison.Ordinal);
        await page.IsAccessibleAsync();
    }

    [Theory]
    [InlineData("people", 1280)]
    [InlineData("gates", 1280)]
    [InlineData("only-if", 1280)]
    [InlineData("answers", 1280)]
    [InlineData("take", 1280)]
    [InlineData("people", 360)]
    [InlineData("gates", 360)]
    [InlineData("only-if", 360)]
    [InlineData("answers", 360)]
    [InlineData("take", 360)]
    public async Task Each_tab_is_there_without_a_script_in_both_languages_and_for_everyone(string tab, int width)
    {
        foreach (var language in (string[])["en", "es"])
        {
            var bare = await site.VisitAsync(
                $"{ExampleAddress.Of("gunshot-detection-renewal", "Gunshot detection")}&renew-by=2027-01-20&lang={language}",
                width, javaScript: false);
            await bare.Locator($".whom-tabs a[href*='tab={tab}'], .whom-tabs li:first-child a").Last.ClickAsync();
            var page = await site.VisitAsync(bare.Url + "&whatif=watching", width);
            await page.LookAsync($"tab-{tab}-{language}", width);
            Assert.Equal(1, await page.Locator(".whom-tabs a[aria-current=page]").CountAsync());
        }
    }

    private const string VisibleWords =
        """
        () => {
          const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
          let words = 0;
          while (walker.nextNode()) {
            const of = walker.currentNode.parentElement;
            if (of.closest('svg, select, .usa-sr-only')) continue;
            if (!of.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })) continue;
            words += (walker.currentNode.textContent.match(/[\p{L}\p{N}]+/gu) ?? []).length;
          }
          return words;
        }
        """;

    /// <summary>Which of the texts are not wholly in the window as it was opened.</summary>
    private static Task<string[]> NotOnScreenAsync(IPage page, string[] texts) => page.EvaluateAsync<string[]>(
        """
        texts => {
          const plain = text => text.replace(/\s+/g, ' ').trim();
          return texts.filter(text => {
            const holding = [...document.querySelectorAll('main *')].filter(e => plain(e.textContent).includes(text));
            const seen = holding.filter(e => ![...e.children].some(child => plain(child.textContent).includes(text)))
              .filter(e => {
                const box = e.getBoundingClientRect();
                return e.checkVisibility() && box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
              });
            return seen.length === 0;
          });
        }
        """,
        texts);
}
