using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Data.Sqlite;
using Whom.Storage.Tests.Databases;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.Running;

/// <summary>
/// What becomes of the program, and of what people typed, where its database has trouble. It runs as a process of its
/// own, with the demo city in it.
/// </summary>
public sealed partial class TroubleTests
{
    private static readonly string Assignment = DemoSite.Assignment("chatbot", "keiko", "end-user-representative");

    [Fact]
    public async Task A_full_disk_is_said_the_words_come_back_and_it_goes_on_when_there_is_room()
    {
        if (!SmallDisk.CanBeMade) Assert.Skip("Only root can make a small disk.");
        using var disk = new SmallDisk(64);
        await using var program = await RunningProgram.StartAsync("--data", disk["whom.db"], "--demo-city", "true");
        var keiko = await SignInAsync(program, "Keiko Tanaka");
        disk.Fill();

        var (refused, said) = await SayUntilRefusedAsync(keiko);

        Assert.Equal(HttpStatusCode.InsufficientStorage, keiko.Status);
        Assert.Equal("60", keiko.Answer.Headers.GetValues("Retry-After").Single());
        Assert.Contains("no room on the disk", keiko.Page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            keiko.Page.QuerySelectorAll("textarea"), area => area.TextContent == refused["concern"]);
        Assert.DoesNotContain("   at ", keiko.Page.Body!.TextContent, StringComparison.Ordinal);
        foreach (var _ in Enumerable.Range(0, 5)) await keiko.PostAsync(Assignment + "?handler=Say", refused);
        Assert.Single(Told().Matches(program.Said));
        Assert.DoesNotContain("   at ", program.Said, StringComparison.Ordinal);
        // Reading goes on.
        Assert.Equal(HttpStatusCode.OK, (await keiko.VisitAsync(Assignment)).Status);

        disk.MakeRoom();

        // The same form: it is recorded, once.
        await keiko.PostAsync(Assignment + "?handler=Say", refused);
        Assert.Equal(HttpStatusCode.Found, keiko.Status);
        await keiko.VisitAsync(Assignment);
        foreach (var words in said.Append(refused["concern"]))
            Assert.Single(Regex.Matches(keiko.Page.Body!.TextContent, Regex.Escape(words)));
        Assert.False(program.HasEnded);
        Assert.Equal("ok", Integrity(disk["whom.db"]));
    }

    [Fact]
    public async Task A_disk_that_may_only_be_read_is_said_and_it_goes_on_when_it_may_be_written()
    {
        if (!SmallDisk.CanBeMade) Assert.Skip("Only root can make a small disk.");
        using var disk = new SmallDisk(64);
        await using (await RunningProgram.StartAsync("--data", disk["whom.db"], "--demo-city", "true"))
        {
        }

        disk.MakeReadOnly();
        var (code, said) = await RunningProgram.EndAsync(
            "--data", disk["whom.db"], "--demo-city", "true", "--urls", "http://127.0.0.1:0");
        Assert.Equal(2, code);
        Assert.Contains("data: ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);

        disk.MakeWritable();
        await using var program = await RunningProgram.StartAsync("--data", disk["whom.db"], "--demo-city", "true");
        await SignInAsync(program, "Keiko Tanaka");
    }

    [Fact]
    public async Task A_database_server_that_goes_away_is_said_and_it_goes_on_when_it_is_back()
    {
        using var server = PostgresServer.Start();
        await using var program = await RunningProgram.StartAsync(
            "--data", server.NewDatabase(), "--demo-city", "true", "--secret",
            Convert.ToBase64String(new byte[32]));
        var keiko = await SignInAsync(program, "Keiko Tanaka");
        await keiko.VisitAsync(Assignment);
        var form = Filled(keiko, "Who corrects it when it is wrong?");

        server.Stop();
        await keiko.PostAsync(Assignment + "?handler=Say", form);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, keiko.Status);
        Assert.Equal("60", keiko.Answer.Headers.GetValues("Retry-After").Single());
        Assert.Contains("cannot reach its database", keiko.Page.QuerySelector("h1")!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains(keiko.Page.QuerySelectorAll("textarea"),
            area => area.TextContent == "Who corrects it when it is wrong?");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await keiko.VisitAsync(Assignment)).Status);
        Assert.Contains("cannot reach its database", keiko.Page.QuerySelector("h1")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await keiko.VisitAsync("/check")).Status);
        // Time for what it does by itself to fail as well, some times.
        await Task.Delay(TimeSpan.FromSeconds(12), TestContext.Current.CancellationToken);
        Assert.False(program.HasEnded);

        server.StartAgain();

        await Eventually.IsAsync(async () =>
            (await keiko.PostAsync(Assignment + "?handler=Say", form)).Status == HttpStatusCode.Found);
        await keiko.VisitAsync(Assignment);
        Assert.Single(Regex.Matches(keiko.Page.Body!.TextContent, "Who corrects it when it is wrong"));
        await Eventually.IsAsync(() => program.Said.Contains("Sending mail goes on.", StringComparison.Ordinal));
        Assert.False(program.Said.Contains("   at ", StringComparison.Ordinal), program.Said);
        Assert.True(program.Said.Split('\n').Length < 60, program.Said);
    }

    private static async Task<Browser> SignInAsync(RunningProgram program, string name)
    {
        var browser = await new Browser(program.Visitor()).VisitAsync("/demo/sign-in");
        await browser.PressAsync(name);
        return browser;
    }

    // What was said before it was refused, and what was refused.
    private static async Task<(Dictionary<string, string> Refused, List<string> Said)> SayUntilRefusedAsync(
        Browser browser)
    {
        var said = new List<string>();
        for (var at = 0; at < 500; at++)
        {
            await browser.VisitAsync(Assignment);
            var form = Filled(browser, string.Create(CultureInfo.InvariantCulture,
                $"{at} {string.Concat(Enumerable.Repeat("Who corrects it? ", 100))}").Trim());
            await browser.PostAsync(Assignment + "?handler=Say", form);
            if (browser.Status != HttpStatusCode.Found) return (form, said);
            said.Add(form["concern"]);
        }

        throw new InvalidOperationException("It was never refused.");
    }

    private static Dictionary<string, string> Filled(Browser browser, string concern)
    {
        var form = browser.Page.QuerySelector<IHtmlFormElement>("form.whom-say")!;
        var values = Browser.ValuesOf(form).DistinctBy(value => value.Key).ToDictionary();
        values["concern"] = concern;
        return values;
    }

    private static string Integrity(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        return (string)command.ExecuteScalar()!;
    }

    [GeneratedRegex(@"The database has trouble \(Full\)")]
    private static partial Regex Told();
}
