using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Purchases;

/// <summary>At which stage a purchase is. It follows from the gates that were passed, and nobody sets it.</summary>
public static class Stages
{
    /// <summary>
    /// The stages of the work towards the next gate, in order: those after the stage of the gate that was passed last,
    /// up to that of the next one. Of the stages between two gates only those at which the plan asks for somebody.
    /// Requires the plan of the purchase as it is.
    /// </summary>
    public static ImmutableArray<Stage> StagesNow(this Purchase purchase, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        var next = purchase.NextGate(plan)?.Gate.Stage ?? plan.Gates[^1].Gate.Stage;
        var last = plan.Gates.Where(gate => purchase.HasPassed(gate.Gate)).Select(gate => gate.Gate.Stage.Order)
            .DefaultIfEmpty(-1).Max();
        var asked = plan.Involvements.Select(item => item.Stage).ToHashSet();
        return last >= next.Order
            ? [next]
            : [.. plan.Policy.Stages.Where(stage =>
                stage == next || (stage.Order > last && stage.Order < next.Order && asked.Contains(stage)))];
    }

    /// <summary>The first of those stages. Requires the plan of the purchase as it is.</summary>
    public static Stage StageIn(this Purchase purchase, Plan plan) => purchase.StagesNow(plan)[0];
}
