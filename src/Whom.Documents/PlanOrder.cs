using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Documents;

/// <summary>Orders in which lists stand.</summary>
public static class PlanOrder
{
    /// <summary>The capacities as a plan lists them.</summary>
    public static ImmutableArray<Capacity> Capacities { get; } =
        [Capacity.Leads, Capacity.SignsOff, Capacity.Advises, Capacity.Consulted, Capacity.Informed];

    /// <summary>
    /// What a gate waits for, line by line: the sign-offs of one role are one line, for all their
    /// documents, where they hang on the same answers.
    /// </summary>
    public static ImmutableArray<ImmutableArray<Requirement>> Lines(IEnumerable<Requirement> requires) =>
    [
        .. requires.GroupBy(item => item.Kind == RequirementKind.SignOff
                ? (item.Kind, item.Role?.Id, null, string.Join(' ', item.DependsOn.Select(fact => fact.Id)))
                : (item.Kind, item.Role?.Id, item.On?.Id, ""))
            .Select(line => line.ToImmutableArray()),
    ];
}
