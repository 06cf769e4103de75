using System.Collections.Immutable;
using Whom.Application.Installations;
using Whom.Application.Notifications;
using Whom.Application.Packs;
using Whom.Application.Streams;
using Whom.People;
using Whom.Planning;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Links;
using Whom.Storage.People;
using Whom.Storage.Purchases;
using Whom.Storage.Record;

namespace Whom.Application.Purchases;

/// <summary>
/// The one way to a purchase, for pages, API, jobs and command line: open it for an actor, do what they ask. Knows
/// no HTTP. Safe to share between threads.
/// </summary>
public sealed class PurchaseService(
    IRecordStore store, PolicyRegistry policies, SettingsInUse settings, INotificationComposer composer,
    CommandDigest digests, long cacheBytes = PurchaseService.CacheBytes)
{
    private const long CacheBytes = 128L * 1024 * 1024;

    // What follows from a purchase, its plan above all, is kept with it.
    private const long Beside = 160 * 1024;

    private const long BesideActivity = 4 * 1024;

    private readonly EventStreams<Purchase, PurchaseEvent> _streams = new(
        store, Of, new StateCache<Purchase>(cacheBytes, Beside));

    private readonly EventStreams<Activity, PurchaseEvent> _activities = new(
        store,
        new(Of.Kind, Activity.Apply, PurchaseEventJson.Encode, PurchaseEventJson.Decode, Concurrency.Collides),
        new StateCache<Activity>(cacheBytes / 4, BesideActivity));

    /// <summary>How purchases are kept.</summary>
    public static Aggregate<Purchase, PurchaseEvent> Of { get; } =
        new(PurchaseEventJson.Stream, Purchase.Apply, PurchaseEventJson.Encode, PurchaseEventJson.Decode,
            Concurrency.Collides);

    /// <summary>The name of the stream of a purchase.</summary>
    public static StreamName NameOf(PurchaseId id) => new(Of.Kind, id.Value);

    /// <summary>The plan of a purchase as it is, by the rules that it names and the days of its organisation.</summary>
    public Plan PlanOf(Purchase purchase)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return policies.PlanOf(purchase, settings.Now.OwnCalendar);
    }

    /// <summary>The same under a name, with the smallest team where that is asked.</summary>
    public Plan NamedPlanOf(Purchase purchase, string? name, bool withTeam)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        var planner = policies.Of(purchase.Rules);
        var input = purchase.PlanInput(planner.Policy, settings.Now.OwnCalendar) with
        {
            Purchase = name
        };
        return withTeam ? planner.PlanWithTeam(input) : planner.Plan(input);
    }

    /// <summary>The plan of a purchase by the newest rules, as they are on a day.</summary>
    public Plan PlanByNewest(Purchase purchase, DateOnly day) => PlanBy(Newest, purchase, day);

    /// <summary>The plan of a purchase by other rules than its own, as they are on a day.</summary>
    public Plan PlanBy(Planner planner, Purchase purchase, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(planner);
        ArgumentNullException.ThrowIfNull(purchase);
        return planner.Plan(
            purchase.PlanInput(planner.Policy, settings.Now.OwnCalendar) with { Date = day });
    }

    /// <summary>The newest rules, by which new purchases are planned.</summary>
    public Planner Newest => policies.Newest;

    /// <summary>
    /// A purchase, whoever asks; null where there is none. What they may see of it is asked of <see cref="Authority"/>.
    /// </summary>
    public Task<Snapshot<Purchase>?> FindAsync(PurchaseId id, CancellationToken cancel) =>
        _streams.ReadAsync(id.Value, cancel);

    /// <summary>A purchase that the actor may read; null where there is none for them.</summary>
    public async Task<Snapshot<Purchase>?> OpenAsync(PurchaseId id, Actor by, CancellationToken cancel) =>
        await FindAsync(id, cancel).ConfigureAwait(false) is { } found && found.State.MayRead(by) ? found : null;

    /// <summary>All that happened to a purchase, in order.</summary>
    public Task<ImmutableArray<Happened<PurchaseEvent>>> EventsAsync(PurchaseId id, CancellationToken cancel) =>
        _streams.EventsAsync(id.Value, 0, cancel);

    /// <summary>What happened to a purchase, in short; null where there is none.</summary>
    public async Task<Activity?> ActivityAsync(PurchaseId id, CancellationToken cancel) =>
        (await _activities.ReadAsync(id.Value, cancel).ConfigureAwait(false))?.State;

    /// <summary>What happened to a purchase at these places, in order.</summary>
    public Task<ImmutableArray<Happened<PurchaseEvent>>> EventsAtAsync(
        PurchaseId id, IReadOnlyCollection<long> versions, CancellationToken cancel) =>
        _streams.EventsAtAsync(id.Value, versions, cancel);

    /// <summary>Sealed contents by their places, as they are now; null where they were cleared.</summary>
    public Task<ImmutableDictionary<SealPlace, string?>> ContentsAsync(
        IEnumerable<Sealed> of, CancellationToken cancel) =>
        store.ContentsAsync([.. of.Select(one => one.Place).OfType<SealPlace>().Distinct()], cancel);

    /// <summary>Does what commands ask, all of it or nothing, and tells whom it concerns.</summary>
    public Task<Outcome<PurchaseEvent>> DoAsync(
        PurchaseId id, Request request, ImmutableArray<PurchaseCommand> commands, CancellationToken cancel) =>
        DoAsync(id, request, commands, WithIt.Nothing, cancel);

    /// <summary>
    /// The same, with what is written in the same transaction: a draft that is
    /// done with, somebody new to the directory.
    /// </summary>
    public Task<Outcome<PurchaseEvent>> DoAsync(
        PurchaseId id, Request request, ImmutableArray<PurchaseCommand> commands, WithIt with,
        CancellationToken cancel) =>
        _streams.ChangeAsync(
            id.Value, request, digests.Of(commands.Select(command => (NameOf(id), command))), commands[0].At,
            purchase => Purchase.Decide(purchase, DecidedBy(), commands.AsSpan()),
            (before, events, stop) => AlongsideAsync(before, events, with, stop), cancel);

    /// <summary>
    /// Does what is asked of several purchases in one transaction, and tells each person in one mail. False where one
    /// of them has changed meanwhile, or nothing is left to do, or it was done before.
    /// </summary>
    /// <param name="id">The id of the change.</param>
    /// <param name="at">When, in UTC.</param>
    /// <param name="asked">What is asked of each; what is refused is left out.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <param name="evenUntold">Whether it is done too where nobody is told of it.</param>
    public async Task<bool> DoAllAsync(
        Guid id, DateTimeOffset at,
        IEnumerable<(Snapshot<Purchase> On, ImmutableArray<PurchaseCommand> Commands)> asked, CancellationToken cancel,
        bool evenUntold = false)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ImmutableArray<PreparedChange> all =
            [.. asked.Select(one => Prepare(one.On, one.Commands, out _)).OfType<PreparedChange>()];
        var composed = await composer.ComposeAsync([.. all.SelectMany(one => one.Notifications)], [], cancel)
            .ConfigureAwait(false);
        // Whoever is gone from the directory cannot be told, and the record does not say that they were.
        if (all.IsEmpty || (composed.Mails.IsEmpty && !evenUntold)) return false;
        var digest = digests.Of(
            all.SelectMany(one => one.Commands.Select(command => (one.Append.Stream, command))));
        var batch = new Batch(new CommandMark(id, digest), at, [.. all.Select(one => one.Append)])
        {
            Mails = composed.Mails, Also = [.. all.SelectMany(one => one.Rows), .. composed.Links]
        };
        return await store.AppendAsync(batch, cancel).ConfigureAwait(false) is Appended.Done;
    }

    /// <summary>
    /// What commands would do to a purchase, for whoever writes it with more in one transaction; null, and why, where
    /// they are refused.
    /// </summary>
    public PreparedChange? Prepare(
        Snapshot<Purchase> on, ImmutableArray<PurchaseCommand> commands, out Refusal? refusal)
    {
        ArgumentNullException.ThrowIfNull(on);
        var decision = Purchase.Decide(on.State, DecidedBy(), commands.AsSpan());
        refusal = (decision as Decision<PurchaseEvent>.Refused)?.Refusal;
        if (decision is not Decision<PurchaseEvent>.Accepted { Events: var events }) return null;
        var after = events.Aggregate(on.State, Purchase.Apply);
        return new PreparedChange(
            commands, new StreamAppend(NameOf(on.State.Id), on.Version, _streams.Encoded(events)),
            [.. NotificationsOf(on.State, events, after)], [.. Revoking(on.State, events), .. Work(after)]);
    }

    /// <summary>
    /// Whether each of several changes could be made, one after the other: why it is refused, or null. What is refused
    /// is left out, so that the others are still decided.
    /// </summary>
    public ImmutableArray<Refusal?> Try(Purchase on, IEnumerable<ImmutableArray<PurchaseCommand>> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(on);
        var (before, plan) = (on, PlanOf(on));
        var refusals = ImmutableArray.CreateBuilder<Refusal?>();
        foreach (var commands in changes)
        {
            // Who is named changes no plan, and it is worked out once.
            var decision = Purchase.Decide(
                on, new DecidedBy(
                    now => (now.Answers, now.Target, now.Rules, now.Waivers)
                        == (before.Answers, before.Target, before.Rules, before.Waivers)
                            ? plan : PlanOf(now), settings.Now.Head), commands.AsSpan());
            refusals.Add((decision as Decision<PurchaseEvent>.Refused)?.Refusal);
            if (decision is Decision<PurchaseEvent>.Accepted { Events: var events })
                on = events.Aggregate(on, Purchase.Apply);
        }

        return refusals.DrainToImmutable();
    }

    /// <summary>The mails that commands would bring, written and not sent; none where they are refused.</summary>
    public async Task<ImmutableArray<OutgoingMail>> PreviewAsync(
        Purchase on, ImmutableArray<PurchaseCommand> commands, ImmutableArray<Person> newcomers,
        CancellationToken cancel)
    {
        if (Purchase.Decide(on, DecidedBy(), commands.AsSpan()) is not Decision<PurchaseEvent>.Accepted decided)
            return [];
        var after = decided.Events.Aggregate(on, Purchase.Apply);
        var composed = await composer
            .ComposeAsync([.. NotificationsOf(on, decided.Events, after)], newcomers, cancel).ConfigureAwait(false);
        return composed.Mails;
    }

    /// <summary>What commands on several purchases say, as it is compared.</summary>
    public ReadOnlyMemory<byte> DigestOf(IEnumerable<(StreamName On, PurchaseCommand Command)> all) => digests.Of(all);

    /// <summary>What commands are decided by now.</summary>
    public DecidedBy DecidedBy() => new(PlanOf, settings.Now.Head);

    private static ImmutableArray<ISideWrite> Revoking(Purchase? before, ImmutableArray<PurchaseEvent> events) =>
    [
        .. Whom.Purchases.Notifications.LinksEndedBy(before, events)
            .Select(ended => AssignmentLinks.Revoking(ended, events[^1].At)),
    ];

    // Whatever brings the events, what there is to do follows them. Where the rules cannot be read, what is kept stays
    // as it was, and MyWorkKeeping finds it.
    private ImmutableArray<ISideWrite> Work(Purchase after)
    {
        var now = settings.Now;
        try
        {
            var plan = policies.PlanOf(after, now.OwnCalendar);
            return [MyWorkRows.Writing(PurchaseWork.Of(after, plan), MyWorkKeeping.TagOf(now))];
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    private async Task<Alongside> AlongsideAsync(
        Purchase? before, ImmutableArray<PurchaseEvent> events, WithIt with, CancellationToken cancel)
    {
        var after = events.Aggregate(before, Purchase.Apply)!;
        var composed = await composer
            .ComposeAsync([.. NotificationsOf(before, events, after)], with.Newcomers, cancel).ConfigureAwait(false);
        ImmutableArray<ISideWrite> also =
        [
            // What ends is ended first: a link that the same events bring is a later one.
            .. Revoking(before, events),
            .. Work(after),
            .. composed.Links,
            .. with.Rows,
            .. with.Newcomers.Select(PeopleDirectory.Adding),
        ];
        return new Alongside([.. composed.Mails, .. with.Mails], also, with.Clears);
    }

    private static IEnumerable<PurchaseNotification> NotificationsOf(
        Purchase? before, ImmutableArray<PurchaseEvent> events, Purchase after) =>
        Whom.Purchases.Notifications.For(before, events)
            .Select(notification => new PurchaseNotification(after, notification));
}
