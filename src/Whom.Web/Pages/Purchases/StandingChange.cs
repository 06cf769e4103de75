using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Web.Pages.Purchases;

/// <summary>What can be done about how a purchase stands.</summary>
public enum StandingChange
{
    Hold,
    Resume,
    Withdraw,
    Close,
    Reopen,
}

/// <summary>What each of them is to the core.</summary>
public static class StandingChanges
{
    // No page has these words: they stand for those that will be given.
    private static readonly Sealed Given = new("…");

    /// <summary>Those that fit how the purchase stands.</summary>
    public static IEnumerable<StandingChange> That(Standing standing) => standing switch
    {
        Standing.Active => [StandingChange.Hold, StandingChange.Withdraw, StandingChange.Close],
        Standing.OnHold => [StandingChange.Resume, StandingChange.Withdraw],
        Standing.Withdrawn or Standing.ClosedOut => [StandingChange.Reopen],
    };

    /// <summary>Whether there is a reason to give.</summary>
    public static bool HasReason(this StandingChange change) => change != StandingChange.Resume;

    public static PurchaseCommand Command(
        this StandingChange change, string reason, bool anyway, Actor by, DateTimeOffset at) => change switch
        {
            StandingChange.Hold => new PutOnHold(reason, by, at),
            StandingChange.Resume => new Resume(by, at),
            StandingChange.Withdraw => new Withdraw(reason, by, at),
            StandingChange.Close => new CloseOut(reason, anyway, by, at),
            StandingChange.Reopen => new Reopen(reason, by, at),
        };

    /// <summary>What would have happened, for whoever asks who hears of it.</summary>
    public static PurchaseEvent Happens(this StandingChange change, Actor by, DateTimeOffset at) => change switch
    {
        StandingChange.Hold => new PurchaseHeld(Given, by, at),
        StandingChange.Resume => new PurchaseResumed(by, at),
        StandingChange.Withdraw => new PurchaseWithdrawn(Given, by, at),
        StandingChange.Close => new PurchaseClosedOut(Given, [], by, at),
        StandingChange.Reopen => new PurchaseReopened(Given, by, at),
    };
}
