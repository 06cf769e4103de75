using System.Collections.Immutable;
using System.Data.Common;
using System.Text;
using Whom.Records;

namespace Whom.Storage.Logs;

/// <summary>
/// The published tree over the leaves of all events: tiles and signed checkpoints. Safe to share between threads.
/// </summary>
public sealed class LogStore(Database database)
{
    private const string Kept = "SELECT note, at FROM log_checkpoints";

    /// <summary>How far the record and its log go.</summary>
    public async Task<LogEnds> EndsAsync(CancellationToken cancel) => (await database.ReadAsync(
        """
        SELECT (SELECT coalesce(max(position), 0) FROM events), (SELECT coalesce(max(size), 0) FROM log_checkpoints),
          (SELECT key FROM log_keys WHERE until IS NULL)
        """,
        row => new LogEnds(row.GetInt64(0), row.GetInt64(1), row.TextOrNull(2)), cancel).ConfigureAwait(false))[0];

    /// <summary>
    /// The hashes of the events after the first <paramref name="after"/>, in order, at most so many. Throws
    /// <see cref="InvalidDataException"/> where their positions have a gap.
    /// </summary>
    public async Task<ImmutableArray<TreeHash>> LeavesAsync(long after, int most, CancellationToken cancel)
    {
        var position = after;
        return await database.ReadAsync(
            "SELECT position, leaf FROM events WHERE position > @after ORDER BY position LIMIT @most",
            row => row.GetInt64(0) == ++position
                ? new TreeHash(row.GetFieldValue<byte[]>(1))
                : throw new InvalidDataException($"The record has no event at position {position}."),
            cancel, ("after", after), ("most", most)).ConfigureAwait(false);
    }

    /// <summary>The newest checkpoint; null where there is none yet.</summary>
    public Task<KeptCheckpoint?> NewestAsync(CancellationToken cancel) =>
        FindAsync($"{Kept} ORDER BY size DESC LIMIT 1", cancel);

    /// <summary>The checkpoint about the first <paramref name="size"/> events; null where none was made.</summary>
    public Task<KeptCheckpoint?> FindAsync(long size, CancellationToken cancel) =>
        FindAsync($"{Kept} WHERE size = @size", cancel, ("size", size));

    /// <summary>
    /// The last checkpoint of each day in UTC that is about fewer events than these, and those of
    /// <paramref name="also"/> that there are, the first first.
    /// </summary>
    public async Task<ImmutableArray<KeptCheckpoint>> OlderAsync(
        long size, IReadOnlyCollection<long> also, CancellationToken cancel)
    {
        var sizes = await database.ReadAsync(
            "SELECT max(size) FROM log_checkpoints WHERE size < @size GROUP BY at / @day ORDER BY max(size)",
            row => row.GetInt64(0), cancel, ("size", size), ("day", (long)TimeSpan.FromDays(1).TotalMilliseconds))
            .ConfigureAwait(false);
        var found = ImmutableArray.CreateBuilder<KeptCheckpoint>();
        foreach (var one in sizes.Union(also.Where(one => one < size)).Order())
            if (await FindAsync(one, cancel).ConfigureAwait(false) is { } kept) found.Add(kept);
        return found.DrainToImmutable();
    }

    /// <summary>The keys of the witnesses that have signed the checkpoint about so many events.</summary>
    public Task<ImmutableArray<NoteKey>> WitnessesAsync(long size, CancellationToken cancel) => database.ReadAsync(
        "SELECT key FROM log_cosignatures WHERE size = @size ORDER BY key",
        row => NoteKey.TryParse(row.GetString(0), out var key, out var fault) ? key
            : throw new InvalidDataException($"The store holds a key of a witness that is none: {fault}."),
        cancel, ("size", size));

    /// <summary>
    /// The bytes of a tile of hashes; none where it is not there. A partial one is the beginning of what it became.
    /// </summary>
    public async Task<ReadOnlyMemory<byte>> TileAsync(TilePath path, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        return Tile(connection, path);
    }

    /// <summary>
    /// Reads tiles, for proofs and for whoever goes on with the tree. One that was read is kept; requires that what is
    /// made is of one size.
    /// </summary>
    public TileReader Tiles()
    {
        var read = new Dictionary<TilePath, ReadOnlyMemory<byte>>();
        return path =>
        {
            if (read.TryGetValue(path, out var bytes)) return bytes;
            using var connection = database.OpenConnection();
            return read[path] = Tile(connection, path);
        };
    }

