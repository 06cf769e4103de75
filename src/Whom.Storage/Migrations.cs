using System.Data.Common;
using System.Security.Cryptography;
using Whom.Storage.Engines;

namespace Whom.Storage;

/// <summary>
/// Brings a database up to date by numbered SQL files, each applied once and never changed after it was released.
/// </summary>
internal static class Migrations
{
    /// <summary>One file, by its name.</summary>
    public sealed record Migration(string Name, string Sql)
    {
        public string Hash => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Sql)));
    }

    public static void Apply(IEngine engine, TimeProvider time) => Apply(engine, All(engine.Name), time);

    /// <summary>Applies what is missing, all of it or nothing; a second process that comes meanwhile waits.</summary>
    public static void Apply(IEngine engine, IReadOnlyList<Migration> migrations, TimeProvider time)
    {
        engine.Make();
        using var connection = engine.Open();
        using var transaction = engine.BeginMigrating(connection);
        StoreFormat.Claim(engine, connection, transaction);
        connection.Run(transaction,
            "CREATE TABLE IF NOT EXISTS migrations (name text NOT NULL PRIMARY KEY, sha256 text NOT NULL, applied bigint NOT NULL)");
        var applied = Applied(connection, transaction);
        foreach (var name in applied.Keys.Where(name => migrations.All(known => known.Name != name)))
            throw new OtherStoreException(
                $"The database was written by a newer version of Whom: it has the migration {name}, which this version does not know; {StoreFormat.Anew}");
        foreach (var migration in migrations)
        {
            if (applied.TryGetValue(migration.Name, out var hash))
            {
                if (hash == migration.Hash) continue;
                throw new OtherStoreException(
                    $"The migration {migration.Name} was applied to this database with another content (SHA-256 {hash}, and here {migration.Hash}), so it is the store of another Whom; {StoreFormat.Anew}");
            }

            connection.Run(transaction, migration.Sql);
            connection.Run(
                transaction, "INSERT INTO migrations (name, sha256, applied) VALUES (@name, @sha256, @applied)",
                ("name", migration.Name), ("sha256", migration.Hash), ("applied", time.GetUtcNow().Milliseconds()));
        }

        transaction.Commit();
    }

    /// <summary>The migrations of an engine, by number.</summary>
    public static IReadOnlyList<Migration> All(string engine)
    {
        var assembly = typeof(Migrations).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(engine + "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    return new Migration(name[(engine.Length + 1)..], reader.ReadToEnd());
                }),
        ];
    }

    private static Dictionary<string, string> Applied(DbConnection connection, DbTransaction transaction)
    {
        var applied = new Dictionary<string, string>(StringComparer.Ordinal);
        using var command = connection.Command(transaction, "SELECT name, sha256 FROM migrations");
        using var rows = command.ExecuteReader();
        while (rows.Read()) applied.Add(rows.GetString(0), rows.GetString(1));
        return applied;
    }
}
