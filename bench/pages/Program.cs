using System.Globalization;
using Whom.Bench.Pages;
using Whom.Packs;
using Whom.Planning;
using Whom.Purchases;
using Whom.Storage.Tests.Databases;

// How long pages of big installations take on the server, beside a bare Razor page: pages FOLDER WHOM HELLO PACKS FACTS
// [PAGE] Both servers are asked in turn, so that both see the same machine. PAGE is a page of the long purchase; {id}
// stands for its id.
if (args is not [var folder, var whom, var hello, var packs, var facts, .. var more])
{
    Console.Error.WriteLine("pages FOLDER WHOM HELLO PACKS FACTS [PAGE]");
    return 2;
}

const int Purchases = 100_000;
const int Led = 2_000;
const int Events = 5_000;
const int WarmUp = 10_000;
const int Rounds = 1_500;
const string Name = "A purchase with a long story";
var page = more is [var named, ..] ? named : "/purchases/{id}";

folder = Path.GetFullPath(folder);
if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
Directory.CreateDirectory(folder);
var planner = new Planner(
    PackFolder.Read(packs).Policy ?? throw new InvalidOperationException($"{packs} cannot be read."));
using var file = File.OpenRead(facts);
var asked = FactsFile.Read(planner.Policy, facts, file, DateOnly.FromDateTime(DateTime.UtcNow)).Facts
    ?? throw new InvalidOperationException($"{facts} cannot be read.");
var story = new Story(planner, asked, Name, Events);

Console.WriteLine("| database | page | KB | p50, ms | p99, ms | p50 beside hello | p99 beside hello |");
Console.WriteLine("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
var sqlite = Path.Combine(folder, "pages.db");
using (var postgres = PostgresServer.Start())
{
    var database = postgres.NewDatabase();
    await Seed.FillAsync(sqlite, planner, asked, Purchases, story, await LeaderAsync(), Led);
    await Copy.OverAsync(sqlite, database);
    await MeasureAsync("SQLite", sqlite);
    await MeasureAsync("PostgreSQL", database);
}

return 0;

// Who signs in leads some of the purchases. In each demo city they are the same person, so that another one tells who.
async Task<PersonId> LeaderAsync()
{
    using var ours = Start(Path.Combine(folder, "leader.db"));
    var id = await ours.SignInAsync("Ana Ruiz");
    ours.End();
    return PersonId.TryParse(id, out var person)
        ? person : throw new InvalidOperationException($"“{id}” is nobody.");
}

Server Start(string where) => Server.Start(
    Path.GetFullPath(whom), folder, "--data", where, "--demo-city", "true", "--packs", Path.GetFullPath(packs));

async Task MeasureAsync(string engine, string where)
{
    using var bare = Server.Start(Path.GetFullPath(hello), folder);
    using var ours = Start(where);
    await ours.SignInAsync("Ana Ruiz");
    (string Label, string Path, string Holds)[] pages =
    [
        (page, page.Replace("{id}", story.Id.ToString(), StringComparison.Ordinal), Name),
        ("/purchases/{id}/activity", $"/purchases/{story.Id}/activity", Name),
        ("/purchases", "/purchases", Name),
        ("/purchases, in the midst", $"/purchases?after={story.Id}~{Purchases}", "of the city"),
        .. ((string[])["Name", "Late", "ForMe", "Gate"]).Select(order =>
            ($"/purchases, by {order}", $"/purchases?order={order}", "of the city")),
        ("/my-work over 2,000 purchases", "/my-work", "things wait for you"),
    ];
    var lengths = pages.ToDictionary(one => one.Label, _ => 0);
    for (var round = -WarmUp; round < Rounds; round++)
    {
        await bare.GetAsync("/", "Hello", round < 0 ? null : "hello");
        foreach (var one in pages)
            lengths[one.Label] = await ours.GetAsync(one.Path, one.Holds, round < 0 ? null : one.Label);
    }

    var beside = bare.End()["hello"].ToList();
    var times = ours.End();
    Row(engine, "hello", null, beside, beside);
    foreach (var one in pages) Row(engine, one.Label, lengths[one.Label], [.. times[one.Label]], beside);
}

static void Row(
    string engine, string page, int? length, IReadOnlyCollection<double> times, IReadOnlyCollection<double> hello) =>
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {engine} | {page} | {length / 1000.0:N0} | {At(times, 0.5) * 1000:N2} | {At(times, 0.99) * 1000:N2} | {At(times, 0.5) / At(hello, 0.5):N1} × | {At(times, 0.99) / At(hello, 0.99):N1} × |"));

static double At(IReadOnlyCollection<double> times, double quantile) =>
    times.Order().ElementAt((int)(quantile * (times.Count - 1)));
