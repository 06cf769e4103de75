using System.Collections.Immutable;
using Whom.Records;

namespace Whom.Storage.Record;

/// <summary>
/// Sealed contents with their salts, for whoever is to show that this was said. Safe to share between threads.
/// </summary>
public sealed class OpenSeals(Database database)
{
    /// <summary>Those of a stream that were not redacted, in the order in which they stand.</summary>
    public Task<ImmutableArray<OpenSeal>> OfStreamAsync(StreamName stream, CancellationToken cancel) =>
        database.ReadAsync(
            """
            SELECT seals.position, seals.place, seals.salt, seals.content
            FROM seals JOIN events ON events.position = seals.position JOIN streams ON streams.id = events.stream
            WHERE streams.name = @stream AND seals.content IS NOT NULL AND seals.salt IS NOT NULL
            ORDER BY seals.position, seals.place
            """,
            row => new OpenSeal(
                new SealPlace(row.GetInt64(0), (int)row.GetInt64(1)), row.GetFieldValue<byte[]>(2),
                row.GetFieldValue<byte[]>(3)),
            cancel, ("stream", stream.ToString()));
}

/// <summary>A sealed content that can be held against its commitment.</summary>
/// <param name="Place">Where its commitment stands.</param>
/// <param name="Salt">The salt under which it was sealed.</param>
/// <param name="Content">The words, in UTF-8.</param>
public sealed record OpenSeal(SealPlace Place, ReadOnlyMemory<byte> Salt, ReadOnlyMemory<byte> Content);
