using Whom.Planning;

namespace Whom.Purchases;

/// <summary>Plan by other rules from now on; what changes was shown before.</summary>
/// <param name="Plan">The plan under the new rules, as it was shown.</param>
/// <param name="By">Who adopts them.</param>
/// <param name="At">When, in UTC.</param>
public sealed record AdoptRules(Plan Plan, PersonId By, DateTimeOffset At);

/// <summary>The purchase is planned by other rules from now on.</summary>
public sealed record RulesAdopted(Rules Rules, PersonId By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>A purchase keeps the rules that it was planned with, until somebody adopts others.</summary>
public static class RuleAdoptions
{
    /// <summary>Rules that are the same are not adopted again.</summary>
    public static Decision Decide(Purchase purchase, AdoptRules command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(command);
        var rules = Rules.Of(command.Plan);
        return purchase.NotActive() is { } standing ? standing
            : rules.Equals(purchase.Rules) ? new Refusal.NothingChanges()
            : new RulesAdopted(rules, command.By, command.At);
    }

    internal static Purchase Apply(Purchase purchase, RulesAdopted happened) => purchase with { Rules = happened.Rules };
}
