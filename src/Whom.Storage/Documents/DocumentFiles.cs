using System.Collections.Immutable;
using System.Security.Cryptography;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Record;

namespace Whom.Storage.Documents;

/// <summary>
/// The bytes of documents, in chunks beside the record, so that one backup holds all. A file is received first, a chunk
/// in a transaction of its own, since nobody else can write meanwhile; the event that names it then says that it is
/// kept. What no event names within a day is swept. Safe to share between threads.
/// </summary>
public sealed class DocumentFiles(Database database)
{
    /// <summary>The bytes of each chunk but the last.</summary>
    public const int ChunkLength = 256 * 1024;

    /// <summary>How long what was received waits for its event.</summary>
    public static TimeSpan Waits { get; } = TimeSpan.FromDays(1);

    /// <summary>
    /// Receives a file under the id that its version will have. Nothing is left of it where more than
    /// <paramref name="most"/> bytes come, nor where the stream breaks off.
    /// </summary>
    public async Task<Receipt> ReceiveAsync(
        DocumentVersionId version, Stream from, long most, DateTimeOffset now, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(from);
        await using (var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false))
        {
            if (connection.Run(
                null,
                "INSERT INTO document_files (version, received) VALUES (@version, @received) ON CONFLICT (version) DO NOTHING",
                ("version", version.ToString()), ("received", now.Milliseconds())) == 0) return new Receipt.IsThere();
        }

        var done = false;
        // As long as a chunk, so that it is a chunk as it is.
        var buffer = new byte[ChunkLength];
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long length = 0;
            for (var number = 0L; ; number++)
            {
                var read = await from.ReadAtLeastAsync(
                    buffer.AsMemory(0, ChunkLength), ChunkLength, throwOnEndOfStream: false, cancel)
                    .ConfigureAwait(false);
                if (read == 0) break;
                length += read;
                if (length > most) return new Receipt.TooLong(most);
                hash.AppendData(buffer, 0, read);
                await AddAsync(version, number, read == ChunkLength ? buffer : buffer[..read], cancel)
                    .ConfigureAwait(false);
                if (read < ChunkLength) break;
            }

