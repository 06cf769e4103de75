using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>Why no gate passes.</summary>
/// <param name="Id">The id of the stop.</param>
/// <param name="Reasons">Why, and where that stands.</param>
public sealed record PlannedStop(string Id, ImmutableArray<Reason> Reasons);

/// <summary>What would have been in the plan, had not a pack taken it away.</summary>
/// <param name="Role">Who would have taken part.</param>
/// <param name="Stage">When.</param>
/// <param name="Capacity">How strongly.</param>
/// <param name="Before">Which gate would have waited; null for none.</param>
/// <param name="Row">What would have brought it.</param>
/// <param name="Ground">What took it away, and on which ground.</param>
public sealed record RelaxedPart(
    Role Role, Stage Stage, Capacity Capacity, Gate? Before, Reason Row, Reason Ground);
