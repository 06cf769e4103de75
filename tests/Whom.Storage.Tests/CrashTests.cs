using System.Globalization;
using System.Security.Cryptography;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Checking;
using Whom.Storage.Documents;
using Whom.Storage.Logs;
using Whom.Storage.Mails;
using Whom.Storage.Record;
using Whom.Storage.Signing;
using Whom.Storage.Tests.Databases;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

public sealed class CrashTests(PostgresCluster postgres, ITestOutputHelper output)
{
    [Theory, OnEveryDatabase]
    public async Task What_was_acknowledged_is_there_after_a_kill_and_every_mail_goes_out(Kind kind)
    {
        var rounds = Crasher.IsLong ? 200 : 20;
        using var made = new TestDatabase(kind, postgres);
        made.Open().Dispose();
        var (acknowledged, sent) = (new Dictionary<string, long>(), new HashSet<long>());
        for (var round = 0; round < rounds || (acknowledged.Count < rounds && round < 20 * rounds); round++)
            await Round(made, TimeSpan.FromMilliseconds(Random.Shared.Next(1, 120)), acknowledged, sent);

        using var database = made.Open();
        await using var store = RecordStore.Open(database);
        foreach (var (stream, version) in acknowledged)
        {
            Assert.True(StreamName.TryParse(stream, out var name));
            var events = await store.ReadAsync(name, 0, Cancel);
            Assert.True(events.Length >= version,
                $"{stream} was acknowledged to version {version} and has {events.Length} events.");
            Assert.Equal(Enumerable.Range(1, events.Length).Select(at => (long)at), events.Select(one => one.Version));
            Assert.All(
                (await store.ContentsAsync([.. events.Select(one => new SealPlace(one.Position, 0))], Cancel)).Values,
                Assert.NotNull);
        }

        // What the killed ones left is sent now; then every event has had its mail, and no
        // mail was for an event that is not there.
        var outbox = new Outbox(database);
        while (await outbox.ClaimAsync(
            1000, DateTimeOffset.UtcNow.AddDays(1), TimeSpan.FromDays(9), Cancel) is { IsEmpty: false } mails)
            sent.UnionWith(mails.Select(mail => mail.Position));
        var positions = await Positions(database);
        Assert.Equal(positions, sent.Order());
        Assert.True(acknowledged.Count >= rounds
            && positions.Count > rounds, "Hardly anything was appended, so that nothing was tried.");
        output.WriteLine(
            $"{kind}: {rounds} kills, {acknowledged.Values.Sum()} events acknowledged, {positions.Count} recorded, {sent.Count} mails, none lost.");
    }

