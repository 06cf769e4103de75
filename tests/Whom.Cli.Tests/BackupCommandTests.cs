using Microsoft.Data.Sqlite;
using Whom.Purchases;
using Whom.Storage;
using Whom.Storage.Links;
using Whom.Storage.Record;

namespace Whom.Cli.Tests;

/// <summary>An operator backs an installation up, and puts it back elsewhere.</summary>
public sealed class BackupCommandTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_backed_up_put_back_elsewhere_and_its_record_is_whole()
    {
        using var files = new Files();
        var (data, link) = await StoreAsync(files);

        var backup = Run.Whom("backup", files.In("whom.zip"), "--data", data);
        Assert.Equal((0, ""), (backup.Code, backup.Error));
        var said = OneLine(backup.Out);
        Assert.Contains($"The backup is in {files.In("whom.zip")} (", said);
        Assert.Contains("the database with 0 events", said);
        Assert.Contains($"Left out are the secret of the installation ({files.In("here/whom.secret")}", said);

        Directory.CreateDirectory(files.In("there"));
        var restore = Run.Whom("restore", files.In("whom.zip"), "--data", files.In("there/whom.db"));
        Assert.Equal((0, ""), (restore.Code, restore.Error));
        said = OneLine(restore.Out);
        Assert.Contains($"is in {files.In("there/whom.db")}.", said);
        Assert.Contains($"The packs are in {files.In("there/packs")}", said);
        Assert.Contains("The record is whole: 0 events.", said);
        Assert.Contains("1 links to assignments", said);
        Assert.Contains($"put the secret of the installation at {files.In("there/whom.secret")}", said);
        Assert.Equal(0, Run.Whom("record", "check", "--data", files.In("there/whom.db")).Code);
        Assert.Equal(0, Run.Whom("packs", "list", "--packs", files.In("there/packs")).Code);
        using var there = Database.Open(files.In("there/whom.db"), TimeProvider.System);
        Assert.Equal(
            LinkState.Revoked,
            (await new AssignmentLinks(there).FindAsync(link, TimeProvider.System.GetUtcNow(), Cancel))!.State);
    }

    [Fact]
    public async Task A_store_that_was_put_back_by_other_means_has_its_doors_shut()
    {
        using var files = new Files();
        var (data, _) = await StoreAsync(files);

        var run = Run.Whom("restore", "--already-there", "--data", data);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("1 links to assignments", OneLine(run.Out));
        Assert.Contains("0 links to assignments",
            OneLine(Run.Whom("restore", "--already-there", "--data", data).Out));
        Assert.Contains("Terminado", Run.Whom("restore", "--already-there", "--data", data, "--lang", "es").Out);
    }

    [Fact]
    public async Task What_cannot_be_done_is_said_and_nothing_is_written()
    {
        using var files = new Files();
        var (data, _) = await StoreAsync(files);
        var note = files.Write("note.txt", "mine");
        Run.Whom("backup", files.In("whom.zip"), "--data", data);
        Directory.CreateDirectory(files.In("empty"));

        foreach (var (args, says) in ((string[], string)[])
            [
                (["backup", data, "--data", data], "is no backup. Name another file"),
                (["backup", note, "--data", data], "is no backup. Name another file"),
                (["backup", files.In("none/whom.zip"), "--data", data], "there is no folder"),
                (["backup", files.In("b.zip"), "--data", files.In("none.db")], "there is no such file"),
                (["backup", files.In("b.zip"), "--data", note], "the store cannot be read"),
                (["backup", files.In("b.dump"), "--data", "postgres://whom:secret@db.example/city"],
                    $"pg_dump --format=custom --file='{files.In("b.dump")}' --dbname='host=db.example port=5432 user=whom dbname=city'"),
                (["restore", note, "--data", files.In("empty/whom.db")], "is no backup that"),
                (["restore", files.In("none.zip"), "--data", files.In("empty/whom.db")], "there is no such file"),
                (["restore", files.In("whom.zip"), "--data", files.In("none/whom.db")], "there is no folder"),
                (["restore", files.In("whom.zip"), "--data", data + "x"], "is not empty: whom.db"),
                (["restore", "--data", data], "name either the file of a backup, or --already-there"),
                (["restore", files.In("whom.zip"), "--already-there", "--data", data], "name either the file"),
                (["restore", files.In("b.dump"), "--data", "postgres://whom:secret@db.example/city"], "pg_restore"),
            ])
        {
            var run = Run.Whom(args);
            Assert.True(
                run.Code == 2 && run.Error.Contains(says, StringComparison.Ordinal), $"{says}: {run.Code} {run.Error}");
            Assert.DoesNotContain("secret@", run.Error);
            Assert.DoesNotContain("'secret", run.Error);
        }

        Assert.Equal("mine", await File.ReadAllTextAsync(note, Cancel));
        Assert.False(File.Exists(files.In("b.zip")));
        Assert.Empty(Directory.GetFileSystemEntries(files.In("empty")));
    }

    [Fact]
    public void Without_a_web_program_beside_it_serve_says_where_one_is()
    {
        var run = Run.Whom("serve", "--data", "x.db", "--demo", "true");

        Assert.Equal(2, run.Code);
        Assert.Contains("there is no web program beside this one", run.Error);
    }

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static async Task<(string Data, string Link)> StoreAsync(Files files)
    {
        Directory.CreateDirectory(files.In("here"));
        var data = files.In("here/whom.db");
        using var database = Database.Open(data, TimeProvider.System);
        await using var store = RecordStore.Open(database, [.. AllReadModels.All]);
        var link = await new AssignmentLinks(database).MakeAsync(
            new AssignmentPlace(
                new PurchaseId(Guid.NewGuid()), new AssignmentId(Guid.NewGuid()), new PersonId(Guid.NewGuid())),
            TimeProvider.System.GetUtcNow().AddYears(1), TimeSpan.FromDays(14), Cancel);
        SqliteConnection.ClearAllPools();
        return (data, link);
    }
}
