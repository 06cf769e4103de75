using System.Collections.Immutable;
using System.Data.Common;
using Whom.Storage.Tests.Databases;

namespace Whom.Storage.Tests;

public sealed class StatementsTests(PostgresCluster postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEveryDatabase]
    public async Task What_is_said_is_done_in_its_order_however_much_waits(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        await SayAsync(record.Database, statements =>
        {
            statements.Add("CREATE TABLE said (number bigint NOT NULL PRIMARY KEY, words text)");
            for (var number = 1L; number <= 501; number++)
            {
                statements.Add(
                    "INSERT INTO said (number, words) VALUES (@number, @words)", ("number", number),
                    ("words", number == 7 ? null : "ñ"));
            }

            Assert.Equal(501, Assert.Single(statements.Read("SELECT count(*) FROM said", row => row.GetInt64(0))));
            statements.Add("DELETE FROM said WHERE number > @most", ("most", 9L));
            Assert.Equal(2, statements.Run("UPDATE said SET words = @words WHERE number > @least", ("words", "more"),
                ("least", 7L)));
            Assert.Equal(0, statements.Run("DELETE FROM said WHERE number = @number", ("number", 10L)));
            Assert.Empty(statements.Read("SELECT words FROM said WHERE number > 9", row => row.GetString(0)));
            statements.Add("DELETE FROM said WHERE number < @least", ("least", 6L));
        });

        Assert.Equal(["6 ñ", "7 ", "8 more", "9 more"], await SaidAsync(record.Database));
    }

    [Theory, OnEveryDatabase]
    public async Task What_fails_is_thrown_at_the_commit_at_the_latest_and_nothing_is_done(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        await SayAsync(record.Database, statements => statements.Add(
            "CREATE TABLE said (number bigint NOT NULL PRIMARY KEY, words text)"));

        await Assert.ThrowsAnyAsync<DbException>(() => SayAsync(record.Database, statements =>
        {
            for (var twice = 0; twice < 2; twice++) statements.Add("INSERT INTO said (number) VALUES (1)");
            statements.Add("INSERT INTO said (number) VALUES (2)");
        }));

        Assert.Empty(await SaidAsync(record.Database));
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_not_committed_is_not_done(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        await SayAsync(record.Database, statements => statements.Add(
            "CREATE TABLE said (number bigint NOT NULL PRIMARY KEY, words text)"));
        await using (var connection = await record.Database.OpenConnectionAsync(Cancel))
        await using (var transaction = await connection.BeginTransactionAsync(Cancel))
        using (var statements = new Statements(transaction))
            statements.Add("INSERT INTO said (number) VALUES (1)");

        Assert.Empty(await SaidAsync(record.Database));
    }

    private static async Task SayAsync(Database database, Action<Statements> say)
    {
        await using var connection = await database.OpenConnectionAsync(Cancel);
        await using var transaction = await connection.BeginTransactionAsync(Cancel);
        using var statements = new Statements(transaction);
        say(statements);
        await statements.CommitAsync(Cancel);
    }

    private static Task<ImmutableArray<string>> SaidAsync(Database database) => database.ReadAsync(
        "SELECT number, words FROM said ORDER BY number",
        row => $"{row.GetInt64(0)} {(row.IsDBNull(1) ? "" : row.GetString(1))}", Cancel);
}
