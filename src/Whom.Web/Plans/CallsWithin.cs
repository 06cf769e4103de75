using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Web.Plans;

/// <summary>Calls that belong to one span of time.</summary>
/// <param name="Within">What it is called, such as this week; null where the packs say nothing.</param>
/// <param name="Calls">In the order of the plan.</param>
public sealed record CallsWithin(Text? Within, ImmutableArray<Call> Calls)
{
    public static IEnumerable<CallsWithin> Of(Plan plan)
    {
        foreach (var span in plan.Calls.GroupBy(call => call.Within?.English))
            yield return new CallsWithin(span.First().Within, [.. span]);
    }
}
