using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Installations;

/// <summary>By which rules all running purchases shall go on, as the organisation has decided.</summary>
/// <param name="Rules">By which.</param>
/// <param name="Decision">By which decision: day, body, and what was decided.</param>
/// <param name="By">Who said so.</param>
/// <param name="At">When, in UTC; what was opened later is not meant.</param>
public sealed record RuleAdoptionOrder(Rules Rules, string Decision, Actor By, DateTimeOffset At);

/// <summary>Have all running purchases adopt the rules that the organisation has chosen.</summary>
/// <param name="Rules">The rules by which new purchases are planned.</param>
/// <param name="Shown">The <see cref="Rules.Stack"/> of those that were shown.</param>
/// <param name="Decision">By which decision: day, body, and what was decided.</param>
/// <param name="By">Who asks.</param>
/// <param name="At">When, in UTC.</param>
public sealed record OrderRuleAdoption(
    Rules Rules, string Shown, string Decision, Actor By, DateTimeOffset At) : InstallationCommand(By, At);

/// <summary>All running purchases adopt the rules that the organisation has chosen.</summary>
public sealed record RuleAdoptionOrdered(Rules Rules, string Decision, Actor By, DateTimeOffset At)
    : InstallationEvent(By, At);

/// <summary>
/// Orders of the organisation that all its running purchases adopt rules. One by one they do, with what happened
/// recorded in each (<see cref="RuleAdoptions"/>); the newest order holds.
/// </summary>
public static class RuleAdoptionOrders
{
    /// <summary>Whoever looks after the installation orders what they were shown, and says by which decision.</summary>
    public static Decision<InstallationEvent> Decide(Installation installation, OrderRuleAdoption command)
    {
        ArgumentNullException.ThrowIfNull(installation);
        ArgumentNullException.ThrowIfNull(command);
        return installation.MayNotAdminister(command.By) is { } not ? not
            : command.Shown != command.Rules.Stack ? new Refusal.NewerRules()
            : GivenWords.Words(
                command.Decision, GivenWords.LongestReason, new Refusal.NoDecision(), out var decision) is { } unfit
                ? unfit
            : new RuleAdoptionOrdered(command.Rules, decision.Text!, command.By, command.At);
    }
}
