using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>Someone to call.</summary>
/// <param name="Role">Who.</param>
/// <param name="Place">The place in the order; several may share one.</param>
/// <param name="Within">What the place means in time, such as this week; null where the policy says nothing.</param>
/// <param name="Ask">What to ask.</param>
/// <param name="ToGet">What the call is to bring; null where the policy says nothing.</param>
/// <param name="Reasons">Why they are called.</param>
public sealed record Call(Role Role, int Place, Text? Within, Text Ask, Text? ToGet, ImmutableArray<Reason> Reasons);

/// <summary>Something to do before anybody is called, and who does it.</summary>
public sealed record PlannedStep(Text Step, Role Role, ImmutableArray<Reason> Reasons);

/// <summary>Something to prepare for.</summary>
public sealed record PlannedPreparing(Text Says, ImmutableArray<Reason> Reasons);
