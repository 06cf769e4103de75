using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>Two roles of the plan that must be two people, or may be one.</summary>
public sealed record Separation(Role First, Role Second, Apart Rule, ImmutableArray<Reason> Reasons);

/// <summary>The fewest people who can hold the certain roles under the separations.</summary>
/// <param name="Staff">People of the buyer; null where it is refused.</param>
/// <param name="Outside">People from outside, and voices of their own; null where it is refused.</param>
/// <param name="MayBeOne">Pairs of roles that one of the buyer's people may hold,
/// in the order of the vocabulary.</param>
/// <param name="Refused">Why it is not shown; null where it is.</param>
public sealed record Team(
    int? Staff, int? Outside, ImmutableArray<(Role First, Role Second)> MayBeOne, Reason? Refused);
