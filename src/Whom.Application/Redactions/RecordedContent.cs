using Whom.Purchases;
using Whom.Records;

namespace Whom.Application.Redactions;

/// <summary>A sealed content of a purchase, and where it stands.</summary>
/// <param name="At">Its place in the stream of the purchase.</param>
/// <param name="Place">Its place in the record.</param>
/// <param name="Event">What it is part of.</param>
/// <param name="Words">What it says; null where it was cleared.</param>
public sealed record RecordedContent(ContentPlace At, SealPlace Place, PurchaseEvent Event, string? Words);
