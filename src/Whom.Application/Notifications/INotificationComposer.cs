using System.Collections.Immutable;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Record;

namespace Whom.Application.Notifications;

/// <summary>
/// Makes mails of notices. It writes nothing: what it makes is written with the events because of which it goes out.
/// </summary>
public interface INotificationComposer
{
    /// <summary>
    /// The mails, and the links in them that are to be kept. One person may get one mail for several notices.
    /// <paramref name="newcomers"/> are those whom the directory gets with what happens.
    /// </summary>
    Task<Composed> ComposeAsync(
        ImmutableArray<PurchaseNotification> notifications, ImmutableArray<Person> newcomers,
        CancellationToken cancel);
}

/// <summary>A notice, and the purchase as it is after what happened.</summary>
public sealed record PurchaseNotification(Purchase Purchase, Notification Notification);

/// <summary>What was made of notices.</summary>
/// <param name="Mails">For the outbox.</param>
/// <param name="Links">The links in them.</param>
public sealed record Composed(ImmutableArray<OutgoingMail> Mails, ImmutableArray<ISideWrite> Links)
{
    /// <summary>Nobody is told.</summary>
    public static Composed Nothing { get; } = new([], []);
}

/// <summary>
/// Tells nobody: for the command line, which does nothing that anybody hears of, and for stories that lie in the past.
/// </summary>
public sealed class NoMails : INotificationComposer
{
    /// <inheritdoc/>
    public Task<Composed> ComposeAsync(
        ImmutableArray<PurchaseNotification> notifications, ImmutableArray<Person> newcomers,
        CancellationToken cancel) =>
        Task.FromResult(Composed.Nothing);
}
