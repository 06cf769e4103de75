using System.Collections.Immutable;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Whom.Installations;
using Whom.People;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Checking;
using Whom.Storage.Documents;
using Whom.Storage.Packs;
using Whom.Storage.Record;
using Whom.Storage.Signing;
using Whom.Storage.Tests.Databases;
using Whom.Testing.Installations;
using Whom.Testing.Purchases;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

/// <summary>
/// A record with events of every kind, and faults planted in it by hand, each in a transaction that is given up.
/// </summary>
public sealed class RecordCheckTests(PostgresCluster postgres, ITestOutputHelper output)
{
    private const int Streams = 7;

    private static int Times => Crasher.IsLong ? 1000 : 40;

    [Theory, OnEveryDatabase]
    public async Task A_record_that_is_whole_is_said_to_be(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        await Fill(database);

        var report = RecordSnapshot.Check(made.Where, null, 9);

        Assert.Empty(report.Faults);
        Assert.True(report.Head.Size >= 200);
        Assert.Equal(report.Head, RecordSnapshot.RootOf(made.Where));
        Assert.Empty(RecordSnapshot.Check(made.Where, report.Head, 9).Faults);
        // What is kept elsewhere is a root of some time ago.
        await using (var store = RecordStore.Open(database, [.. AllReadModels.All])) await Resume(store);
        Assert.Empty(RecordSnapshot.Check(made.Where, report.Head, 9).Faults);
        Assert.Equal(report.Head.Size + 1, RecordSnapshot.RootOf(made.Where).Size);
    }

    public static IEnumerable<string> Plants =>
        ["called by another name", "moved to another stream", "two swapped", "data changed", "a version repeated"];

    [Theory, OnEveryDatabase]
    public async Task What_was_changed_by_hand_is_found_without_a_root_and_named(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        await Fill(database);
        await using var connection = await database.OpenConnectionAsync(Cancel);
        connection.Run(null, "DROP INDEX events_stream_version");
        var events = Read(connection);
        foreach (var plant in Plants)
        {
            var random = new Random(20261128);
            for (var time = 0; time < Times; time++)
            {
                var one = events[random.Next(events.Count)];
                var other = Another(plant, one, events, random);
                await using var transaction = await connection.BeginTransactionAsync(Cancel);
                Plant(plant, one, other, random, connection, transaction);

                var report = RecordCheck.Run(connection, transaction, null, 500);

                // It is named as it stands there now.
                var (stream, version) = plant switch
                {
                    "moved to another stream" =>
                        (other.Stream, (long?)(events.Count(like => like.Stream == other.Stream) + 1)),
                    "a version repeated" => (one.Stream, one.Version - 1),
                    _ => (one.Stream, one.Version),
                };
                Assert.True(
                    report.Faults.Any(
                        fault => fault.Stream == stream && fault.Version == version && fault.Position == one.Position),
                    $"{plant}: {one.Name} at {one.Position} was not found.");
                await transaction.RollbackAsync(Cancel);
            }

            output.WriteLine($"{kind}, {plant}: {Times} planted and found.");
        }
    }

