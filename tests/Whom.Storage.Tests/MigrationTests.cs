using Whom.Storage.Record;
using Whom.Storage.Tests.Databases;

namespace Whom.Storage.Tests;

public sealed class MigrationTests(PostgresCluster postgres)
{
    [Theory, OnEveryDatabase]
    public async Task Many_processes_may_start_at_once(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);

        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(made.Open, Events.Cancel)));

        Assert.Equal(8, opened.Length);
        foreach (var database in opened) database.Dispose();
    }

    [Theory, OnEveryDatabase]
    public void A_migration_that_was_changed_after_it_was_applied_is_refused(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var known = Migrations.All(database.Engine.Name);

        var refused = Assert.Throws<OtherStoreException>(() =>
            Migrations.Apply(database.Engine, [known[0] with { Sql = known[0].Sql + " -- changed" }, .. known.Skip(1)],
                TimeProvider.System));

        Assert.Contains($"The migration {known[0].Name} was applied to this database with another content",
            refused.Message, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public void A_database_of_a_newer_version_is_refused(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var known = Migrations.All(database.Engine.Name);
        Migrations.Apply(
            database.Engine, [.. known, new("9999_later", "CREATE TABLE later (x text)")], TimeProvider.System);

        var refused = Assert.Throws<OtherStoreException>(made.Open);

        Assert.Contains("written by a newer version of Whom: it has the migration 9999_later", refused.Message,
            StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public void A_migration_that_fails_leaves_nothing_behind(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var known = Migrations.All(database.Engine.Name);
        Migrations.Migration half = new("0998_half", "CREATE TABLE half (x text); CREATE TABLE half (x text)");

        Assert.ThrowsAny<System.Data.Common.DbException>(
            () => Migrations.Apply(database.Engine, [.. known, half], TimeProvider.System));

        Migrations.Apply(
            database.Engine, [.. known, half with { Sql = "CREATE TABLE half (x text)" }], TimeProvider.System);
    }

    [Theory, OnEveryDatabase]
    public void A_store_of_another_format_is_refused_in_one_sentence_and_stays_as_it_was(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        using var connection = database.OpenConnection();
        connection.Run(null, "UPDATE format SET number = 999");

        var refused = Assert.Throws<OtherStoreException>(made.Open);

        Assert.Equal(
            "This is a store of Whom in format 999, and this version reads format 2; to begin anew, name another file or an empty database, and this one stays as it is.",
            refused.Message);
        connection.Run(null, "UPDATE format SET number = 2");
        made.Open().Dispose();
    }

    [Theory, OnEveryDatabase]
    public void A_store_from_before_formats_had_numbers_is_refused_too(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        using var connection = database.OpenConnection();
        connection.Run(null, "DROP TABLE format");

        Assert.Contains("from before Whom numbered its formats", Assert.Throws<OtherStoreException>(made.Open).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_the_owner_reads_the_files_of_a_store()
    {
        using var made = new TestDatabase(Kind.Sqlite, postgres);
        using var database = made.Open();
        await using var store = RecordStore.Open(database);
        await store.Append(Events.NewStream(), 0, Events.Saying("x"));

        var files = Directory.GetFiles(Path.GetDirectoryName(made.Where)!);

        Assert.Equal(["whom.db", "whom.db-shm", "whom.db-wal"], files.Select(Path.GetFileName).Order());
        if (OperatingSystem.IsWindows()) return;
        foreach (var file in files)
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void Both_engines_have_the_same_migrations() =>
        Assert.Equal(Migrations.All("sqlite").Select(migration => migration.Name),
            Migrations.All("postgres").Select(migration => migration.Name));
}
