using System.Collections.Immutable;
using Microsoft.Playwright;

namespace Whom.Browser.Tests;

/// <summary>
/// Where people land after signing in. What each finds first was written down from the stories of the demo city, before
/// anybody looked at the page: who is late, then what the nearest day asks for.
/// </summary>
public sealed class LandingJourney(Site site)
{
    private const int MostWordsAbove = 60;

    // Whose, the first heading, and the first links: what there is to do, and in which purchase.
    private static readonly ImmutableArray<Landing> Expected =
    [
        // The day to decide on the microphones has gone by, and three things of hers are in the way of it.
        new("Ana Ruiz", "My work",
        [
            new("Settle the conflict of interest of Uma Rao, Fairness or civil rights lead",
                "Gunshot detection, next term"),
            new("Answer Lucía Fernández’s concern", "Gunshot detection, next term"),
            new("Find somebody else: IT or data expert (Yara Haddad said no)", "Gunshot detection, next term"),
        ]),
        // Nothing of his is late. Somebody waits for his answer; then come the questions that nobody else can answer.
        new("Jamal Washington", "My work",
        [
            new("Answer Keiko Tanaka’s concern", "311 chatbot"),
            new("Judge: What can we carry through with the people that we have: "
                + "smaller, on a neighbor’s contract, later?", "311 chatbot"),
            new("Judge: Who is the product owner? Name someone who will run it after go-live.", "311 chatbot"),
        ]),
        // He is late once, which comes first; then what the nearest gate asks of him.
        new("Hugo Martin", "My work",
        [
            new("Answer the invitation: Legal officer", "311 chatbot"),
            new("Confirm 1 answer", "Traffic signal timing"),
            new("Judge: May users or beneficiaries score proposals under our law?", "Traffic signal timing"),
        ]),
        // The offers are there. His advice has a day of its own; the rest is for the gate, two months off.
        new("Dev Patel", "My work",
        [
            new("Give your advice as IT or data expert", "Traffic signal timing"),
            new("Confirm 2 answers", "Traffic signal timing"),
            new("Judge: Is AI the right tool for this at all, or would something simpler do?", "Traffic signal timing"),
        ]),
        // Nothing waits for an auditor, who reads; nor for an administrator, who looks after things.
        new("Rosa Delgado", "My work", [new("All purchases", null), new("The record", null)]),
        new("Victor Chen", "My work", [new("Administration", null)]),
    ];

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(360, 740)]
    public async Task Whoever_signs_in_finds_what_waits_for_them_first(int width, int height)
    {
        await using var program = await DemoProgram.StartAsync();
        var found = new List<Landing>();
        foreach (var expected in Expected)
        {
            var page = await site.SignedInAsync(program, expected.Who, width);
            await page.SetViewportSizeAsync(width, height);
            await page.LookAsync("landing-" + expected.Who.Split(' ')[0].ToLowerInvariant(), width);
            found.Add(new Landing(
                expected.Who, (await page.Locator("h1, h2").First.InnerTextAsync()).Trim(),
                await FirstLinksAsync(page, expected.First.Length)));
            var above = await WordsAboveAsync(page);
            Assert.True(above <= MostWordsAbove, $"{expected.Who} reads {above} words before the first link.");
        }

        foreach (var (expected, got) in Expected.Zip(found))
            Assert.True(expected.ToString() == got.ToString(), $"Expected:\n{expected}\nFound:\n{got}");
    }

    private static async Task<ImmutableArray<Doing>> FirstLinksAsync(IPage page, int most)
    {
        var links = page.Locator("main a:visible");
        var found = ImmutableArray.CreateBuilder<Doing>();
        for (var at = 0; at < Math.Min(most, await links.CountAsync()); at++)
        {
            var row = links.Nth(at).Locator("xpath=ancestor::li[1]//*[contains(@class, 'whom-work-of')]/*[1]");
            found.Add(new Doing(
                (await links.Nth(at).InnerTextAsync()).Trim(),
                await row.CountAsync() > 0 ? (await row.First.InnerTextAsync()).Trim() : null));
        }

        return found.DrainToImmutable();
    }

    // All that a person sees on the page above its first link to something to do, what stands on every page included.
    private static Task<int> WordsAboveAsync(IPage page) => page.EvaluateAsync<int>(
        """
        () => {
          const first = document.querySelector('main a');
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          let words = 0;
          while (texts.nextNode()) {
            const text = texts.currentNode;
            if (!(first.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_PRECEDING)) break;
            const box = text.parentElement.getBoundingClientRect();
            if (text.parentElement.checkVisibility({ visibilityProperty: true }) && box.bottom > 0 && box.right > 0 && box.width > 1)
              words += text.data.split(/\s+/).filter(word => word.length > 0).length;
          }
          return words;
        }
        """);

    /// <summary>Something to do, and in which purchase; null where it is none of a purchase.</summary>
    private sealed record Doing(string Says, string? Purchase);

    /// <summary>What somebody sees first after signing in.</summary>
    private sealed record Landing(string Who, string Heading, ImmutableArray<Doing> First)
    {
        public override string ToString() => string.Join(
            '\n', First.Select(one => $"  {one.Says} · {one.Purchase}").Prepend($"{Who}: {Heading}"))
                .Replace('’', '\'');
    }
}
