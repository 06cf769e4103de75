using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Web.Plans;

/// <summary>One role of a plan and all its parts.</summary>
/// <param name="Role">Who.</param>
/// <param name="Involvements">In the order of the plan.</param>
public sealed record PlanPerson(Role Role, ImmutableArray<Involvement> Involvements)
{
    /// <summary>Whether the role is there whatever the open answers are.</summary>
    public bool Certain => Involvements.Any(involvement => involvement.Certain);

    /// <summary>
    /// The parts that count: the certain ones, or the possible ones where there is no other; strongest first.
    /// </summary>
    public ImmutableArray<Capacity> Parts =>
    [
        .. Involvements.Where(involvement => involvement.Certain || !Certain)
            .Select(involvement => involvement.Capacity)
            .Distinct().OrderBy(Place),
    ];

    /// <summary>
    /// For each of these capacities one involvement, a gate's where a gate waits for any: what is only good to do is
    /// not said to be a must, nor the reverse.
    /// </summary>
    public IEnumerable<Involvement> Marked => Parts.Select(part => Involvements
        .Where(involvement => involvement.Capacity == part && (involvement.Certain || !Certain))
        .OrderBy(involvement => involvement.Before.IsEmpty).First());

    /// <summary>The open facts that a possible role hangs on.</summary>
    public ImmutableArray<Fact> DependsOn =>
        [.. Involvements.SelectMany(involvement => involvement.DependsOn).DistinctBy(fact => fact.Order)
            .OrderBy(fact => fact.Order)];

    private static int Place(Capacity capacity) => capacity switch
    {
        Capacity.Leads => 0,
        Capacity.SignsOff => 1,
        Capacity.Advises => 2,
        Capacity.Consulted => 3,
        Capacity.Informed => 4,
    };
}

/// <summary>The people of a plan by the four groups in which it is drawn.</summary>
public static class PlanPeople
{
    public static ImmutableArray<PlanPerson> Of(Plan plan) =>
    [
        .. plan.Involvements.GroupBy(involvement => involvement.Role)
            .OrderBy(role => role.Key.Order)
            .Select(role => new PlanPerson(role.Key, [.. role])),
    ];

    public static IEnumerable<IGrouping<RoleGroup, PlanPerson>> ByGroup(Plan plan) =>
        Of(plan).GroupBy(person => person.Role.Group).OrderBy(group => group.Key);

    /// <summary>The roles that have no part in the plan, not even a possible one.</summary>
    public static ImmutableArray<Role> Absent(Plan plan)
    {
        var there = plan.Involvements.Select(involvement => involvement.Role.Id).ToHashSet();
        return [.. plan.Policy.Roles.Where(role => !there.Contains(role.Id))];
    }
}
