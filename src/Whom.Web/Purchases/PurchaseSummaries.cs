using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Whom.Application.Installations;
using Whom.Application.Packs;
using Whom.Application.Purchases;
using Whom.Installations;
using Whom.Policies;
using Whom.Purchases;

namespace Whom.Web.Purchases;

/// <summary>
/// What follows from purchases, worked out once for each state that is kept in memory, and gone
/// with it. Safe to share between threads.
/// </summary>
public sealed class PurchaseSummaries(PurchaseService purchases, PolicyRegistry policies, SettingsInUse settings)
{
    // By the very object: a purchase that was read again, or changed, is another one.
    private readonly ConditionalWeakTable<Purchase, Known> _known = [];

    public PurchaseSummary Of(Purchase purchase, DateOnly day)
    {
        var now = settings.Now;
        if (_known.TryGetValue(purchase, out var known) && known.Summary.Day == day
            && ReferenceEquals(known.Settings, now)) return known.Summary;
        var plan = purchases.PlanOf(purchase);
        var summary = PurchaseSummary.Of(purchase, plan, FormerRoles(purchase, plan.Policy), day);
        _known.AddOrUpdate(purchase, new Known(summary, now));
        return summary;
    }

    private ImmutableDictionary<string, Role> FormerRoles(Purchase purchase, Policy policy) => purchase.Assignments
        .Select(assignment => assignment.Role).Where(role => policy.FindRole(role) is null).Distinct()
        .ToImmutableDictionary(role => role, role => purchase.FormerRules.Reverse()
            .Select(rules => policies.Of(rules).Policy.FindRole(role)).First(found => found is not null)!);

    private sealed record Known(PurchaseSummary Summary, OrganisationSettings Settings);
}