    [Theory, OnEveryDatabase]
    public async Task A_leaf_that_was_changed_with_its_event_is_found_by_the_root_alone(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        await Fill(database);
        await using var connection = await database.OpenConnectionAsync(Cancel);
        var (events, root, random) = (Read(connection), RecordSnapshot.RootOf(made.Where), new Random(20261128));
        for (var time = 0; time < Times; time++)
        {
            var one = events[random.Next(events.Count)];
            await using var transaction = await connection.BeginTransactionAsync(Cancel);
            var data = Encoding.UTF8.GetBytes(Text(one.Data).Replace(
                "\"at\":\"2026", $"\"at\":\"{random.Next(2000, 2026)}", StringComparison.Ordinal));
            connection.Run(
                transaction, "UPDATE events SET data = @data, leaf = @leaf WHERE position = @position",
                ("data", data), ("leaf", Leaf.Hash(one.Stream!, one.Version, one.Name, data)),
                ("position", one.Position));

            Assert.Empty(RecordCheck.Run(connection, transaction, null, 9).Faults);
            Assert.Equal(RecordRule.Root, Assert.Single(RecordCheck.Run(connection, transaction, root, 9).Faults).Rule);
            await transaction.RollbackAsync(Cancel);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Every_rule_finds_what_breaks_it(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        await Fill(database);
        await using var connection = await database.OpenConnectionAsync(Cancel);
        if (kind == Kind.Sqlite) connection.Run(null, "PRAGMA foreign_keys=OFF");
        else connection.Run(null, "SET session_replication_role = replica");
        var sealedAt = Read(connection).First(one => SealedMembers.In(one.Data).Count == 1).Position;
        var addedAt = Read(connection)
            .Last(one => one.Name.StartsWith("document-version-added", StringComparison.Ordinal)).Position;
        var minuteAt = SealOfFile<VoteRecorded>(connection);
        var evidenceAt = SealOfFile<EvidenceRecorded>(connection);
        foreach (var (rule, statement) in ((RecordRule, string)[])
            [
                (RecordRule.Position, "DELETE FROM events WHERE position = 90"),
                (RecordRule.Position, "UPDATE events SET position = 9999 WHERE position = 210"),
                (RecordRule.Stream, "DELETE FROM streams WHERE id = 1"),
                (RecordRule.Stream,
                    "INSERT INTO streams (id, name) VALUES (9999, 'purchase/0197c1de-0000-7000-8000-000000000001')"),
                (RecordRule.Stream, "UPDATE streams SET name = 'Purchase' WHERE id = 1"),
                (RecordRule.Form, "UPDATE streams SET name = 'other/' || substr(name, 10) WHERE id = 1"),
                (RecordRule.Form, "UPDATE events SET name = 'purchase-opened.2' WHERE position = 1"),
                (RecordRule.Leaf,
                    "UPDATE events SET leaf = (SELECT leaf FROM events WHERE position = 2) WHERE position = 1"),
                (RecordRule.Seals, $"DELETE FROM seals WHERE position = {sealedAt}"),
                (RecordRule.Seals, $"UPDATE seals SET place = 1 WHERE position = {sealedAt}"),
                (RecordRule.Seals,
                    $"INSERT INTO seals (position, place, commitment) SELECT position, 1, commitment FROM seals WHERE position = {sealedAt}"),
                (RecordRule.Seals,
                    $"INSERT INTO seals (position, place, commitment) SELECT 9999, 0, commitment FROM seals WHERE position = {sealedAt}"),
                (RecordRule.Content, $"UPDATE seals SET salt = NULL WHERE position = {sealedAt}"),
                (RecordRule.Content, $"UPDATE seals SET content = NULL WHERE position = {sealedAt}"),
                (RecordRule.Content, $"UPDATE seals SET content = salt WHERE position = {sealedAt}"),
                (RecordRule.Command, $"UPDATE seals SET content = NULL, salt = NULL WHERE position = {sealedAt}"),
                (RecordRule.Command, "UPDATE commands SET last = 9999 WHERE position = 1"),
                (RecordRule.Command,
                    "UPDATE commands SET position = 1 WHERE position = (SELECT max(position) FROM commands)"),
                (RecordRule.Pack, "DELETE FROM pack_files WHERE pack = (SELECT min(pack) FROM pack_files)"),
                (RecordRule.Pack,
                    "UPDATE pack_files SET path = 'other.yaml' WHERE pack = (SELECT min(pack) FROM pack_files)"),
                (RecordRule.Pack, "DELETE FROM packs WHERE sha256 = (SELECT min(sha256) FROM packs)"),
                (RecordRule.Pack, "UPDATE packs SET sha256 = 'x' WHERE id = 'baseline'"),
                (RecordRule.Document, "UPDATE document_files SET kept = 0"),
                (RecordRule.Document, "UPDATE document_files SET length = 1"),
                (RecordRule.Document, "DELETE FROM document_chunks WHERE number = 0"),
                (RecordRule.Document, "DELETE FROM document_chunks WHERE number = 1"),
                (RecordRule.Document,
                    "UPDATE document_chunks SET content = (SELECT leaf FROM events WHERE position = 1)"),
                (RecordRule.Document,
                    "INSERT INTO document_files (version, received, kept) VALUES ('0197c1de', 0, 1)"),
                (RecordRule.Document, $"UPDATE seals SET content = NULL, salt = NULL WHERE position = {addedAt}"),
                (RecordRule.Document, $"UPDATE seals SET content = NULL, salt = NULL WHERE {minuteAt}"),
                (RecordRule.Document, $"UPDATE seals SET content = NULL, salt = NULL WHERE {evidenceAt}"),
                (RecordRule.Signature, "UPDATE signing_assertions SET signature = client_data"),
                (RecordRule.Signature, "DELETE FROM signing_assertions"),
                (RecordRule.Signature, "UPDATE signing_assertions SET sign_off = '0' || sign_off"),
                (RecordRule.StartingText,
                    "UPDATE starting_texts SET content = (SELECT leaf FROM events WHERE position = 1)"),
                (RecordRule.StartingText, "DELETE FROM starting_texts"),
                (RecordRule.StartingText, "UPDATE starting_texts SET document = 'rfp'"),
                (RecordRule.ReadModel,
                    "UPDATE purchases SET words = 'x' WHERE change = (SELECT max(change) FROM purchases)"),
                (RecordRule.ReadModel, "DELETE FROM purchase_assignments"),
                (RecordRule.ReadModel, "UPDATE read_models SET version = 0"),
                (RecordRule.ReadModel, "INSERT INTO read_models (name, version) VALUES ('other', 1)"),
            ])
        {
            await using var transaction = await connection.BeginTransactionAsync(Cancel);
            connection.Run(transaction, statement);

            var report = RecordCheck.Run(connection, transaction, null, 500, [.. AllReadModels.All]);

            Assert.True(
                report.Faults.Any(fault => fault.Rule == rule), $"{statement}: {string.Join("; ", report.Faults)}");
            await transaction.RollbackAsync(Cancel);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Events_that_are_gone_from_the_end_are_missed_by_the_root(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        await Fill(database);
        var root = RecordSnapshot.RootOf(made.Where);
        await using var connection = await database.OpenConnectionAsync(Cancel);
        await using var transaction = await connection.BeginTransactionAsync(Cancel);
        foreach (var table in (string[])["commands", "seals", "events"])
            connection.Run(transaction, $"DELETE FROM {table} WHERE position > {root.Size - 1}");

        Assert.Equal([RecordRule.Root],
            RecordCheck.Run(connection, transaction, root, 9).Faults.Select(fault => fault.Rule).Distinct());
    }

    [Fact]
    public async Task A_check_makes_no_file_and_changes_none()
    {
        using var made = new TestDatabase(Kind.Sqlite, postgres);
        using (var database = made.Open()) await Fill(database);
        var folder = Path.GetDirectoryName(made.Where)!;
        var before = Content(folder);
        Assert.Equal(["whom.db"], before.Keys.Select(Path.GetFileName));

        Assert.Empty(RecordSnapshot.Check(made.Where, null, 9).Faults);

        Assert.Equal(before, Content(folder));
        Assert.Throws<FileNotFoundException>(() => RecordSnapshot.RootOf(Path.Combine(folder, "none.db")));
        Assert.Equal(before.Keys, Directory.GetFiles(folder));

        static Dictionary<string, string> Content(string folder) =>
            Directory.GetFiles(folder)
                .ToDictionary(file => file, file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));
    }

    [Theory, OnEveryDatabase]
    public async Task A_store_is_checked_while_others_write(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        await Fill(database);
        await using var store = RecordStore.Open(database, [.. AllReadModels.All]);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var writing = Task.Run(async () => { while (!stop.IsCancellationRequested) await Resume(store); }, Cancel);

        var sizes = Enumerable.Range(0, 5).Select(_ => RecordSnapshot.Check(made.Where, null, 9)).Select(report =>
        {
            Assert.Empty(report.Faults);
            return report.Head.Size;
        }).ToList();
        await stop.CancelAsync();
        await writing;

        Assert.True(sizes[^1] > sizes[0], "Nobody wrote meanwhile, so that nothing was tried.");
    }

    [Fact]
    public void What_is_no_store_is_refused_before_it_is_read()
    {
        using var made = new TestDatabase(Kind.Sqlite, postgres);
        File.WriteAllText(made.Where, "");

        Assert.Equal("This is no store of Whom: no format is written in it.",
            Assert.Throws<OtherStoreException>(() => RecordSnapshot.RootOf(made.Where)).Message);
        File.WriteAllText(made.Where, "These are words, and no database at all, however long one makes them.");
        Assert.ThrowsAny<DbException>(() => RecordSnapshot.RootOf(made.Where));
    }

    // Each stream gets all samples, so that any two kinds of events meet.
    private static async Task Fill(Database database)
    {
        foreach (var (pack, files) in SamplePacks.All) new PackStore(database).Keep(pack, files, At);
        await using var store = RecordStore.Open(database, [.. AllReadModels.All]);
        for (var number = 0; number < Streams; number++)
        {
            var (id, version) = (Purchase(number), 0L);
            foreach (var some in PurchaseEventSamples.All.Select(happened => Of(id, happened))
                .Where(happened => happened is not PurchaseOpened)
                .Prepend(Of(id, PurchaseEventSamples.All.OfType<PurchaseOpened>().First())).Chunk(number + 1))
            {
                var batch = Batch.Of(NewCommand(), At, StreamOf(id), version, [.. some.Select(Encoded)]) with
                {
                    Also = await KeepAsync(database, some),
                };
                Assert.IsType<Appended.Done>(await store.AppendAsync(batch, Cancel));
                version += some.Length;
            }
        }

        var installation = new StreamName(InstallationEventJson.Stream, Guid.Empty);
        var looked = Batch.Of(NewCommand(), At, installation, 0,
            [.. InstallationEventSamples.All.Select(happened => InstallationEventJson.Encode(Kept(happened), Salt))])
            with
        { Also = [StartingTextRows.Keeping("contract", FileHash.Of(SHA256.HashData(Bytes)), Bytes)] };
        Assert.IsType<Appended.Done>(await store.AppendAsync(looked, Cancel));
        var sealedAt =
            (await store.ReadAllAsync(0, 1000, Cancel)).Last(one => SealedMembers.In(one.Data.Span).Count > 0);
        await store.Redact(
            StreamOf(Purchase(0)), await store.VersionAsync(StreamOf(Purchase(0)), Cancel),
            Encoded(new PurchaseResumed(new Actor.Clock(), At)), new(sealedAt.Position, 0));
    }

    // The bytes of each file that no scanner has refused.
    private static async Task<ImmutableArray<ISideWrite>> KeepAsync(Database database, PurchaseEvent[] events)
    {
        var kept = ImmutableArray.CreateBuilder<ISideWrite>();
        foreach (var given in events.OfType<SignOffGiven>().Where(one => one.Device is not null))
            kept.Add(SigningAssertions.Keeping(Purchase(0), given.SignOff, Signature));
        foreach (var file in events.Where(one => one is not DocumentVersionAdded { AwaitsScan: true })
            .Select(NamedFile.In).OfType<NamedFile>())
        {
            Assert.IsType<Receipt.Whole>(await new DocumentFiles(database).ReceiveAsync(
                file.Id, new MemoryStream(Bytes), long.MaxValue, At, Cancel));
            kept.Add(DocumentFiles.Keeping(file.Id, file.File.Hash));
        }

        return kept.DrainToImmutable();
    }

    private static DeviceAssertion Signature { get; } =
        new("{\"type\":\"webauthn.get\"}"u8.ToArray(), new byte[37], new byte[] { 0x30, 0 });

    private static InstallationEvent Kept(InstallationEvent happened) => happened is StartingTextReplaced replaced
        ? replaced with { Text = replaced.Text with { Hash = FileHash.Of(SHA256.HashData(Bytes)) } } : happened;

    private static byte[] Bytes { get; } = Encoding.UTF8.GetBytes(new string('w', 300_000));

    private static async Task Resume(RecordStore store) => Assert.IsType<Appended.Done>(await store.Append(
        StreamOf(Purchase(1)), await store.VersionAsync(StreamOf(Purchase(1)), Cancel),
        Encoded(new PurchaseResumed(new Actor.Clock(), At))));

    private static PurchaseId Purchase(int number) => new(new Guid(number + 1, 0, 0, new byte[8]));

    // The same samples in several purchases: parts have ids of their own there.
    private static PurchaseEvent Of(PurchaseId id, PurchaseEvent happened)
    {
        foreach (var member in happened.GetType().GetProperties())
        {
            if (member.GetValue(happened) is PurchaseId) happened = With(happened, member, id);
            if (member.GetValue(happened) is RedactionId redaction)
                happened = With(happened, member,
                    new RedactionId(new Guid([.. id.Value.ToByteArray()[..8], .. redaction.Value.ToByteArray()[8..]])));
            if (member.GetValue(happened) is SignOffId signOff)
                happened = With(happened, member, new SignOffId(new Guid(
                    [.. id.Value.ToByteArray()[..8], .. signOff.Value.ToByteArray()[8..]])));
            if (member.GetValue(happened) is DocumentVersionId document)
                happened = With(happened, member, new DocumentVersionId(new Guid(
                    [.. id.Value.ToByteArray()[..8], .. document.Value.ToByteArray()[8..]])));
            // Nobody is named twice in the same part.
            if (member.GetValue(happened) is AssignmentId)
                happened = With(happened, member, new AssignmentId(happened is PersonNamed { Stage: null }
                    ? new Guid([.. id.Value.ToByteArray().Reverse()])
                    : id.Value));
        }

        if (happened is SignOffGiven { Device: { } device } given)
            return given with { Device = device with { Assertion = Signature.Hash } };
        if (happened is VoteRecorded { Vote.Minute: { } minute } voted)
            return voted with { Vote = voted.Vote with { Minute = Of(id, minute) } };
        if (happened is EvidenceRecorded { Evidence.File: { } file } seen)
            return seen with { Evidence = seen.Evidence with { File = Of(id, file) } };
        // One for each format, so that none is added twice.
        return happened is not DocumentVersionAdded { AwaitsScan: false } added ? happened : added with
        {
            Version = new DocumentVersionId(new Guid(
                [.. added.Version.Value.ToByteArray()[..15], (byte)(100 + (int)added.File.Format)])),
            File = added.File with { Hash = FileHash.Of(SHA256.HashData(Bytes)), Length = Bytes.Length },
        };
    }

    private static NamedFile Of(PurchaseId id, NamedFile file) => file with
    {
        Id = new DocumentVersionId(
            new Guid([.. id.Value.ToByteArray()[..8], .. file.Id.Value.ToByteArray()[8..15],
                (byte)(200 + file.Id.Value.ToByteArray()[15])])),
        File = file.File with { Hash = FileHash.Of(SHA256.HashData(Bytes)), Length = Bytes.Length },
    };

    private static PurchaseEvent With(PurchaseEvent happened, System.Reflection.PropertyInfo member, object value)
    {
        var copy = (PurchaseEvent)happened.GetType().GetMethod("<Clone>$")!.Invoke(happened, null)!;
        member.SetValue(copy, value);
        return copy;
    }

    private static EncodedEvent Encoded(PurchaseEvent happened) => PurchaseEventJson.Encode(happened, Salt);

    private static ReadOnlyMemory<byte> Salt() => RandomNumberGenerator.GetBytes(Commitment.SaltLength);

    private static StreamName StreamOf(PurchaseId id) => new(PurchaseEventJson.Stream, id.Value);

    // Where the name of a file stands that such an event names.
    private static string SealOfFile<T>(DbConnection connection)
        where T : PurchaseEvent => Read(connection)
        .Where(one => one.Stream!.StartsWith("purchase/", StringComparison.Ordinal))
        .Select(one => PurchaseEventJson.Decode(one.Name, one.Data, one.Position)).OfType<T>()
        .Select(one => NamedFile.In(one)?.Name.Place).OfType<SealPlace>()
        .Select(name => $"position = {name.Position} AND place = {name.Place}").First();

    private static List<StoredEvent> Read(DbConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        return [.. StoredEvent.InOrder(connection, transaction).SelectMany(some => some)];
    }

    private static StoredEvent Another(string plant, StoredEvent one, List<StoredEvent> events, Random random)
    {
        while (true)
        {
            var other = events[random.Next(events.Count)];
            if (plant switch
            {
                "called by another name" => other.Name != one.Name,
                "moved to another stream" => other.Stream != one.Stream,
                "two swapped" => other.Position != one.Position
                    && (other.Name != one.Name || !other.Data.AsSpan().SequenceEqual(one.Data)),
                _ => true,
            }) return other;
        }
    }

    private static void Plant(
        string plant, StoredEvent one, StoredEvent other, Random random, DbConnection connection,
        DbTransaction transaction)
    {
        switch (plant)
        {
            case "called by another name":
                Change("name = @value", one, other.Name);
                break;
            case "moved to another stream":
                connection.Run(
                    transaction,
                    "UPDATE events SET stream = @stream, version = (SELECT max(version) + 1 FROM events WHERE stream = @stream) WHERE position = @position",
                    ("stream", other.StreamId), ("position", one.Position));
                break;
            case "two swapped":
                foreach (var (to, from) in ((StoredEvent, StoredEvent)[])[(one, other), (other, one)])
                {
                    connection.Run(
                        transaction,
                        "UPDATE events SET name = @name, data = @data, leaf = @leaf WHERE position = @position",
                        ("name", from.Name), ("data", from.Data), ("leaf", from.Leaf), ("position", to.Position));
                }

                break;
            case "data changed":
                var data = (byte[])one.Data.Clone();
                data[random.Next(data.Length)] ^= (byte)(1 << random.Next(7));
                Change("data = @value", one, data);
                break;
            case "a version repeated":
                Change("version = @value", one, one.Version - 1);
                break;
        }

        void Change(string change, StoredEvent of, object value) =>
            connection.Run(transaction, $"UPDATE events SET {change} WHERE position = @position", ("value", value),
                ("position", of.Position));
    }
}
