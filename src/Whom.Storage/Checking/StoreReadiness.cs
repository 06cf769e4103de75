using System.Collections.Frozen;

namespace Whom.Storage.Checking;

/// <summary>What keeps a store that answers from being used.</summary>
public enum StoreLack
{
    /// <summary>Its file was taken away, or put elsewhere.</summary>
    Missing,

    /// <summary>It is not in the form of this version: an update of it is missing, or one came from another.</summary>
    Migrations,

    /// <summary>It can be read and not written, or nothing can be written beside it.</summary>
    ReadOnly,
}

/// <summary>Whether people can work with a store right now. Safe to share between threads.</summary>
public sealed class StoreReadiness(Database database)
{
    private readonly FrozenDictionary<string, string> _known = Migrations.All(database.Engine.Name)
        .ToFrozenDictionary(one => one.Name, one => one.Hash, StringComparer.Ordinal);

    /// <summary>
    /// What is missing; null where nothing is. Throws what a database throws where it does not answer.
    /// </summary>
    public async Task<StoreLack?> LackAsync(CancellationToken cancel)
    {
        if (!database.Engine.IsThere) return StoreLack.Missing;
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        var applied = await connection.ReadAsync(
            "SELECT name, sha256 FROM migrations", row => (Name: row.GetString(0), Hash: row.GetString(1)), cancel)
            .ConfigureAwait(false);
        if (applied.Length != _known.Count
            || applied.Any(one => _known.GetValueOrDefault(one.Name) != one.Hash)) return StoreLack.Migrations;
        return await database.Engine.MayWriteAsync(connection, cancel).ConfigureAwait(false)
            ? null
            : StoreLack.ReadOnly;
    }
}
