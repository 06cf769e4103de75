using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Whom.Storage.Engines;

/// <summary>
/// SQLite in one file. A commit is on the disk when it returns: write-ahead log, <c>synchronous=FULL</c> (SQLite, PRAGMA
/// Statements, "synchronous"). Tests ask for less, and for a shorter log.
/// </summary>
internal sealed class SqliteEngine(string connectionString, string synchronous = "FULL", int logPages = 8000) : IEngine
{
    private const int BusySeconds = 30;
    private const int ForgetSeconds = 5;

    private readonly string _connectionString = new SqliteConnectionStringBuilder(connectionString)
    {
        ForeignKeys = true,
        DefaultTimeout = BusySeconds,
        Pooling = true,
    }.ToString();

    private readonly ConditionalWeakTable<sqlite3, object> _told = [];

    public string Name => "sqlite";

    public string SkippingTaken => "";

    public DbConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        // These hold for one connection, and must be said to each, once: those that are given back are kept open. A log of 32 MB is
        // written back less often, and each page of it once. What is overwritten is written over with zeros.
        if (_told.TryGetValue(connection.Handle!, out _)) return connection;
        Run(connection, $"PRAGMA synchronous={synchronous}; PRAGMA wal_autocheckpoint={logPages}; PRAGMA cache_size=-8000; PRAGMA secure_delete=ON");
        _told.Add(connection.Handle!, Name);
        return connection;
    }

    // SQLite has no calls that wait elsewhere.
    public Task<DbConnection> OpenAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return Task.FromResult(Open());
    }

    public IStatement Prepare(DbConnection connection, string text, params ReadOnlySpan<(string Name, object? Value)> samples) =>
        new SqliteStatement((SqliteConnection)connection, text);

    public DbTransaction BeginAppending(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: false);

    public DbTransaction BeginMigrating(DbConnection connection)
    {
        Run((SqliteConnection)connection, "PRAGMA journal_mode=WAL");
        return BeginAppending(connection);
    }

    // The log still holds it until it is written back, which is to wait for those who read: SQLite itself does so only where it is
    // told. Nobody appends meanwhile, so that where someone reads for long, the log stays and is written over in turn.
    public Task ForgetAsync(DbConnection connection, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        Run((SqliteConnection)connection, $"PRAGMA busy_timeout={ForgetSeconds * 1000}; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA busy_timeout=0");
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
