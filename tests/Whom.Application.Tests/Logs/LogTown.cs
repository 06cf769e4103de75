using System.Collections.Immutable;
using System.Text;
using Whom.Application.Logs;
using Whom.Records;
using Whom.Storage;
using Whom.Storage.Logs;
using Whom.Storage.Record;
using Whom.Storage.Secrets;
using Whom.Storage.Tests.Databases;

namespace Whom.Application.Tests.Logs;

/// <summary>A record whose events mean nothing, with its log.</summary>
internal sealed class LogTown : IAsyncDisposable
{
    public const string Origin = "whom.city.example/log";

    private readonly TestDatabase _made;
    private readonly StreamName _stream = new("log-tested", Guid.NewGuid());
    private long _version;

    public LogTown(Kind kind, PostgresCluster postgres)
    {
        _made = new TestDatabase(kind, postgres);
        Database = _made.Open();
        Record = RecordStore.Open(Database);
        (Log, Rows) = (new LogStore(Database), new LogKeyRows(Database));
        Keys = new LogKeys(Rows, Cipher(1), Origin);
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Database Database { get; }

    public RecordStore Record { get; }

    public LogStore Log { get; }

    public LogKeyRows Rows { get; }

    public LogKeys Keys { get; }

    public string Where => _made.Where;

    public SetClock Clock { get; } = new();

    public static StoreCipher Cipher(byte fill) =>
        new([[.. Enumerable.Repeat(fill, StoreCipher.SecretLength)]]);

    public Integrator Integrator() => new(Log, Keys, Clock);

    /// <summary>Records so many events more.</summary>
    public async Task AppendAsync(int count)
    {
        var events = Enumerable.Range(0, count).Select(at => new EncodedEvent(
            "log-tested.1", Encoding.UTF8.GetBytes($$"""{"number":{{_version + at}}}"""), [])).ToImmutableArray();
        Assert.IsType<Appended.Done>(await Record.AppendAsync(
            new Batch(new CommandMark(Guid.NewGuid(), default), Clock.GetUtcNow(),
                [new StreamAppend(_stream, _version, events)]), Cancel));
        _version += count;
    }

    /// <summary>Takes all in, and answers the newest checkpoint.</summary>
    public async Task<KeptCheckpoint> IntegrateAsync()
    {
        Assert.IsType<Integration.UpToDate>(await Integrator().IntegrateAsync(Cancel));
        return (await Log.NewestAsync(Cancel))!;
    }

    public async Task<ImmutableArray<TreeHash>> LeavesAsync() => await Log.LeavesAsync(0, int.MaxValue, Cancel);

    /// <summary>All checkpoints, the first first.</summary>
    public async Task<ImmutableArray<Checkpoint>> CheckpointsAsync()
    {
        var sizes = await Database.ReadAsync(
            "SELECT size FROM log_checkpoints ORDER BY size", row => row.GetInt64(0), Cancel);
        var all = ImmutableArray.CreateBuilder<Checkpoint>();
        foreach (var size in sizes) all.Add((await Log.FindAsync(size, Cancel))!.Checkpoint);
        return all.DrainToImmutable();
    }

    public async Task RunAsync(string sql)
    {
        await using var connection = await Database.OpenConnectionAsync(Cancel);
        connection.Run(null, sql);
    }

    public async ValueTask DisposeAsync()
    {
        await Record.DisposeAsync();
        Database.Dispose();
        _made.Dispose();
    }

    /// <summary>A clock that goes on when it is told to.</summary>
    internal sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 12, 1, 9, 30, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
