using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
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
    /// <c>Host=…</c>), or else the path of a SQLite file, which is made where there is none. Throws
    /// <see cref="InvalidDataException"/> where a migration that was applied is not the one that this version knows.
    /// </summary>
    public static Database Open(string where, TimeProvider time) => new(EngineAt(where), time);

    /// <summary>An open connection; disposing of it gives it back.</summary>
    public Task<DbConnection> OpenConnectionAsync(CancellationToken cancel) => Engine.OpenAsync(cancel);

    /// <summary>The same, for callers that cannot wait elsewhere.</summary>
    public DbConnection OpenConnection() => Engine.Open();

    /// <inheritdoc/>
    public void Dispose() => Engine.Dispose();

    private static IEngine EngineAt(string where)
    {
        if (where.StartsWith("postgres://", StringComparison.Ordinal) || where.StartsWith("postgresql://", StringComparison.Ordinal))
            return new PostgresEngine(FromAddress(new Uri(where)));
        if (where.StartsWith("Host=", StringComparison.OrdinalIgnoreCase)) return new PostgresEngine(where);
        return new SqliteEngine(new SqliteConnectionStringBuilder { DataSource = where }.ToString());
    }

    private static string FromAddress(Uri address)
    {
        var user = address.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = address.Host,
            Port = address.Port > 0 ? address.Port : NpgsqlConnection.DefaultPort,
            Database = Uri.UnescapeDataString(address.AbsolutePath.TrimStart('/')),
        };
        if (user[0].Length > 0) builder.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) builder.Password = Uri.UnescapeDataString(user[1]);
        return builder.ToString();
    }
}
