using Whom.People;

namespace Whom.Installations;

/// <summary>
/// Something that those who look after an installation did. Immutable, and never changed once recorded.
/// </summary>
public abstract record InstallationEvent
{
    // Closed: no other assembly can add a kind, so that a switch can name them all.
    private protected InstallationEvent(Actor by, DateTimeOffset at) => (By, At) = (by, at);

    /// <summary>Who did it, and as what.</summary>
    public Actor By { get; init; }

    /// <summary>When, in UTC.</summary>
    public DateTimeOffset At { get; init; }
}
