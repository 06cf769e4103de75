using System.Globalization;
using System.Text;
using Whom.Application.Logs;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage;
using Whom.Storage.Documents;
using Whom.Storage.Engines;
using Whom.Storage.Logs;
using Whom.Storage.Mails;
using Whom.Storage.Record;
using Whom.Storage.Secrets;
using Whom.Storage.Signing;

// Appends, and says so only after; sends mails, and says so before it tells the outbox. Meant to be killed meanwhile.
//   crasher mails DATABASE                     without end: a line "ack STREAM VERSION" or "sent POSITION" each
//   crasher files DATABASE                     without end: a line "file STREAM VERSION ID SHA256" for each document,
//                                              and "sign STREAM VERSION ID SHA256" for each sign-off by a device
//   crasher log DATABASE                       without end: a line "ack STREAM VERSION" for each event, and
//                                              "log SIZE ROOT" for each checkpoint that two programs find newest
// crasher acks FOLDER COUNT FULL|NORMAL COUNT appends to FOLDER/whom.db; a line "STREAM VERSION" each, in FOLDER/acks
switch (args)
{
    case ["mails", var where]:
        await Mails(where);
        return 0;
    case ["files", var where]:
        await Files(where);
        return 0;
    case ["log", var where]:
        await Log(where);
        return 0;
    case ["acks", var folder, var count, var synchronous]:
        await Acks(folder, int.Parse(count, CultureInfo.InvariantCulture), synchronous);
        return 0;
    default:
        await Console.Error.WriteLineAsync(
            "crasher mails DATABASE | crasher files DATABASE | crasher log DATABASE | crasher acks FOLDER COUNT FULL|NORMAL");
        return 2;
}

static async Task Mails(string where)
{
    using var database = Database.Open(where, TimeProvider.System);
    await using var store = RecordStore.Open(database);
    var outbox = new Outbox(database);
    var said = new Lock();
    await Task.WhenAll(Append(), Append(), Append(), Send());

    async Task Append()
    {
        var stream = new StreamName("crash", Guid.NewGuid());
        for (var version = 0L; ; version++)
        {
            var mail = new OutgoingMail(Encoding.UTF8.GetBytes($"{stream} {version + 1}"), DateTimeOffset.UnixEpoch);
            await store.AppendAsync(
                new Batch(Command(), DateTimeOffset.UtcNow, [new StreamAppend(stream, version, [Event(version)])])
                {
                    Mails = [mail]
                }, CancellationToken.None);
            Say($"ack {stream} {version + 1}");
        }
    }

    async Task Send()
    {
        while (true)
        {
            foreach (var mail in await outbox.ClaimAsync(
                5, TimeProvider.System.GetUtcNow(), TimeSpan.FromMilliseconds(50), CancellationToken.None))
            {
                Say($"sent {mail.Position}");
                await outbox.SentAsync(mail.Id, TimeProvider.System.GetUtcNow(), CancellationToken.None);
            }
        }
    }

    void Say(string line)
    {
        lock (said)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }
}

// Two that take events into the log, as two programs would, beside those who append.
static async Task Log(string where)
{
    using var database = Database.Open(where, TimeProvider.System);
    await using var store = RecordStore.Open(database);
    var log = new LogStore(database);
    var keys = new LogKeys(
        new LogKeyRows(database), new StoreCipher([new byte[StoreCipher.SecretLength]]), "crash.example/log");
    var said = new Lock();
    // What takes longest the first time is done before the first line, after which it is killed.
    await Append(30);
    await new Integrator(log, keys, TimeProvider.System).IntegrateAsync(CancellationToken.None);
    await Task.WhenAll(Append(long.MaxValue), Append(long.MaxValue), Integrate(), Integrate());

    async Task Append(long most)
    {
        var stream = new StreamName("crash", Guid.NewGuid());
        for (var version = 0L; version < most; version += 30)
        {
            await store.AppendAsync(
                new Batch(Command(), DateTimeOffset.UtcNow, [new StreamAppend(
                    stream, version, [.. Enumerable.Range(0, 30).Select(at => Event(version + at))])]),
                CancellationToken.None);
            if (most > 30) Say($"ack {stream} {version + 30}");
        }
    }

    async Task Integrate()
    {
        await Task.Yield();
        var integrator = new Integrator(log, keys, TimeProvider.System);
        while (true)
        {
            if (await integrator.IntegrateAsync(CancellationToken.None) is Integration.AtOdds odds)
                Say($"odds {odds.Size} {odds.Fault}");
            if (await log.NewestAsync(CancellationToken.None) is { Checkpoint: var newest })
                Say($"log {newest.Size} {newest.Root}");
        }
    }

    void Say(string line)
    {
        lock (said)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }
}

