using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>
/// What one plan has that another has not. Items are compared as the plan lists them: an involvement by role, stage,
/// capacity and (for a sign-off) document; a requirement by gate, kind, role and
/// document. A possible item counts as not there.
/// </summary>
public sealed record PlanDifference(
    ImmutableArray<Involvement> Adds, ImmutableArray<Involvement> Removes,
    ImmutableArray<Requirement> AddsRequirements, ImmutableArray<Requirement> RemovesRequirements,
    ImmutableArray<Role> AddsRoles, ImmutableArray<Role> RemovesRoles)
{
    /// <summary>Whether the two plans list the same items.</summary>
    public bool IsEmpty => Adds.IsEmpty && Removes.IsEmpty && AddsRequirements.IsEmpty && RemovesRequirements.IsEmpty;
}

/// <summary>One change of one answer, and what it does to the plan.</summary>
/// <param name="Fact">The answer that changes.</param>
/// <param name="From">What it is; null where open.</param>
/// <param name="To">What it would be.</param>
/// <param name="Plan">The plan that would then hold.</param>
/// <param name="Difference">From the plan that holds to that one.</param>
public sealed record WhatIf(Fact Fact, FactValue? From, FactValue To, Plan Plan, PlanDifference Difference);
