using Npgsql;

namespace Whom.Storage.Backups;

/// <summary>
/// The commands by which a database on a server is backed up and put back, to be copied: a server has its own programs
/// for that, which do it better. The password stays out of them; it is asked for, or in the file of passwords
/// (PostgreSQL, "The Password File").
/// </summary>
public static class PostgresBackup
{
    /// <summary>Writes the database at <paramref name="where"/> into a file, while it is in use.</summary>
    public static string Saving(string where, string file) =>
        $"pg_dump --format=custom --file={Quoted(file)} --dbname={Quoted(Name(where))}";

    /// <summary>Puts such a file into the database at <paramref name="where"/>, which is new.</summary>
    public static string PuttingBack(string where, string file) =>
        $"pg_restore --exit-on-error --single-transaction --no-owner --dbname={Quoted(Name(where))} {Quoted(file)}";

    private static string Name(string where)
    {
        var server = new NpgsqlConnectionStringBuilder(DatabaseAddress.Read(where).ConnectionString);
        var parts = new List<string>();
        if (server.Host is { Length: > 0 } host) parts.Add($"host={InName(host)}");
        parts.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"port={server.Port}"));
        if (server.Username is { Length: > 0 } user) parts.Add($"user={InName(user)}");
        if (server.Database is { Length: > 0 } database) parts.Add($"dbname={InName(database)}");
        return string.Join(' ', parts);
    }

    // PostgreSQL, "Connection Strings": values with blanks stand in quotes.
    private static string InName(string value) => value.AsSpan().IndexOfAny(" '\\") < 0
        ? value
        : $"'{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";

    // For a shell: nothing in it means anything.
    private static string Quoted(string word) =>
        $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
