using Whom.People;

namespace Whom.Participation;

/// <summary>Something that happened to a consultation. Immutable, and never changed once recorded.</summary>
public abstract record ConsultationEvent
{
    // Closed: no other assembly can add a kind, so that a switch can name them all.
    private protected ConsultationEvent(Actor by, DateTimeOffset at) => (By, At) = (by, at);

    /// <summary>Who did it, and as what.</summary>
    public Actor By { get; init; }

    /// <summary>When, in UTC.</summary>
    public DateTimeOffset At { get; init; }
}
