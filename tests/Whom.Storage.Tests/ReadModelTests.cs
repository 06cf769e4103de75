using System.Collections.Immutable;
using System.Data.Common;
using Whom.Records;
using Whom.Storage.Record;
using Whom.Storage.Tests.Databases;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

public sealed class ReadModelTests(PostgresCluster postgres)
{
    [Theory, OnEveryDatabase]
    public async Task A_read_model_is_as_new_as_the_record(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres, new Sayings(1));

        await record.Store.Append(NewStream(), 0, Saying("one"), Saying("two"));

        Assert.Equal(["1 one", "2 two"], await Sayings.All(record.Database));
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_not_recorded_is_in_no_read_model(Kind kind)
    {
        await using var record = new TestRecord(
            kind, postgres, new Sayings(1), new Sayings(1) { Prefix = "strict", RefusesTwo = true });

        await Assert.ThrowsAsync<InvalidDataException>(
            () => record.Store.Append(NewStream(), 0, Saying("one"), Saying("two")));

        Assert.Empty(await Sayings.All(record.Database));
        Assert.Equal(new Appended.Done(1, 1), await record.Store.Append(NewStream(), 0, Saying("three")));
    }

    [Theory, OnEveryDatabase]
    public async Task A_read_model_of_another_version_is_made_anew_from_the_record(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        await using (var store = RecordStore.Open(database, new Sayings(1)))
            await Task.WhenAll(
                Enumerable.Range(0, 1100).Select(number => store.Append(NewStream(), 0, Saying($"{number}"))));
        await Sayings.Spoil(database);

        await using (RecordStore.Open(database, new Sayings(1))) Assert.Single(await Sayings.All(database));
        await using (RecordStore.Open(database, new Sayings(2)))
            Assert.Equal(1100, (await Sayings.All(database)).Count);
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_would_leave_a_read_model_behind_appends_nothing(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        await using var old = RecordStore.Open(database, new Sayings(1));
        await old.Append(NewStream(), 0, Saying("one"));
        await using var without = RecordStore.Open(database);

        Assert.Contains(
            "sayings", (await Assert.ThrowsAsync<InvalidDataException>(
                () => without.Append(NewStream(), 0, Saying("two")))).Message, StringComparison.Ordinal);
        Assert.Equal(new Appended.Done(2, 2), await old.Append(NewStream(), 0, Saying("three")));

        await using var newer = RecordStore.Open(database, new Sayings(2));

        Assert.Contains(
            "sayings",
            (await Assert.ThrowsAsync<InvalidDataException>(() => old.Append(NewStream(), 0, Saying("four")))).Message,
            StringComparison.Ordinal);
        Assert.Equal(new Appended.Done(3, 3), await newer.Append(NewStream(), 0, Saying("five")));
        Assert.Equal(["1 one", "2 three", "3 five"], await Sayings.All(database));
    }

    [Theory, OnEveryDatabase]
    public async Task Words_come_to_a_read_model_as_appended_and_as_read_again_and_go_with_a_redaction(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var stream = NewStream();
        await using (var store = RecordStore.Open(database, new Sayings(1)))
        {
            await store.Append(
                stream, 0, Saying("secret 1", "Ana"), Saying("secret 2", "Ben"), Saying("secret 3", "Cleo"));
            Assert.Equal(["Ana", "Ben", "Cleo"], await Sayings.Secrets(database));

            await store.Redact(stream, 3, Saying("redacted"), new SealPlace(2, 0));
            Assert.Equal(["Ana", null, "Cleo", null], await Sayings.Secrets(database));
        }

        // Made anew, it is what it was.
        await using (RecordStore.Open(database, new Sayings(2)))
            Assert.Equal(["Ana", null, "Cleo", null], await Sayings.Secrets(database));
    }

    private sealed class Sayings(int version) : IReadModel
    {
        public string Prefix { get; init; } = "sayings";

        public bool RefusesTwo { get; init; }

        public string Name => Prefix;

        public int Version => version;

        public ImmutableArray<string> Tables => [Prefix];

        public void Redact(
            RecordedEvent recorded, SealPlace place, Statements statements) =>
            statements.Add(
                $"UPDATE {Prefix} SET secret = NULL WHERE position = @position",
                ("position", recorded.Position));

        public void Reset(Statements statements)
        {
            statements.Add($"DROP TABLE IF EXISTS {Prefix}");
            statements.Add(
                $"CREATE TABLE {Prefix} (position bigint NOT NULL PRIMARY KEY, text text NOT NULL, secret text)");
        }

        public void Apply(
            RecordedEvent recorded, Func<SealPlace, string?> contents, Statements statements)
        {
            var text = Text(recorded.Data).Split('"')[3];
            if (RefusesTwo && text == "two") throw new InvalidDataException("two");
            var secret = text.StartsWith("secret", StringComparison.Ordinal)
                ? contents(new SealPlace(recorded.Position, 0))
                : null;
            statements.Add(
                $"INSERT INTO {Prefix} (position, text, secret) VALUES (@position, @text, @secret)",
                ("position", recorded.Position), ("text", text), ("secret", secret));
        }

        public static async Task<List<string>> All(Database database)
        {
            await using var connection = await database.OpenConnectionAsync(Cancel);
            await using var command = connection.Command(null, "SELECT position, text FROM sayings ORDER BY position");
            await using var rows = await command.ExecuteReaderAsync(Cancel);
            var all = new List<string>();
            while (await rows.ReadAsync(Cancel)) all.Add($"{rows.GetInt64(0)} {rows.GetString(1)}");
            return all;
        }

        public static async Task<List<string?>> Secrets(Database database)
        {
            await using var connection = await database.OpenConnectionAsync(Cancel);
            await using var command = connection.Command(null, "SELECT secret FROM sayings ORDER BY position");
            await using var rows = await command.ExecuteReaderAsync(Cancel);
            var all = new List<string?>();
            while (await rows.ReadAsync(Cancel))
                all.Add(await rows.IsDBNullAsync(0, Cancel) ? null : rows.GetString(0));
            return all;
        }

        public static async Task Spoil(Database database)
        {
            await using var connection = await database.OpenConnectionAsync(Cancel);
            connection.Run(null, "DELETE FROM sayings WHERE position > 1");
        }
    }
}
