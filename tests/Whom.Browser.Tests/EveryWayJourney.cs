using System.Text;
using Microsoft.Playwright;

namespace Whom.Browser.Tests;

public sealed class EveryWayJourney(Site site)
{
    [Fact]
    public async Task Everything_works_without_JavaScript()
    {
        var page = await site.VisitAsync("/", javaScript: false);
        await page.GetByRole(AriaRole.Button, new() { Name = "Start the quick check" }).FollowAsync();
        await page.Locator(".usa-radio__label").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).FollowAsync();
        await page.Locator(".whom-sofar > summary").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Show the plan with the answers so far" }).FollowAsync();
        await page.Locator(".whom-mailing > summary").First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Open in your mail program" }).First)
            .ToBeVisibleAsync();
        await page.KeepAsync("plan-without-javascript");
        await page.GetByRole(AriaRole.Link, new() { Name = "Your answers" }).FollowAsync();
        await page.Locator("#whynot").SelectOptionAsync(new SelectOptionValue { Index = 0 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).FollowAsync();
        await Assertions.Expect(page.Locator(".whom-answer")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_facts_file_goes_down_and_comes_up_as_the_same_plan()
    {
        var page = await site.VisitAsync($"/plan?{Purchases.Chatbot}&tab=take");
        var download = await page.RunAndWaitForDownloadAsync(
            () => page.GetByRole(AriaRole.Link, new() { Name = "Facts file (YAML)" }).ClickAsync());
        Assert.Equal("311-chatbot-facts.yaml", download.SuggestedFilename);
        var file = await download.PathAsync();
        await page.GotoAsync("/");
        await page.Locator("#facts").SetInputFilesAsync(new FilePayload
        {
            Name = "facts.yaml", MimeType = "application/yaml",
            Buffer = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the plan" }).FollowAsync();
        Assert.Equal("/plan", new Uri(page.Url).AbsolutePath);
        foreach (var answer in Purchases.Chatbot.Split('&'))
            Assert.Contains(answer, page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_facts_file_is_refused_with_its_line()
    {
        var page = await site.VisitAsync("/");
        await page.Locator("#facts").SetInputFilesAsync(new FilePayload
        {
            Name = "facts.yaml", MimeType = "application/yaml",
            Buffer = Encoding.UTF8.GetBytes("approach: customised\n")
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the plan" }).FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Line 1");
        await page.IsAccessibleAsync();
        await page.KeepAsync("upload-refused-desktop");
    }

    [Theory]
    [InlineData("/plan?approach=bulit&entry=renewal&aproach=built", "Did you mean \"built\"?", "plan-refused")]
    [InlineData("/nothing-here", "This page does not exist", "not-found")]
    [InlineData("/check?entry=gift", "is not an answer to", "check-refused")]
    public async Task What_was_refused_is_said_on_a_page_that_all_can_read(string path, string says, string name)
    {
        var page = await site.VisitAsync(path);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(says);
        await page.IsAccessibleAsync();
        await page.KeepAsync(name + "-desktop", whole: false);
    }

    [Theory]
    [InlineData("/history")]
    [InlineData("/history/rotterdam-welfare-fraud-model")]
    [InlineData("/history/san-diego-streetlights-lease")]
    [InlineData("/sources")]
    [InlineData("/about")]
    [InlineData("/facts")]
    public async Task The_other_pages_can_be_read_by_everyone(string path)
    {
        var page = await site.VisitAsync(path);
        await page.IsAccessibleAsync();
        await page.KeepAsync(path[1..].Replace('/', '-') + "-desktop");
    }

    [Fact]
    public async Task History_leads_to_a_case_and_on_to_its_plan()
    {
        var page = await site.VisitAsync("/history");
        await page.Locator(".whom-cases a").First.FollowAsync();
        await Assertions.Expect(page.Locator(".whom-outcome").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Open this plan with every reason" }).FollowAsync();
        Assert.Equal("/plan", new Uri(page.Url).AbsolutePath);
    }

    [Theory]
    [InlineData(360)]
    [InlineData(320)]
    public async Task On_a_phone_nothing_scrolls_sideways_and_the_picture_steps_back(int width)
    {
        var page = await site.VisitAsync("/", width, 780);
        await page.IsAccessibleAsync();
        await page.KeepAsync($"start-phone-{width}");
        foreach (var path in new[]
        {
            "/check", "/history", "/history/rotterdam-welfare-fraud-model", "/sources", "/about",
            "/compare?a=approach%3Dbuilt&b=approach%3Dcustomized%26watching%3Dpersons"
        })
        {
            await page.GotoAsync(path);
            await page.IsAccessibleAsync();
            await page.KeepAsync($"{path[1..].Split('?')[0].Replace('/', '-')}-phone-{width}");
        }

        await page.GotoAsync($"/plan?{Purchases.Chatbot}&tab=gates&go-live=2027-09-01");
        await Assertions.Expect(page.Locator(".whom-picture")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".whom-schedule")).ToBeVisibleAsync();
        await page.IsAccessibleAsync();
        await page.KeepAsync($"plan-phone-{width}");
    }

    [Fact]
    public async Task In_Spanish_every_page_stays_in_Spanish()
    {
        var page = await site.VisitAsync("/?lang=es");
        foreach (var path in new[]
        {
            "/?lang=es", "/check?lang=es", $"/plan?{Purchases.FaceMatching}&go-live=2027-09-01&tab=gates&lang=es",
            "/history?lang=es", "/history/rotterdam-welfare-fraud-model?lang=es", "/sources?lang=es", "/about?lang=es"
        })
        {
            await page.GotoAsync(path);
            Assert.Equal("es", await page.Locator("html").GetAttributeAsync("lang"));
            await page.IsAccessibleAsync();
            var name = path[1..].Split('?')[0].Replace('/', '-');
            await page.KeepAsync($"{(name.Length == 0 ? "start" : name)}-spanish");
            var strays = await page.Locator("a[href^='/']:not([lang])").EvaluateAllAsync<string[]>(
                "links => links.map(link => link.getAttribute('href')).filter(href => !href.includes('lang=es'))");
            Assert.Empty(strays);
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).FollowAsync();
        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
    }

    [Fact]
    public async Task A_first_visit_costs_less_than_150_kilobytes()
    {
        var page = await site.VisitAsync("about:blank");
        var cdp = await page.Context.NewCDPSessionAsync(page);
        await cdp.SendAsync("Network.enable");
        double bytes = 0;
        var requests = 0;
        cdp.Event("Network.loadingFinished").OnEvent += (_, finished) =>
        {
            bytes += finished!.Value.GetProperty("encodedDataLength").GetDouble();
            requests++;
        };
        await page.GotoAsync("/", new() { WaitUntil = WaitUntilState.NetworkIdle });
        TestContext.Current.SendDiagnosticMessage($"First visit: {requests} requests, {bytes:N0} bytes.");
        Assert.True(requests >= 3, $"Only {requests} requests were seen.");
        Assert.InRange(bytes, 1, 150_000);
        await File.WriteAllTextAsync(Path.Combine(PageAssertions.Pictures, "first-visit.txt"),
            $"{requests} requests, {bytes:N0} bytes\n", TestContext.Current.CancellationToken);
    }
}
