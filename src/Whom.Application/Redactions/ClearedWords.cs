using System.Collections.Immutable;
using Whom.Purchases;

namespace Whom.Application.Redactions;

/// <summary>Words that are cleared in a purchase.</summary>
/// <param name="Purchase">In which.</param>
/// <param name="Assignments">The assignments of that purchase.</param>
/// <param name="Words">What is cleared, each once.</param>
public sealed record ClearedWords(
    PurchaseId Purchase, ImmutableArray<AssignmentId> Assignments, ImmutableArray<string> Words);
