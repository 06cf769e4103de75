namespace Whom.Application.Streams;

/// <summary>A state, and the version of its stream that it has.</summary>
public sealed record Snapshot<TState>(TState State, long Version);

/// <summary>An event, and where it stands in the record.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Position">Its place among all events.</param>
/// <param name="Version">Its place in its stream.</param>
public sealed record Happened<TEvent>(TEvent Event, long Position, long Version);
