using System.Data.Common;
using Npgsql;

namespace Whom.Storage.Engines;

/// <summary>
/// PostgreSQL, for many nodes. Whoever appends holds one advisory lock until commit (PostgreSQL, "Advisory Locks"), so
/// that the order of positions is the order of commits, on all nodes, and no position is ever left out.
/// </summary>
internal sealed class PostgresEngine(string connectionString) : IEngine
{
    // Numbers of our own: "whom" in ASCII, and which lock.
    private const long Appending = 0x77686f6d_00000001;
    private const long Migrating = 0x77686f6d_00000002;
    private const long Integrating = 0x77686f6d_00000003;

    // A server, a database or a user may have been told not to wait ("Asynchronous Commit"). Who
    // waits for more than the disk still does.
    private const string WaitForTheDisk =
        "CASE WHEN current_setting('synchronous_commit') = 'off' THEN set_config('synchronous_commit', 'on', true) END";

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(Prepared(connectionString));

    public string Name => "postgres";

    public string SkippingTaken => "FOR UPDATE SKIP LOCKED";

    public string InPlace => "";

    // Whoever runs the server has made the database, and says who may read it.
    public void Make()
    {
    }

    public bool IsThere => true;

    // A server that follows another one, or was told to keep still, says so of each transaction.
    public async Task<bool> MayWriteAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.Command(null, "SHOW transaction_read_only");
        return await command.ExecuteScalarAsync(cancel).ConfigureAwait(false) is "off";
    }

    public DbConnection Open() => _source.OpenConnection();

    public async Task<DbConnection> OpenAsync(CancellationToken cancel) =>
        await _source.OpenConnectionAsync(cancel).ConfigureAwait(false);

    public DbTransaction BeginAppending(DbConnection connection) => Begin(connection, Appending);

    public DbTransaction BeginMigrating(DbConnection connection)
    {
        var transaction = Begin(connection, Migrating);
        Lock(connection, transaction, Appending);
        return transaction;
    }

    public DbTransaction? TryBeginIntegrating(DbConnection connection)
    {
        var transaction = connection.BeginTransaction();
        using var command = connection.Command(
            transaction, $"SELECT pg_try_advisory_xact_lock({Integrating}), {WaitForTheDisk}");
        if (command.ExecuteScalar() is true) return transaction;
        transaction.Dispose();
        return null;
    }

    public bool HasTable(DbConnection connection, DbTransaction transaction, string name)
    {
        using var command = connection.Command(transaction, "SELECT to_regclass(@name) IS NOT NULL", ("name", name));
        return command.ExecuteScalar() is true;
    }

    // Rows that were overwritten stay in the file until it is vacuumed; the log of the
    // server goes as its operator has set it.
    public async Task<bool> ForgetAsync(
        DbConnection connection, IReadOnlyCollection<string> tables, CancellationToken cancel)
    {
        await using var command = connection.Command(null, $"VACUUM {string.Join(", ", tables)}");
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        return true;
    }

    public void Dispose() => _source.Dispose();

    // The server plans what is asked again and again once for each connection, which takes longer than to answer most
    // of it. An operator whose pooler cannot do that says "Max Auto Prepare=0" (Npgsql, "Prepared Statements").
    private static string Prepared(string connectionString)
    {
        // All that a session is told here ends with its transaction, so that nothing is to be undone before the next.
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { NoResetOnClose = true };
        // Their own builder knows all keys, also those that nobody gave.
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        if (!given.ContainsKey("Max Auto Prepare") && !given.ContainsKey("MaxAutoPrepare"))
            (builder.MaxAutoPrepare, builder.AutoPrepareMinUsages) = (100, 2);
        return builder.ConnectionString;
    }

    private static DbTransaction Begin(DbConnection connection, long which)
    {
        var transaction = connection.BeginTransaction();
        Lock(connection, transaction, which);
        return transaction;
    }

    private static void Lock(DbConnection connection, DbTransaction transaction, long which)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"SELECT pg_advisory_xact_lock({which}), {WaitForTheDisk}";
        command.ExecuteNonQuery();
    }
}
