using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using CsvHelper;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Purchases;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Record;
using Whom.Web.Pages.Purchases;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Mail;

namespace Whom.Web.Tests.Purchases;

public sealed class ActivityPagesTests(ITestOutputHelper output)
{
    private const string Entries = ".whom-happened > li";
    private static readonly string Activity = DemoSite.Purchase("chatbot") + "/activity";

    [Fact]
    public async Task The_activity_is_filtered_by_who_what_and_when_and_each_filter_alone_shows_less()
    {
        await using var city = DemoSite.AtRest();
        var rosa = await (await city.AsAsync("rosa")).VisitAsync(Activity);
        var events = await city.EventsAsync("chatbot");
        Assert.Equal(events.Length, rosa.Page.QuerySelectorAll(Entries).Length);
        Assert.Equal($"{events.Length} entries", rosa.Page.QuerySelector("#count")!.TextContent);
        var keiko = DemoSite.Who("keiko");
        var day = DateOnly.FromDateTime(events.First(one => one.By.Person == keiko).At.UtcDateTime);
        (string Query, Func<PurchaseEvent, bool> Takes)[] filters =
        [
            ($"who={keiko}", one => one.By.Person == keiko),
            ("what=advice", one => Whom.Purchases.Activity.KindOf(one) == ActivityKind.Advice),
            ($"from={Iso(day)}", one => DateOnly.FromDateTime(one.At.UtcDateTime) >= day),
            ($"to={Iso(day)}", one => DateOnly.FromDateTime(one.At.UtcDateTime) <= day),
            ($"who={keiko}&what=advice&from={Iso(day)}", one => one.By.Person == keiko
                && Whom.Purchases.Activity.KindOf(one) == ActivityKind.Advice
                && DateOnly.FromDateTime(one.At.UtcDateTime) >= day),
        ];
        foreach (var (query, takes) in filters)
        {
            await rosa.VisitAsync($"{Activity}?{query}");
            var expected = events.Select((one, at) => (one, at + 1)).Where(one => takes(one.one))
                .Select(one => $"entry-{one.Item2}").Reverse().ToList();
            Assert.NotEmpty(expected);
            Assert.Equal((query, string.Join(' ', expected)),
                (query, string.Join(' ', rosa.Page.QuerySelectorAll(Entries).Select(entry => entry.Id))));
        }

        await rosa.VisitAsync($"{Activity}?to=2001-01-01");
        Assert.Contains("Nothing like that happened.", Text(rosa), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_is_none_is_refused_at_its_field_and_what_was_typed_stays()
    {
        await using var city = DemoSite.AtRest();
        var rosa = await (await city.AsAsync("rosa")).VisitAsync(
            Activity + "?what=people&from=12%2F40%2F2026&to=someday");

        Assert.Equal(HttpStatusCode.BadRequest, rosa.Status);
        Assert.Equal(["#from", "#to"], rosa.Page.QuerySelectorAll("[role=alert] a").Select(
            link => link.GetAttribute("href")));
        Assert.Equal("12/40/2026", rosa.Page.QuerySelector("#from")!.GetAttribute("value"));
        Assert.Equal("true", rosa.Page.QuerySelector("#to")!.GetAttribute("aria-invalid"));
        Assert.Equal("people", rosa.Page.QuerySelector("#what option[selected]")!.GetAttribute("value"));
        Assert.Empty(rosa.Page.QuerySelectorAll(Entries));

        await rosa.VisitAsync(Activity + "?from=2026-12-02&to=2026-12-01");
        Assert.Contains("before the first", rosa.Alert, StringComparison.Ordinal);
        foreach (var query in new[] { "what=everything", "who=somebody" })
            foreach (var path in new[] { Activity, Activity + ".csv", Activity + ".json" })
                Assert.Equal(HttpStatusCode.BadRequest, (await rosa.VisitAsync($"{path}?{query}")).Status);
    }

    [Fact]
    public async Task Five_thousand_entries_come_a_page_at_a_time_with_the_filter_kept_and_all_of_them_in_the_file()
    {
        await using var city = DemoSite.AtRest();
        var rosa = await city.AsAsync("rosa");
        var more = await HoldOftenAsync(city, 2_500);
        var all = (await city.EventsAsync("chatbot")).Length;
        Assert.True(all > 5_000);

        foreach (var page in new[] { "/about", DemoSite.Purchase("chatbot"), Activity, Activity + "?what=people",
            Activity + $"?who={DemoSite.Who("keiko")}", Activity + "?what=gates&before=2500" })
            output.WriteLine($"{page}: {await MedianAsync(rosa, page):F1} ms");

        await rosa.VisitAsync(Activity + "?what=gates");
        Assert.Equal(ActivityModel.AtOnce, rosa.Page.QuerySelectorAll(Entries).Length);
        Assert.Equal($"entry-{all}", rosa.Page.QuerySelector(Entries)!.Id);
        var seen = rosa.Page.QuerySelectorAll(Entries).Select(entry => entry.Id).ToList();
        await rosa.VisitAsync(rosa.Page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal("gates", rosa.Page.QuerySelector("#what option[selected]")!.GetAttribute("value"));
        Assert.Contains("Entries 51 to 100 of 5,0", Text(rosa), StringComparison.Ordinal);
        Assert.Empty(seen.Intersect(rosa.Page.QuerySelectorAll(Entries).Select(entry => entry.Id)));

        var rows = await CsvAsync(rosa, Activity + ".csv");
        Assert.Equal(all, rows.Count);
        Assert.Equal(more * 2, rows.Count(row => row["what"] is "put the purchase on hold"
            or "made the purchase active again"));
        Assert.Equal(Enumerable.Range(1, all).Reverse().Select(at => at.ToString(CultureInfo.InvariantCulture)),
            rows.Select(row => row["number"]));
    }

    [Fact]
    public async Task The_file_has_what_the_filter_takes_with_both_times_and_nothing_that_a_spreadsheet_runs()
    {
        await using var city = DemoSite.AtRest();
        await city.AsAsync("ana");
        await city.DoAsync("chatbot", new PutOnHold(
            "=HYPERLINK(\"http://example.org\")", DemoSite.By("ana"), city.Clock.GetUtcNow()));
        var rosa = await (await city.AsAsync("rosa")).VisitAsync("/account");

        var rows = await CsvAsync(rosa, Activity + ".csv?what=gates");

        Assert.Equal("text/csv", rosa.Answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("311-chatbot-activity.csv", rosa.Answer.Content.Headers.ContentDisposition!.FileName);
        Assert.All(rows, row => Assert.Equal(("gates", "311 chatbot"), (row["kind"], row["purchase"])));
        Assert.Equal("'=HYPERLINK(\"http://example.org\")", rows[0]["words"]);
        Assert.Equal(("Ana Ruiz", "account"), (rows[0]["who"], rows[0]["as"]));
        Assert.Equal(DateTimeOffset.Parse(rows[0]["when_utc"], CultureInfo.InvariantCulture),
            DateTimeOffset.Parse(rows[0]["when_local"], CultureInfo.InvariantCulture));
        Assert.EndsWith("Z", rows[0]["when_utc"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_were_cleared_say_so_and_what_was_declared_of_a_conflict_is_in_no_file()
    {
        const string Conflict = "My sister works for them.";
        await using var city = DemoSite.AtRest();
        await city.AsAsync("ana");
        var place = (await city.ReadAsync("copilot")).Assignments.First(
            one => one.IsLive && one.Person == DemoSite.Who("luis"));
        await city.DoAsync(
            "copilot", new DeclareConflict(place.Id, Conflict, DemoSite.By("luis"), city.Clock.GetUtcNow()));
        var store = city.Services.GetRequiredService<IRecordStore>();
        var path = DemoSite.Purchase("copilot") + "/activity";
        var rosa = await city.AsAsync("rosa");
        foreach (var ending in new[] { ".csv", ".json", "?what=conflicts" })
        {
            await rosa.VisitAsync(path + ending);
            Assert.DoesNotContain(Conflict, await BodyAsync(rosa), StringComparison.Ordinal);
            Assert.Contains("declared a conflict of interest", await BodyAsync(rosa), StringComparison.Ordinal);
        }

        var contents = await store.ContentsOfAsync(
            PurchaseService.NameOf(DemoSite.Id("copilot")), TestContext.Current.CancellationToken);
        await store.AppendAsync(
            MailMessages.Happening() with { Clears = [.. contents.Keys] }, TestContext.Current.CancellationToken);
        Assert.Contains(await CsvAsync(rosa, path + ".csv"), row => row["words"] == "[removed]");
        await rosa.VisitAsync(path + ".json");
        using var json = JsonDocument.Parse(await BodyAsync(rosa));
        var said = json.RootElement.GetProperty("activity").EnumerateArray()
            .Where(one => one.TryGetProperty("words", out _)).ToList();
        Assert.NotEmpty(said);
        Assert.All(said, one => Assert.Equal(
            ("[removed]", true), (one.GetProperty("words").GetString(), one.GetProperty("cleared").GetBoolean())));
    }

    [Fact]
    public async Task Whoever_may_not_read_the_purchase_gets_no_part_of_its_record()
    {
        await using var city = DemoSite.AtRest();
        foreach (var who in new[] { "olga", "victor" })
        {
            var browser = await city.AsAsync(who);
            foreach (var part in new[] { "/activity", "/activity.csv", "/activity.json", "/facts", "/rules", "/plan",
                "/plan.csv" })
                Assert.Equal((part, HttpStatusCode.NotFound),
                    (part, (await browser.VisitAsync(DemoSite.Purchase("chatbot") + part)).Status));
        }
    }

    [Fact]
    public async Task Every_version_of_an_answer_says_when_by_whom_why_and_what_it_was_before()
    {
        await using var city = DemoSite.AtRest();
        await city.AsAsync("ana");
        await city.DoAsync("chatbot", new AmendFacts(
            ImmutableDictionary<string, string?>.Empty.Add("workforce-effect", null), "The union asked.",
            DemoSite.By("ana"), city.Clock.GetUtcNow()));

        var rosa = await (await city.AsAsync("rosa")).VisitAsync(DemoSite.Purchase("chatbot") + "/facts");

        var versions = rosa.Page.QuerySelectorAll("section[aria-labelledby=versions] .whom-happened > li").ToList();
        Assert.Equal(["2", "1"], versions.Select(one => one.GetAttribute("value")));
        Assert.Contains("Ana Ruiz", versions[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("The union asked.", versions[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("Effect on staff: No → Not known yet", versions[0].QuerySelector("ul li")!.TextContent);
        Assert.Contains("with which the purchase was opened", versions[1].TextContent, StringComparison.Ordinal);
        Assert.Empty(rosa.Page.QuerySelectorAll("main form"));
    }

    private static async Task<double> MedianAsync(Browser browser, string page)
    {
        var times = new List<double>();
        for (var time = 0; time < 15; time++)
        {
            var from = TimeProvider.System.GetTimestamp();
            await browser.VisitAsync(page);
            times.Add(TimeProvider.System.GetElapsedTime(from).TotalMilliseconds);
        }

        return times.Order().ElementAt(times.Count / 2);
    }

    // Put on hold and made active again, as often as nobody does: written at once, and told nobody.
    private static async Task<int> HoldOftenAsync(DemoSite city, int times)
    {
        var store = city.Services.GetRequiredService<IRecordStore>();
        var (by, now) = (DemoSite.By("ana"), city.Clock.GetUtcNow());
        foreach (var some in Enumerable.Range(0, times).Chunk(500))
        {
            ImmutableArray<EncodedEvent> encoded =
            [
                .. some.SelectMany(_ => (PurchaseEvent[])
                        [new PurchaseHeld(new Sealed("Money."), by, now), new PurchaseResumed(by, now)])
                    .Select(happened => PurchaseEventJson.Encode(happened, () => new byte[Commitment.SaltLength])),
            ];
            Assert.IsType<Appended.Done>(await store.AppendAsync(
                new Batch(new CommandMark(Guid.NewGuid(), new byte[32]), now,
                    [new StreamAppend(PurchaseService.NameOf(DemoSite.Id("chatbot")),
                        await city.VersionAsync("chatbot"), encoded)]),
                TestContext.Current.CancellationToken));
        }

        return times;
    }

    private static async Task<List<Dictionary<string, string>>> CsvAsync(Browser browser, string path)
    {
        await browser.VisitAsync(path);
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        using var csv = CsvReader.FromText(await BodyAsync(browser), new CsvReaderOptions { HasHeader = false });
        Assert.True(csv.Read());
        var columns = Fields(csv);
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
            rows.Add(columns.Zip(Fields(csv)).ToDictionary(field => field.First, field => field.Second));
        return rows;
    }

    private static string[] Fields(CsvReader reader) =>
        [.. Enumerable.Range(0, reader.FieldCount).Select(field => reader.GetString(field))];

    private static async Task<string> BodyAsync(Browser browser) =>
        Encoding.UTF8.GetString(await browser.Answer.Content.ReadAsByteArrayAsync(
            TestContext.Current.CancellationToken)).TrimStart('\uFEFF');

    private static string Text(Browser browser) => browser.Page.Body!.TextContent;

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
