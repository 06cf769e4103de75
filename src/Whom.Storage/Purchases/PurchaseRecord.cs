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
/// <param name="store">Where they are recorded.</param>
/// <param name="remember">
/// How many bytes of memory are for purchases as they were read last, so that only what is new has to be read. What was
/// redacted, on whichever node, is gone from there with the next read of any purchase.
/// </param>
public sealed class PurchaseRecord(IRecordStore store, long remember = 128 * 1024 * 1024)
{
    internal const string Kind = "purchase";

    /// <summary>What follows from a purchase that is kept, its plan and its overview above all, takes about as much memory as this, in bytes.</summary>
    internal const int Beside = 192 * 1024;

    private readonly PurchaseCache _cache = new(remember);

    /// <summary>How many bytes the purchases that are kept in memory weigh.</summary>
    internal long Remembered => _cache.Weight;

    /// <summary>The purchase as it is; null where there is none.</summary>
    public async Task<Recorded?> ReadAsync(PurchaseId id, CancellationToken cancel) =>
        await FoldAsync(id, cancel).ConfigureAwait(false) is { } folded ? new Recorded(folded.Purchase, folded.Version) : null;

    /// <summary>All that happened to a purchase, in order; empty where there is none.</summary>
    public async Task<ImmutableArray<PurchaseEvent>> EventsAsync(PurchaseId id, CancellationToken cancel) =>
        [.. (await store.ReadAsync(StreamOf(id), 0, cancel).ConfigureAwait(false)).Select(Decoded)];

    /// <summary>
    /// Decides on the purchase as it is, and records what is accepted. <paramref name="command"/> is the id of the form: sent twice, it
    /// counts once. <paramref name="seen"/> is the version that the person looked at. Where something has happened since that is about
    /// the same thing, or makes a refusal of what was possible, it is handed back to be shown, and nothing is changed.
    /// </summary>
    public Task<Outcome> ChangeAsync(PurchaseId id, Guid command, long seen, Func<Purchase?, Decision> decide, CancellationToken cancel) =>
        ChangeAsync(id, command, seen, decide, [], cancel);

    /// <summary>The same, with mails that go out because of it, and never without it.</summary>
    public async Task<Outcome> ChangeAsync(
        PurchaseId id, Guid command, long seen, Func<Purchase?, Decision> decide, ImmutableArray<OutgoingMail> mails, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(decide);
        while (true)
        {
            var now = await FoldAsync(id, cancel).ConfigureAwait(false);
            // Most often, nobody was quicker, and what the person saw is what is known.
            var recorded = now is null || now.Version <= seen ? [] : await store.ReadAsync(StreamOf(id), 0, cancel).ConfigureAwait(false);
            var events = recorded.Select(Decoded).ToList();
            var known = recorded.Count(one => one.Version <= seen);
            var since = events.Skip(known).ToList();
            var decision = decide(recorded.IsEmpty ? now?.Purchase : Purchase.After(events.Take(known)));
            // Refused on what the person saw; where that is no longer how it is, they look again.
            if (decision is Decision.Refused refused) return since.Count > 0 ? Since(recorded, seen) : new Outcome.Refused(refused.Refusal);
            var intended = (Decision.Accepted)decision;
            var expected = seen;
            if (since.Count > 0 && !Concurrency.Collides(intended.Events, since) && decide(Purchase.After(events)) is Decision.Accepted again)
                (intended, expected) = (again, recorded[^1].Version);
            var encoded = Encoded(intended.Events);
            var batch = new Batch(command, [new StreamAppend(StreamOf(id), expected, encoded)], mails);
            switch (await store.AppendAsync(batch, cancel).ConfigureAwait(false))
            {
                case Appended.Done:
                    return new Outcome.Changed(expected + encoded.Length);
                case Appended.Repeated:
                    return new Outcome.Repeated();
                case Appended.Conflict when expected == seen && since.Count > 0:
                    return Since(recorded, seen);
                case Appended.Conflict:
                    // Someone was quicker; whether that is about the same thing is looked at anew. Each round, someone gets on.
                    continue;
            }
        }
    }

    /// <summary>
    /// Records what was decided on several purchases as they are, each once, with mails that go out because of all of it: whole or not
    /// at all. False where one of them has changed meanwhile, or the command was recorded before.
    /// </summary>
    public async Task<bool> ChangeAllAsync(
        Guid command, ImmutableArray<(Recorded On, ImmutableArray<PurchaseEvent> Events)> decided, ImmutableArray<OutgoingMail> mails, CancellationToken cancel)
    {
        ImmutableArray<StreamAppend> appends = [.. decided.Select(one => new StreamAppend(StreamOf(one.On.Purchase.Id), one.On.Version, Encoded(one.Events)))];
        return await store.AppendAsync(new Batch(command, appends, mails), cancel).ConfigureAwait(false) is Appended.Done;
    }

    private async Task<FoldedPurchase?> FoldAsync(PurchaseId id, CancellationToken cancel)
    {
        var known = _cache.Find(id);
        var tail = await store.ReadTailAsync(StreamOf(id), known?.Version ?? 0, cancel).ConfigureAwait(false);
        _cache.Forget(tail.Redactions);
        if (known is not null && known.Redactions != tail.Redactions)
        {
            // Words in what was known may be gone by now, so all of it is read anew.
            known = null;
            tail = await store.ReadTailAsync(StreamOf(id), 0, cancel).ConfigureAwait(false);
        }

        if (tail.Events.IsEmpty) return known;
        var purchase = tail.Events.Select(Decoded).Aggregate(known?.Purchase, Purchase.Apply);
        var weight = tail.Events.Sum(one => one.Data.Length + one.Contents.Sum(content => content.Seal?.Content.Length ?? 0L));
        var folded = new FoldedPurchase(id, purchase!, tail.Events[^1].Version, tail.Redactions, (known?.Weight ?? Beside) + weight);
        _cache.Keep(folded);
        return folded;
    }

    private static Outcome.Overtaken Since(ImmutableArray<RecordedEvent> events, long seen) =>
        new(events.IsEmpty ? 0 : events[^1].Version, [.. events.Where(one => one.Version > seen).Select(Decoded)]);

    private static PurchaseEvent Decoded(RecordedEvent recorded)
    {
        var contents = recorded.Contents.ToDictionary(content => content.Commitment, content => content.Seal?.Content);
        return PurchaseEventJson.Decode(recorded.Name, recorded.Data, commitment => contents[commitment]);
    }

    private static ImmutableArray<EncodedEvent> Encoded(ImmutableArray<PurchaseEvent> events) =>
        [.. events.Select(happened => PurchaseEventJson.Encode(happened, NextSalt))];

    private static ReadOnlyMemory<byte> NextSalt() => RandomNumberGenerator.GetBytes(Commitment.SaltLength);

    /// <summary>The stream of a purchase.</summary>
    public static StreamName StreamOf(PurchaseId id) => new(Kind, id.Value);
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
