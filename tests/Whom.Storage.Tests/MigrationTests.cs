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

        var refused = Assert.Throws<InvalidDataException>(() =>
            Migrations.Apply(database.Engine, [known[0] with { Sql = known[0].Sql + " -- changed" }, .. known.Skip(1)], TimeProvider.System));

        Assert.Contains($"The migration {known[0].Name} was applied to this database with another content", refused.Message, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public void A_database_of_a_newer_version_is_refused(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var known = Migrations.All(database.Engine.Name);
        Migrations.Apply(database.Engine, [.. known, new("9999_later", "CREATE TABLE later (x text)")], TimeProvider.System);

        var refused = Assert.Throws<InvalidDataException>(made.Open);

        Assert.Contains("written by a newer version of Whom: it has the migration 9999_later", refused.Message, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public void A_migration_that_fails_leaves_nothing_behind(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var known = Migrations.All(database.Engine.Name);
        Migrations.Migration half = new("0998_half", "CREATE TABLE half (x text); CREATE TABLE half (x text)");

        Assert.ThrowsAny<System.Data.Common.DbException>(() => Migrations.Apply(database.Engine, [.. known, half], TimeProvider.System));

        Migrations.Apply(database.Engine, [.. known, half with { Sql = "CREATE TABLE half (x text)" }], TimeProvider.System);
    }

    [Fact]
    public void Both_engines_have_the_same_migrations() =>
        Assert.Equal(Migrations.All("sqlite").Select(migration => migration.Name), Migrations.All("postgres").Select(migration => migration.Name));
}
