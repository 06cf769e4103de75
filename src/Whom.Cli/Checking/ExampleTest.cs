using System.Collections.Immutable;
using Whom.Packs;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Cli.Checking;

/// <summary>One example of a pack, held against the plan that its facts get.</summary>
/// <param name="Example">The example.</param>
/// <param name="Lacks">What the plan should have and has not.</param>
/// <param name="Wrong">What the plan should not have and has, each with what stands in the plan.</param>
internal sealed record ExampleTest(
    PackExample Example, ImmutableArray<ExampleItem> Lacks, ImmutableArray<(ExampleItem Item, Involvement Is)> Wrong)
{
    public bool Passes => Lacks.IsEmpty && Wrong.IsEmpty;

    /// <summary>What the plan has of the roles that it lacks something of.</summary>
    public required Plan Plan { get; init; }

    public static ExampleTest Of(Planner planner, PackExample example, DateOnly day)
    {
        var asked = new PurchaseFacts(
            example.Title, example.Planning ?? day, example.Facts, Days: example.Days);
        var plan = planner.Plan(asked);
        var involvements = example.IsLocal ? planner.Brought(asked) : plan.Involvements;
        return new ExampleTest(
            example,
            [.. example.Has.Where(item => !involvements.Any(involvement => Is(involvement, item)))],
            [
                .. from item in example.HasNot
                   from involvement in involvements
                   where Is(involvement, item)
                   select (item, involvement),
            ])
        { Plan = plan };
    }

    /// <summary>All examples of a pack, each by the packs that it names.</summary>
    public static IEnumerable<ExampleTest> All(PackResult reading, DateOnly day)
    {
        var planners = new Dictionary<Policy, Planner>(ReferenceEqualityComparer.Instance);
        foreach (var example in reading.Examples)
        {
            var policy = example.Policy!;
            if (!planners.TryGetValue(policy, out var planner)) planners.Add(policy, planner = new Planner(policy));
            yield return Of(planner, example, day);
        }
    }

    private static bool Is(Involvement involvement, ExampleItem item) =>
        involvement.Role == item.Role
        && (item.Stage is null || involvement.Stage == item.Stage)
        && (item.Capacity is null || involvement.Capacity == item.Capacity)
        && (item.On is null || involvement.On.Contains(item.On))
        && (item.Before is null || involvement.Before.Contains(item.Before));
}
