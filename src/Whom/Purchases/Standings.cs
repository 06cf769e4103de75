using Whom.People;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>Whether a purchase goes on.</summary>
public enum Standing
{
    /// <summary>It goes on.</summary>
    Active,

    /// <summary>It waits, and nothing moves.</summary>
    OnHold,

    /// <summary>It was given up.</summary>
    Withdrawn,

    /// <summary>It is over.</summary>
    ClosedOut,
}

/// <summary>Let a purchase wait.</summary>
public sealed record PutOnHold(string Reason, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Let a purchase go on that waits.</summary>
public sealed record Resume(Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Give a purchase up.</summary>
public sealed record Withdraw(string Reason, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>End a purchase that has run its course.</summary>
public sealed record CloseOut(Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>A purchase was put on hold.</summary>
public sealed record PurchaseHeld(Sealed Reason, Actor By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>A purchase goes on again.</summary>
public sealed record PurchaseResumed(Actor By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>A purchase was given up.</summary>
public sealed record PurchaseWithdrawn(Sealed Reason, Actor By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>A purchase was closed out.</summary>
public sealed record PurchaseClosedOut(Actor By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>Holding, resuming, withdrawing, closing. What is withdrawn or closed stays so.</summary>
public static class Standings
{
    /// <summary>Only what goes on can be put on hold.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, PutOnHold command) =>
        purchase.MayNotLead(command.By) is { } not ? not
        : Must(purchase, Standing.Active) is { } refusal ? refusal
        : GivenWords.Reason(command.Reason, out var reason) is { } unfit ? unfit
        : new PurchaseHeld(reason, command.By, command.At);

    /// <summary>Only what is on hold can go on.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Resume command) =>
        purchase.MayNotLead(command.By) is { } not ? not
        : Must(purchase, Standing.OnHold) is { } refusal ? refusal
        : new PurchaseResumed(command.By, command.At);

    /// <summary>What is not over can be given up.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Withdraw command) =>
        purchase.MayNotLead(command.By) is { } not ? not
        : Must(purchase, Standing.Active, Standing.OnHold) is { } refusal ? refusal
        : GivenWords.Reason(command.Reason, out var reason) is { } unfit ? unfit
        : new PurchaseWithdrawn(reason, command.By, command.At);

    /// <summary>Only what goes on can be closed out.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, CloseOut command) =>
        purchase.MayNotLead(command.By) is { } not ? not
        : Must(purchase, Standing.Active) is { } refusal ? refusal
        : new PurchaseClosedOut(command.By, command.At);

    /// <summary>Whether it goes on no more, whoever wants it to.</summary>
    public static bool IsOver(this Purchase purchase)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return purchase.Standing is Standing.Withdrawn or Standing.ClosedOut;
    }

    internal static Refusal? NotActive(this Purchase purchase) => Must(purchase, Standing.Active);

    private static Refusal.WrongStanding? Must(Purchase purchase, params ReadOnlySpan<Standing> accepted)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return accepted.Contains(purchase.Standing)
            ? null
            : new Refusal.WrongStanding(purchase.Standing, [.. accepted]);
    }
}
