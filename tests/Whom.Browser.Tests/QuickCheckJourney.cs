using Microsoft.Playwright;

namespace Whom.Browser.Tests;

public sealed class QuickCheckJourney(Site site)
{
    [Fact]
    public async Task A_buyer_answers_question_by_question_and_gets_a_plan()
    {
        var page = await site.VisitAsync("/");
        await page.IsAccessibleAsync();
        await page.KeepAsync("start-desktop");
        await page.GetByLabel("What do you call the purchase?").FillAsync("311 chatbot");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start the quick check" }).FollowAsync();

        var asked = new List<string>();
        while (new Uri(page.Url).AbsolutePath == "/check")
        {
            asked.Add(await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync());
            Assert.Equal(asked.Count, asked.Distinct().Count());
            await page.IsAccessibleAsync();
            if (asked.Count is 1 or 4) await page.KeepAsync($"check-{asked.Count}-desktop");
            if (asked.Count == 3)
            {
                await page.GetByRole(AriaRole.Button, new() { Name = "I don't know yet" }).FollowAsync();
                continue;
            }

            await page.Locator(".usa-radio__label").Last.ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).FollowAsync();
        }

        Assert.InRange(asked.Count, 5, 16);
        Assert.Equal("/plan", new Uri(page.Url).AbsolutePath);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("311 chatbot");
        await page.IsAccessibleAsync();
        Assert.Empty(await page.Context.CookiesAsync());
    }

    [Fact]
    public async Task Back_leads_to_the_question_before_with_its_answer_and_loses_no_other()
    {
        var page = await site.VisitAsync("/check");
        var first = await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync();
        await page.Locator(".usa-radio__label").Nth(1).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).FollowAsync();
        await page.Locator(".usa-radio__label").Nth(0).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).FollowAsync();
        var third = await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Back" }).FollowAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Back" }).FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(first);
        Assert.True(await page.Locator("input[type=radio]").Nth(1).IsCheckedAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).FollowAsync();
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
        await page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(page.Locator("input[type=radio]").First).ToBeFocusedAsync();
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
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/check?**");

        for (var question = 0; question < 20 && new Uri(page.Url).AbsolutePath == "/check"; question++)
        {
            var before = page.Url;
            await page.Locator("#main").FocusAsync();
            await TabToAsync(page, "input[type=radio]");
            await page.Keyboard.PressAsync("Space");
            Assert.True(await HasFocusRingAsync(page), $"No focus to be seen on {page.Url}.");
            if (question == 1) await page.KeepAsync("check-keyboard", whole: false);
            await TabToAsync(page, "button[type=submit]");
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync(url => url != before);
        }

        Assert.Equal("/plan", new Uri(page.Url).AbsolutePath);
        await page.Locator("#main").FocusAsync();
        await TabToAsync(page, ".whom-involvement > summary");
        Assert.True(await HasFocusRingAsync(page));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".whom-involvement[open] .whom-reason").First).ToBeVisibleAsync();
        await page.KeepAsync("plan-keyboard", whole: false);
    }

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
