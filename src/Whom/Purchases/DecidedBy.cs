using Whom.Planning;

namespace Whom.Purchases;

/// <summary>What commands are decided by, beside the purchase itself.</summary>
/// <param name="PlanOf">The plan of a purchase as it is.</param>
/// <param name="Head">Who heads the organisation, as its settings say; null where they do not.</param>
public sealed record DecidedBy(Func<Purchase, Plan> PlanOf, PersonId? Head);
