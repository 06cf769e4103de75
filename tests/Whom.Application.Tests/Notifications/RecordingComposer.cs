using System.Collections.Immutable;
using System.Text;
using Whom.Application.Notifications;
using Whom.People;
using Whom.Storage.Links;
using Whom.Storage.Record;
using Whom.Tests.Purchases;

namespace Whom.Application.Tests.Notifications;

/// <summary>
/// A mail for each notice, a link in each that asks somebody; and what it was asked for is remembered.
/// </summary>
public sealed class RecordingComposer : INotificationComposer
{
    public List<(ImmutableArray<PurchaseNotification> Notifications, ImmutableArray<Person> Newcomers)> Asked
    {
        get;
    } = [];

    public string? Secret { get; private set; }

    /// <summary>What each mail says.</summary>
    public string Says { get; set; } = "Please.";

    public Task<Composed> ComposeAsync(
        ImmutableArray<PurchaseNotification> notifications, ImmutableArray<Person> newcomers, CancellationToken cancel)
    {
        Asked.Add((notifications, newcomers));
        var links = ImmutableArray.CreateBuilder<ISideWrite>();
        foreach (var (purchase, notification) in notifications.Where(
            one => one.Notification.Kind == Whom.Purchases.NotificationKind.Invited))
        {
            var (secret, making) = AssignmentLinks.Making(new AssignmentPlace(
                purchase.Id, notification.Assignment, notification.To), PurchaseBuilder.At, TimeSpan.FromDays(30));
            Secret = secret;
            links.Add(making);
        }

        return Task.FromResult(new Composed([.. notifications.Select(one => new OutgoingMail(Encoding.UTF8.GetBytes(
            $"{one.Notification.Kind}: {Says}"), PurchaseBuilder.At))], links.DrainToImmutable()));
    }
}
