using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Cli;

/// <summary>All that a plan says about one role, and what would bring it where it has no part.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Role">Who was asked about.</param>
/// <param name="Stage">At which stage; null for all.</param>
/// <param name="Involvements">Where it has a part.</param>
/// <param name="Requirements">What gates wait for from it.</param>
/// <param name="Separations">From whom it is kept apart, and with whom it may be one.</param>
/// <param name="Missing">For each stage without a part (or for the whole plan, where it has
/// none at all): what would bring it.</param>
internal sealed record Explanation(
    Plan Plan, Role Role, Stage? Stage, ImmutableArray<Involvement> Involvements,
    ImmutableArray<Requirement> Requirements, ImmutableArray<Separation> Separations, ImmutableArray<WhyNot> Missing)
{
    public static Explanation Of(Planner planner, PurchaseFacts asked, Role role, Stage? stage)
    {
        var plan = planner.Plan(asked);
        ImmutableArray<Involvement> parts =
            [.. plan.Involvements.Where(item => item.Role == role && (stage is null || item.Stage == stage))];
        var gates = parts.SelectMany(item => item.Before).ToHashSet();
        return new Explanation(
            plan, role, stage, parts,
            [
                .. plan.Gates.SelectMany(gate => gate.Requires)
                    .Where(item => item.Role == role && (stage is null || gates.Contains(item.Gate))),
            ],
            [.. plan.Separations.Where(pair => pair.First == role || pair.Second == role)],
            [.. Stages(plan, parts, stage).Select(missing => planner.WhyNot(asked, role, missing))]);
    }

    // A role without any part is asked about once; one with some parts, stage by stage.
    private static IEnumerable<Stage?> Stages(Plan plan, ImmutableArray<Involvement> parts, Stage? stage)
    {
        if (parts.IsEmpty) yield return stage;
        else if (stage is null)
            foreach (var one in plan.Policy.Stages.Where(one => parts.All(item => item.Stage != one))) yield return one;
    }
}
