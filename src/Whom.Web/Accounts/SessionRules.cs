namespace Whom.Web.Accounts;

/// <summary>How long signing in lasts.</summary>
public sealed record SessionRules
{
    /// <summary>A session that nobody uses is over.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromHours(8);

    /// <summary>Every session is over some day, however much it is used.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromHours(12);

    /// <summary>How long after proving that it is theirs people may change how an account signs in.</summary>
    public TimeSpan Fresh { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a challenge that a passkey answered is remembered: as long as its ceremony lasts.</summary>
    public TimeSpan Answered { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many sessions an account has at once; with one more, the one used least lately ends.</summary>
    public int Most { get; init; } = 50;

    /// <summary>How exactly it is known when a session was used; each time more often is a write.</summary>
    public TimeSpan SeenEvery { get; init; } = TimeSpan.FromMinutes(5);
}
