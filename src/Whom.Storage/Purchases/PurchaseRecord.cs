using System.Collections.Immutable;
using System.Security.Cryptography;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Record;

namespace Whom.Storage.Purchases;

/// <summary>
/// The purchases of an installation, and the one way in which a command becomes events: load, decide, append. Safe to share between
/// threads.
/// </summary>
public sealed class PurchaseRecord(IRecordStore store)
{
    private const string Kind = "purchase";

    /// <summary>The purchase as it is; null where there is none.</summary>
    public async Task<Recorded?> ReadAsync(PurchaseId id, CancellationToken cancel)
    {
        var events = await store.ReadAsync(Stream(id), 0, cancel).ConfigureAwait(false);
        return Purchase.After(events.Select(Decoded)) is { } purchase ? new Recorded(purchase, events[^1].Version) : null;
    }

    /// <summary>
    /// Decides on the purchase as it is, and records what is accepted. <paramref name="command"/> is the id of the form: sent twice, it
    /// counts once. <paramref name="seen"/> is the version that the person looked at: what happened since is handed back to be shown,
    /// and nothing is changed.
    /// </summary>
    public async Task<Outcome> ChangeAsync(
        PurchaseId id, Guid command, long seen, Func<Purchase?, Decision> decide, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(decide);
        var before = await store.ReadAsync(Stream(id), 0, cancel).ConfigureAwait(false);
        var known = before.Where(one => one.Version <= seen).Select(Decoded).ToList();
        switch (decide(Purchase.After(known)))
        {
            case Decision.Refused refused when before.Length == known.Count:
                return new Outcome.Refused(refused.Refusal);
            case Decision.Accepted accepted:
                ImmutableArray<EncodedEvent> events = [.. accepted.Events.Select(happened => PurchaseEventJson.Encode(happened, NextSalt))];
                return await AppendAsync(id, new Batch(command, [new StreamAppend(Stream(id), seen, events)], []), cancel).ConfigureAwait(false);
            default:
                // Refused on what the person saw, and that is no longer how it is.
                return Since(before, seen);
        }
    }

    private async Task<Outcome> AppendAsync(PurchaseId id, Batch batch, CancellationToken cancel) =>
        await store.AppendAsync(batch, cancel).ConfigureAwait(false) switch
        {
            Appended.Done => new Outcome.Changed(batch.Streams[0].Expected + batch.Streams[0].Events.Length),
            Appended.Repeated => new Outcome.Repeated(),
            Appended.Conflict conflict => Since(await store.ReadAsync(Stream(id), 0, cancel).ConfigureAwait(false), conflict.Expected),
            var other => throw new InvalidOperationException($"Nobody said what {other.GetType().Name} means here."),
        };

    private static Outcome.Overtaken Since(ImmutableArray<RecordedEvent> events, long seen) =>
        new(events.IsEmpty ? 0 : events[^1].Version, [.. events.Where(one => one.Version > seen).Select(Decoded)]);

    private static PurchaseEvent Decoded(RecordedEvent recorded)
    {
        var contents = recorded.Contents.ToDictionary(content => content.Commitment, content => content.Seal?.Content);
        return PurchaseEventJson.Decode(recorded.Name, recorded.Data, commitment => contents[commitment]);
    }

    private static ReadOnlyMemory<byte> NextSalt() => RandomNumberGenerator.GetBytes(Commitment.SaltLength);

    private static StreamName Stream(PurchaseId id) => new(Kind, id.Value);
}

/// <summary>A purchase, and the version that it has.</summary>
public sealed record Recorded(Purchase Purchase, long Version);

/// <summary>What became of a change.</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>It is recorded, and has reached the disk.</summary>
    public sealed record Changed(long Version) : Outcome;

    /// <summary>The same form was recorded before.</summary>
    public sealed record Repeated : Outcome;

    /// <summary>It cannot be done.</summary>
    public sealed record Refused(Refusal Refusal) : Outcome;

    /// <summary>Someone else changed the purchase meanwhile: how it is now, and what happened since the person looked.</summary>
    public sealed record Overtaken(long Version, ImmutableArray<PurchaseEvent> Since) : Outcome;
}
