using System.Collections.Immutable;
using Whom.Application.Installations;
using Whom.Application.Notifications;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.Installations;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Accounts;
using Whom.Storage.Links;
using Whom.Storage.People;
using Whom.Storage.Purchases;
using Whom.Storage.Record;

namespace Whom.Application.Leavings;

/// <summary>
/// Somebody leaves: what they do in all purchases goes to others, their account ends with all that opens it, and where
/// asked, they leave the directory. All of it in one transaction, or nothing. Safe to share between threads.
/// </summary>
public sealed class LeavingService(
    IRecordStore store, PurchaseService purchases, InstallationService installations, PurchaseQueries queries,
    INotificationComposer composer)
{
    /// <summary>
    /// What a person does in purchases that are not over: what they hold, and where they act for another.
    /// </summary>
    public async Task<ImmutableArray<OpenPart>> OpenPartsAsync(PersonId person, CancellationToken cancel)
    {
        var parts = ImmutableArray.CreateBuilder<OpenPart>();
        foreach (var id in (await queries.AssignmentsOfAsync(person, cancel).ConfigureAwait(false))
            .Where(one => one.Standing is Standing.Active or Standing.OnHold).Select(one => one.Purchase).Distinct())
        {
            if (await purchases.FindAsync(id, cancel).ConfigureAwait(false) is not { } found) continue;
            parts.AddRange(found.State.Assignments.Where(assignment => assignment.IsActedIn(person))
                .Select(assignment => new OpenPart(found, assignment)));
        }

        return parts.DrainToImmutable();
    }

    /// <summary>
    /// Lets a person go. What they do that nobody was chosen for ends, and the plan shows the gap. Where something of
    /// it is refused nothing is done; in which purchase that was is answered with it.
    /// </summary>
    public async Task<(Outcome<InstallationEvent> Outcome, PurchaseId? In)> LeaveAsync(
        Request request, Leaving leaving, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(leaving);
        var (go, person) = (leaving.Go, leaving.Go.Person);
        // Told from what was chosen alone, so that the form sent twice is the same.
        var mark = new CommandMark(request.IdOf($"{person} {go.FromDirectory}"), purchases.DigestOf(
            leaving.Chosen.Select(one => (PurchaseService.NameOf(one.Purchase), leaving.HandOver(one)))));
        var left = await OnceAsync<InstallationEvent>(
            mark, () => PreparedAsync(mark, leaving, cancel), cancel).ConfigureAwait(false);
        if (left.Outcome is Outcome<InstallationEvent>.Changed)
            await installations.ReadAsync(cancel).ConfigureAwait(false);
        return left;
    }

    /// <summary>
    /// Hands over what somebody does while they stay: all of it in one transaction, or nothing. They are told, and
    /// whoever takes over is asked. Where something is refused, in which purchase that was is answered with it.
    /// </summary>
    public async Task<(Outcome<PurchaseEvent> Outcome, PurchaseId? In)> HandOverAsync(
        Request request, HandingOver handing, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(handing);
        var mark = new CommandMark(request.Id, purchases.DigestOf(
            handing.Commands.Select(one => (PurchaseService.NameOf(one.On), one.Command))));
        return await OnceAsync<PurchaseEvent>(
            mark,
            async () =>
            {
                var (changes, refusal, on) = await PreparedAsync(handing, cancel).ConfigureAwait(false);
                if (refusal is not null) return new Prepared(null, 0, refusal, on);
                var composed = await ComposedAsync(changes, null, cancel).ConfigureAwait(false);
                return new Prepared(
                    new Batch(mark, handing.At, [.. changes.Select(one => one.Append)])
                    {
                        Mails = composed.Mails, Also = [.. changes.SelectMany(one => one.Rows), .. composed.Links],
                    },
                    0, null, null);
            },
            cancel).ConfigureAwait(false);
    }

    /// <summary>The mails that a handing over would bring, written and not sent; none where it is refused.</summary>
    public async Task<(ImmutableArray<OutgoingMail> Mails, Refusal? Refusal, PurchaseId? In)> PreviewAsync(
        HandingOver handing, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(handing);
        var (changes, refusal, on) = await PreparedAsync(handing, cancel).ConfigureAwait(false);
        if (refusal is not null) return ([], refusal, on);
        return ((await ComposedAsync(changes, null, cancel).ConfigureAwait(false)).Mails, null, null);
    }

    private async Task<Prepared> PreparedAsync(CommandMark mark, Leaving leaving, CancellationToken cancel)
    {
        var (go, person) = (leaving.Go, leaving.Go.Person);
        var installation = await installations.ReadAsync(cancel).ConfigureAwait(false);
        if (installations.Prepare(installation, go, out var not) is not { } left)
            return new Prepared(null, 0, not, null);
        var changes = ImmutableArray.CreateBuilder<PreparedChange>();
        foreach (var part in (await OpenPartsAsync(person, cancel).ConfigureAwait(false))
            .GroupBy(part => part.In.State.Id))
        {
            ImmutableArray<PurchaseCommand> commands =
                [.. part.Select(one => leaving.HandOver(leaving.ChosenFor(one.In.State.Id, one.Assignment.Id)))];
            if (purchases.Prepare(part.First().In, commands, out var refusal) is not { } change)
                return new Prepared(null, 0, refusal, part.Key);
            changes.Add(change);
        }

        // Whoever leaves is told by people, and not by a mail for each of their parts.
        var composed = await ComposedAsync(changes, person, cancel).ConfigureAwait(false);
        return new Prepared(
            new Batch(mark, go.At, [left, .. changes.Select(one => one.Append)])
            {
                Mails = composed.Mails,
                Also = [.. changes.SelectMany(one => one.Rows), .. Rows(go), .. composed.Links],
            },
            left.Expected + left.Events.Length, null, null);
    }

    private async Task<(ImmutableArray<PreparedChange> Changes, Refusal? Refusal, PurchaseId? In)> PreparedAsync(
        HandingOver handing, CancellationToken cancel)
    {
        var changes = ImmutableArray.CreateBuilder<PreparedChange>();
        foreach (var part in handing.Commands.GroupBy(one => one.On, one => one.Command))
        {
            if (await purchases.FindAsync(part.Key, cancel).ConfigureAwait(false) is not { } found)
                return ([], new Refusal.NoSuchPurchase(), part.Key);
            if (purchases.Prepare(found, [.. part], out var refusal) is not { } change)
                return ([], refusal, part.Key);
            changes.Add(change);
        }

        return (changes.DrainToImmutable(), null, null);
    }

    private static ImmutableArray<ISideWrite> Rows(LetGo go) =>
    [
        AccountRows.Ending(go.Person), CalendarLinks.Ending(go.Person), AssignmentLinks.RevokingAllOf(go.Person, go.At),
        Drafts.ClearingAllOf(go.Person),
        .. go.FromDirectory ? ImmutableArray.Create(PeopleDirectory.Removing(go.Person)) : [],
    ];

    // Once, however often the form comes; anew where someone was quicker. Each round, someone gets on.
    private async Task<(Outcome<TEvent> Outcome, PurchaseId? In)> OnceAsync<TEvent>(
        CommandMark mark, Func<Task<Prepared>> prepare, CancellationToken cancel)
    {
        while (true)
        {
            switch (await store.FindCommandAsync(mark, cancel).ConfigureAwait(false))
            {
                case CommandState.Same: return (new Outcome<TEvent>.Repeated(), null);
                case CommandState.Other: return (new Outcome<TEvent>.Reused(0, []), null);
                case CommandState.Unknown: break;
            }

            var (batch, version, refusal, on) = await prepare().ConfigureAwait(false);
            if (batch is null) return (new Outcome<TEvent>.Refused(refusal!), on);
            switch (await store.AppendAsync(batch, cancel).ConfigureAwait(false))
            {
                case Appended.Done: return (new Outcome<TEvent>.Changed(version), null);
                case Appended.Repeated: return (new Outcome<TEvent>.Repeated(), null);
                case Appended.Reused: return (new Outcome<TEvent>.Reused(0, []), null);
                case Appended.TooLarge large:
                    return (new Outcome<TEvent>.Refused(new Refusal.TooLarge(large.Length, Leaf.LongestEntry)), null);
                case Appended.Conflict: continue;
            }
        }
    }

    private Task<Composed> ComposedAsync(
        IEnumerable<PreparedChange> changes, PersonId? untold, CancellationToken cancel) => composer.ComposeAsync(
            [.. changes.SelectMany(one => one.Notifications).Where(one => one.Notification.To != untold)], [], cancel);

    // What is to be written in one transaction, and the version that its first stream has then; or why, and in which
    // purchase, it is not.
    private sealed record Prepared(Batch? Batch, long Version, Refusal? Refusal, PurchaseId? In);
}
