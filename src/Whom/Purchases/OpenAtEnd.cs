using System.Collections.Immutable;
using Whom.Planning;

namespace Whom.Purchases;

/// <summary>What is open in a purchase that somebody wants to end.</summary>
/// <param name="Gates">
/// The gates that were not passed, in order: of each stage the first, since another gate of the same stage, such as a
/// renewal, comes only where it runs on; and not the last, which is passed by closing.
/// </param>
/// <param name="Owed">What is to be ratified of gates that were passed first, or is asked for only since.</param>
/// <param name="Concerns">The concerns that the team has not answered, the oldest first.</param>
/// <param name="Conflicts">Whose conflicts of interest nobody has settled.</param>
/// <param name="Disputes">What is disputed of the team's answers and nobody has settled, the oldest first.</param>
/// <param name="Advice">How much advice the team has not answered.</param>
public sealed record OpenAtEnd(
    ImmutableArray<PlannedGate> Gates, ImmutableArray<RequirementProgress> Owed, ImmutableArray<Contribution> Concerns,
    ImmutableArray<(Assignment Assignment, PersonId Of)> Conflicts, ImmutableArray<Contribution> Disputes, int Advice)
{
    /// <summary>The incidents about which nobody has recorded what was done.</summary>
    public ImmutableArray<Incident> Incidents { get; init; } = [];

    /// <summary>Whether nothing is.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>How many things are.</summary>
    public int Count =>
        Gates.Length + Owed.Length + Concerns.Length + Conflicts.Length + Disputes.Length + Advice + Incidents.Length;

    /// <summary>Requires the plan of the purchase as it is.</summary>
    public static OpenAtEnd Of(Purchase purchase, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        return Of(purchase, plan, GateProgress.Of(purchase, plan));
    }

    /// <summary>The same, where its gates are known.</summary>
    public static OpenAtEnd Of(Purchase purchase, Plan plan, ImmutableArray<GateProgress> gates)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        return new OpenAtEnd(
            [
                .. plan.Gates[..^1].DistinctBy(gate => gate.Gate.Stage)
                    .Where(first => !plan.Gates.Any(gate => gate.Gate.Stage == first.Gate.Stage
                        && purchase.HasPassed(gate.Gate))),
            ],
            [.. gates.Where(gate => gate.IsPassed).SelectMany(gate => gate.Missing.Concat(gate.Pending))],
            [.. purchase.OpenConcerns()],
            [.. purchase.OpenConflicts()],
            [.. purchase.OpenDisputes()],
            purchase.UnansweredAdvice().Count())
        {
            Incidents = [.. purchase.OpenIncidents()],
        };
    }
}
