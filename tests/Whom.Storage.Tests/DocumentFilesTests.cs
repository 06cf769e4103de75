using System.Security.Cryptography;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Documents;
using Whom.Storage.Record;
using Whom.Storage.Tests.Databases;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

public sealed class DocumentFilesTests(PostgresCluster postgres)
{
    private const long Most = 10_000_000;

    [Theory, OnEveryDatabase]
    public async Task A_file_comes_back_byte_for_byte_with_its_hash(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var files = new DocumentFiles(database);
        foreach (var length in (int[])[0, 1, DocumentFiles.ChunkLength, DocumentFiles.ChunkLength + 1, 2_000_000])
        {
            var (version, bytes) = (NewVersion(), RandomNumberGenerator.GetBytes(length));

            var received = await files.ReceiveAsync(version, new Dribbling(bytes), Most, At, Cancel);

            Assert.Equal(new Receipt.Whole(FileHash.Of(SHA256.HashData(bytes)), length), received);
            Assert.Equal(bytes, await ReadAsync(files, version));
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Any_place_of_a_file_can_be_read(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var files = new DocumentFiles(database);
        var (version, bytes) = (NewVersion(), RandomNumberGenerator.GetBytes(1_500_000));
        await files.ReceiveAsync(version, new MemoryStream(bytes), Most, At, Cancel);
        await using var stream = (await files.OpenAsync(version, Cancel))!;
        var random = new Random(20261201);
        for (var time = 0; time < 200; time++)
        {
            var at = random.Next(bytes.Length);
            var length = Math.Min(random.Next(1, 600_000), bytes.Length - at);
            var read = new byte[length];
            stream.Seek(at - bytes.Length, SeekOrigin.End);
            stream.ReadExactly(read);

            Assert.True(bytes.AsSpan(at, length).SequenceEqual(read));
        }

        stream.Position = bytes.Length + 5;
        Assert.Equal(-1, stream.ReadByte());
    }

    [Theory, OnEveryDatabase]
    public async Task Nothing_is_left_of_a_file_that_is_too_long_or_breaks_off(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var files = new DocumentFiles(database);
        var (tooLong, broken) = (NewVersion(), NewVersion());

        Assert.Equal(
            new Receipt.TooLong(1_000_000),
            await files.ReceiveAsync(tooLong, new MemoryStream(new byte[1_000_001]), 1_000_000, At, Cancel));
        await Assert.ThrowsAsync<IOException>(
            () => files.ReceiveAsync(broken, new Breaking(600_000), Most, At, Cancel));

        Assert.Equal((0, 0), Counts(database));
        Assert.Null(await files.OpenAsync(tooLong, Cancel));
        Assert.IsType<Receipt.Whole>(
            await files.ReceiveAsync(broken, new MemoryStream(new byte[5]), 5, At, Cancel));
        Assert.IsType<Receipt.IsThere>(
            await files.ReceiveAsync(broken, new MemoryStream(new byte[5]), 5, At, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Others_write_while_a_file_comes(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        await using var store = RecordStore.Open(database);
        var files = new DocumentFiles(database);
        var (coming, stream) = (new Held(400_000), NewStream());
        var receiving = files.ReceiveAsync(NewVersion(), coming, Most, At, Cancel);
        await coming.Reached;

        Assert.IsType<Appended.Done>(await store.Append(stream, 0, Saying("meanwhile")));

        coming.GoOn();
        Assert.IsType<Receipt.Whole>(await receiving);
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_in_no_event_is_swept_after_a_day_and_what_is_stays(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        await using var store = RecordStore.Open(database);
        var files = new DocumentFiles(database);
        var (kept, left, late) = (NewVersion(), NewVersion(), NewVersion());
        var file = Whole(await files.ReceiveAsync(kept, new MemoryStream(new byte[9]), Most, At, Cancel));
        await files.ReceiveAsync(left, new MemoryStream(new byte[9]), Most, At, Cancel);
        await files.ReceiveAsync(late, new MemoryStream(new byte[9]), Most, At.AddHours(23), Cancel);
        await AppendAsync(store, DocumentFiles.Keeping(kept, file.Hash));

        Assert.Equal(1, await files.SweepAsync(At.AddHours(25), Cancel));
        await files.DiscardAsync(kept, Cancel);

        Assert.NotNull(await files.OpenAsync(kept, Cancel));
        Assert.Null(await files.OpenAsync(left, Cancel));
        Assert.NotNull(await files.OpenAsync(late, Cancel));
        Assert.Equal(new byte[9], await ReadAsync(files, kept));
    }

    [Theory, OnEveryDatabase]
    public async Task No_event_names_a_file_that_is_gone_or_is_another(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        await using var store = RecordStore.Open(database);
        var files = new DocumentFiles(database);
        var (gone, other) = (NewVersion(), NewVersion());
        var hash = FileHash.Of(SHA256.HashData(new byte[8]));
        await files.ReceiveAsync(other, new MemoryStream(new byte[9]), Most, At, Cancel);

        foreach (var version in (DocumentVersionId[])[gone, other])
            await Assert.ThrowsAsync<InvalidOperationException>(
                () => AppendAsync(store, DocumentFiles.Keeping(version, hash)));

        Assert.Empty(await store.ReadAllAsync(0, 10, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Bytes_are_deleted_with_the_event_that_says_so(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        await using var store = RecordStore.Open(database);
        var files = new DocumentFiles(database);
        var version = NewVersion();
        var file = Whole(await files.ReceiveAsync(version, new MemoryStream(new byte[600_000]), Most, At, Cancel));
        await AppendAsync(store, DocumentFiles.Keeping(version, file.Hash));
        await using var stream = (await files.OpenAsync(version, Cancel))!;

        await AppendAsync(store, [.. DocumentFiles.Deleting(version)]);

        Assert.Equal((0, 0), Counts(database));
        Assert.Null(await files.OpenAsync(version, Cancel));
        Assert.Throws<IOException>(() => stream.ReadByte());
    }

    [Theory, OnEveryDatabase]
    public async Task Of_each_who_looks_the_first_time_is_kept(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var looks = new VersionLooks(database);
        var (version, other) = (NewVersion(), NewVersion());
        var (ada, ben) = (new PersonId(Guid.NewGuid()), new PersonId(Guid.NewGuid()));
        await looks.LookAsync(version, ben, At.AddHours(1), Cancel);
        await looks.LookAsync(version, ada, At, Cancel);
        await looks.LookAsync(version, ada, At.AddHours(2), Cancel);
        await looks.LookAsync(other, ada, At, Cancel);

        Assert.Equal(
            [new VersionLook(version, ada, At), new VersionLook(version, ben, At.AddHours(1))],
            await looks.OfAsync([version], Cancel));
        Assert.Equal(3, (await looks.OfAsync([version, other], Cancel)).Length);
        Assert.True(await looks.HasLookedAsync(ben, version, Cancel));
        Assert.False(await looks.HasLookedAsync(ben, other, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task What_a_scanner_is_to_look_at_is_found_until_it_has(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        await using var store = RecordStore.Open(database);
        var files = new DocumentFiles(database);
        var (purchase, version) = (new PurchaseId(Guid.NewGuid()), NewVersion());
        var file = Whole(await files.ReceiveAsync(version, new MemoryStream(new byte[9]), Most, At, Cancel));
        Assert.Empty(await files.ToScanAsync(null, 9, Cancel));

        await AppendAsync(store, DocumentFiles.Keeping(version, file.Hash, purchase));
        var waiting = Assert.Single(await files.ToScanAsync(null, 9, Cancel));
        Assert.Equal(new FileToScan(purchase, version, At), waiting);
        Assert.Empty(await files.ToScanAsync(waiting, 9, Cancel));
        Assert.Single(await files.ToScanAsync(waiting with { Received = At.AddSeconds(-1) }, 9, Cancel));
        await AppendAsync(store, DocumentFiles.Scanned(version));

        Assert.Empty(await files.ToScanAsync(null, 9, Cancel));
        Assert.NotNull(await files.OpenAsync(version, Cancel));
    }

    private static Receipt.Whole Whole(Receipt receipt) => Assert.IsType<Receipt.Whole>(receipt);

    private static DocumentVersionId NewVersion() => new(Guid.NewGuid());

    private static Task<Appended> AppendAsync(RecordStore store, params ISideWrite[] also) => store.AppendAsync(
        Batch.Of(NewCommand(), At, NewStream(), 0, Saying("a file")) with { Also = [.. also] }, Cancel);

    private static async Task<byte[]> ReadAsync(DocumentFiles files, DocumentVersionId version)
    {
        await using var stream = (await files.OpenAsync(version, Cancel))!;
        using var all = new MemoryStream();
        await stream.CopyToAsync(all, Cancel);
        return all.ToArray();
    }

    private static (int Files, int Chunks) Counts(Database database)
    {
        using var connection = database.OpenConnection();
        return connection.Read(
            null, "SELECT (SELECT count(*) FROM document_files), (SELECT count(*) FROM document_chunks)",
            row => ((int)row.GetInt64(0), (int)row.GetInt64(1)))[0];
    }

    /// <summary>Gives a few bytes at a time, as a network does.</summary>
    private sealed class Dribbling(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 70_001)], cancellationToken);
    }

    private sealed class Breaking(int after) : MemoryStream(new byte[after])
    {
        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            return read > 0 ? read : throw new IOException("The line is dead.");
        }
    }

    /// <summary>Stops before its last bytes until it is told to go on.</summary>
    private sealed class Held(int length) : MemoryStream(new byte[length])
    {
        private readonly TaskCompletionSource _reached = new();
        private readonly TaskCompletionSource _goesOn = new();

        public Task Reached => _reached.Task;

        public void GoOn() => _goesOn.SetResult();

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position > DocumentFiles.ChunkLength)
            {
                _reached.TrySetResult();
                await _goesOn.Task.WaitAsync(cancellationToken);
            }

            return await base.ReadAsync(buffer[..Math.Min(buffer.Length, 100_000)], cancellationToken);
        }
    }
}
