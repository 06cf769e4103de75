using Whom.People;

namespace Whom.Installations;

/// <summary>Something that somebody asks to happen to an installation.</summary>
public abstract record InstallationCommand
{
    // Closed: no other assembly can add a kind, so that a switch can name them all.
    private protected InstallationCommand(Actor by, DateTimeOffset at) => (By, At) = (by, at);

    /// <summary>Who asks; whether they may is decided with all else.</summary>
    public Actor By { get; init; }

    /// <summary>When, in UTC.</summary>
    public DateTimeOffset At { get; init; }
}
