using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
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

/// <summary>Since when a purchase stands as it does.</summary>
/// <param name="By">Who changed it last.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Reason">Why; null where none was asked for.</param>
public sealed record StandingChange(PersonId By, DateTimeOffset At, Sealed? Reason);

/// <summary>Let a purchase wait.</summary>
public sealed record PutOnHold(string Reason, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Let a purchase go on that waits.</summary>
public sealed record Resume(Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Give a purchase up.</summary>
public sealed record Withdraw(string Reason, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>End a purchase that has run its course: its last gate is passed by that.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Anyway">Whether it is to end although something is open.</param>
/// <param name="By">Who ends it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record CloseOut(string Reason, bool Anyway, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Let a purchase go on that was closed out or withdrawn.</summary>
public sealed record Reopen(string Reason, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>A purchase was put on hold.</summary>
public sealed record PurchaseHeld(Sealed Reason, Actor By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>A purchase goes on again.</summary>
public sealed record PurchaseResumed(Actor By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>A purchase was given up.</summary>
public sealed record PurchaseWithdrawn(Sealed Reason, Actor By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>A purchase was closed out.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Requirements">How far each requirement of its last gate had come, in the order of the plan.</param>
/// <param name="By">Who closed it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record PurchaseClosedOut(
    Sealed Reason, ImmutableArray<RequirementAtPassage> Requirements, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At)
{
    /// <inheritdoc/>
    public bool Equals(PurchaseClosedOut? other) =>
        base.Equals(other) && Reason == other.Reason && Requirements.SequenceEqual(other.Requirements);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Reason, Requirements.Length);
}

/// <summary>A purchase that had ended goes on again.</summary>
public sealed record PurchaseReopened(Sealed Reason, Actor By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>
/// Holding, resuming, withdrawing, closing, reopening. Nothing is ended without a reason, nor with something open that
/// nobody has looked at; and what has ended by mistake can go on.
/// </summary>
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

    /// <summary>
    /// Only what goes on can be closed out; with something open, only by whoever says that they know. Requires the plan
    /// of the purchase as it is.
    /// </summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Plan plan, CloseOut command)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotLead(command.By) is { } not) return not;
        if (Must(purchase, Standing.Active) is { } refusal) return refusal;
        if (GivenWords.Reason(command.Reason, out var reason) is { } unfit) return unfit;
        if (OpenAtEnd.Of(purchase, plan) is { IsEmpty: false } open && !command.Anyway)
            return new Refusal.StillOpen(open.Count);
        // By that the last gate is passed, and it opens as every gate does.
        var last = GateProgress.Of(purchase, plan, plan.Gates[^1]);
        return last.IsReady
            ? new PurchaseClosedOut(reason, last.AtPassage(first: false), command.By, command.At)
            : new Refusal.NotReady(last.Gate.Gate.Id, last.Missing.Count());
    }

    /// <summary>Only what has ended can be reopened.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Reopen command) =>
        purchase.MayNotLead(command.By) is { } not ? not
        : Must(purchase, Standing.Withdrawn, Standing.ClosedOut) is { } refusal ? refusal
        : GivenWords.Reason(command.Reason, out var reason) is { } unfit ? unfit
        : new PurchaseReopened(reason, command.By, command.At);

    /// <summary>Whether it has ended; whoever leads can reopen it.</summary>
    public static bool IsOver(this Purchase purchase)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return purchase.Standing is Standing.Withdrawn or Standing.ClosedOut;
    }

    internal static Purchase Apply(Purchase purchase, Standing standing, Sealed? reason, PurchaseEvent happened) =>
        purchase with
        {
            Standing = standing,
            Stands = new StandingChange(happened.By.RequirePerson(), happened.At, reason),
        };

    internal static Refusal? NotActive(this Purchase purchase) => Must(purchase, Standing.Active);

    private static Refusal.WrongStanding? Must(Purchase purchase, params ReadOnlySpan<Standing> accepted)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return accepted.Contains(purchase.Standing)
            ? null
            : new Refusal.WrongStanding(purchase.Standing, [.. accepted]);
    }
}
