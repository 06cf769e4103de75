using System.Collections.Immutable;
using Whom.Planning;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>
/// What a gate waited for, until answers or rules changed: it does not apply any more, and is shown as such.
/// </summary>
/// <param name="Of">Which.</param>
/// <param name="Why">Why answers were changed; null where other rules were adopted.</param>
/// <param name="By">Who changed them.</param>
/// <param name="At">When, in UTC.</param>
public sealed record FallenRequirement(RequirementKey Of, Sealed? Why, PersonId By, DateTimeOffset At)
{
    /// <summary>What certainly stood in one plan and stands in another no more, in the order of the first.</summary>
    public static ImmutableArray<RequirementKey> Between(Plan before, Plan after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var still = after.Gates.SelectMany(gate => gate.Requires).Select(RequirementKey.Of).ToHashSet();
        return
        [
            .. before.Gates.SelectMany(gate => gate.Requires).Where(asked => asked.Certain)
                .Select(RequirementKey.Of).Where(key => !still.Contains(key)),
        ];
    }

    internal static Purchase Apply(
        Purchase purchase, ImmutableArray<RequirementKey> dropped, Sealed? why, PurchaseEvent happened) =>
        dropped.IsEmpty ? purchase : purchase with
        {
            // Nobody signs for a waiver of local law, or is told of it, where there is nothing to set aside.
            Waivers = purchase.Waivers.RemoveAll(one => one.Under is not null && dropped.Contains(one.Of)),
            Fallen =
            [
                .. purchase.Fallen.Where(one => !dropped.Contains(one.Of)),
                .. dropped.Select(key =>
                    new FallenRequirement(key, why, happened.By.RequirePerson(), happened.At)),
            ],
        };
}
