using System.Globalization;
using System.Text.RegularExpressions;
using Whom.Bench.Comments;
using Whom.Bench.Pages;
using Whom.Storage.Tests.Databases;

// Consultations with 10,000 comments each, beside a bare Razor page; then comments as fast as they can be sent, beside
// bare durable commits of the same database, until the program is killed: comments FOLDER WHOM HELLO PACKS [SECONDS]
if (args is not [var folder, var whom, var hello, var packs, .. var more])
{
    Console.Error.WriteLine("comments FOLDER WHOM HELLO PACKS [SECONDS]");
    return 2;
}

const int Comments = 10_000;
const int WarmUp = 2_000;
const int Rounds = 300;
const string Moderator = "Grace Kim";
var seconds = more is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 60;
folder = Path.GetFullPath(folder);
if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
Directory.CreateDirectory(folder);
var (pages, posts, missed) = (new List<string>(), new List<string>(), new List<string>());
await MeasureAsync("SQLite", Path.Combine(folder, "comments.db"));
using (var postgres = PostgresServer.Start()) await MeasureAsync("PostgreSQL", postgres.NewDatabase());

Console.WriteLine("| database | page | KB | p50, ms | p99, ms | p50 beside hello | p99 beside hello |");
Console.WriteLine("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
foreach (var row in pages) Console.WriteLine(row);
Console.WriteLine();
Console.WriteLine("| database | bare durable commits/s | comments/s | beside the commits | acknowledged | lost |");
Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
foreach (var row in posts) Console.WriteLine(row);
Console.WriteLine();
Console.WriteLine(missed.Count == 0 ? "All bounds were held." : "NOT held: " + string.Join("; ", missed) + ".");
return missed.Count == 0 ? 0 : 1;

Server Start(string where) => Server.Start(
    Path.GetFullPath(whom), folder, "--data", where, "--demo-city", "true", "--packs", Path.GetFullPath(packs),
    "--proxies", "127.0.0.1");

async Task MeasureAsync(string engine, string where)
{
    string open = "", answered = "";
    using (var city = Start(where))
    {
        foreach (var id in Consultation().Matches(await city.TextAsync("/consultations"))
            .Select(match => match.Groups[1].Value).Distinct())
        {
            var page = await city.TextAsync($"/consultations/{id}");
            if (page.Contains("name=\"q0\"", StringComparison.Ordinal)) open = id;
            else answered = id;
        }

        city.End();
    }

    await Seed.FillAsync(where, Guid.Parse(open), Comments, sorted: false);
    await Seed.FillAsync(where, Guid.Parse(answered), Comments, sorted: true);
    await PagesAsync(engine, where, open, answered);
    await PostsAsync(engine, where, open);
}

async Task PagesAsync(string engine, string where, string open, string answered)
{
    using var bare = Server.Start(Path.GetFullPath(hello), folder);
    using var ours = Start(where);
    await ours.SignInAsync(Moderator);
    (string Label, string Path, string Holds)[] asked =
    [
        ("the consultation", $"/consultations/{open}", Seed.Words),
        ("the list", $"/consultations/{open}/comments", Seed.Words),
        ("the list, in the midst", $"/consultations/{open}/comments?before={Comments / 2}", Seed.Words),
        ("the queue of a moderator", $"/consultations/{open}/reading?work=Answer", Seed.Words),
        ("the report", $"/consultations/{answered}/report", "10,0"),
    ];
    var lengths = asked.ToDictionary(one => one.Label, _ => 0);
    for (var round = -WarmUp; round < Rounds; round++)
    {
        await bare.GetAsync("/", "Hello", round < 0 ? null : "hello");
        foreach (var one in asked)
            lengths[one.Label] = await ours.GetAsync(one.Path, one.Holds, round < 0 ? null : one.Label);
    }

    var beside = bare.End()["hello"].ToList();
    var times = ours.End();
    Row("hello", null, beside);
    foreach (var one in asked) Row(one.Label, lengths[one.Label], [.. times[one.Label]]);

    void Row(string page, int? length, IReadOnlyCollection<double> took)
    {
        var ratio = At(took, 0.99) / At(beside, 0.99);
        pages.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"| {engine} | {page} | {length / 1000.0:N0} | {At(took, 0.5) * 1000:N2} | {At(took, 0.99) * 1000:N2} | {At(took, 0.5) / At(beside, 0.5):N1} × | {ratio:N1} × |"));
        Console.Error.WriteLine(pages[^1]);
        if (ratio > 10) missed.Add($"{engine}, {page}: p99 is more than ten times that of a bare page");
    }
}

async Task PostsAsync(string engine, string where, string open)
{
    var bare = await Posting.BareAsync(where, TimeSpan.FromSeconds(Math.Min(10, seconds)));
    Posting.Sent sent;
    using (var ours = Start(where))
    {
        // The first compile what they use.
        await Posting.SendAsync(ours.At, open, TimeSpan.FromSeconds(Math.Min(10, seconds)), kill: null);
        sent = await Posting.SendAsync(ours.At, open, TimeSpan.FromSeconds(seconds), ours.Kill);
    }

    var lost = await Posting.LostAsync(where, sent.Receipts);
    var ratio = sent.PerSecond / bare;
    posts.Add(string.Create(
        CultureInfo.InvariantCulture,
        $"| {engine} | {bare:N0} | {sent.PerSecond:N0} | {ratio:N2} × | {sent.Receipts.Count:N0} | {lost:N0} |"));
    Console.Error.WriteLine(posts[^1]);
    if (lost > 0) missed.Add($"{engine}: {lost} comments were acknowledged, and are not there");
    if (sent.Receipts.IsEmpty) missed.Add($"{engine}: no comment was acknowledged");
    if (ratio < 0.5) missed.Add($"{engine}: comments come at less than half of the rate of bare commits");
}

static double At(IReadOnlyCollection<double> times, double quantile) =>
    times.Order().ElementAt((int)(quantile * (times.Count - 1)));

internal static partial class Program
{
    [GeneratedRegex("/consultations/([0-9a-f]{8}-[0-9a-f-]{27})")]
    private static partial Regex Consultation();
}
