using System.Collections.Immutable;

namespace Whom.Storage.Record;

/// <summary>The append-only record of an installation. Safe to share between threads.</summary>
public interface IRecordStore : IAsyncDisposable
{
    /// <summary>
    /// Writes a batch whole or not at all; when it answers <see cref="Appended.Done"/>, the batch has reached the disk. Cancelling
    /// stops the waiting, not a write that is under way.
    /// </summary>
    Task<Appended> AppendAsync(Batch batch, CancellationToken cancel);

    /// <summary>The events of a stream after a version, in order.</summary>
    Task<ImmutableArray<RecordedEvent>> ReadAsync(StreamName stream, long after, CancellationToken cancel);

    /// <summary>
    /// The same, for whoever keeps in memory what they have read: with how often anything was redacted before. Where that is more than
    /// it was, words that they keep may be gone.
    /// </summary>
    Task<StreamTail> ReadTailAsync(StreamName stream, long after, CancellationToken cancel);

    /// <summary>The version of a stream; 0 where there is none.</summary>
    Task<long> VersionAsync(StreamName stream, CancellationToken cancel);

    /// <summary>
    /// Removes sealed contents and their salts, from the files too; the events keep the commitments. Who asked for it and why is an event that the
    /// caller appends first. Answers how many were still there.
    /// </summary>
    Task<int> RedactAsync(IReadOnlyCollection<SealPlace> places, CancellationToken cancel);
}
