using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>Rules that begin or end on a day, soon after a day of the purchase that they go by.</summary>
/// <param name="GoesBy">Which day of the purchase.</param>
/// <param name="From">The first day on which other rules hold.</param>
/// <param name="Begins">The rules that begin, by id.</param>
/// <param name="Ends">The rules that end, by id.</param>
/// <param name="Then">The plan, were that day of the purchase this one.</param>
/// <param name="Difference">How that differs from the plan as it is.</param>
public sealed record RuleChange(
    DayOf GoesBy, DateOnly From, ImmutableArray<string> Begins, ImmutableArray<string> Ends,
    Plan Then, PlanDifference Difference);
