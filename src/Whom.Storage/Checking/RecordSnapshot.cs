using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Whom.Records;
using Whom.Storage.Record;

namespace Whom.Storage.Checking;

/// <summary>
/// A store as it is at one moment, read beside whoever writes. Nothing is opened for writing, no file is
/// made and nothing is brought up to date.
/// </summary>
public sealed class RecordSnapshot : IDisposable
{
    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;
    private readonly string? _appears;

    // Nobody wrote when it was opened where a log that was not there has not appeared since.
    private RecordSnapshot(DbConnection connection, DbTransaction transaction, string? appears) =>
        (_connection, _transaction, _appears) = (connection, transaction, appears);

    private bool StillHolds => _appears is null || !File.Exists(_appears);

    /// <summary>
    /// Size and root of the tree of all events of the store at
    /// <paramref name="where"/>. Throws as <see cref="Check"/> does.
    /// </summary>
    public static TreeHead RootOf(string where) => Read(where, snapshot =>
    {
        var tree = new MerkleRoot();
        foreach (var some in StoredEvent.InOrder(snapshot._connection, snapshot._transaction))
            foreach (var one in some) tree.Add(Leaf.Hash(one.Stream ?? "", one.Version, one.Name, one.Data));
        return tree.Head();
    });

    /// <summary>
    /// Checks the store at <paramref name="where"/>, as <see cref="Database.Open"/> takes it, against the format, and
    /// against a root that was kept elsewhere where one is given. Throws <see cref="FileNotFoundException"/> where
    /// there is no such file, <see cref="OtherStoreException"/> where it is no store that this version reads,
    /// <see cref="FormatException"/> where an address says something that is not understood, and
    /// <see cref="DbException"/> where it cannot be read.
    /// </summary>
    public static RecordReport Check(string where, TreeHead? root, int most) => Read(where, snapshot =>
        RecordCheck.Run(snapshot._connection, snapshot._transaction, root, most, [.. AllReadModels.All]));

    /// <summary>
    /// Copies the store in the file <paramref name="where"/>, as it is at one moment, into another file, which is empty
    /// or a copy of before. Writers go on meanwhile (SQLite, "Online Backup API"). Throws as <see cref="Check"/> does.
    /// </summary>
    public static void Copy(string where, string file) => Read(where, snapshot =>
    {
        using var to = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        to.Open();
        ((SqliteConnection)snapshot._connection).BackupDatabase(to);
        return to.State;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        _transaction.Dispose();
        _connection.Dispose();
    }

    private static T Read<T>(string where, Func<RecordSnapshot, T> read)
    {
        while (true)
        {
            using var snapshot = Open(DatabaseAddress.Read(where));
            var found = read(snapshot);
            if (snapshot.StillHolds) return found;
        }
    }

    private static RecordSnapshot Open(DatabaseAddress address)
    {
        var snapshot =
            address.Kind == EngineKind.Postgres ? OnServer(address.ConnectionString) : InFile(address.ConnectionString);
        try
        {
            using var engine = Database.EngineAt(address);
            StoreFormat.Check(engine, snapshot._connection, snapshot._transaction);
            return snapshot;
        }
        catch
        {
            snapshot.Dispose();
            throw;
        }
    }

    private static RecordSnapshot OnServer(string connectionString)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        connection.Open();
        var transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        connection.Run(transaction, "SET TRANSACTION READ ONLY");
        return new RecordSnapshot(connection, transaction, null);
    }

    // Where nobody has the file open, there is no log, and SQLite would make one to read by: it is told that nobody
    // writes, and whether that was so is looked at afterwards.
    private static RecordSnapshot InFile(string connectionString)
    {
        var given = new SqliteConnectionStringBuilder(connectionString);
        var path = Path.GetFullPath(given.DataSource);
        if (!File.Exists(path)) throw new FileNotFoundException("There is no such file.", given.DataSource);
        var log = path + "-wal";
        var isAlone = !File.Exists(log);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = isAlone
                ? $"file:{Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal)}?immutable=1"
                : path,
            Mode = SqliteOpenMode.ReadOnly, Pooling = false,
        }.ToString());
        connection.Open();
        return new RecordSnapshot(connection, connection.BeginTransaction(deferred: true), isAlone ? log : null);
    }
}
