using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Whom.Application.Installations;
using Whom.Application.Notifications;
using Whom.Application.Packs;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.Bench.Signing;
using Whom.Packs;
using Whom.Planning;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage;
using Whom.Storage.Record;
using Whom.Storage.Signing;
using Whom.Storage.Tests.Databases;

// A sign-off beside a bare durable commit of the same database: signing FOLDER PACK FACTS [COUNT [ROUNDS]]
// Blocks of each in turn, so that all see the same disk; shown are medians, and the median of the ratios.
if (args is not [var folder, var packs, var example, .. var more])
{
    Console.Error.WriteLine("signing FOLDER PACK FACTS [COUNT [ROUNDS]]");
    return 2;
}

var count = more.Length > 0 ? int.Parse(more[0], CultureInfo.InvariantCulture) : 50;
var rounds = more.Length > 1 ? int.Parse(more[1], CultureInfo.InvariantCulture) : 9;
Directory.CreateDirectory(folder);
foreach (var old in Directory.GetFiles(folder, "signing.*")) File.Delete(old);
var planner = new Planner(
    PackFolder.Read(packs).Policy ?? throw new InvalidOperationException($"{packs} cannot be read."));
using var file = File.OpenRead(example);
var facts = FactsFile.Read(planner.Policy, example, file, new DateOnly(2026, 12, 1)).Facts
    ?? throw new InvalidOperationException($"{example} cannot be read.");
Console.WriteLine("| database | a bare durable commit, ms | a sign-off, ms | beside the commit |");
Console.WriteLine("| --- | ---: | ---: | ---: |");
await MeasureAsync("SQLite", Path.Combine(folder, "signing.db"));
using (var postgres = PostgresServer.Start()) await MeasureAsync("PostgreSQL", postgres.NewDatabase());
return 0;

async Task MeasureAsync(string name, string where)
{
    using var database = Database.Open(where, TimeProvider.System);
    await using var store = RecordStore.Open(database, [.. AllReadModels.All]);
    var settings = new SettingsInUse();
    var service = new PurchaseService(
        store, new PolicyRegistry([planner], settings, _ => null), settings, new NoMails(),
        new CommandDigest(database.DigestKey));
    var story = new Story(service, planner, facts);
    await story.BeginAsync();
    await using (var connection = await database.OpenConnectionAsync(CancellationToken.None))
        connection.Run(null, "CREATE TABLE bare (id TEXT NOT NULL PRIMARY KEY, words TEXT NOT NULL)");
    var (bare, signing) = (new List<double>(), new List<double>());
    // The first of each compiles what it uses.
    await BareAsync();
    await SignAsync();
    for (var round = 0; round < rounds; round++)
    {
        bare.Add(await BareAsync());
        signing.Add(await SignAsync());
    }

    var ratio = Median([.. signing.Zip(bare, (one, other) => one / other)]);
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {name} | {Median(bare):N2} | {Median(signing):N2} | {ratio:N2} × |"));

    async Task<double> BareAsync()
    {
        await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
        var clock = Stopwatch.StartNew();
        for (var at = 0; at < count; at++)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            connection.Run(
                transaction, "INSERT INTO bare (id, words) VALUES (@id, @words)",
                ("id", Guid.CreateVersion7().ToString()), ("words", "Approved."));
            await transaction.CommitAsync();
        }

        return clock.Elapsed.TotalMilliseconds / count;
    }

    // What the page does once somebody confirms: the statement is read, decided upon, and written whole with what the
    // device gave.
    async Task<double> SignAsync()
    {
        await story.RenewAsync(count);
        var pending = new PendingSignings(database);
        var shown = new List<(PendingSigning Pending, SigningStatement Statement)>();
        for (var at = 0; at < count; at++)
        {
            var statement = story.Statement(at);
            var one = new PendingSigning(
                new SignOffId(Guid.NewGuid()), story.Lawyer, story.Purchases[at], statement.Assignment, "sign/rfp",
                "{}", statement.Shown + PendingSignings.Lasts);
            await pending.KeepAsync(one, statement.Shown, CancellationToken.None);
            shown.Add((one, statement));
        }

        var clock = Stopwatch.StartNew();
        foreach (var (one, statement) in shown)
        {
            var found = await pending.FindAsync(one.Id, statement.Shown, CancellationToken.None);
            var assertion = new DeviceAssertion(new byte[180], new byte[37], RandomNumberGenerator.GetBytes(71));
            var outcome = await service.DoAsync(
                one.Purchase, new Request(Guid.CreateVersion7(), long.MaxValue),
                [
                    new Sign(
                        found!.Id, statement, new DeviceSignature("Y3JlZGVudGlhbA", "a2V5", assertion.Hash),
                        Story.Today, story.By(story.Lawyer), statement.Shown),
                ],
                new WithIt
                {
                    Rows =
                    [
                        PendingSignings.Taking(found.Id),
                        SigningAssertions.Keeping(one.Purchase, found.Id, assertion),
                    ],
                },
                CancellationToken.None);
            if (outcome is not Outcome<PurchaseEvent>.Changed)
                throw new InvalidOperationException($"A sign-off was not recorded: {outcome}");
        }

        return clock.Elapsed.TotalMilliseconds / count;
    }
}

static double Median(IReadOnlyCollection<double> values) => values.Order().ElementAt(values.Count / 2);
