using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Whom.Storage;

/// <summary>Which database an operator means.</summary>
/// <param name="Kind">Which engine.</param>
/// <param name="ConnectionString">What the engine is told.</param>
internal sealed record DatabaseAddress(EngineKind Kind, string ConnectionString)
{
    // Npgsql's own bound.
    private const int LongestTimeout = 1024;
    private const string Parameters =
        "sslmode, sslrootcert, sslcert, sslkey, application_name, connect_timeout, target_session_attrs, options";

    private static readonly string[] OfServers = ["Host", "Server", "Database", "Username", "User ID"];
    private static readonly string[] OfFiles = ["Data Source", "DataSource", "Filename"];

    /// <summary>The folder that its file is in; null where it is a server.</summary>
    public string? Folder => Path.GetDirectoryName(File);

    /// <summary>Its file; null where it is a server.</summary>
    public string? File =>
        Kind == EngineKind.Sqlite
            ? Path.GetFullPath(new SqliteConnectionStringBuilder(ConnectionString).DataSource)
            : null;

    /// <summary>Whether its file is there; a server is taken to be.</summary>
    public bool IsThere =>
        Kind == EngineKind.Postgres
        || System.IO.File.Exists(new SqliteConnectionStringBuilder(ConnectionString).DataSource);

    /// <summary>
    /// Reads an address of PostgreSQL, a connection string of either engine, or the path of a file. Throws
    /// <see cref="FormatException"/> where an address says something that would be
    /// passed over: that it is to be encrypted, say.
    /// </summary>
    public static DatabaseAddress Read(string where)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(where);
        if (where.StartsWith("postgres://", StringComparison.Ordinal)
            || where.StartsWith("postgresql://", StringComparison.Ordinal))
            return new(EngineKind.Postgres, FromAddress(new Uri(where)));
        if (Names(where, OfServers)) return new(EngineKind.Postgres, where);
        return new(EngineKind.Sqlite,
            Names(where, OfFiles) ? where : new SqliteConnectionStringBuilder { DataSource = where }.ToString());
    }

    private static bool Names(string where, string[] keys)
    {
        try
        {
            var read = new DbConnectionStringBuilder { ConnectionString = where };
            return keys.Any(read.ContainsKey);
        }
        catch (ArgumentException)
        {
            // A path; a connection string that is cut short would not open anything either.
            return false;
        }
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
        foreach (var parameter in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = parameter.Split('=', 2);
            Set(builder, Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
        }

        return builder.ToString();
    }

    // The names are those of PostgreSQL, "Parameter Key Words", which is what hosting providers hand out.
    private static void Set(NpgsqlConnectionStringBuilder builder, string name, string value)
    {
        switch (name)
        {
            case "sslmode":
                builder.SslMode = Enum.TryParse<SslMode>(
                    value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var mode)
                    && Enum.IsDefined(mode)
                    ? mode
                    : throw new FormatException(
                        $"The address of the database says sslmode “{value}”. Accepted: disable, allow, prefer, require, verify-ca, verify-full.");
                break;
            case "sslrootcert":
                builder.RootCertificate = value;
                break;
            case "sslcert":
                builder.SslCertificate = value;
                break;
            case "sslkey":
                builder.SslKey = value;
                break;
            case "application_name":
                builder.ApplicationName = value;
                break;
            case "connect_timeout":
                builder.Timeout = int.TryParse(value, out var seconds) && seconds is >= 0 and <= LongestTimeout
                    ? seconds
                    : throw new FormatException(
                        $"The address of the database says connect_timeout “{value}”. Accepted: seconds, from 0 to {LongestTimeout}.");
                break;
            case "target_session_attrs":
                builder.TargetSessionAttributes = value;
                break;
            case "options":
                builder.Options = value;
                break;
            default:
                throw new FormatException(
                    $"The address of the database says “{name}”, which is not known here. Accepted: {Parameters}.");
        }
    }
}

/// <summary>The engines that Whom can be told to use.</summary>
internal enum EngineKind
{
    /// <summary>A file.</summary>
    Sqlite,

    /// <summary>A server.</summary>
    Postgres,
}
