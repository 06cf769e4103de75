using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Documents;

/// <summary>Orders in which lists stand.</summary>
public static class PlanOrder
{
    /// <summary>The capacities as a plan lists them.</summary>
    public static ImmutableArray<Capacity> Capacities { get; } =
        [Capacity.Leads, Capacity.SignsOff, Capacity.Advises, Capacity.Consulted, Capacity.Informed];
}
