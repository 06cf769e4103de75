using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Record;

namespace Whom.Application.Streams;

/// <summary>Streams of one kind: read as states, and changed by decisions. Safe to share between threads.</summary>
/// <param name="store">The record.</param>
/// <param name="of">What they are streams of.</param>
/// <param name="keeps">The states that are kept in memory.</param>
public sealed class EventStreams<TState, TEvent>(
    IRecordStore store, Aggregate<TState, TEvent> of, StateCache<TState> keeps)
    where TState : class
    where TEvent : class
{
    /// <summary>A state as it is recorded, by all nodes; null where there is none.</summary>
    public async Task<Snapshot<TState>?> ReadAsync(Guid id, CancellationToken cancel)
    {
        var known = keeps.Find(id);
        var tail = await store.ReadAsync(NameOf(id), known?.Version ?? 0, cancel).ConfigureAwait(false);
        return Told(id, known, tail);
    }

    /// <summary>Several states as they are recorded, read at once; those that there are.</summary>
    public async Task<ImmutableDictionary<Guid, Snapshot<TState>>> ReadManyAsync(
        IEnumerable<Guid> ids, CancellationToken cancel)
    {
        var known = ids.Distinct().Select(id => (Id: id, Kept: keeps.Find(id))).ToList();
        var tails = (await store.ReadManyAsync(
            [.. known.Select(one => (NameOf(one.Id), one.Kept?.Version ?? 0))], cancel).ConfigureAwait(false))
            .GroupBy(one => one.Stream.Id).ToDictionary(stream => stream.Key, stream => stream.ToImmutableArray());
        var found = ImmutableDictionary.CreateBuilder<Guid, Snapshot<TState>>();
        foreach (var (id, kept) in known)
            if (Told(id, kept, tails.GetValueOrDefault(id, [])) is { } state) found.Add(id, state);
        return found.ToImmutable();
    }

    /// <summary>The events after a version, in order.</summary>
    public async Task<ImmutableArray<Happened<TEvent>>> EventsAsync(Guid id, long after, CancellationToken cancel) =>
        [.. (await store.ReadAsync(NameOf(id), after, cancel).ConfigureAwait(false)).Select(
            one => new Happened<TEvent>(Decoded(one), one.Position, one.Version))];

    /// <summary>The events at these versions, in order; those that there are.</summary>
    public async Task<ImmutableArray<Happened<TEvent>>> EventsAtAsync(
        Guid id, IReadOnlyCollection<long> versions, CancellationToken cancel) =>
        [.. (await store.ReadAtAsync(NameOf(id), versions, cancel).ConfigureAwait(false)).Select(
            one => new Happened<TEvent>(Decoded(one), one.Position, one.Version))];

    /// <summary>
    /// Does what a request asks. It is decided on the state as it is; where somebody has changed the same since its
    /// author looked, nothing is done and what happened is handed back. What is <paramref name="alongside"/> accepted
    /// events is written with them.
    /// </summary>
    public async Task<Outcome<TEvent>> ChangeAsync(
        Guid id, Request request, ReadOnlyMemory<byte> digest, DateTimeOffset at,
        Func<TState?, Decision<TEvent>> decide,
        Func<TState?, ImmutableArray<TEvent>, CancellationToken, Task<Alongside>> alongside, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(decide);
        ArgumentNullException.ThrowIfNull(alongside);
        var mark = new CommandMark(request.Id, digest);
        while (true)
        {
            var now = await ReadAsync(id, cancel).ConfigureAwait(false);
            var (version, seen) = (now?.Version ?? 0, Math.Min(request.Seen, now?.Version ?? 0));
            var decision = decide(now?.State);
            // Most often nobody was quicker.
            ImmutableArray<TEvent> since = version == seen
                ? []
                : [.. (await EventsAsync(id, seen, cancel).ConfigureAwait(false)).Select(one => one.Event)];
            if (decision is Decision<TEvent>.Refused || (since.Length > 0 && of.Collide(Events(decision), since)))
            {
                // A form that was sent twice finds its own traces; that is no refusal.
                return await store.FindCommandAsync(mark, cancel).ConfigureAwait(false) switch
                {
                    CommandState.Same => new Outcome<TEvent>.Repeated(),
                    CommandState.Other => TurnedAway(decision) ?? new Outcome<TEvent>.Reused(version, since),
                    CommandState.Unknown => TurnedAway(decision)
                        ?? (decision is Decision<TEvent>.Refused refused
                            && (since.IsEmpty
                                || await WasSoAsync(id, seen, decide, refused, cancel).ConfigureAwait(false))
                            ? new Outcome<TEvent>.Refused(refused.Refusal)
                            : new Outcome<TEvent>.Overtaken(version, since)),
                };
            }

            var events = Events(decision);
            var encoded = Encoded(events);
            if (TooLong(encoded) is { } tooLong) return new Outcome<TEvent>.Refused(tooLong);
            var along = await alongside(now?.State, events, cancel).ConfigureAwait(false);
            var batch = new Batch(mark, at, [new StreamAppend(NameOf(id), version, encoded)])
            {
                Mails = along.Mails, Also = along.Also, Clears = along.Clears
            };
            switch (await store.AppendAsync(batch, cancel).ConfigureAwait(false))
            {
                case Appended.Done:
                    return new Outcome<TEvent>.Changed(version + encoded.Length);
                case Appended.Repeated:
                    return new Outcome<TEvent>.Repeated();
                case Appended.Reused:
                    return new Outcome<TEvent>.Reused(version, since);
                case Appended.TooLarge large:
                    return new Outcome<TEvent>.Refused(new Refusal.TooLarge(large.Length, Leaf.LongestEntry));
                case Appended.Conflict:
                    // Someone was quicker; whether that is about the same is
                    // looked at anew. Each round, someone gets on.
                    continue;
            }
        }
    }

    // Each text has a limit here, whatever its capability says of it: a link alone must not fill the store.
    private Snapshot<TState>? Told(Guid id, KeptState<TState>? known, ImmutableArray<RecordedEvent> tail)
    {
        if (tail.IsEmpty) return known is null ? null : new Snapshot<TState>(known.State, known.Version);
        var state = tail.Select(Decoded).Aggregate(known?.State, (now, happened) => of.Apply(now, happened));
        keeps.Keep(id, state!, tail[^1].Version, (known?.Weight ?? 0) + tail.Sum(one => (long)one.Data.Length));
        return new Snapshot<TState>(state!, tail[^1].Version);
    }

    private static Refusal.TooManyWords? TooLong(ImmutableArray<EncodedEvent> encoded)
    {
        var longest = encoded.SelectMany(one => one.Seals).Select(seal => Encoding.UTF8.GetCharCount(seal.Content.Span))
            .DefaultIfEmpty().Max();
        return longest > GivenText.UnitsEach * Sealed.LongestText
            ? new Refusal.TooManyWords(longest, Sealed.LongestText)
            : null;
    }

    // Who may not do it at all is told so, and not what others have done meanwhile.
    private static Outcome<TEvent>? TurnedAway(Decision<TEvent> decision) =>
        decision is Decision<TEvent>.Refused { Refusal: { TurnsAway: true } refusal }
            ? new Outcome<TEvent>.Refused(refusal)
            : null;

    // What was refused on what its author saw is nobody else's doing: a reason that is missing, a day that is past.
    private async Task<bool> WasSoAsync(
        Guid id, long seen, Func<TState?, Decision<TEvent>> decide, Decision<TEvent>.Refused refused,
        CancellationToken cancel)
    {
        var known = (await EventsAsync(id, 0, cancel).ConfigureAwait(false)).Where(one => one.Version <= seen);
        var then = known.Aggregate((TState?)null, (state, one) => of.Apply(state, one.Event));
        return decide(then) is Decision<TEvent>.Refused before && before.Refusal.Equals(refused.Refusal);
    }

    private static ImmutableArray<TEvent> Events(Decision<TEvent> decision) =>
        decision is Decision<TEvent>.Accepted accepted ? accepted.Events : [];

    /// <summary>Events as they are appended.</summary>
    public ImmutableArray<EncodedEvent> Encoded(ImmutableArray<TEvent> events) =>
        [
        .. events.Select(happened => of.Encode(happened, () => RandomNumberGenerator.GetBytes(Commitment.SaltLength)))
    ];

    private StreamName NameOf(Guid id) => new(of.Kind, id);

    private TEvent Decoded(RecordedEvent recorded) => of.Decode(recorded.Name, recorded.Data, recorded.Position);
}
