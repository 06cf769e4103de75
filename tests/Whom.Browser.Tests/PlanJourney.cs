using Microsoft.Playwright;

namespace Whom.Browser.Tests;

public sealed class PlanJourney(Site site)
{
    [Theory]
    [InlineData("chatbot", Purchases.Chatbot)]
    [InlineData("half-answered", Purchases.HalfAnswered)]
    [InlineData("face-matching", Purchases.FaceMatching)]
    [InlineData("renewal", Purchases.Renewal + "&renew-by=2027-09-01&few=1")]
    [InlineData("seats", Purchases.Seats + "&few=1")]
    public async Task A_plan_can_be_read_by_everyone(string name, string purchase)
    {
        var page = await site.VisitAsync("/plan?" + purchase);
        await page.IsAccessibleAsync();
        await page.KeepAsync($"plan-{name}-desktop");
        if (name == "chatbot" && Environment.GetEnvironmentVariable("WHOM_README_IMAGES") is { Length: > 0 })
            await page.Locator(".whom-picture svg").ScreenshotAsync(
                new() { Path = Path.Combine(PageAssertions.Repository(), "docs", "images", "plan.png") });
        await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(one => one.open = true)");
        await page.IsAccessibleAsync();
        // A ready mail holds the address of the plan, which speaks in ids; nothing else may.
        await page.EvaluateAsync("() => document.querySelectorAll('.whom-mail').forEach(mail => mail.remove())");
        var words = await page.Locator("main").InnerTextAsync();
        var ids = new[]
        {
            "procurement-officer", "it-data-expert", "publish-solicitation", "use-case", "signs-off", "public-effect",
            "new-solicitation"
        };
        Assert.DoesNotContain(ids, id => words.Contains(id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_mark_of_the_picture_leads_to_its_reasons()
    {
        var page = await site.VisitAsync("/plan?" + Purchases.Chatbot);
        var marks = page.Locator(".whom-picture svg a");
        var targets = await marks.EvaluateAllAsync<string[]>(
            "marks => marks.map(mark => mark.getAttribute('href') ?? mark.getAttribute('xlink:href'))");
        Assert.True(targets.Length > 30, $"Only {targets.Length} marks lead anywhere.");
        var missing = new List<string>();
        foreach (var target in targets)
            if (!await page.EvaluateAsync<bool>("id => document.getElementById(id) !== null", target[1..]))
                missing.Add(target);
        Assert.Empty(missing);
        await marks.First.ClickAsync();
        await Assertions.Expect(
            page.Locator(".whom-person[open] .whom-involvement[open] .whom-reason").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Why_not_and_what_if_are_answered_in_place()
    {
        var page = await site.VisitAsync($"/plan?{Purchases.Chatbot}&tab=answers");
        await page.GetByLabel("Role", new() { Exact = true })
            .SelectOptionAsync(new SelectOptionValue { Label = "Independent reviewer" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).FollowAsync();
        await Assertions.Expect(page.Locator(".whom-answer")).ToContainTextAsync("Each of these would bring it in");
        Assert.True(await page.Locator(".whom-answer .whom-changes > li").CountAsync() > 0);
        await page.IsAccessibleAsync();
        await page.Locator("section:has(#why-not)")
            .ScreenshotAsync(new() { Path = Path.Combine(PageAssertions.Pictures, "why-not-desktop.png") });

        await page.Locator("a[href*='whatif=area']").FollowAsync();
        Assert.True(await page.Locator("#what-if > li").CountAsync() > 10);
        await page.IsAccessibleAsync();
        await page.Locator("section:has(#answers)")
            .ScreenshotAsync(new() { Path = Path.Combine(PageAssertions.Pictures, "what-if-desktop.png") });
    }

    [Fact]
    public async Task An_answer_is_changed_in_place_and_a_day_is_counted_back_from()
    {
        var page = await site.VisitAsync($"/plan?{Purchases.Chatbot}&tab=gates");
        await page.GetByLabel("Go live: by which day?").FillAsync("9/1/2027");
        await page.GetByLabel("Working days: Go live").FillAsync("12");
        await page.GetByRole(AriaRole.Button, new() { Name = "Count again" }).FollowAsync();
        Assert.Contains("days-go-live=12", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator(".whom-schedule")).ToContainTextAsync("September 1, 2027");
        await page.IsAccessibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Your answers" }).FollowAsync();
        await page.Locator("#answer-approach").SelectOptionAsync("built");
        await page.GetByRole(AriaRole.Button, new() { Name = "Update the plan" }).FollowAsync();
        Assert.Contains("approach=built", page.Url, StringComparison.Ordinal);
        Assert.Contains("go-live=2027-09-01", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("311 chatbot");
    }

    [Fact]
    public async Task Two_plans_stand_side_by_side()
    {
        var page = await site.VisitAsync($"/plan?{Purchases.Chatbot}&tab=answers");
        await page.Locator("#change").SelectOptionAsync("watching=persons");
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).FollowAsync();
        Assert.Equal("/compare", new Uri(page.Url).AbsolutePath);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToContainTextAsync("Two plans side by side");
        await page.IsAccessibleAsync();
        await page.KeepAsync("compare-desktop");
    }

    [Fact]
    public async Task The_plan_holds_on_paper_and_in_grey()
    {
        var page = await site.VisitAsync("/plan?" + Purchases.Chatbot, width: 800, bypassCsp: true);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var hidden in (string[])[".whom-header nav", ".whom-tabs", ".whom-actions", ".whom-plan-content"])
            await Assertions.Expect(page.Locator(hidden)).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".whom-card").First).ToBeVisibleAsync();
        await page.KeepAsync("plan-print");

        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        await page.SetViewportSizeAsync(1280, 900);
        await page.AddStyleTagAsync(new() { Content = "html { filter: grayscale(1); }" });
        var silent = await page.Locator(".whom-capacity")
            .EvaluateAllAsync<int>("parts => parts.filter(part => part.textContent.trim() === '').length");
        Assert.Equal(0, silent);
        await page.Locator("section:has(#picture)")
            .ScreenshotAsync(new() { Path = Path.Combine(PageAssertions.Pictures, "plan-grey.png") });
    }
}
