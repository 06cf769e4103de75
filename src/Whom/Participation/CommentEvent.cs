using Whom.People;

namespace Whom.Participation;

/// <summary>Something that happened to a comment. Immutable, and never changed once recorded.</summary>
public abstract record CommentEvent
{
    // Closed: no other assembly can add a kind, so that a switch can name them all.
    private protected CommentEvent(Actor by, DateTimeOffset at) => (By, At) = (by, at);

    /// <summary>Who did it, and as what.</summary>
    public Actor By { get; init; }

    /// <summary>When, in UTC.</summary>
    public DateTimeOffset At { get; init; }
}
