using Whom.Records;

namespace Whom.Application.Streams;

/// <summary>What the application has to know of a kind of thing that is kept as a stream of events.</summary>
/// <param name="Kind">The kind of its streams, such as <c>purchase</c>.</param>
/// <param name="Apply">The state after one more event; null before the first.</param>
/// <param name="Encode">An event as bytes, with a salt for each sealed content.</param>
/// <param name="Decode">An event out of its name, its data and its position.</param>
/// <param name="Collide">Whether events that are intended are about the same as others that happened meanwhile.</param>
public sealed record Aggregate<TState, TEvent>(
    string Kind, Func<TState?, TEvent, TState> Apply, Func<TEvent, Func<ReadOnlyMemory<byte>>, EncodedEvent> Encode,
    Func<string, ReadOnlyMemory<byte>, long, TEvent> Decode,
    Func<IEnumerable<TEvent>, IEnumerable<TEvent>, bool> Collide)
    where TState : class;
