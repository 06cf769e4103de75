using Whom.Policies;

namespace Whom.Planning;

/// <summary>The working days of one gate, from its beginning to its passing.</summary>
/// <param name="Gate">Which.</param>
/// <param name="Whole">Its own days as they were given.</param>
/// <param name="Counted">As they count: half of them, rounded up, where the policy halves them.</param>
/// <param name="DaysAreOurs">Whether its own days are the policy's rather than the organisation's.</param>
/// <param name="Longest">The extra that takes longest; null where there is none.</param>
public sealed record GateDays(Gate Gate, int Whole, int Counted, bool DaysAreOurs, ExtraDays? Longest)
{
    /// <summary>Its own days and its longest extra.</summary>
    public int Total => Counted + (Longest?.Counted ?? 0);

    /// <summary>Whether some of its days are the policy's.</summary>
    public bool Ours => DaysAreOurs || Longest is { IsOurs: true };
}

/// <summary>The working days that an extra takes at a gate.</summary>
/// <param name="Extra">Which.</param>
/// <param name="Own">Its own days as they were given.</param>
/// <param name="Counted">Those, and the days that people are given to answer.</param>
/// <param name="IsOurs">Whether its own days are the policy's rather than the organisation's.</param>
public sealed record ExtraDays(CalendarExtra Extra, int Own, int Counted, bool IsOurs);
