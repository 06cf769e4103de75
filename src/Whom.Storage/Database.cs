using System.Data.Common;
using Whom.Storage.Engines;

namespace Whom.Storage;

/// <summary>The database of an installation, brought up to date when it is opened. Safe to share between threads.</summary>
public sealed class Database : IDisposable
{
    internal Database(IEngine engine, TimeProvider time)
    {
        Engine = engine;
        Time = time;
        Migrations.Apply(engine, time);
    }

    internal IEngine Engine { get; }

    internal TimeProvider Time { get; }

    /// <summary>
    /// Opens the database at <paramref name="where"/>: an address or connection string of PostgreSQL (<c>postgres://…</c>,
    /// <c>Host=…</c>), or else the path or connection string (<c>Data Source=…</c>) of a SQLite file, which is made where there is
    /// none. Throws <see cref="InvalidDataException"/> where a migration that was applied is not the one that this version knows,
    /// and <see cref="FormatException"/> where an address says something that is not understood.
    /// </summary>
    public static Database Open(string where, TimeProvider time) => new(EngineAt(DatabaseAddress.Read(where)), time);

    /// <summary>The folder of the file at <paramref name="where"/>; null where that is a server.</summary>
    public static string? FolderOf(string where) => DatabaseAddress.Read(where).Folder;

    /// <summary>An open connection; disposing of it gives it back.</summary>
    public Task<DbConnection> OpenConnectionAsync(CancellationToken cancel) => Engine.OpenAsync(cancel);

    /// <summary>The same, for callers that cannot wait elsewhere.</summary>
    public DbConnection OpenConnection() => Engine.Open();

    /// <inheritdoc/>
    public void Dispose() => Engine.Dispose();

    internal static IEngine EngineAt(DatabaseAddress address) => address.Kind == EngineKind.Postgres
        ? new PostgresEngine(address.ConnectionString)
        : new SqliteEngine(address.ConnectionString);
}
