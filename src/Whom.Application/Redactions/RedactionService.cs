using System.Collections.Immutable;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Documents;
using Whom.Storage.Purchases;
using Whom.Storage.Record;

namespace Whom.Application.Redactions;

/// <summary>
/// Clears contents by authority: shows what stands where, orders, stops, and carries out what is due. Whoever keeps
/// words outside the record is asked to let go of them. Safe to share between threads.
/// </summary>
public sealed class RedactionService(
    PurchaseService purchases, IRecordStore store, RedactionQueries queries, IEnumerable<IKeepsWords> keepers,
    TimeProvider time)
{
    /// <summary>What stands in the way where somebody reads the store and does not end.</summary>
    public const string Busy = "Busy";

    private ImmutableList<ClearedWords> _left = [];
    private volatile bool _looked;

    /// <summary>All sealed contents of a purchase, in the order in which they were recorded.</summary>
    public async Task<ImmutableArray<RecordedContent>> ContentsAsync(PurchaseId id, CancellationToken cancel)
    {
        // In this order: what happens meanwhile is an event without words here, never words without an event.
        var words = await store.ContentsOfAsync(PurchaseService.NameOf(id), cancel).ConfigureAwait(false);
        var events = await purchases.EventsAsync(id, cancel).ConfigureAwait(false);
        var byPosition = events.ToDictionary(one => one.Position);
        return
        [
            .. words.OrderBy(one => one.Key.Position).ThenBy(one => one.Key.Place).Select(one => new RecordedContent(
                new ContentPlace(byPosition[one.Key.Position].Version, one.Key.Place), one.Key,
                byPosition[one.Key.Position].Event, one.Value)),
        ];
    }

    /// <summary>Orders that contents be cleared when a time has passed.</summary>
    public Task<Outcome<PurchaseEvent>> OrderAsync(
        PurchaseId id, Request request, ImmutableArray<ContentPlace> places, RedactionGround ground, string reference,
        string reason, TimeSpan delay, Actor by, CancellationToken cancel) =>
        OrderAsync(id, request, places, ground, reference, reason, delay, by, WithIt.Nothing, cancel);

    /// <summary>The same, with what is written in the same transaction: mails to those who can stop it.</summary>
    public async Task<Outcome<PurchaseEvent>> OrderAsync(
        PurchaseId id, Request request, ImmutableArray<ContentPlace> places, RedactionGround ground, string reference,
        string reason, TimeSpan delay, Actor by, WithIt with, CancellationToken cancel)
    {
        var contents = (await ContentsAsync(id, cancel).ConfigureAwait(false)).ToDictionary(
            content => content.At, content => content.Words);
        ImmutableArray<ContentSeen> seen =
            [.. places.Distinct().Select(place => new ContentSeen(place, contents.GetValueOrDefault(place)))];
        var order = new OrderRedaction(
            new RedactionId(request.IdOf("redaction")), seen, ground, reference, reason, delay, by, time.GetUtcNow());
        return await purchases.DoAsync(id, request, [order], with, cancel).ConfigureAwait(false);
    }

    /// <summary>
    /// Carries out all redactions whose time has come, each in a transaction of its own. One that cannot be carried out
    /// stays due, and keeps none of the others waiting.
    /// </summary>
    public async Task<DueRedactions> ClearDueAsync(CancellationToken cancel)
    {
        var (now, cleared, failed) = (time.GetUtcNow(), 0, ImmutableArray.CreateBuilder<FailedRedaction>());
        foreach (var (purchase, redaction) in await queries.DueAsync(now, cancel).ConfigureAwait(false))
        {
            try
            {
                if (await ClearAsync(purchase, redaction, now, cancel).ConfigureAwait(false)) cleared++;
            }
            catch (Exception broken) when (!cancel.IsCancellationRequested)
            {
                failed.Add(new FailedRedaction(redaction, broken.GetType().Name));
            }
        }

        return new DueRedactions(cleared, failed.DrainToImmutable());
    }

    /// <summary>
    /// Whether something that was cleared may still stand in files: it could not be let
    /// go of, or was cleared before this start.
    /// </summary>
    public bool HasToForget => !_looked || store.HasToForget || !_left.IsEmpty;

    /// <summary>
    /// Lets go of that once more. Answers the kinds of what stood in the way; none where nothing is left.
    /// </summary>
    public async Task<ImmutableArray<string>> ForgetLeftAsync(CancellationToken cancel)
    {
        var kinds = ImmutableArray.CreateBuilder<string>();
        foreach (var cleared in _left) await TryAsync(() => ForgetInFilesAsync(cleared, cancel)).ConfigureAwait(false);
        await TryAsync(ForgetInStoreAsync).ConfigureAwait(false);
        return kinds.DrainToImmutable();

        async Task TryAsync(Func<Task> forget)
        {
            try
            {
                await forget().ConfigureAwait(false);
            }
            catch (Exception broken) when (!cancel.IsCancellationRequested)
            {
                kinds.Add(broken.GetType().Name);
            }
        }

        async Task ForgetInStoreAsync()
        {
            var has = store.HasToForget || (!_looked && await queries.AnyDoneAsync(cancel).ConfigureAwait(false));
            if (!has || await store.ForgetAsync(cancel).ConfigureAwait(false)) _looked = true;
            else kinds.Add(Busy);
        }
    }

    private async Task<bool> ClearAsync(
        PurchaseId id, RedactionId redaction, DateTimeOffset now, CancellationToken cancel)
    {
        if (await purchases.FindAsync(id, cancel).ConfigureAwait(false) is not { } found
            || !found.State.Redactions.TryGetValue(redaction, out var waiting)) return false;
        var places = waiting.Places.ToHashSet();
        ImmutableArray<RecordedContent> clears =
            [.. (await ContentsAsync(id, cancel).ConfigureAwait(false)).Where(content => places.Contains(content.At))];
        var cleared = new ClearedWords(
            id, [.. found.State.Assignments.Select(assignment => assignment.Id)],
            [.. clears.Select(content => content.Words).OfType<string>().Distinct()]);
        // Before it is recorded, so that a crash leaves no file behind; and after, for what was written meanwhile.
        foreach (var keeper in keepers) await keeper.ForgetAsync(cleared, cancel).ConfigureAwait(false);
        // The same on every node, so that of all who try, one succeeds.
        var request = new Request(redaction.Value, found.Version);
        var with = new WithIt
        {
            Rows =
            [
                .. keepers.Select(keeper => keeper.Forgetting(cleared)).OfType<ISideWrite>(),
                .. FilesOf(clears).SelectMany(version => DocumentFiles.Deleting(version)),
            ],
            Clears = [.. clears.Select(content => content.Place)]
        };
        var outcome = await purchases.DoAsync(
            id, request, [new ClearContents(redaction, new Actor.Clock(), now)], with, cancel).ConfigureAwait(false);
        if (outcome is not (Outcome<PurchaseEvent>.Changed or Outcome<PurchaseEvent>.Repeated)) return false;
        ImmutableInterlocked.Update(ref _left, left => left.Add(cleared));
        try
        {
            await ForgetInFilesAsync(cleared, cancel).ConfigureAwait(false);
        }
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            // It is cleared all the same; what is left is let go of later.
        }

        return true;
    }

    // The bytes of a file go with its name.
    private static IEnumerable<DocumentVersionId> FilesOf(ImmutableArray<RecordedContent> clears) =>
        from content in clears
        let file = NamedFile.In(content.Event)
        where file?.Name.Place == content.Place
        select file.Id;

    // Until this succeeds the words are kept here, and nowhere else: a file can be known by nothing but what it says.
    private async Task ForgetInFilesAsync(ClearedWords cleared, CancellationToken cancel)
    {
        foreach (var keeper in keepers) await keeper.ForgetAsync(cleared, cancel).ConfigureAwait(false);
        ImmutableInterlocked.Update(ref _left, left => left.Remove(cleared));
    }
}
