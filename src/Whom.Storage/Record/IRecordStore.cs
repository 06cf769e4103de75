using System.Collections.Immutable;
using Whom.Records;

namespace Whom.Storage.Record;

/// <summary>The append-only record of an installation. Safe to share between threads.</summary>
public interface IRecordStore : IAsyncDisposable
{
    /// <summary>
    /// Writes a batch whole or not at all; when it answers <see cref="Appended.Done"/>, the batch has reached the disk,
    /// and what it clears is in no file any more, as far as the engine can, unless <see cref="HasToForget"/> says so.
    /// Cancelling stops the waiting, not a write that is under way.
    /// </summary>
    Task<Appended> AppendAsync(Batch batch, CancellationToken cancel);

    /// <summary>Whether something was cleared since this was opened that may still stand in files.</summary>
    bool HasToForget { get; }

    /// <summary>
    /// Has the engine let go of all that was ever cleared; false where it had to
    /// give up, because somebody reads what was.
    /// </summary>
    Task<bool> ForgetAsync(CancellationToken cancel);

    /// <summary>The events of a stream after a version, in order.</summary>
    Task<ImmutableArray<RecordedEvent>> ReadAsync(StreamName stream, long after, CancellationToken cancel);

    /// <summary>The events of several streams, each after a version, in order of streams and versions.</summary>
    Task<ImmutableArray<RecordedEvent>> ReadManyAsync(
        IReadOnlyCollection<(StreamName Stream, long After)> streams, CancellationToken cancel);

    /// <summary>The events of a stream at these versions, in order; those that there are.</summary>
    Task<ImmutableArray<RecordedEvent>> ReadAtAsync(
        StreamName stream, IReadOnlyCollection<long> versions, CancellationToken cancel);

    /// <summary>
    /// The events of all streams after a position, in order, at most so many: for whoever follows what happens.
    /// </summary>
    Task<ImmutableArray<RecordedEvent>> ReadAllAsync(long after, int most, CancellationToken cancel);

    /// <summary>
    /// Forgets the commands that came before a time; one that is sent again after that is a new one. Answers how many.
    /// </summary>
    Task<int> ForgetCommandsAsync(DateTimeOffset before, CancellationToken cancel);

    /// <summary>Whether a command was recorded, and said the same.</summary>
    Task<CommandState> FindCommandAsync(CommandMark command, CancellationToken cancel);

    /// <summary>
    /// The words at all places of a stream; null where they were redacted. Throws as <see cref="ContentsAsync"/> does.
    /// </summary>
    Task<ImmutableDictionary<SealPlace, string?>> ContentsOfAsync(StreamName stream, CancellationToken cancel);

    /// <summary>The version of a stream; 0 where there is none.</summary>
    Task<long> VersionAsync(StreamName stream, CancellationToken cancel);

    /// <summary>The position of the newest event of all streams; 0 where nothing has happened.</summary>
    Task<long> PositionAsync(CancellationToken cancel);

    /// <summary>
    /// The words at each of these places; null where they were redacted. Throws <see cref="InvalidDataException"/>
    /// where nothing is sealed there, or it is not what its commitment promises.
    /// </summary>
    Task<ImmutableDictionary<SealPlace, string?>> ContentsAsync(
        IReadOnlyCollection<SealPlace> places, CancellationToken cancel);
}