    /// <summary>
    /// Keeps the tiles that are new, and the checkpoint that is about them, whole or not at all. False, and nothing is
    /// kept, where the newest checkpoint is not about <paramref name="from"/> events, or somebody else is at it.
    /// </summary>
    public async Task<bool> TryAddAsync(
        long from, IReadOnlyList<(TilePath Path, ReadOnlyMemory<byte> Bytes)> tiles, long size, SignedNote note,
        DateTimeOffset at, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(tiles);
        ArgumentNullException.ThrowIfNull(note);
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        using var transaction = database.Engine.TryBeginIntegrating(connection);
        if (transaction is null || NewestSize(connection, transaction) != from) return false;
        foreach (var (path, bytes) in tiles)
        {
            connection.Run(
                transaction,
                """
                INSERT INTO log_tiles (level, tile, hashes) VALUES (@level, @tile, @hashes)
                ON CONFLICT (level, tile) DO UPDATE SET hashes = excluded.hashes
                """,
                ("level", (long)path.Level!), ("tile", path.Index), ("hashes", bytes.ToArray()));
        }

        connection.Run(
            transaction, "INSERT INTO log_checkpoints (size, note, at) VALUES (@size, @note, @at)",
            ("size", size), ("note", TextOf(note)), ("at", at.Milliseconds()));
        await transaction.CommitAsync(cancel).ConfigureAwait(false);
        return true;
    }

    /// <summary>Puts further signatures of the log under a checkpoint; whether nobody else did meanwhile.</summary>
    public async Task<bool> TrySignAsync(KeptCheckpoint kept, SignedNote note, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(kept);
        ArgumentNullException.ThrowIfNull(note);
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        return connection.Run(
            null, "UPDATE log_checkpoints SET note = @note WHERE size = @size AND note = @was",
            ("note", TextOf(note)), ("size", kept.Checkpoint.Size), ("was", TextOf(kept.Own))) == 1;
    }

    /// <summary>
    /// Keeps what a witness has signed under a checkpoint; of one witness the newest. Answers whether it was new.
    /// </summary>
    public async Task<bool> CosignAsync(
        long size, NoteKey key, NoteSignature signature, DateTimeOffset at, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(signature);
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        return connection.Run(
            null,
            """
            INSERT INTO log_cosignatures (size, key, line, at) VALUES (@size, @key, @line, @at)
            ON CONFLICT (size, key) DO UPDATE SET line = excluded.line, at = excluded.at
            WHERE excluded.at > log_cosignatures.at
            """,
            ("size", size), ("key", key.ToString()), ("line", signature.ToString()), ("at", at.Milliseconds())) == 1;
    }

    internal static long NewestSize(DbConnection connection, DbTransaction? transaction)
    {
        using var command =
            connection.Command(transaction, "SELECT coalesce(max(size), 0) FROM log_checkpoints");
        return (long)command.ExecuteScalar()!;
    }

    private async Task<KeptCheckpoint?> FindAsync(
        string text, CancellationToken cancel, params (string Name, object? Value)[] parameters)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        var found = await connection.ReadAsync(
            text, row => (Note: row.GetString(0), At: Sql.Instant(row.GetInt64(1))), cancel, parameters)
            .ConfigureAwait(false);
        if (found is not [var (own, at)]) return null;
        if (!SignedNote.TryRead(Encoding.UTF8.GetBytes(own), out var note, out _)
            || !Checkpoint.TryRead(note.Text, out var checkpoint, out _))
            throw new InvalidDataException("The store holds a checkpoint of the log that is none.");
        var lines = await connection.ReadAsync(
            "SELECT line FROM log_cosignatures WHERE size = @size ORDER BY key", row => row.GetString(0), cancel,
            ("size", checkpoint.Size)).ConfigureAwait(false);
        var all = Encoding.UTF8.GetBytes(own + string.Concat(lines.Select(line => line + "\n")));
        return SignedNote.TryRead(all, out var cosigned, out _)
            ? new KeptCheckpoint(checkpoint, note, cosigned, at)
            : throw new InvalidDataException($"The cosignatures of checkpoint {checkpoint.Size} are none.");
    }

    private static ReadOnlyMemory<byte> Tile(DbConnection connection, TilePath path)
    {
        if (path.Level is not { } level) return default;
        using var command = connection.Command(
            null, "SELECT hashes FROM log_tiles WHERE level = @level AND tile = @tile",
            ("level", (long)level), ("tile", path.Index));
        var (hashes, length) = ((byte[]?)command.ExecuteScalar(), path.Width * TreeHash.Length);
        return hashes is null || hashes.Length < length ? default : hashes.AsMemory(0, length);
    }

    private static string TextOf(SignedNote note) => Encoding.UTF8.GetString(note.ToBytes());
}
