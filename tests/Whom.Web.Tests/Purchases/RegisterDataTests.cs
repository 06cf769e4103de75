using System.Text.Json;
using System.Xml.Linq;
using Whom.Purchases;
using Whom.Web.Exports;

namespace Whom.Web.Tests.Purchases;

/// <summary>The register for other programs: whole, as text alone, and no more than residents read.</summary>
public sealed class RegisterDataTests
{
    private const string Hostile = "=HYPERLINK(\"http://evil\") ]]> </summary><script>alert(1)</script> & مرحبا";

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task Csv_and_json_hold_every_public_entry_by_the_columns_of_the_dictionary_and_nothing_from_inside()
    {
        await using var demo = await WithHostileAsync();
        using var client = demo.Client();

        var csv = await TextAsync(client, RegisterData.CsvPath);
        var header = csv.Split("\r\n")[0].TrimStart('\uFEFF').Split(',');
        Assert.Equal(RegisterData.Columns.Select(column => column.Name), header);
        Assert.Contains("'=HYPERLINK", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("\"=HYPERLINK", csv, StringComparison.Ordinal);

        using var json = JsonDocument.Parse(await TextAsync(client, RegisterData.JsonPath));
        var entries = json.RootElement.GetProperty("entries").EnumerateArray().ToList();
        Assert.Equal(3, entries.Count);
        Assert.All(entries, entry => Assert.Equal(
            RegisterData.Columns.Select(column => column.Name), entry.EnumerateObject().Select(one => one.Name)));
        Assert.Contains(entries, entry => entry.GetProperty("name_es").GetString()
            == "Respuestas en las páginas del 311, de día y de noche");

        var page = await WebSite.PageAsync(await client.GetAsync("/register/data",
            TestContext.Current.CancellationToken));
        Assert.Equal(
            RegisterData.Columns.Select(column => column.Name),
            page.QuerySelectorAll("tbody th code").Select(one => one.TextContent));
        foreach (var path in (string[])[RegisterData.CsvPath, RegisterData.JsonPath, RegisterFeeds.FeedPath,
            RegisterFeeds.SitemapPath])
        {
            var text = await TextAsync(client, path);
            foreach (var inside in (string[])["Benefits triage", "311 chatbot", "Yara", "Gunshot detection"])
                Assert.DoesNotContain(inside, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_feed_and_the_sitemap_are_read_as_xml_whatever_was_typed()
    {
        await using var demo = await WithHostileAsync();
        using var client = demo.Client();

        foreach (var path in (string[])[RegisterFeeds.FeedPath, RegisterFeeds.FeedPath + "?lang=es",
            $"{Entry("gunshots")}/news.atom"])
        {
            var feed = XDocument.Parse(await TextAsync(client, path)).Root!;
            Assert.Equal(Atom + "feed", feed.Name);
            Assert.All((string[])["id", "title", "updated", "author"], one => Assert.Single(feed.Elements(Atom + one)));
            var entries = feed.Elements(Atom + "entry").ToList();
            Assert.Equal(entries.Count, entries.Select(one => one.Element(Atom + "id")!.Value).Distinct().Count());
            Assert.Contains(entries, one => one.Element(Atom + "summary")?.Value == Hostile);
            Assert.DoesNotContain(feed.Descendants(), inside => inside.Name.LocalName == "script");
        }

        var map = XDocument.Parse(await TextAsync(client, RegisterFeeds.SitemapPath)).Root!;
        Assert.Equal("urlset", map.Name.LocalName);
        Assert.Equal(2 * 4, map.Elements().Count());
        Assert.Contains("Sitemap: ", await TextAsync(client, RegisterFeeds.RobotsPath), StringComparison.Ordinal);
        Assert.Equal(
            System.Net.HttpStatusCode.NotFound,
            (await client.GetAsync($"{Entry("flood")}/news.atom", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task An_entry_by_the_british_standard_leaves_open_what_nobody_said()
    {
        await using var demo = await WithHostileAsync();
        using var client = demo.Client();

        using var atrs = JsonDocument.Parse(await TextAsync(client, $"{Entry("chatbot")}/atrs.json"));
        Assert.Equal(
            "Answers on the 311 pages, day and night",
            atrs.RootElement.GetProperty("tier_1").GetProperty("name").GetString());
        var owner = atrs.RootElement.GetProperty("tier_2").GetProperty("owner_and_responsibility");
        Assert.Equal(JsonValueKind.Null, owner.GetProperty("supplier").ValueKind);
        Assert.Equal("Office of Resident Services", owner.GetProperty("organisation_or_department").GetString());
        Assert.Equal(
            System.Net.HttpStatusCode.NotFound,
            (await client.GetAsync($"{Entry("flood")}/atrs.json", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Whoever_has_it_is_told_that_nothing_changed_until_something_does()
    {
        await using var demo = await WithHostileAsync();
        using var client = demo.Client();
        foreach (var path in (string[])[RegisterData.CsvPath, RegisterData.JsonPath, RegisterFeeds.FeedPath,
            RegisterFeeds.SitemapPath])
        {
            var first = await client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.False(first.Headers.Contains("Set-Cookie"));
            Assert.Equal(System.Net.HttpStatusCode.NotModified, await AgainAsync(path, first.Headers.ETag!.ToString()));
            await demo.DoAsync("gunshots", new WriteRegisterEntry(
                RegisterLanguage.English, [new GivenRegisterText(RegisterField.Why, "Because of " + path)],
                DemoSite.By("ana"), demo.Clock.GetUtcNow()));
            Assert.Equal(System.Net.HttpStatusCode.OK, await AgainAsync(path, first.Headers.ETag!.ToString()));
        }

        async Task<System.Net.HttpStatusCode> AgainAsync(string path, string tag)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            return (await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
        }
    }

    private static async Task<DemoSite> WithHostileAsync()
    {
        var demo = DemoSite.AtRest();
        await demo.DoAsync("gunshots", new WriteRegisterEntry(
            RegisterLanguage.English,
            [new GivenRegisterText(RegisterField.Name, Hostile), new GivenRegisterText(RegisterField.What, Hostile)],
            DemoSite.By("ana"), demo.Clock.GetUtcNow()));
        await demo.DoAsync("gunshots", new MakePublic(DemoSite.By("ana"), demo.Clock.GetUtcNow()));
        return demo;
    }

    private static string Entry(string key) => "/register" + DemoSite.Purchase(key)["/purchases".Length..];

    private static Task<string> TextAsync(HttpClient client, string path) =>
        client.GetStringAsync(path, TestContext.Current.CancellationToken);
}
