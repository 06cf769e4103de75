using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;

namespace Whom.Web.Purchases;

/// <summary>A role of a purchase, what it is asked for, and who holds it.</summary>
/// <param name="Role">Which.</param>
/// <param name="Items">What the plan asks of it for certain; empty where it asks nothing.</param>
/// <param name="Places">The same as a person can hold it; empty where nobody can.</param>
/// <param name="Holders">Who holds it, in the order of naming.</param>
/// <param name="Declined">Who said no last, where nobody holds it since; else null.</param>
/// <param name="IsNext">Whether the next gate waits for it.</param>
public sealed record RoleRow(
    Role Role, ImmutableArray<Involvement> Items, ImmutableArray<Place> Places, ImmutableArray<Assignment> Holders,
    Assignment? Declined, bool IsNext)
{
    /// <summary>
    /// All roles that the plan asks for or that somebody holds: those of the next gate first, then by group and order.
    /// </summary>
    public static ImmutableArray<RoleRow> Of(PurchaseView view)
    {
        var (purchase, plan, next) = (view.Purchase, view.Plan, view.NextGate?.Gate);
        var items = plan.Involvements.Where(item => item.Certain).ToLookup(item => item.Role);
        var places = view.Overview.Matrix.ToLookup(place => place.Item.Role);
        var held = purchase.Assignments.ToLookup(view.RoleOf);
        return
        [
            .. items.Select(of => of.Key).Union(held.Where(of => of.Any(one => one.IsLive)).Select(of => of.Key))
                .Select(role => new RoleRow(
                    role, [.. items[role]], [.. places[role]], [.. held[role].Where(one => one.IsLive)],
                    held[role].Any(one => one.IsLive)
                        ? null
                        : held[role].LastOrDefault(one => one.State == AssignmentState.Declined),
                    next is not null && (items[role].Any(item => item.Before.Contains(next.Gate))
                        || next.Requires.Any(asked => asked.Certain && asked.Role == role))))
                .OrderBy(row => row.IsNext ? 0 : row.Items.IsEmpty ? 2 : 1)
                .ThenBy(row => row.Role.Group).ThenBy(row => row.Role.Order),
        ];
    }
}