            var sha256 = FileHash.Of(hash.GetHashAndReset());
            await using var last = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
            last.Run(
                null, "UPDATE document_files SET sha256 = @sha256, length = @length WHERE version = @version",
                ("sha256", sha256.ToString()), ("length", length), ("version", version.ToString()));
            done = true;
            return new Receipt.Whole(sha256, length);
        }
        finally
        {
            // Whoever breaks off is not to wait; and what cannot be discarded now is swept.
            if (!done) await DiscardAsync(version, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// The bytes of a file, in which any place can be gone to; null where they are not there, or not all. They are read
    /// as they are asked for, and may go meanwhile, which is an <see cref="IOException"/> then.
    /// </summary>
    public async Task<Stream?> OpenAsync(DocumentVersionId version, CancellationToken cancel)
    {
        var length = await LengthAsync(version, cancel).ConfigureAwait(false);
        return length is { } known ? new DocumentStream(database, version, known) : null;
    }

    /// <summary>The bytes of a file that is there, of which the length is known.</summary>
    public Stream Open(DocumentVersionId version, long length) => new DocumentStream(database, version, length);

    /// <summary>Lets go of a file that is in no event.</summary>
    public async Task DiscardAsync(DocumentVersionId version, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        connection.Run(
            transaction,
            "DELETE FROM document_chunks WHERE version IN (SELECT version FROM document_files WHERE version = @version AND kept = 0)",
            ("version", version.ToString()));
        connection.Run(
            transaction, "DELETE FROM document_files WHERE version = @version AND kept = 0",
            ("version", version.ToString()));
        await transaction.CommitAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>Lets go of what was received and recorded by nobody within a day; answers how many files.</summary>
    public async Task<int> SweepAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var left = await database.ReadAsync(
            "SELECT version FROM document_files WHERE kept = 0 AND received < @before", row => row.Id(0), cancel,
            ("before", (now - Waits).Milliseconds())).ConfigureAwait(false);
        foreach (var version in left)
            await DiscardAsync(new DocumentVersionId(version), cancel).ConfigureAwait(false);
        return left.Length;
    }

    /// <summary>
    /// Keeps a file, in the transaction of the event that names it, which fails where its bytes are gone or others.
    /// </summary>
    /// <param name="version">The version that the event adds.</param>
    /// <param name="hash">What the event says that its bytes are.</param>
    /// <param name="toScan">The purchase, where a scanner is to look at the file; otherwise null.</param>
    public static ISideWrite Keeping(DocumentVersionId version, FileHash hash, PurchaseId? toScan = null) =>
        new KeptFile(version, hash, toScan);

    /// <summary>No scanner is to look at a file any more, in the transaction of the event that says so.</summary>
    public static ISideWrite Scanned(DocumentVersionId version) => new SideStatement(
        "UPDATE document_files SET scan_for = NULL WHERE version = @version", ("version", version.ToString()));

    /// <summary>The files that a scanner is to look at, those that came first at first.</summary>
    /// <param name="after">The last that was given before; null to begin with the first.</param>
    /// <param name="most">How many are given.</param>
    /// <param name="cancel">Breaks it off.</param>
    public Task<ImmutableArray<FileToScan>> ToScanAsync(FileToScan? after, int most, CancellationToken cancel) =>
        database.ReadAsync(
            """
            SELECT scan_for, version, received FROM document_files
            WHERE scan_for IS NOT NULL AND (received > @received OR (received = @received AND version > @version))
            ORDER BY received, version LIMIT @most
            """,
            row => new FileToScan(
                new PurchaseId(row.Id(0)), new DocumentVersionId(row.Id(1)), Sql.Instant(row.GetInt64(2))),
            cancel, ("received", after?.Received.Milliseconds() ?? long.MinValue),
            ("version", after?.Version.ToString() ?? ""), ("most", most));

    /// <summary>Lets go of bytes for good, in the transaction of the event that says so.</summary>
    public static ImmutableArray<ISideWrite> Deleting(DocumentVersionId version) =>
    [
        new SideStatement("DELETE FROM document_chunks WHERE version = @version", ("version", version.ToString())),
        new SideStatement("DELETE FROM document_files WHERE version = @version", ("version", version.ToString())),
    ];

    private async Task AddAsync(DocumentVersionId version, long number, byte[] content, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command(
            null, "INSERT INTO document_chunks (version, number, content) VALUES (@version, @number, @content)",
            ("version", version.ToString()), ("number", number), ("content", content));
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }

    private async Task<long?> LengthAsync(DocumentVersionId version, CancellationToken cancel)
    {
        var found = await database.ReadAsync(
            "SELECT length FROM document_files WHERE version = @version AND length IS NOT NULL",
            row => row.GetInt64(0), cancel, ("version", version.ToString())).ConfigureAwait(false);
        return found is [var length] ? length : null;
    }
}

/// <summary>A file that waits for a scanner.</summary>
/// <param name="Purchase">The purchase that it belongs to.</param>
/// <param name="Version">Its id.</param>
/// <param name="Received">When it came.</param>
public sealed record FileToScan(PurchaseId Purchase, DocumentVersionId Version, DateTimeOffset Received);

/// <summary>What became of a file that was sent.</summary>
public abstract record Receipt
{
    private Receipt()
    {
    }

    /// <summary>All of it is there, and is in no event yet.</summary>
    /// <param name="Hash">The SHA-256 of its bytes.</param>
    /// <param name="Length">How many there are.</param>
    public sealed record Whole(FileHash Hash, long Length) : Receipt;

    /// <summary>It has more bytes than are taken.</summary>
    public sealed record TooLong(long Most) : Receipt;

    /// <summary>Under this id one came before, or is coming.</summary>
    public sealed record IsThere : Receipt;
}
