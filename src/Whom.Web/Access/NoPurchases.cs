using Whom.Purchases;

namespace Whom.Web.Access;

/// <summary>Where there are no purchases, nobody is assigned to one.</summary>
public sealed class NoPurchases : IPurchaseAccess
{
    public ValueTask<bool> IsAssignedAsync(PersonId person, PurchaseId purchase, CancellationToken cancel) => new(false);
}
