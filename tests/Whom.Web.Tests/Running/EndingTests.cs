using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Whom.Storage.Tests.Databases;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Running;

/// <summary>What was acknowledged is there, however the program ends.</summary>
public sealed class EndingTests(PostgresCluster postgres)
{
    private static readonly string Secret = Convert.ToBase64String(new byte[32]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_nodes_one_is_killed_and_nothing_acknowledged_is_lost()
    {
        var data = postgres.NewDatabase();
        string[] arguments = ["--data", data, "--demo-city", "true", "--secret", Secret];
        await using var first = await RunningProgram.StartAsync(arguments);
        await using var second = await RunningProgram.StartAsync(arguments);
        var (said, answers) = (new ConcurrentBag<(string Assignment, string Words)>(), new ConcurrentBag<string>());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var writing = new[] { first, second }.SelectMany(node => CityWriters.All.Select(
            writer => Task.Run(() => CityWriters.WriteAsync(node, writer, said, answers, stop.Token)))).ToList();
        await Eventually.IsAsync(() => said.Count >= 24);

        second.Signal("KILL");
        var before = said.Count;
        await Eventually.IsAsync(() => said.Count >= before + 8);
        await stop.CancelAsync();
        await Task.WhenAll(writing);

        foreach (var (person, assignment) in CityWriters.All)
        {
            var page = await (await CityWriters.SignInAsync(first, person)).VisitAsync(assignment);
            foreach (var (_, words) in said.Where(one => one.Assignment == assignment))
                Assert.Single(Regex.Matches(page.Page.Body!.TextContent, Regex.Escape(words)));
        }

        // Whoever was in the way of another is told so in words.
        Assert.All(answers, answer => Assert.Matches("^4(00|09) .+", answer));
        Assert.False(first.Said.Contains("   at ", StringComparison.Ordinal), first.Said);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{said.Count} acknowledged ({before} before the kill), 0 lost, {answers.Count} refused in words."));
    }

    [Fact]
    public async Task Told_to_end_it_answers_all_that_is_under_way()
    {
        using var folder = new Folder();
        await using var program = await RunningProgram.StartAsync("--data", folder["whom.db"], "--demo-city", "true");
        var forms = new List<(string Assignment, string Cookies, byte[] Body, string Words)>();
        foreach (var (writer, at) in CityWriters.All.Select((writer, at) => (writer, at)))
        {
            var browser = await new Browser(program.Visitor(out var cookies)).VisitAsync("/demo/sign-in");
            await browser.PressAsync(writer.Person);
            await browser.VisitAsync(writer.Assignment);
            var words = $"Under way when it was told to end, number {at}.";
            using var content = new FormUrlEncodedContent(CityWriters.Filled(browser, words));
            forms.Add((writer.Assignment, cookies.GetCookieHeader(program.Url),
                await content.ReadAsByteArrayAsync(Cancel), words));
        }

        // All at once: the server waits five seconds for the rest of a form that does not come.
        var half = await Task.WhenAll(forms.Select(async form => (
            Request: await HalfSent.BeginAsync(program.Url, form.Assignment + "?handler=Say", form.Cookies, form.Body),
            form.Words)));
        program.Signal("TERM");
        await Eventually.IsAsync(
            () => program.Said.Contains("Application is shutting down", StringComparison.Ordinal));
        var answers = new List<string>();
        foreach (var (request, _) in half) answers.Add(await request.FinishAsync());

        Assert.Equal(0, await program.WaitAsync());
        Assert.False(program.Said.Contains("   at ", StringComparison.Ordinal), program.Said);
        Assert.All(answers, answer => Assert.StartsWith("HTTP/1.1 ", answer, StringComparison.Ordinal));
        var done = half.Zip(answers).Where(one => one.Second.StartsWith("HTTP/1.1 302", StringComparison.Ordinal))
            .Select(one => one.First.Words).ToList();
        Assert.NotEmpty(done);
        await using var again = await RunningProgram.StartAsync("--data", folder["whom.db"], "--demo-city", "true");
        var all = new StringBuilder();
        foreach (var (person, assignment) in CityWriters.All)
        {
            var page = await (await CityWriters.SignInAsync(again, person)).VisitAsync(assignment);
            all.Append(page.Page.Body!.TextContent);
        }

        foreach (var words in done) Assert.Single(Regex.Matches(all.ToString(), Regex.Escape(words)));
    }

    /// <summary>A form of which the last bytes are not there yet.</summary>
    private sealed class HalfSent(TcpClient client, byte[] rest)
    {
        private const int Kept = 5;

        public static async Task<HalfSent> BeginAsync(Uri at, string path, string cookies, byte[] body)
        {
            var client = new TcpClient();
            await client.ConnectAsync(at.Host, at.Port, Cancel);
            var head = string.Create(CultureInfo.InvariantCulture,
                $"POST {path} HTTP/1.1\r\nHost: {at.Authority}\r\nCookie: {cookies}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n");
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), Cancel);
            await client.GetStream().WriteAsync(body.AsMemory(0, body.Length - Kept), Cancel);
            return new HalfSent(client, body[^Kept..]);
        }

        public async Task<string> FinishAsync()
        {
            using (client)
            {
                await client.GetStream().WriteAsync(rest, Cancel);
                using var reader = new StreamReader(client.GetStream());
                return await reader.ReadLineAsync(Cancel) ?? "";
            }
        }
    }
}
