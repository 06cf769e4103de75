using Whom.Purchases;

namespace Whom.Web.Access;

/// <summary>The finer question, which a route cannot answer: whose purchase it is.</summary>
public interface IPurchaseAccess
{
    /// <summary>Whether the person holds a role on the purchase.</summary>
    ValueTask<bool> IsAssignedAsync(PersonId person, PurchaseId purchase, CancellationToken cancel);
}
