using AngleSharp.Dom;
using Whom.Web.Tests.QuickCheck;

namespace Whom.Web.Tests;

public sealed class EveryPageTests(WebSite site)
{
    [Theory]
    [MemberData(nameof(SampleQueries.Pages), MemberType = typeof(SampleQueries))]
    public async Task A_page_has_one_heading_landmarks_and_headings_in_order(string path)
    {
        var page = await site.PageAsync(path);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("main"));
        Assert.NotNull(page.QuerySelector("a.usa-skipnav[href='#main']"));
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        var level = 0;
        foreach (var heading in page.QuerySelectorAll("h1, h2, h3, h4, h5"))
        {
            var next = heading.TagName[1] - '0';
            Assert.True(next <= level + 1, $"{path}: “{heading.TextContent.Trim()}” jumps from {level} to {next}.");
            level = next;
        }
    }

    [Theory]
    [MemberData(nameof(SampleQueries.Pages), MemberType = typeof(SampleQueries))]
    public async Task A_page_has_no_id_twice_and_no_link_within_it_that_leads_nowhere(string path)
    {
        var page = await site.PageAsync(path);
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Count);
        var nowhere = page.QuerySelectorAll("a[href^='#']").Select(link => link.GetAttribute("href")![1..]).Except(ids);
        Assert.Empty(nowhere);
    }

    [Theory]
    [MemberData(nameof(SampleQueries.Pages), MemberType = typeof(SampleQueries))]
    public async Task A_page_is_strict_about_what_it_loads_and_keeps_nothing(string path)
    {
        var response = await site.GetAsync(path);
        Assert.Contains("default-src 'none'", Header(response, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains(
            "frame-ancestors 'none'", Header(response, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("object-src 'none'; base-uri 'none'", Header(response, "Content-Security-Policy"),
            StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", Header(response, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("no-referrer", Header(response, "Referrer-Policy"));
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("no-store", Header(response, "Cache-Control"));
        Assert.False(response.Headers.Contains("Set-Cookie"));
        var page = await WebSite.PageAsync(response);
        Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src])"));
        Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes),
            attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(SampleQueries.Pages), MemberType = typeof(SampleQueries))]
    public async Task In_Spanish_no_word_of_the_pages_is_left_in_English(string path)
    {
        var english = await site.PageAsync(path);
        var spanish = await site.PageAsync(
            path + (path.Contains('?', StringComparison.Ordinal) ? '&' : '?') + "lang=es");
        Assert.Equal("es", spanish.DocumentElement.GetAttribute("lang"));
        var shared = Headings(english).Intersect(Headings(spanish))
            .Except(["311 chatbot", "Fifty copilot seats", "Gunshot detection", "Flood photographs", "General"]);
        Assert.Empty(shared);
        var strays = spanish.QuerySelectorAll("a[href^='/']:not([lang])").Select(link => link.GetAttribute("href")!)
            .Where(href => !href.Contains("lang=es", StringComparison.Ordinal));
        Assert.Empty(strays);
    }

    [Fact]
    public async Task The_language_switch_stays_on_the_page_with_all_answers()
    {
        var page = await site.PageAsync("/plan?" + SampleQueries.Chatbot);
        var link = page.QuerySelector(".whom-languages a")!.GetAttribute("href")!;
        Assert.Equal($"/plan?{SampleQueries.Chatbot}&lang=es", link);
        var missing = await WebSite.PageAsync(await site.GetAsync("/not/there"));
        Assert.Equal("/not/there?lang=es", missing.QuerySelector(".whom-languages a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task What_pages_load_may_be_kept_for_good_under_an_address_with_its_hash()
    {
        var page = await site.PageAsync("/");
        foreach (var query in page.QuerySelectorAll("link[rel], script[src]")
            .Select(link => link.GetAttribute("href") ?? link.GetAttribute("src")!))
        {
            var response = await site.GetAsync(query);
            Assert.True(response.IsSuccessStatusCode, query);
            Assert.Contains("immutable", Header(response, "Cache-Control"), StringComparison.Ordinal);
        }

        Assert.Equal(
            System.Net.HttpStatusCode.NotFound, (await site.GetAsync("/assets/000000000000/whom.css")).StatusCode);
    }

    [Fact]
    public async Task The_style_sheet_asks_for_nothing_that_is_not_there()
    {
        var page = await site.PageAsync("/");
        var query = page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        var css = await (await site.GetAsync(query)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var icons = System.Text.RegularExpressions.Regex.Matches(css, """url\("\./([^"]+)"\)""")
            .Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(icons);
        foreach (var icon in icons)
            Assert.True((await site.GetAsync(
                query.Replace("whom.css", icon, StringComparison.Ordinal))).IsSuccessStatusCode, icon);
    }

    private static IEnumerable<string> Headings(IDocument page) =>
        page.QuerySelectorAll("h1, h2, h3, button, caption, legend").Select(element => element.TextContent.Trim())
            .Where(text => text.Length > 0);

    private static string Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
}
