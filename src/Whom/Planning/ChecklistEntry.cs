using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>A kind of local law to look for.</summary>
/// <param name="Item">Which.</param>
/// <param name="Because">The answers that call for it; empty where it always stands.</param>
public sealed record ChecklistEntry(ChecklistItem Item, ImmutableArray<ReasonFact> Because);
