using Whom.People;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>Plan by other rules from now on; what changes was shown before.</summary>
/// <param name="Rules">The new rules, as they were shown.</param>
/// <param name="By">Who adopts them.</param>
/// <param name="At">When, in UTC.</param>
public sealed record AdoptRules(Rules Rules, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>The purchase is planned by other rules from now on.</summary>
public sealed record RulesAdopted(Rules Rules, Actor By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>A purchase keeps the rules that it was planned with, until somebody adopts others.</summary>
public static class RuleAdoptions
{
    /// <summary>Rules that are the same are not adopted again.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, AdoptRules command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        return purchase.MayNotLead(command.By) is { } not ? not
            : purchase.NotActive() is { } standing ? standing
            : command.Rules.Equals(purchase.Rules) ? new Refusal.NothingChanges()
            : new RulesAdopted(command.Rules, command.By, command.At);
    }

    internal static Purchase Apply(Purchase purchase, RulesAdopted happened) => purchase with { Rules = happened.Rules };
}
