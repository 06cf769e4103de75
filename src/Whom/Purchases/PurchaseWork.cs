using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Purchases;

/// <summary>
/// All that there is to do for a purchase, on whatever day: what lists over many purchases are made from.
/// </summary>
/// <param name="Purchase">Which purchase.</param>
/// <param name="Standing">Whether it goes on.</param>
/// <param name="Next">The gate that it is on the way to; null where it has ended.</param>
/// <param name="Entry">The id of its kind of entry, by which its gates have their names; null while that is
/// open.</param>
/// <param name="PassBy">The latest day by which that gate must be passed; null where there is none.</param>
/// <param name="Items">What there is to do, the most urgent first.</param>
public sealed record PurchaseWork(
    PurchaseId Purchase, Standing Standing, Gate? Next, string? Entry, DateOnly? PassBy, ImmutableArray<WorkItem> Items)
{
    /// <summary>
    /// Raised whenever something else follows from a purchase here than before, so that what is kept is made anew.
    /// </summary>
    public const int Version = 3;

    /// <summary>What there is to know of it after the award.</summary>
    public required InUse Use { get; init; }

    /// <summary>The earliest day by which something is asked for; null where there is none.</summary>
    public DateOnly? FirstDue => Items.Min(item => item.Due);

    /// <summary>Requires the plan of the purchase as it is.</summary>
    public static PurchaseWork Of(Purchase purchase, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        var next = purchase.Standing is Standing.Active or Standing.OnHold ? purchase.NextGate(plan)?.Gate : null;
        var entry = plan.Policy.Facts[plan.Policy.Entries.Fact];
        return new PurchaseWork(
            purchase.Id, purchase.Standing, next, plan.Entry is { } value ? entry.Values[value].Id : null,
            next is null ? null : plan.PassBy(next),
            NextSteps.Of(purchase, plan, Overview.Of(purchase, plan), GateProgress.Of(purchase, plan)))
        {
            Use = InUse.Of(purchase, plan),
        };
    }
}
