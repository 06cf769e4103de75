namespace Whom.Storage.Record;

/// <summary>An event of the record.</summary>
/// <param name="Position">Its place among all events, from 1 and without gaps, in the
/// order in which they were committed.</param>
/// <param name="Stream">Its stream.</param>
/// <param name="Version">Its place in the stream, from 1 and without gaps.</param>
/// <param name="Name">The stored name.</param>
/// <param name="Data">The very bytes that were appended.</param>
public sealed record RecordedEvent(
    long Position, StreamName Stream, long Version, string Name, ReadOnlyMemory<byte> Data);
