using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Whom.People;
using Whom.Planning;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Backups;
using Whom.Storage.Checking;
using Whom.Storage.Links;
using Whom.Storage.Mails;
using Whom.Storage.Record;
using Whom.Storage.Tests.Databases;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

/// <summary>A store is copied while people work with it, and put back elsewhere with its doors shut.</summary>
public sealed class BackupTests(PostgresCluster postgres, ITestOutputHelper output) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("whom-backup-").FullName;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private string this[string name] => Path.Combine(_folder, name);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task What_was_acknowledged_before_it_is_in_a_backup_that_is_made_while_others_write()
    {
        var (store, before, acknowledged) = (MakeFolder("here", "whom.db"), 0L, new ConcurrentBag<PurchaseId>());
        BackupManifest manifest;
        using (var database = Database.Open(store, TimeProvider.System))
        await using (var record = RecordStore.Open(database, [.. AllReadModels.All]))
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            var writing = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    acknowledged.Add(await OpenPurchaseAsync(record, new string('s', 2000)));
                }
            })).ToList();
            while (acknowledged.Count < 200) await Task.Delay(10, Cancel);
            before = acknowledged.Count;

            manifest = BackupWriting.Write(store, null, this["whom.zip"], Now);

            var after = acknowledged.Count;
            while (acknowledged.Count < after + 50) await Task.Delay(10, Cancel);
            await stop.CancelAsync();
            await Task.WhenAll(writing);
        }

        var restored = BackupRestoring.Run(this["whom.zip"], MakeFolder("there", "city.db"), TimeProvider.System, 9);

        var done = Assert.IsType<Restored.Done>(restored);
        Assert.True(manifest.Root.Size >= 2 * before);
        Assert.True(manifest.Root.Size < 2 * acknowledged.Count);
        var report = RecordSnapshot.Check(this["there/city.db"], manifest.Root, 9);
        Assert.Empty(report.Faults);
        Assert.Equal((manifest.Root, null), (report.Head, done.Packs));
        Assert.Equal(["city.db"], Directory.GetFileSystemEntries(this["there"]).Select(Path.GetFileName));
        Assert.Equal(["here", "there", "whom.zip"],
            Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        output.WriteLine($"{before} before, {manifest.Root.Size / 2} in the backup, {acknowledged.Count} in all.");
    }

    [Theory, OnEveryDatabase]
    public async Task Links_codes_sessions_and_mails_end_and_reminders_can_still_be_stopped(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var (link, stop) = await FillAsync(database);

        var voided = StoreVoiding.Run(database, Now);

        Assert.Equal(new Voided(1, 2, 1, 1, 2, 2, 1), voided);
        var found = await new AssignmentLinks(database).FindAsync(link, Now, Cancel);
        Assert.Equal(LinkState.Revoked, found!.State);
        Assert.False(await new LinkBrowsers(database).OpenAsync(link, "another browser", Now, Cancel));
        Assert.NotNull(await new ReminderStops(database).FindAsync(stop, Cancel));
        var outbox = new Outbox(database);
        Assert.Empty(await outbox.ClaimAsync(9, Now.AddYears(1), TimeSpan.FromMinutes(1), Cancel));
        Assert.Equal("restored ", Assert.Single(await outbox.DeadAsync(Cancel)).Problem);
        await using var connection = await database.OpenConnectionAsync(Cancel);
        Assert.Equal(0L, Convert.ToInt64(
            connection.Command(null, "SELECT COUNT(*) FROM protection_keys").ExecuteScalar(), null));
        Assert.Equal(new Voided(0, 0, 0, 0, 0, 0, 0), StoreVoiding.Run(database, Now));
    }

    // pg_dump and pg_restore of the server itself, by the very lines that are said.
    [Fact]
    public async Task The_commands_that_are_said_for_a_server_back_it_up_and_put_it_back()
    {
        var (from, to) = (postgres.NewDatabase(), postgres.NewDatabase());
        using (var database = Database.Open(from, TimeProvider.System))
        {
            await FillAsync(database);
        }

        Shell(PostgresBackup.Saving(from, this["it's whom.dump"]));
        Shell(PostgresBackup.PuttingBack(to, this["it's whom.dump"]));

        var report = RecordSnapshot.Check(to, RecordSnapshot.RootOf(from), 9);
        Assert.Empty(report.Faults);
        using var put = Database.Open(to, TimeProvider.System);
        Assert.Equal(1, StoreVoiding.Run(put, Now).Links);
        Assert.DoesNotContain(
            "secret", PostgresBackup.Saving("postgres://whom:secret@db.example/city?sslmode=require", "x"),
            StringComparison.Ordinal);
        Assert.Equal(
            "pg_dump --format=custom --file='x' --dbname='host=db.example port=5432 user=whom dbname=city'",
            PostgresBackup.Saving("postgres://whom:secret@db.example/city?sslmode=require", "x"));
    }

    [Fact]
    public async Task A_backup_is_its_owners_alone_and_a_file_that_is_none_is_not_replaced()
    {
        var store = await StoreAsync("here");
        Assert.True(BackupWriting.MayReplace(this["whom.zip"]));
        BackupWriting.Write(store, null, this["whom.zip"], Now);

        Assert.True(BackupWriting.MayReplace(this["whom.zip"]));
        Assert.False(BackupWriting.MayReplace(store));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(this["whom.zip"]));
        // Again, over the first.
        var packs = Directory.CreateDirectory(this["packs/city"]).FullName;
        await File.WriteAllTextAsync(Path.Combine(packs, "pack.yaml"), "id: city", Cancel);
        await File.WriteAllTextAsync(Path.Combine(packs, ".pack.yaml.swp"), "x", Cancel);
        var manifest = BackupWriting.Write(store, this["packs"], this["whom.zip"], Now);
        Assert.Equal(["whom.db", "packs/city/pack.yaml"], manifest.Files.Select(file => file.Name));
        // The secret may lie there already, and what a restore that was cut off has left is taken away.
        var there = MakeFolder("there", "whom.db");
        await File.WriteAllTextAsync(this["there/whom.secret"], "", Cancel);
        Directory.CreateDirectory(this["there/.restoring/packs"]);
        Assert.Equal(
            this["there/packs"],
            Assert.IsType<Restored.Done>(BackupRestoring.Run(this["whom.zip"], there, TimeProvider.System, 9)).Packs);
        Assert.Equal("id: city", await File.ReadAllTextAsync(this["there/packs/city/pack.yaml"], Cancel));
    }

    [Fact]
    public async Task While_one_is_made_another_of_the_same_name_is_refused_and_does_it_no_harm()
    {
        var store = await StoreAsync("here");
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create, Access = FileAccess.ReadWrite, Share = FileShare.None,
        };
        await using (var taken = new FileStream(this["whom.zip.part"], options))
        {
            Assert.Throws<IOException>(() => BackupWriting.Write(store, null, this["whom.zip"], Now));
            Assert.True(File.Exists(this["whom.zip.part"]));
        }

        // What one that was cut off has left is in nobody's way.
        BackupWriting.Write(store, null, this["whom.zip"], Now);
        Assert.False(File.Exists(this["whom.zip.part"]));
    }

    [Fact]
    public async Task What_is_not_as_it_was_backed_up_is_refused_and_nothing_is_written()
    {
        var store = await StoreAsync("here");
        var packs = Directory.CreateDirectory(this["packs"]).FullName;
        await File.WriteAllTextAsync(Path.Combine(packs, "pack.yaml"), "id: city", Cancel);
        BackupWriting.Write(store, packs, this["whom.zip"], Now);
        var whole = await File.ReadAllBytesAsync(this["whom.zip"], Cancel);

        await File.WriteAllBytesAsync(this["whom.zip"], whole[..(whole.Length / 2)], Cancel);
        Assert.IsType<Restored.NoBackup>(Put());
        await File.WriteAllBytesAsync(this["whom.zip"], whole, Cancel);
        Edit(zip => zip.GetEntry("manifest.json")!.Delete());
        Assert.IsType<Restored.NoBackup>(Put());

        await File.WriteAllBytesAsync(this["whom.zip"], whole, Cancel);
        Edit(zip => Overwrite(zip, "packs/pack.yaml", "id: town"));
        Assert.Equal(new Restored.Changed("packs/pack.yaml"), Put());

        await File.WriteAllBytesAsync(this["whom.zip"], whole, Cancel);
        Edit(zip => Overwrite(zip, "../outside", "x"));
        Assert.Equal(new Restored.Changed("../outside"), Put());

        await File.WriteAllBytesAsync(this["whom.zip"], whole, Cancel);
        Edit(zip =>
        {
            using var reader = new StreamReader(zip.GetEntry("manifest.json")!.Open());
            var text = reader.ReadToEnd().Replace("packs/pack.yaml", "packs/../../pack.yaml", StringComparison.Ordinal);
            reader.Dispose();
            Overwrite(zip, "manifest.json", text);
        });
        Assert.IsType<Restored.NoBackup>(Put());

        // One byte after the other, at places all over the file: refused, or it changes nothing.
        for (var at = 11; at < whole.Length; at += Math.Max(whole.Length / 40, 1))
        {
            var bent = whole.ToArray();
            bent[at] ^= 0x40;
            await File.WriteAllBytesAsync(this["whom.zip"], bent, Cancel);
            if (Put() is not Restored.Done) continue;
            Assert.Empty(RecordSnapshot.Check(this["there/whom.db"], RecordSnapshot.RootOf(store), 9).Faults);
            SqliteConnection.ClearAllPools();
            Directory.Delete(this["there"], recursive: true);
        }
    }

    [Fact]
    public async Task A_record_that_is_not_whole_is_not_put_back()
    {
        var store = await StoreAsync("here");
        using (var database = Database.Open(store, TimeProvider.System))
        using (var connection = database.OpenConnection())
            connection.Run(null, "UPDATE events SET name = 'other.1' WHERE position = 2");
        BackupWriting.Write(store, null, this["whom.zip"], Now);

        Assert.NotEmpty(Assert.IsType<Restored.NotWhole>(Put()).Report.Faults);
    }

    [Fact]
    public async Task It_is_put_into_an_empty_folder_that_is_there()
    {
        BackupWriting.Write(await StoreAsync("here"), null, this["whom.zip"], Now);

        Assert.Equal(
            new Restored.NoFolder(this["nowhere"]),
            BackupRestoring.Run(this["whom.zip"], this["nowhere/whom.db"], TimeProvider.System, 9));
        await File.WriteAllTextAsync(MakeFolder("full", "note.txt"), "", Cancel);
        Assert.Equal(
            new Restored.NotEmpty(this["full"], "note.txt"),
            BackupRestoring.Run(this["whom.zip"], this["full/whom.db"], TimeProvider.System, 9));
        Assert.Equal(["note.txt"], Directory.GetFileSystemEntries(this["full"]).Select(Path.GetFileName));
    }

    private Restored Put()
    {
        var restored = BackupRestoring.Run(
            this["whom.zip"], MakeFolder("there", "whom.db"), TimeProvider.System, 9);
        if (restored is not Restored.Done) Assert.Empty(Directory.GetFileSystemEntries(this["there"]));
        return restored;
    }

    private void Edit(Action<ZipArchive> edit)
    {
        using var zip = ZipFile.Open(this["whom.zip"], ZipArchiveMode.Update);
        edit(zip);
    }

    private static void Overwrite(ZipArchive zip, string name, string text)
    {
        zip.GetEntry(name)?.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(text);
    }

    private async Task<string> StoreAsync(string folder)
    {
        var store = MakeFolder(folder, "whom.db");
        using var database = Database.Open(store, TimeProvider.System);
        await FillAsync(database);
        return store;
    }

    private string MakeFolder(string name, string file) =>
        Path.Combine(Directory.CreateDirectory(this[name]).FullName, file);

    // One of each thing that is ended, and some that are over already.
    private static async Task<(string Link, string Stop)> FillAsync(Database database)
    {
        await using var record = RecordStore.Open(database, [.. AllReadModels.All]);
        var stream = new StreamName(
            PurchaseEventJson.Stream, (await OpenPurchaseAsync(record, "It answers residents.")).Value);
        var outbox = new Outbox(database);
        foreach (var due in new[] { Now.AddHours(-2), Now.AddHours(-1) })
            await outbox.AddAsync(stream, new OutgoingMail("mail"u8.ToArray(), due), [], Cancel);
        var sent = Assert.Single(await outbox.ClaimAsync(1, Now, TimeSpan.FromMinutes(1), Cancel));
        await outbox.SentAsync(sent.Id, Now, Cancel);
        var place = new AssignmentPlace(
            new PurchaseId(Guid.NewGuid()), new AssignmentId(Guid.NewGuid()), new PersonId(Guid.NewGuid()));
        var links = new AssignmentLinks(database);
        var link = await links.MakeAsync(place, Now, TimeSpan.FromDays(14), Cancel);
        await links.MakeAsync(place, Now.AddDays(-20), TimeSpan.FromDays(14), Cancel);
        Assert.True(await new LinkBrowsers(database).OpenAsync(link, "browser", Now, Cancel));
        var (stop, stopping) = ReminderStops.Making(place.Person, [place.Purchase], Now);
        await database.WriteAsync([stopping[0]], Cancel);
        await using var connection = await database.OpenConnectionAsync(Cancel);
        connection.Run(null,
            """
            INSERT INTO accounts (id, name, email, email_key, email_confirmed, kinds, stamp, revision, second_factor)
            VALUES ('ana', 'Ana', 'ana@city.example', 'ana@city.example', 1, 1, 's', 'r', 1)
            """);
        foreach (var statement in (string[])
        [
            "INSERT INTO account_links (hash, account, expires) VALUES ('a', 'ana', 1)",
            "INSERT INTO setup_links (hash, made) VALUES ('s', 1)",
            "INSERT INTO calendar_links (person, hash, made) VALUES ('ana', 'c', 1)",
            "INSERT INTO link_codes (opens, hash, tries, expires) VALUES ('l', 'h', 0, 1)",
            "INSERT INTO account_recovery_codes (account, hash) VALUES ('ana', '1')",
            "INSERT INTO account_recovery_codes (account, hash) VALUES ('ana', '2')",
            "INSERT INTO account_sessions (hash, account, stamp, begun, seen, proved, expires, browser, way) VALUES ('h', 'ana', 's', 1, 1, 1, 1, 'Firefox', 0)",
            "INSERT INTO protection_keys (name, content) VALUES ('key', 'x')",
        ]) connection.Run(null, statement);
        return (link, stop);
    }

    private static async Task<PurchaseId> OpenPurchaseAsync(RecordStore record, string what)
    {
        var (id, by) = (new PurchaseId(Guid.NewGuid()), new Actor.Account(
            new PersonId(Guid.NewGuid()), AccountKinds.ProcurementOfficer));
        PurchaseEvent[] events =
        [
            new PurchaseOpened(
                id, new Sealed("311 chatbot"), new Sealed(what), Answers.None, null,
                new Rules(Planner.Engine, new DateOnly(2026, 11, 28), []), by, At),
            new PurchaseHeld(new Sealed("Budget."), by, At),
        ];
        Assert.IsType<Appended.Done>(await record.Append(
            new StreamName(PurchaseEventJson.Stream, id.Value), 0,
            [.. events.Select(one => PurchaseEventJson.Encode(one, () => RandomNumberGenerator.GetBytes(32)))]));
        return id;
    }

    private static void Shell(string command)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", command]) { RedirectStandardError = true };
        start.Environment["PATH"] = $"{PostgresServer.Programs()}:{start.Environment["PATH"]}";
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
    }
}
