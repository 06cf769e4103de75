using Whom.People;

namespace Whom.Participation;

/// <summary>What somebody wants done with a comment.</summary>
public abstract record CommentCommand
{
    private protected CommentCommand(Actor by, DateTimeOffset at) => (By, At) = (by, at);

    /// <summary>Who wants it, and as what.</summary>
    public Actor By { get; init; }

    /// <summary>When, in UTC.</summary>
    public DateTimeOffset At { get; init; }
}
