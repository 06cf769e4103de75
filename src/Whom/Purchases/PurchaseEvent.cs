using Whom.People;

namespace Whom.Purchases;

/// <summary>Something that happened to a purchase. Immutable, and never changed once recorded.</summary>
public abstract record PurchaseEvent
{
    // Closed: no other assembly can add a kind, so that a switch can name them all.
    private protected PurchaseEvent(Actor by, DateTimeOffset at) => (By, At) = (by, at);

    /// <summary>Who did it, and as what.</summary>
    public Actor By { get; init; }

    /// <summary>When, in UTC.</summary>
    public DateTimeOffset At { get; init; }
}
