using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Proving;

/// <summary>Purchases for which a claim does not hold.</summary>
/// <param name="When">Which; of two purchases that differ in one answer, what else they answer.</param>
/// <param name="Says">What goes wrong; the roles are named after it. Breaches that say the same
/// of other roles are told together.</param>
/// <param name="Roles">The roles that lose or lack something, or hold too much.</param>
/// <param name="Change">For a claim about two purchases, the answer that changes.</param>
internal sealed record Breach(int When, string Says, ImmutableArray<Role> Roles, Change? Change = null)
{
    /// <summary>What is counted, where the roles follow from the purchase; else null.</summary>
    public Func<sbyte[], (string Says, ImmutableArray<Role> Roles)>? Counted { get; init; }
}

/// <summary>One answer that changes.</summary>
internal readonly record struct Change(Fact Fact, FactValue From, FactValue To);