// Documents come in as the program takes them: in chunks first, then kept with the event that names them.
static async Task Files(string where)
{
    using var database = Database.Open(where, TimeProvider.System);
    await using var store = RecordStore.Open(database);
    var said = new Lock();
    await Task.WhenAll(Add(), Add(), Add());

    async Task Add()
    {
        var stream = new StreamName("crash", Guid.NewGuid());
        for (var version = 0L; ; version++)
        {
            var (id, hash) = await AddFile(database, store, stream, version);
            Say($"file {stream} {version + 1} {id} {hash}");
            var (signOff, assertion) = await Sign(store, stream, ++version);
            Say($"sign {stream} {version + 1} {signOff} {assertion}");
        }
    }

    void Say(string line)
    {
        lock (said)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }
}

// A sign-off is recorded with what the device signed, in one transaction.
static async Task<(SignOffId Id, FileHash Assertion)> Sign(RecordStore store, StreamName stream, long version)
{
    var (id, signature) = (new SignOffId(Guid.NewGuid()), new byte[72]);
    Random.Shared.NextBytes(signature);
    var assertion = new DeviceAssertion("{}"u8.ToArray(), new byte[37], signature);
    var named = new EncodedEvent(
        "crash-tested.1", Encoding.UTF8.GetBytes($$"""{"signOff":"{{id}}","assertion":"{{assertion.Hash}}"}"""), []);
    await store.AppendAsync(
        Batch.Of(Command(), DateTimeOffset.UtcNow, stream, version, named) with
        {
            Also = [SigningAssertions.Keeping(new PurchaseId(stream.Id), id, assertion)],
        }, CancellationToken.None);
    return (id, assertion.Hash);
}

static async Task<(DocumentVersionId Id, FileHash Hash)> AddFile(
    Database database, RecordStore store, StreamName stream, long version)
{
    var id = new DocumentVersionId(Guid.NewGuid());
    var bytes = new byte[Random.Shared.Next(3 * DocumentFiles.ChunkLength / 2)];
    Random.Shared.NextBytes(bytes);
    var received = await new DocumentFiles(database).ReceiveAsync(
        id, new MemoryStream(bytes), long.MaxValue, DateTimeOffset.UtcNow, CancellationToken.None);
    var hash = ((Receipt.Whole)received).Hash;
    // The event says which file it names, so that whoever reads the record afterwards can hold it to its bytes.
    var named = new EncodedEvent(
        "crash-tested.1", Encoding.UTF8.GetBytes($$"""{"file":"{{id}}","sha256":"{{hash}}"}"""), []);
    await store.AppendAsync(
        Batch.Of(Command(), DateTimeOffset.UtcNow, stream, version, named) with
        {
            Also = [DocumentFiles.Keeping(id, hash)],
        }, CancellationToken.None);
    return (id, hash);
}

static async Task Acks(string folder, int count, string synchronous)
{
    // A short log, so that it is written back into the file many times.
    using var engine = new SqliteEngine($"Data Source={Path.Combine(folder, "whom.db")}", synchronous, logPages: 200);
    using var database = new Database(engine, TimeProvider.System);
    await using var store = RecordStore.Open(database);
    await using var acks = new FileStream(
        Path.Combine(folder, "acks"), FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
    var stream = new StreamName("cut", Guid.NewGuid());
    for (var version = 0L; version < count; version++)
    {
        // Each fiftieth names a document, whose bytes are there then, and each fiftieth is a sign-off by a device.
        if (version % 50 == 49)
            await AddFile(database, store, stream, version);
        else if (version % 50 == 24)
            await Sign(store, stream, version);
        else
            await store.AppendAsync(
                Batch.Of(Command(), DateTimeOffset.UtcNow, stream, version, Event(version)), CancellationToken.None);
        acks.Write(Encoding.ASCII.GetBytes($"{stream} {version + 1}\n"));
    }

    // Gone without a word, as in a power cut: nothing is closed.
    Environment.FailFast(null);
}

static CommandMark Command() => new(Guid.NewGuid(), default);

static EncodedEvent Event(long number)
{
    var (salt, content) = (new byte[Commitment.SaltLength], Encoding.UTF8.GetBytes($"Words {number}"));
    Random.Shared.NextBytes(salt);
    var seal = new Seal(Commitment.To(salt, content), salt, content);
    return new EncodedEvent(
        "crash-tested.1", Encoding.UTF8.GetBytes($$"""{"number":{{number}},"words":"{{seal.Commitment}}"}"""), [seal]);
}
