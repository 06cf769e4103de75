using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Whom.Participation;
using Whom.People;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Purchases;

/// <summary>What everybody gets of a consultation, whatever people write into it.</summary>
public sealed class ConsultationExportsTests
{
    private const string Formula = "=HYPERLINK(\"http://evil.example\",\"Click\")";
    private const string Script = "<script>alert(1)</script><img src=x onerror=alert(1)>";
    private const string Planted = "Zebulon Wintergreen";

    private static readonly string[] Public =
    [
        "/report", "/report?lang=es", "/comments.csv", "/comments.json", "/answers.csv", "/report.csv", "/report.docx",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_hidden_withdrawn_or_waits_is_in_no_page_and_no_file()
    {
        await using var city = await ConsultedCity.OpenAsync();
        var named = await city.SayAsync($"My neighbor {Planted} is ill and waits.");
        await city.HideAsync(named, HidingGround.ThirdPerson, new TextSpan(0, 12, Planted.Length));
        var whole = await city.SayAsync($"{Planted} must be stopped, whatever it takes.");
        await city.HideAsync(whole, HidingGround.Threat);
        var gone = await city.SayAsync($"I take this back: {Planted}.");
        await city.DoAsync(gone, new WithdrawComment(new Actor.Anybody(), city.Site.Clock.GetUtcNow()));
        await city.SayAsync($"A program sent this about {Planted}.", waits: WaitReason.NoFreshPage);
        await city.SayAsync("Call me: 555 123 4567, or ana (at) example (dot) org, １２３－４５－６７８９.");
        var disputed = await city.SayAsync("I like it.", Planted);
        await city.DoAsync(disputed, new DisputeName(new Actor.Anybody(), city.Site.Clock.GetUtcNow()));
        await city.SayAsync("It is slow.", mail: "pat@example.org");
        await city.ReportAsync("It is slow.");

        var all = await AllAsync(city);

        foreach (var (path, text) in all)
            foreach (var secret in new[]
                {
                    Planted, "Wintergreen", "123 4567", "example (dot)", "６７８９", "pat@example.org",
                })
                Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{path} shows {secret}");
        Assert.Contains("My neighbor [hidden: third-person] is ill", all["/comments.csv"], StringComparison.Ordinal);
        Assert.Contains("threat", all["/comments.csv"], StringComparison.Ordinal);
        Assert.Contains("My neighbor", all["/report"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_people_write_is_run_anywhere()
    {
        await using var city = await ConsultedCity.OpenAsync(Script);
        foreach (var hostile in new[] { Formula, Script, "+1+1", "@SUM(A1)", "-2+3", "a\",\"b", "{{7*7}}" })
            await city.SayAsync(hostile, name: Script);
        await city.ReportAsync(Formula, Script);

        var all = await AllAsync(city);

        foreach (var path in new[] { "/report", "/report?lang=es" })
        {
            var page = (await city.Site.Stranger().VisitAsync(city.Path + path)).Page;
            Assert.Empty(page.QuerySelectorAll("main script, main img, [onerror]"));
            Assert.Contains("<script>alert(1)", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }

        foreach (var path in new[] { "/comments.csv", "/answers.csv", "/report.csv" })
            Assert.DoesNotContain(
                all[path].Split('\n').SelectMany(line => line.Split(',')),
                cell => cell.Trim('"', '\r').StartsWith('=') || cell.Trim('"', '\r').StartsWith('@')
                    || cell.Trim('"', '\r').StartsWith('+'));
        using var json = JsonDocument.Parse(all["/comments.json"]);
        Assert.Equal(
            7, json.RootElement.GetProperty("comments").EnumerateArray().Count());
    }

    [Fact]
    public async Task Public_pages_set_no_cookie_and_are_in_the_language_that_is_asked_for()
    {
        await using var city = await ConsultedCity.OpenAsync();
        await city.SayAsync("Tarda demasiado.", language: "es");
        Assert.Contains(
            "The report is not out yet.",
            await city.Site.Client().GetStringAsync(city.Path + "/report", Cancel), StringComparison.Ordinal);
        foreach (var path in new[] { "/report.docx", "/report.csv" })
            Assert.Equal(
                HttpStatusCode.NotFound, (await city.Site.Client().GetAsync(city.Path + path, Cancel)).StatusCode);
        await city.ReportAsync("It is slow.");

        foreach (var path in Public.Append("/report").Select(path => city.Path + path).Append("/consultations/data"))
        {
            var answer = await city.Site.Client().GetAsync(path, Cancel);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Set-Cookie"), $"{path} sets a cookie");
        }

        var page = (await city.Site.Stranger().VisitAsync(city.Path + "/report?lang=es")).Page;
        Assert.Equal("es", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("es", page.QuerySelector("figure blockquote")!.GetAttribute("lang"));
        Assert.Equal("auto", page.QuerySelector("figure blockquote")!.GetAttribute("dir"));
    }

    [Fact]
    public async Task Officers_and_auditors_get_it_as_it_was_said_with_what_was_held_back()
    {
        await using var city = await ConsultedCity.OpenAsync();
        var named = await city.SayAsync($"My neighbor {Planted} is ill.");
        await city.HideAsync(named, HidingGround.ThirdPerson, new TextSpan(0, 12, Planted.Length));
        await city.SayAsync("It is slow.", waits: WaitReason.ManyAtOnce, mail: "pat@example.org");

        foreach (var who in new[] { "ana", "rosa" })
        {
            var text = await TextAsync(await city.Site.AsAsync(who), city.LeadPath + "/record.json");
            Assert.Contains(Planted, text, StringComparison.Ordinal);
            Assert.DoesNotContain("pat@example.org", text, StringComparison.Ordinal);
            using var json = JsonDocument.Parse(text);
            var comments = json.RootElement.GetProperty("comments").EnumerateArray().ToList();
            Assert.Equal(["public", "waits"], comments.Select(one => one.GetProperty("standing").GetString()));
            Assert.Equal(
                "third-person",
                comments[0].GetProperty("heldBack").EnumerateArray().Single().GetProperty("ground").GetString());
        }

        var maya = await city.Site.AsAsync("maya");
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await maya.SendAsync(new HttpRequestMessage(HttpMethod.Get, city.LeadPath + "/record.json"))).StatusCode);
    }

    private static async Task<string> TextAsync(Browser browser, string path)
    {
        using var answer = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, path));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    private static async Task<Dictionary<string, string>> AllAsync(ConsultedCity city)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Public)
        {
            var content = await city.Site.Client().GetByteArrayAsync(city.Path + path, Cancel);
            if (path.EndsWith(".docx", StringComparison.Ordinal))
            {
                using var zip = new ZipArchive(new MemoryStream(content));
                using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
                all[path] = await reader.ReadToEndAsync(Cancel);
            }
            else all[path] = System.Text.Encoding.UTF8.GetString(content);
        }

        return all;
    }
}
