using Whom.People;
using Whom.Policies;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>Go on to a stage, or back to one.</summary>
public sealed record EnterStage(string Stage, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>The purchase is in a stage from now on.</summary>
public sealed record StageEntered(string Stage, Actor By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>In which stage a purchase is.</summary>
public static class Stages
{
    /// <summary>
    /// Requires the policy that the purchase is planned by. Back is as possible as on:
    /// needs are found wrong at the evaluation.
    /// </summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Policy policy, EnterStage command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(command);
        return purchase.MayNotLead(command.By) is { } not ? not
            : purchase.NotActive() is { } standing ? standing
            : policy.FindStage(command.Stage) is not { } stage ? new Refusal.NoSuchStage(command.Stage)
            : purchase.StageIn(policy) == stage ? new Refusal.NothingChanges()
            : new StageEntered(stage.Id, command.By, command.At);
    }

    /// <summary>The stage that it is in: at first the first.</summary>
    public static Stage StageIn(this Purchase purchase, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(policy);
        return (purchase.Stage is { } entered ? policy.FindStage(entered) : null) ?? policy.Stages[0];
    }

    internal static Purchase Apply(Purchase purchase, StageEntered happened) =>
        purchase with { Stage = happened.Stage };
}
