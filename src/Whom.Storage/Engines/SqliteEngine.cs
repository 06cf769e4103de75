using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Whom.Storage.Engines;

/// <summary>
/// SQLite in one file. A commit is on the disk when it returns: write-ahead log, <c>synchronous=FULL</c> (SQLite,
/// PRAGMA Statements, "synchronous"). Tests ask for less, and for a shorter log.
/// </summary>
internal sealed class SqliteEngine(string connectionString, string synchronous = "FULL", int logPages = 8000) : IEngine
{
    private const int BusySeconds = 30;
    private const int ForgetSeconds = 5;

    // Whoever finds another writing looks again after a few milliseconds, as SQLite itself does; the library alone
    // looks again after 150.
    private const string Waiting = "PRAGMA busy_timeout=1000";

    private readonly string _connectionString = new SqliteConnectionStringBuilder(connectionString)
    {
        ForeignKeys = true,
        DefaultTimeout = BusySeconds,
        Pooling = true,
    }.ToString();

    private readonly ConditionalWeakTable<sqlite3, object> _told = [];

    public string Name => "sqlite";

    public string SkippingTaken => "";

    // By the number of its row the library finds the bytes of a table (Microsoft.Data.Sqlite, "Large objects").
    public string InPlace => ", rowid";

    public bool IsThere => FileOf(_connectionString) is not { } file || File.Exists(file);

    // A writer makes files of its own beside the store.
    public Task<bool> MayWriteAsync(DbConnection connection, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return Task.FromResult(
            FileOf(_connectionString) is not { } file
            || FolderProbe.MayWrite(Path.GetDirectoryName(Path.GetFullPath(file))!));
    }

    // The log and its index get the mode of the file (SQLite, "WAL-mode File
    // Format"), so that making the file is enough.
    public void Make()
    {
        if (FileOf(_connectionString) is not { } file) return;
        if (new SqliteConnectionStringBuilder(_connectionString).Mode is not SqliteOpenMode.ReadWriteCreate
            || OperatingSystem.IsWindows() || File.Exists(file)) return;
        // Whoever comes at the same time finds it made.
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        new FileStream(file, options).Dispose();
    }

    public DbConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        // These hold for one connection, and must be said to each, once: those that are given back are kept open.
        // A log of 32 MB is written back less often, and each page of it once. What is overwritten is written
        // over with zeros.
        if (_told.TryGetValue(connection.Handle!, out _)) return connection;
        Run(connection,
            $"PRAGMA synchronous={synchronous}; PRAGMA wal_autocheckpoint={logPages}; PRAGMA cache_size=-8000; PRAGMA secure_delete=ON; {Waiting}");
        _told.Add(connection.Handle!, Name);
        return connection;
    }

    // SQLite has no calls that wait elsewhere.
    public Task<DbConnection> OpenAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return Task.FromResult(Open());
    }

    public DbTransaction BeginAppending(DbConnection connection) =>
        ((SqliteConnection)connection).BeginTransaction(deferred: false);

    // Nobody appends meanwhile, so that all that takes long is done before.
    public DbTransaction? TryBeginIntegrating(DbConnection connection) => BeginAppending(connection);

    public bool HasTable(DbConnection connection, DbTransaction transaction, string name)
    {
        using var command = connection.Command(
            transaction, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = @name", ("name", name));
        return command.ExecuteScalar() is not null;
    }

    public DbTransaction BeginMigrating(DbConnection connection)
    {
        Run((SqliteConnection)connection, "PRAGMA journal_mode=WAL");
        return BeginAppending(connection);
    }

    // The log still holds it until it is written back, which is to wait for those who read: SQLite itself does so only
    // where it is told. Nobody appends meanwhile, so that where someone reads for long, the log stays and is written
    // over in turn.
    public Task<bool> ForgetAsync(DbConnection connection, IReadOnlyCollection<string> tables, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var sqlite = (SqliteConnection)connection;
        Run(sqlite, $"PRAGMA busy_timeout={ForgetSeconds * 1000}");
        try
        {
            using var command = connection.Command(null, "PRAGMA wal_checkpoint(TRUNCATE)");
            // Its first column is 1 where somebody was in the way (SQLite, PRAGMA Statements,
            // "wal_checkpoint"); that is no error to it.
            return Task.FromResult(command.ExecuteScalar() is 0L);
        }
        finally
        {
            Run(sqlite, Waiting);
        }
    }

    public void Dispose()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    // Null where it is in memory, or said as an address.
    private static string? FileOf(string connectionString) =>
        new SqliteConnectionStringBuilder(connectionString).DataSource is var source
        && (source is "" or ":memory:" || source.StartsWith("file:", StringComparison.Ordinal)) ? null : source;

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