    [Theory, OnEveryDatabase]
    public async Task Each_document_and_sign_off_that_was_acknowledged_is_there_whole_after_a_kill(Kind kind)
    {
        var rounds = Crasher.IsLong ? 200 : 20;
        using var made = new TestDatabase(kind, postgres);
        made.Open().Dispose();
        var (acknowledged, signed) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        for (var round = 0; round < rounds || (TooFew() && round < 20 * rounds); round++)
        {
            foreach (var words in await KillAsync(
                "files", made, TimeSpan.FromMilliseconds(Random.Shared.Next(1, 120))))
                (words[0] == "sign" ? signed : acknowledged)[words[3]] = words[4];
        }

        using var database = made.Open();
        await using var store = RecordStore.Open(database);
        var files = new DocumentFiles(database);
        foreach (var (id, hash) in acknowledged)
        {
            Assert.True(DocumentVersionId.TryParse(id, out var version));
            await using var file = await files.OpenAsync(version, Cancel);
            Assert.True(file is not null, $"{id} was acknowledged and is not there.");
            Assert.Equal(hash, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, Cancel)));
        }

        var assertions = new SigningAssertions(database);
        foreach (var (id, hash) in signed)
        {
            Assert.True(SignOffId.TryParse(id, out var signOff));
            Assert.Equal(hash, (await assertions.FindAsync(signOff, Cancel))?.Hash.Hex);
        }

        var (fault, named) = await NamedFiles.CheckAsync(database, store);
        Assert.Null(fault);
        // Whoever broke off left something, which goes.
        var left = await files.SweepAsync(DateTimeOffset.UtcNow.AddDays(2), Cancel);
        Assert.Null((await NamedFiles.CheckAsync(database, store)).Fault);
        Assert.False(TooFew(), "Hardly anything was added, so that nothing was tried.");
        output.WriteLine(
            $"{kind}: {rounds} kills or more, {acknowledged.Count} documents and {signed.Count} sign-offs acknowledged, {named} documents recorded, {left} broken off and swept, none lost, none half there.");

        bool TooFew() => acknowledged.Count < rounds || signed.Count < rounds / 2;
    }

    [Theory, OnEveryDatabase]
    public async Task The_log_has_the_root_of_all_events_after_a_kill_and_grew_out_of_each_checkpoint(Kind kind)
    {
        var rounds = Crasher.IsLong ? 200 : 20;
        using var made = new TestDatabase(kind, postgres);
        made.Open().Dispose();
        var (acknowledged, shown) = (0L, new SortedDictionary<long, string>());
        // A slow machine needs more kills until as much was tried.
        for (var round = 0; round < rounds || (acknowledged <= rounds && round < 20 * rounds); round++)
        {
            var ends = new Dictionary<string, long>();
            foreach (var words in await KillAsync("log", made, TimeSpan.FromMilliseconds(Random.Shared.Next(1, 120))))
            {
                Assert.NotEqual("odds", words[0]);
                if (words[0] == "ack") ends[words[1]] = long.Parse(words[2], CultureInfo.InvariantCulture);
                // Nobody was ever shown another root for as many events.
                else if (!shown.TryAdd(long.Parse(words[1], CultureInfo.InvariantCulture), words[2]))
                    Assert.Equal(shown[long.Parse(words[1], CultureInfo.InvariantCulture)], words[2]);
            }

            acknowledged += ends.Values.Sum();
        }

        using var database = made.Open();
        var log = new LogStore(database);
        var newest = (await log.NewestAsync(Cancel))!.Checkpoint;
        var (tree, nodes) = (new MerkleRoot(), TiledTree.Over(newest.Size, log.Tiles()));
        foreach (var leaf in await log.LeavesAsync(0, (int)newest.Size, Cancel)) tree.Add(leaf);
        Assert.Equal(newest.Root, tree.Hash());
        foreach (var (size, root) in shown)
        {
            Assert.Equal(root, (await log.FindAsync(size, Cancel))!.Checkpoint.Root.ToString());
            Assert.True(ConsistencyProof.Make(size, newest.Size, nodes)!
                .Proves(new TreeHash(Convert.FromHexString(root)), newest.Root));
        }

        Assert.DoesNotContain(
            RecordSnapshot.Check(made.Where, null, 99).Faults, fault => fault.Rule == RecordRule.Log);
        Assert.True(
            shown.Count > rounds / 4 && acknowledged > rounds,
            $"Only {shown.Count} checkpoints were shown and {acknowledged} events acknowledged, so that nothing was tried.");
        output.WriteLine(
            $"{kind}: {rounds} kills, {acknowledged} events acknowledged, {newest.Size} in the log, {shown.Count} checkpoints shown, all consistent.");
    }

    private static async Task Round(
        TestDatabase made, TimeSpan after, Dictionary<string, long> acknowledged, HashSet<long> sent)
    {
        foreach (var words in await KillAsync("mails", made, after))
        {
            if (words[0] == "ack") acknowledged[words[1]] = long.Parse(words[2], CultureInfo.InvariantCulture);
            else sent.Add(long.Parse(words[1], CultureInfo.InvariantCulture));
        }
    }

    // Starts it, kills it some time after its first line, and answers what it said, in words.
    private static async Task<List<string[]>> KillAsync(string what, TestDatabase made, TimeSpan after)
    {
        using var process = Crasher.Start(what, made.Where);
        var first = await process.StandardOutput.ReadLineAsync(Cancel);
        if (first is null) Assert.Fail(await process.StandardError.ReadToEndAsync(Cancel));
        var reading = process.StandardOutput.ReadToEndAsync(Cancel);
        await Task.Delay(after, Cancel);
        process.Kill();
        await process.WaitForExitAsync(Cancel);
        var said = first + "\n" + await reading;
        // A line that was cut off by the kill is none.
        return
        [
            .. said[..(said.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(' ')),
        ];
    }

    private static async Task<List<long>> Positions(Database database)
    {
        await using var connection = await database.OpenConnectionAsync(Cancel);
        await using var command = connection.Command(null, "SELECT position FROM events ORDER BY position");
        await using var rows = await command.ExecuteReaderAsync(Cancel);
        var positions = new List<long>();
        while (await rows.ReadAsync(Cancel)) positions.Add(rows.GetInt64(0));
        return positions;
    }
}
