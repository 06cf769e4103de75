using System.Runtime.CompilerServices;
using Whom.Application.Purchases;
using Whom.Purchases;

namespace Whom.Web.Desk;

/// <summary>
/// What follows from purchases, worked out once for each state that is kept in memory, and gone with it. Safe to share between
/// threads.
/// </summary>
public sealed class Readings(PurchaseService purchases)
{
    // By the very object: a purchase that was read again, or changed, is another one.
    private readonly ConditionalWeakTable<Purchase, Reading> _known = [];

    public Reading Of(Purchase purchase, DateOnly day)
    {
        if (_known.TryGetValue(purchase, out var known) && known.Day == day) return known;
        var reading = Reading.Of(purchase, purchases.PlanOf(purchase), day);
        _known.AddOrUpdate(purchase, reading);
        return reading;
    }
}
