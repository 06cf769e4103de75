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

    [Theory, OnEveryDatabase]
    public async Task A_record_of_before_streams_were_chained_is_read_and_goes_on_as_it_was(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        var (first, second) = (Events.NewStream(), Events.NewStream());
        using (var before = Database.EngineAt(DatabaseAddress.Read(made.Where)))
        {
            Migrations.Apply(before, [.. Migrations.All(before.Name).Where(migration => string.CompareOrdinal(migration.Name, "0009") < 0)], TimeProvider.System);
            using var connection = before.Open();
            connection.Run(null, $"INSERT INTO streams (id, name) VALUES (1, '{first}'), (2, '{second}')");
            connection.Run(
                null,
                """
                INSERT INTO events (position, stream, version, name, data, command) VALUES
                  (1, 1, 1, 'said.1', @data, 'a'), (2, 2, 1, 'said.1', @data, 'b'), (3, 1, 2, 'said.1', @data, 'c'), (4, 1, 3, 'said.1', @data, NULL)
                """,
                ("data", "{}"u8.ToArray()));
            connection.Run(
                null, "INSERT INTO seals (position, place, commitment, salt, content) VALUES (3, 0, @commitment, @data, @data)",
                ("commitment", Events.Saying("", "words").Seals[0].Commitment.ToString()), ("data", "{}"u8.ToArray()));
            connection.Run(null, "INSERT INTO outbox (position, content, due) VALUES (3, @data, 1)", ("data", "{}"u8.ToArray()));
        }

        using var database = made.Open();
        await using var store = RecordStore.Open(database);
        var told = await store.ReadAsync(first, 0, Events.Cancel);
        Assert.Equal([(1, 1), (3, 2), (4, 3)], told.Select(one => (one.Position, one.Version)));
        Assert.Single(told[1].Contents);
        Assert.Equal([(2, 1)], (await store.ReadAsync(second, 0, Events.Cancel)).Select(one => (one.Position, one.Version)));
        Assert.IsType<Appended.Conflict>(await store.Append(first, 2, Events.Saying("late")));
        Assert.IsType<Appended.Done>(await store.Append(first, 3, Events.Saying("on"), Events.Saying("and on")));
        Assert.Equal([(4, 3), (5, 4), (6, 5)], (await store.ReadAsync(first, 2, Events.Cancel)).Select(one => (one.Position, one.Version)));
        Assert.Equal(3, Assert.Single(await new Mails.Outbox(database).ClaimAsync(10, DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1), Events.Cancel)).Position);
    }

    [Fact]
    public void Both_engines_have_the_same_migrations() =>
        Assert.Equal(Migrations.All("sqlite").Select(migration => migration.Name), Migrations.All("postgres").Select(migration => migration.Name));
}
