using System.Collections.Immutable;
using Whom.Purchases;

namespace Whom.Application.Redactions;

/// <summary>What became of the redactions whose time had come.</summary>
/// <param name="Cleared">How many were carried out.</param>
/// <param name="Failed">Those that were not, and stay due.</param>
public sealed record DueRedactions(int Cleared, ImmutableArray<FailedRedaction> Failed);

/// <summary>A redaction that could not be carried out this time.</summary>
/// <param name="Redaction">Which.</param>
/// <param name="Kind">The kind of what went wrong; what it says may hold the very words.</param>
public sealed record FailedRedaction(RedactionId Redaction, string Kind);
