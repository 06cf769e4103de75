using Whom.People;

namespace Whom.Purchases;

/// <summary>
/// Something that somebody asks to happen to a purchase. Plain data: what it says can be compared, and sent again.
/// </summary>
public abstract record PurchaseCommand
{
    // Closed: no other assembly can add a kind, so that a switch can name them all.
    private protected PurchaseCommand(Actor by, DateTimeOffset at) => (By, At) = (by, at);

    /// <summary>Who asks; whether they may is decided with all else.</summary>
    public Actor By { get; init; }

    /// <summary>When, in UTC.</summary>
    public DateTimeOffset At { get; init; }
}
