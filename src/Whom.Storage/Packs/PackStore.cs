using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Storage.Packs;

/// <summary>
/// Every pack that was ever installed, by its hash. Nothing of it is changed or deleted. Safe to share between threads.
/// </summary>
public sealed class PackStore(Database database)
{
    /// <summary>Keeps a pack, unless it is kept already; whole or not at all.</summary>
    /// <param name="pack">The pack, by the hash of these files.</param>
    /// <param name="files">All files that its hash covers, by path.</param>
    /// <param name="at">When, in UTC.</param>
    public void Keep(
        PackReference pack, IEnumerable<(string Path, ReadOnlyMemory<byte> Content)> files, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(files);
        using var connection = database.OpenConnection();
        using var transaction = connection.BeginTransaction();
        var isNew = connection.Run(
            transaction,
            "INSERT INTO packs (sha256, id, version, kept) VALUES (@sha256, @id, @version, @kept) ON CONFLICT DO NOTHING",
            ("sha256", pack.Sha256), ("id", pack.Id), ("version", pack.Version), ("kept", at.Milliseconds())) == 1;
        if (!isNew) return;
        foreach (var (path, content) in files)
        {
            connection.Run(
                transaction, "INSERT INTO pack_files (pack, path, content) VALUES (@pack, @path, @content)",
                ("pack", pack.Sha256), ("path", path), ("content", content.ToArray()));
        }

        transaction.Commit();
    }

    /// <summary>The files of a pack by its hash; empty where it is not kept.</summary>
    public ImmutableArray<(string Path, ReadOnlyMemory<byte> Content)> Find(string sha256)
    {
        using var connection = database.OpenConnection();
        return connection.Read(
            null, "SELECT path, content FROM pack_files WHERE pack = @pack ORDER BY path",
            row => (row.GetString(0), (ReadOnlyMemory<byte>)row.GetFieldValue<byte[]>(1)), ("pack", sha256));
    }
}
