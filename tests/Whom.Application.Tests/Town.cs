using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Whom.Application.Installations;
using Whom.Application.Notifications;
using Whom.Application.Packs;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.Planning;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage;
using Whom.Storage.Packs;
using Whom.Storage.Participation;
using Whom.Storage.Purchases;
using Whom.Storage.Record;
using Whom.Storage.Tests.Databases;
using Whom.Tests;
using Whom.Tests.Purchases;

[assembly: AssemblyFixture(typeof(PostgresCluster))]
[assembly: AssemblyFixture(typeof(Baseline))]

namespace Whom.Application.Tests;

/// <summary>A new installation, for one test: its database, and nodes over it.</summary>
public sealed class Town(Kind kind, PostgresCluster postgres, Baseline baseline) : IAsyncDisposable
{
    private readonly TestDatabase _made = new(kind, postgres);
    private readonly List<Node> _nodes = [];

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public string Where => _made.Where;

    /// <summary>Another node, which tells nobody where no composer is given.</summary>
    public Node Node(INotificationComposer? composer = null)
    {
        var node = new Node(_made.Open(), baseline, composer ?? new NoMails());
        _nodes.Add(node);
        return node;
    }

    public static Request Seeing(long version) => new(Guid.CreateVersion7(), version);

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes) await node.DisposeAsync();
        _made.Dispose();
    }
}

/// <summary>One program over the database of a town.</summary>
public sealed class Node : IAsyncDisposable
{
    private readonly Baseline _baseline;

    public Node(Database database, Baseline baseline, INotificationComposer composer)
    {
        _baseline = baseline;
        Database = database;
        Store = RecordStore.Open(database, [.. AllReadModels.All]);
        Settings = new SettingsInUse();
        Policies = new PolicyRegistry([baseline.Planner], Settings, new PackStore(database).PolicyOf);
        Purchases = new PurchaseService(Store, Policies, Settings, composer, new CommandDigest(database.DigestKey));
    }

    public Database Database { get; }

    public RecordStore Store { get; }

    public SettingsInUse Settings { get; }

    public PolicyRegistry Policies { get; }

    public PurchaseService Purchases { get; }

    /// <summary>What opens a chatbot that a city adapts to itself.</summary>
    public OpenPurchase Opening(int number = 1, string name = "311 chatbot")
    {
        var plan = _baseline.Planner.Plan(new PurchaseFacts(null, PurchaseBuilder.Today,
            new PurchaseBuilder(_baseline).Opened(PurchaseBuilder.Chatbot).Plan.Input.Facts));
        return PurchaseBuilder.Open(plan, name) with
        {
            Purchase = new PurchaseId(Guid.CreateVersion7()),
            Officer = new OpeningOfficer(PurchaseBuilder.Assignment(900 + number), "Ana Ruiz"),
        };
    }

    /// <summary>A purchase that was opened; its officer is named, so that it has two events.</summary>
    public async Task<PurchaseId> Opened(int number = 1, string name = "311 chatbot")
    {
        var open = Opening(number, name);
        Assert.Equal(new Outcome<PurchaseEvent>.Changed(2), await Do(open.Purchase, Town.Seeing(0), open));
        return open.Purchase;
    }

    public Task<Outcome<PurchaseEvent>> Do(
        PurchaseId id, Request request, params ImmutableArray<PurchaseCommand> commands) =>
        Purchases.DoAsync(id, request, commands, Town.Cancel);

    public Task<Outcome<PurchaseEvent>> Do(
        PurchaseId id, Request request, WithIt with, params ImmutableArray<PurchaseCommand> commands) =>
        Purchases.DoAsync(id, request, commands, with, Town.Cancel);

    public async Task<Snapshot<Purchase>> Find(PurchaseId id) => (await Purchases.FindAsync(id, Town.Cancel))!;

    public async Task<string?> Words(Sealed of) => (await Purchases.ContentsAsync([of], Town.Cancel)).Values.Single();

    public async Task<long> Count(string table, string where = "1 = 1")
    {
        await using var connection = await Database.OpenConnectionAsync(Town.Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM {table} WHERE {where}";
        return Convert.ToInt64(await command.ExecuteScalarAsync(Town.Cancel), CultureInfo.InvariantCulture);
    }

    public async Task Run(string sql)
    {
        await using var connection = await Database.OpenConnectionAsync(Town.Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        // A checkpoint takes as long as the disk does; whoever runs the test stops what never ends.
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(Town.Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Database.Dispose();
    }
}

/// <summary>Rows that cannot be written.</summary>
public sealed class FailingWrite : ISideWrite
{
    public void Write(Statements statements) =>
        throw new InvalidOperationException("This cannot be written.");
}

/// <summary>A clock that stands until it is moved.</summary>
public sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}

internal static class Appending
{
    /// <summary>Appends events past every decision.</summary>
    public static async Task<Appended.Done> Append(
        this RecordStore store, PurchaseId id, long expected, ImmutableArray<SealPlace> clears,
        params PurchaseEvent[] events)
    {
        var batch = Batch.Of(
            new CommandMark(Guid.CreateVersion7(), RandomNumberGenerator.GetBytes(32)),
            PurchaseBuilder.At, PurchaseService.NameOf(id), expected, [.. events.Select(happened =>
                PurchaseEventJson.Encode(happened, () => RandomNumberGenerator.GetBytes(Commitment.SaltLength)))]);
        return Assert.IsType<Appended.Done>(await store.AppendAsync(batch with { Clears = clears }, Town.Cancel));
    }
}
