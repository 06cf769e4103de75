using Whom.Policies;

namespace Whom.Planning;

/// <summary>How long a purchase takes from its first step, by the days of its gates and what is certain of the extras.</summary>
/// <param name="Until">The gate that ends it: going live, or of a renewal the renewal.</param>
/// <param name="WorkingDays">From beginning to passing that gate.</param>
/// <param name="Ours">Whether some of the days are the policy's own.</param>
/// <param name="Own">Whether some of the days are the organisation's own.</param>
public sealed record Duration(Gate Until, int WorkingDays, bool Ours, bool Own)
{
    private const int WorkingDaysOfAWeek = 5;

    /// <summary>In weeks of five working days, rounded up.</summary>
    public int Weeks => (WorkingDays + WorkingDaysOfAWeek - 1) / WorkingDaysOfAWeek;
}
