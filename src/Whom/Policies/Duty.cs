using System.Collections.Immutable;

namespace Whom.Policies;

/// <summary>A requirement without a role of its own.</summary>
/// <param name="Grounds">Why.</param>
/// <param name="When">The facts that bring it.</param>
/// <param name="Kind">What the gate waits for.</param>
/// <param name="On">The document of an assessment; else null.</param>
/// <param name="Before">The gate that waits, or the next that exists.</param>
/// <param name="Of">Who must have done it, one and all; null where that follows from the document.</param>
public sealed record Duty(
    Grounds Grounds, Condition When, RequirementKind Kind, Document? On, Gate Before, TakingPart? Of);

/// <summary>The roles with one of these capacities at one of these stages.</summary>
public sealed record TakingPart(ImmutableArray<Capacity> Capacities, ImmutableArray<Stage> Stages);
