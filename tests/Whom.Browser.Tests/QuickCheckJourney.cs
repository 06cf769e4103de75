using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Whom.Browser.Tests;

public sealed partial class QuickCheckJourney(Site site, ITestOutputHelper output)
{
    private const int First = 5;
    private const int MostInteractions = 7;

    private static readonly string[] Facts =
    [
        "entry", "approach", "public-effect", "reach", "worst-harm", "personal-data", "watching", "workforce-effect",
        "decision-role", "area", "vulnerable-groups", "approval", "buying-office", "ai-expertise", "open-to-test",
    ];

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(360, 740)]
    public async Task Five_taps_lead_from_the_start_page_to_a_plan(int width, int height)
    {
        var page = await site.VisitAsync("about:blank", width, height);
        // Counts what somebody does with hand or keys, over all pages of the way.
        await page.AddInitScriptAsync(
            """
            for (const kind of ["pointerdown", "keydown", "change"])
              addEventListener(kind, event => {
                if (kind === "change" && event.target.type === "radio") return;
                sessionStorage.done = Number(sessionStorage.done ?? 0) + 1;
              }, true);
            """);
        await page.GotoAsync("/");
        await Assertions.Expect(page.GetByText("Five questions, two minutes.")).ToBeVisibleAsync();
        await page.LookAsync("start", width);
        await page.GetByRole(AriaRole.Button, new() { Name = "Start the quick check" }).FollowAsync();
        for (var question = 1; question <= First; question++)
        {
            await Assertions.Expect(page.GetByText($"Question {question} of 5, then your plan")).ToBeVisibleAsync();
            await page.LookAsync($"check-{question}", width);
            await page.Locator(".usa-radio__label").First.FollowAsync();
        }

        Assert.Equal("/plan", new Uri(page.Url).AbsolutePath);
        var done = await page.EvaluateAsync<int>("Number(sessionStorage.done)");
        output.WriteLine($"{done} interactions at {width} × {height}");
        Assert.InRange(done, First + 1, MostInteractions);
    }

    [Fact]
    public async Task A_buyer_answers_question_by_question_and_gets_a_plan()
    {
        var page = await site.VisitAsync("/");
        await page.GetByLabel("What do you call the purchase?").FillAsync("311 chatbot");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start the quick check" }).FollowAsync();

        var asked = new List<string>();
        while (new Uri(page.Url).AbsolutePath == "/check")
        {
            asked.Add(await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync());
            Assert.Equal(asked.Count, asked.Distinct().Count());
            if (asked.Count == 3)
                await page.GetByRole(AriaRole.Button, new() { Name = "I don't know yet" }).FollowAsync();
            else await page.Locator(".usa-radio__label").Last.FollowAsync();
        }

        Assert.Equal(First, asked.Count);
        Assert.Equal("/plan", new Uri(page.Url).AbsolutePath);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("311 chatbot");
        Assert.Empty(await page.Context.CookiesAsync());
    }

    [Fact]
    public async Task A_further_question_leads_back_to_the_plan_and_says_how_many_are_left()
    {
        var page = await site.VisitAsync("/check?entry=renewal&skip=decision-role&approach=built&ask=watching");
        await Assertions.Expect(page.GetByText("more after this can still change the plan")).ToBeVisibleAsync();
        await page.LookAsync("check-further", 1280);
        await page.Locator("label[for=watching-places]").FollowAsync();

        Assert.Equal("/plan", new Uri(page.Url).AbsolutePath);
        Assert.Equal("?entry=renewal&skip=decision-role&approach=built&watching=places", new Uri(page.Url).Query);
    }

    [Theory]
    [InlineData("en", "Next", "I don't know yet")]
    [InlineData("es", "Siguiente", "Todavía no lo sé")]
    public async Task What_leads_on_is_on_the_first_screen_of_a_phone_at_every_question(
        string language, string next, string unknown)
    {
        var page = await site.VisitAsync("/", 360, 740);
        foreach (var fact in Facts)
        {
            await page.GotoAsync($"/check?ask={fact}&lang={language}");
            foreach (var name in new[] { next, unknown })
            {
                var button = page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
                Assert.True(await IsOnScreenAsync(button), $"{page.Url}: {name} is below the first screen.");
            }

            if (language == "es" || fact is not ("entry" or "area")) continue;
            await page.KeepAsync($"check-{fact}-first-screen", whole: false);
        }
    }

    [Theory]
    [InlineData(360, 740)]
    [InlineData(360, 480)]
    [InlineData(640, 400)]
    public async Task The_bar_at_the_foot_hides_no_answer_that_has_the_focus(int width, int height)
    {
        var page = await site.VisitAsync("/check?ask=area", width, height);
        await page.Locator("input[type=radio]").First.FocusAsync();
        for (var presses = 0; presses < 13; presses++)
        {
            await page.Keyboard.PressAsync("ArrowDown");
            Assert.True(
                await IsOnScreenAsync(page.Locator("input[type=radio]:focus + label")),
                $"Answer {presses + 2} is hidden at {width} × {height}.");
        }

        Assert.Equal("/check", new Uri(page.Url).AbsolutePath);
    }

    [Fact]
    public async Task Help_and_examples_stand_behind_one_word()
    {
        var page = await site.VisitAsync("/check?ask=worst-harm", 360, 740);
        var example = page.GetByText("A parking fine goes to the wrong person and is taken back.");
        await Assertions.Expect(example).ToBeHiddenAsync();
        await page.GetByText("Help", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(example).ToBeVisibleAsync();
        await page.LookAsync("check-help", 360);
        await page.GetByText(SoFar()).ClickAsync();
        await page.LookAsync("check-so-far", 360);
    }

    [Fact]
    public async Task A_whole_check_is_read_in_few_words()
    {
        var page = await site.VisitAsync("/check");
        var (words, questions) = (0, 0);
        while (questions < 20)
        {
            words += await page.EvaluateAsync<int>("document.querySelector('main').innerText.match(/\\S+/g).length");
            questions++;
            await page.Locator(".usa-radio__label").First.FollowAsync();
            if (new Uri(page.Url).AbsolutePath == "/check") continue;
            await page.GotoAsync("/check" + new Uri(page.Url).Query + "&further=1");
            if (new Uri(page.Url).AbsolutePath == "/plan") break;
        }

        output.WriteLine($"{words} words in {questions} questions");
        Assert.InRange(words, 1, 60 * questions);
    }

    [Fact]
    public async Task Back_leads_to_the_question_before_with_its_answer_and_loses_no_other()
    {
        var page = await site.VisitAsync("/check");
        var first = await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync();
        await page.Locator(".usa-radio__label").Nth(1).FollowAsync();
        await page.Locator(".usa-radio__label").Nth(0).FollowAsync();
        var third = await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Back" }).FollowAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Back" }).FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(first);
        Assert.True(await page.Locator("input[type=radio]").Nth(1).IsCheckedAsync());

        // A tap on the answer that is chosen already leads on as well.
        await page.Locator(".usa-radio__label").Nth(1).FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(third);
    }

    [Fact]
    public async Task A_question_without_an_answer_is_shown_again_and_says_what_to_do()
    {
        var page = await site.VisitAsync("/check");
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Choose one answer");
        await page.IsAccessibleAsync();
        await page.KeepAsync("check-unanswered-desktop");
        // The question itself, so that it is read out with what was refused; its answers come next.
        await page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(page.Locator("fieldset")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("fieldset input[type=radio]").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_JavaScript_the_button_leads_on()
    {
        var page = await site.VisitAsync("/", 360, 740, javaScript: false);
        await page.GetByRole(AriaRole.Button, new() { Name = "Start the quick check" }).FollowAsync();
        for (var question = 1; question <= First; question++)
        {
            await Assertions.Expect(page.GetByText("Press an answer to go on.")).ToBeHiddenAsync();
            await page.Locator(".usa-radio__label").First.ClickAsync();
            Assert.Contains($"Question {question} of 5", await page.InnerTextAsync("main"), StringComparison.Ordinal);
            await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).FollowAsync();
        }

        Assert.Equal("/plan", new Uri(page.Url).AbsolutePath);
    }

    [Fact]
    public async Task In_Spanish_it_is_the_same_way()
    {
        var page = await site.VisitAsync("/?lang=es", 360, 740);
        await Assertions.Expect(page.GetByText("Cinco preguntas, dos minutos.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Empezar la consulta rápida" }).FollowAsync();
        for (var question = 1; question <= First; question++)
        {
            await Assertions.Expect(page.GetByText($"Pregunta {question} de 5")).ToBeVisibleAsync();
            await page.LookAsync($"check-es-{question}", 360);
            await page.Locator(".usa-radio__label").First.FollowAsync();
        }

        Assert.Equal("/plan", new Uri(page.Url).AbsolutePath);
        Assert.Equal("es", await page.GetAttributeAsync("html", "lang"));
    }

    [Fact]
    public async Task The_keyboard_alone_is_enough()
    {
        var page = await site.VisitAsync("/");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Skip to the main content" }))
            .ToBeFocusedAsync();
        await page.KeepAsync("start-keyboard-skip", whole: false);
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByLabel("What do you call the purchase?")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Typed");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Start the quick check" }))
            .ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/check?**");

        for (var question = 0; question < First; question++)
        {
            var before = page.Url;
            await page.Locator("#main").FocusAsync();
            await TabToAsync(page, "input[type=radio]");
            // Keys choose and do not lead on: whoever looks for an answer by arrows passes others.
            await page.Keyboard.PressAsync("Space");
            await page.Keyboard.PressAsync("ArrowDown");
            Assert.Equal(before, page.Url);
            Assert.True(await HasFocusRingAsync(page), $"No focus to be seen on {page.Url}.");
            if (question == 1) await page.KeepAsync("check-keyboard", whole: false);
            await TabToAsync(page, "button[type=submit]");
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync(url => url != before);
        }

        Assert.Equal("/plan", new Uri(page.Url).AbsolutePath);
    }

    [GeneratedRegex(@"^\d+ in any case, \d+ open$")]
    private static partial Regex SoFar();

    /// <summary>Whether all of it can be seen, with nothing on top of it.</summary>
    private static Task<bool> IsOnScreenAsync(ILocator what) => what.EvaluateAsync<bool>(
        """
        what => {
          const box = what.getBoundingClientRect();
          const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          return box.top >= 0 && box.bottom <= innerHeight + 1 && (middle === what || what.contains(middle));
        }
        """);

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var presses = 0; presses < 250; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>(
                "selector => document.activeElement.matches(selector)", selector)) return;
        }

        Assert.Fail($"The Tab key never reached {selector} on {page.Url}.");
    }

    // A tile draws the focus of its hidden radio button beside it.
    private static Task<bool> HasFocusRingAsync(IPage page) => page.EvaluateAsync<bool>(
        """
        () => {
          const at = document.activeElement;
          const rings = [getComputedStyle(at), ...(at.labels ?? []).length ? [getComputedStyle(at.labels[0], "::before"), getComputedStyle(at.labels[0])] : []];
          return rings.some(style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
        }
        """);
}
