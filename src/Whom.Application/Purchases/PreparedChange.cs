using System.Collections.Immutable;
using Whom.Application.Notifications;
using Whom.Purchases;
using Whom.Storage.Record;

namespace Whom.Application.Purchases;

/// <summary>What commands would do to one purchase, decided and not written.</summary>
/// <param name="Commands">The commands.</param>
/// <param name="Append">The events that they bring.</param>
/// <param name="Notifications">Who is told.</param>
/// <param name="Rows">What is written with them beside the record.</param>
public sealed record PreparedChange(
    ImmutableArray<PurchaseCommand> Commands, StreamAppend Append, ImmutableArray<PurchaseNotification> Notifications,
    ImmutableArray<ISideWrite> Rows);
