using System.Collections.Immutable;
using Whom.Records;

namespace Whom.Storage.Record;

/// <summary>An event of the record.</summary>
/// <param name="Position">Its place among all events, from 1 and without gaps, in the order in which they were committed.</param>
/// <param name="Stream">Its stream.</param>
/// <param name="Version">Its place in the stream, from 1 and without gaps.</param>
/// <param name="Name">The stored name.</param>
/// <param name="Data">The very bytes that were appended.</param>
/// <param name="Contents">Its sealed contents, in the order of their commitments.</param>
public sealed record RecordedEvent(
    long Position, StreamName Stream, long Version, string Name, ReadOnlyMemory<byte> Data, ImmutableArray<SealedContent> Contents);

/// <summary>A sealed content of an event.</summary>
/// <param name="Commitment">What the event holds in its place.</param>
/// <param name="Seal">The content and its salt; null where redacted.</param>
public sealed record SealedContent(Commitment Commitment, Seal? Seal);

/// <summary>Where a sealed content stands.</summary>
/// <param name="Position">The position of its event.</param>
/// <param name="Place">Its place in <see cref="RecordedEvent.Contents"/>, from 0.</param>
public readonly record struct SealPlace(long Position, int Place);

/// <summary>The end of a stream, after a version.</summary>
/// <param name="Events">Its events, in order.</param>
/// <param name="Redactions">How often anything in the installation was redacted before they were read.</param>
public sealed record StreamTail(ImmutableArray<RecordedEvent> Events, long Redactions);
