using Whom.Records;
using Whom.Storage.Tests.Databases;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

public sealed class ForgettingTests(PostgresCluster postgres)
{
    [Theory, OnEveryDatabase]
    public async Task What_was_cleared_is_forgotten_at_once_where_nobody_is_in_the_way(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var stream = NewStream();
        await record.Store.Append(stream, 0, Saying("x", "Quixotania"));
        Assert.False(record.Store.HasToForget);

        await record.Store.Redact(stream, 1, Saying("y"), new SealPlace(1, 0));

        Assert.False(record.Store.HasToForget);
        Assert.True(await record.Store.ForgetAsync(Cancel));
    }

    [Fact]
    public async Task Where_somebody_reads_what_was_it_is_not_said_to_be_forgotten_until_it_is()
    {
        await using var record = new TestRecord(Kind.Sqlite, postgres);
        var stream = NewStream();
        await record.Store.Append(stream, 0, Saying("x", "Quixotania"));
        await using (var reader = await record.Database.OpenConnectionAsync(Cancel))
        {
            // From its first row on, it reads what the record was then.
            reader.Run(null, "BEGIN");
            reader.Run(null, "SELECT count(*) FROM events");

            await record.Store.Redact(stream, 1, Saying("y"), new SealPlace(1, 0));

            Assert.True(record.Store.HasToForget);
            reader.Run(null, "COMMIT");
        }

        Assert.True(await record.Store.ForgetAsync(Cancel));
        Assert.False(record.Store.HasToForget);
    }

    [Fact]
    public async Task What_the_server_refuses_to_vacuum_is_recorded_all_the_same_and_forgotten_later()
    {
        await using var record = new TestRecord(Kind.Postgres, postgres);
        var stream = NewStream();
        await record.Store.Append(stream, 0, Saying("x", "Quixotania"));
        await RunAsync(record, "ALTER TABLE drafts RENAME TO elsewhere");

        await record.Store.Redact(stream, 1, Saying("y"), new SealPlace(1, 0));

        Assert.True(record.Store.HasToForget);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => record.Store.ForgetAsync(Cancel));
        await RunAsync(record, "ALTER TABLE elsewhere RENAME TO drafts");
        Assert.True(await record.Store.ForgetAsync(Cancel));
        Assert.False(record.Store.HasToForget);
    }

    private static async Task RunAsync(TestRecord record, string sql)
    {
        await using var connection = await record.Database.OpenConnectionAsync(Cancel);
        connection.Run(null, sql);
    }
}
