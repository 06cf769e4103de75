using System.Collections.Immutable;
using System.Data.Common;
using Whom.Storage.Engines;
using Whom.Storage.Record;

namespace Whom.Storage;

/// <summary>
/// The database of an installation, brought up to date when it is opened. Safe to share between threads.
/// </summary>
public sealed class Database : IDisposable
{
    internal Database(IEngine engine, TimeProvider time)
    {
        Engine = engine;
        Time = time;
        Migrations.Apply(engine, time);
        using var connection = engine.Open();
        using var command = connection.Command(null, "SELECT key FROM installation_keys WHERE name = 'commands'");
        DigestKey = (byte[])command.ExecuteScalar()!;
    }

    internal IEngine Engine { get; }

    /// <summary>
    /// The key of the installation under which what commands say is digested, 32 bytes; the same on every node.
    /// </summary>
    public ReadOnlyMemory<byte> DigestKey { get; }

    internal TimeProvider Time { get; }

    /// <summary>
    /// Opens the database at <paramref name="where"/>: an address or connection string of PostgreSQL
    /// (<c>postgres://…</c>, <c>Host=…</c>), or else the path or connection string (<c>Data Source=…</c>) of a SQLite
    /// file, which is made where there is none. Throws <see cref="OtherStoreException"/> where it is a store that this
    /// version does not read, and <see cref="FormatException"/> where an address says something that is not understood.
    /// </summary>
    public static Database Open(string where, TimeProvider time) => new(EngineAt(DatabaseAddress.Read(where)), time);

    /// <summary>
    /// Whether there is something at <paramref name="where"/> to open: a file; of a
    /// server that is not known before it is asked.
    /// </summary>
    public static bool IsThere(string where) => DatabaseAddress.Read(where).IsThere;

    /// <summary>The folder of the file at <paramref name="where"/>; null where that is a server.</summary>
    public static string? FolderOf(string where) => DatabaseAddress.Read(where).Folder;

    /// <summary>The file at <paramref name="where"/>; null where that is a server.</summary>
    public static string? FileOf(string where) => DatabaseAddress.Read(where).File;

    /// <summary>An open connection; disposing of it gives it back.</summary>
    public Task<DbConnection> OpenConnectionAsync(CancellationToken cancel) => Engine.OpenAsync(cancel);

    /// <summary>The same, for callers that cannot wait elsewhere.</summary>
    public DbConnection OpenConnection() => Engine.Open();

    /// <summary>Writes rows in a transaction of their own, all or nothing.</summary>
    public async Task WriteAsync(IEnumerable<ISideWrite> rows, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(rows);
        await using var connection = await OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        using var statements = new Statements(transaction);
        foreach (var row in rows) row.Write(statements);
        await statements.CommitAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>What <paramref name="read"/> makes of each row of a query.</summary>
    public async Task<ImmutableArray<T>> ReadAsync<T>(
        string text, Func<DbDataReader, T> read, CancellationToken cancel,
        params (string Name, object? Value)[] parameters)
    {
        await using var connection = await OpenConnectionAsync(cancel).ConfigureAwait(false);
        return await connection.ReadAsync(text, read, cancel, parameters).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => Engine.Dispose();

    internal static IEngine EngineAt(DatabaseAddress address) => address.Kind == EngineKind.Postgres
        ? new PostgresEngine(address.ConnectionString)
        : new SqliteEngine(address.ConnectionString);
}
