using Whom.People;
using Whom.Planning;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>Say which day a purchase aims at, or that it aims at none.</summary>
/// <param name="Target">By when which gate is to be passed; null for none.</param>
/// <param name="Today">The day on which that is said, in the jurisdiction's time zone.</param>
/// <param name="By">Who says it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record AimAt(TargetDay? Target, DateOnly Today, Actor By, DateTimeOffset At) : PurchaseCommand(By, At);

/// <summary>The day that a purchase aims at was changed.</summary>
/// <param name="Target">By when which gate is to be passed from now on; null for none.</param>
/// <param name="By">Who changed it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record TargetChanged(TargetDay? Target, Actor By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>The day that a purchase aims at: the latest days of its gates are counted back from it.</summary>
public static class Targets
{
    /// <summary>
    /// Only a gate that is still to be passed can be aimed at, and only a day that is not over. Requires the plan of
    /// the purchase as it is.
    /// </summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Plan plan, AimAt command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotLead(command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (command.Target == purchase.Target) return new Refusal.NothingChanges();
        if (command.Target is { } target)
        {
            var open = plan.Gates.Where(gate => !purchase.HasPassed(gate.Gate)).Select(gate => gate.Gate.Id).ToList();
            if (!open.Contains(target.Gate)) return new Refusal.NoSuchGate(target.Gate, [.. open]);
            if (target.On < command.Today) return new Refusal.DayIsPast(target.On, command.Today);
        }

        return new TargetChanged(command.Target, command.By, command.At);
    }
}
