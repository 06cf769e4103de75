using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>
/// How long a purchase takes from its first step, by the days of its gates and what is certain of the extras.
/// </summary>
/// <param name="Until">The gate that ends it: going live, or of a renewal the renewal.</param>
/// <param name="Gates">The days of each gate up to that one, in order.</param>
public sealed record Duration(Gate Until, ImmutableArray<GateDays> Gates)
{
    private const int WorkingDaysOfAWeek = 5;

    /// <summary>From beginning to passing the last gate.</summary>
    public int WorkingDays => Gates.Sum(gate => gate.Total);

    /// <summary>In weeks of five working days, rounded up.</summary>
    public int Weeks => (WorkingDays + WorkingDaysOfAWeek - 1) / WorkingDaysOfAWeek;

    /// <summary>Whether some of the days are the policy's own.</summary>
    public bool Ours => Gates.Any(gate => gate.Ours);

    /// <summary>Whether some of the days are the organisation's own.</summary>
    public bool Own => Gates.Any(gate => !gate.DaysAreOurs || gate.Longest is { IsOurs: false });
}
