using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>The latest days, counted back from a target in working days.</summary>
/// <param name="Target">What is to be done by when.</param>
/// <param name="StartBy">The day on which the work before the first gate must begin.</param>
/// <param name="StartInThePast">Whether that day is before the day of the plan.</param>
/// <param name="Gates">The gates up to the target's that have days, in order.</param>
/// <param name="WayOut">What can be done where time has run short; null where the policy says nothing.</param>
/// <param name="Standard">Where the policy's own days come from.</param>
public sealed record Schedule(
    Target Target, DateOnly StartBy, bool StartInThePast, ImmutableArray<ScheduledGate> Gates, Text? WayOut,
    Reason Standard);

/// <summary>A gate in a schedule.</summary>
/// <param name="Gate">Which.</param>
/// <param name="WorkingDays">From its beginning to its passing: its own days, and its longest extra.</param>
/// <param name="PassBy">The latest day on which it must be passed.</param>
/// <param name="InThePast">Whether that day is before the day of the plan.</param>
/// <param name="Ours">Whether some of its days are the policy's own rather than the organisation's.</param>
/// <param name="Longest">The extra that takes longest; null where there is none.</param>
public sealed record ScheduledGate(
    Gate Gate, int WorkingDays, DateOnly PassBy, bool InThePast, bool Ours, CalendarExtra? Longest);
