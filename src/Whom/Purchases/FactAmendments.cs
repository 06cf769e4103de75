using System.Collections.Immutable;
using Whom.People;
using Whom.Policies;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>Change answers; null opens one again. The new plan was shown before.</summary>
public sealed record AmendFacts(
    ImmutableDictionary<string, string?> Changes, string Reason, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At);

/// <summary>Answers were changed.</summary>
/// <param name="Answers">All answers from now on; those before stay in the events before.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who changed them.</param>
/// <param name="At">When, in UTC.</param>
public sealed record FactsAmended(Answers Answers, Sealed Reason, Actor By, DateTimeOffset At) : PurchaseEvent(By, At);

/// <summary>Changes of answers.</summary>
public static class FactAmendments
{
    /// <summary>Requires the policy that the purchase is planned by.</summary>
    public static Decision<PurchaseEvent> Decide(Purchase purchase, Policy policy, AmendFacts command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotLead(command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (GivenWords.Reason(command.Reason, out var reason) is { } unfit) return unfit;
        return WhyNot(purchase, policy, command.Changes) is { } refusal
            ? refusal
            : new FactsAmended(
                Changed(purchase, command.Changes), reason, command.By, command.At);
    }

    /// <summary>Why these answers cannot be given, whoever gives them and why; null where they can.</summary>
    public static Refusal? WhyNot(Purchase purchase, Policy policy, ImmutableDictionary<string, string?> changes)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(changes);
        foreach (var (id, value) in changes)
        {
            if (policy.FindFact(id) is not { } fact) return new Refusal.NoSuchAnswer(id, value, []);
            if (value is not null && fact.Values.All(known => known.Id != value))
                return new Refusal.NoSuchAnswer(id, value, [.. fact.Values.Select(known => known.Id)]);
        }

        return purchase.NotActive() is { } standing ? standing
            : Changed(purchase, changes).Equals(purchase.Answers) ? new Refusal.NothingChanges()
            : null;
    }

    internal static Purchase Apply(Purchase purchase, FactsAmended happened) => purchase with
    {
        Answers = happened.Answers,
        // Who changed an answer is its author; and what was vouched for was the answer before.
        AnsweredBy = purchase.AnsweredBy.SetItems(
            Changed(purchase, happened).Select(fact => KeyValuePair.Create(fact, happened.By.RequirePerson()))),
        ConfirmationOutcomes = purchase.ConfirmationOutcomes.RemoveRange(Changed(purchase, happened)),
    };

    private static Answers Changed(Purchase purchase, ImmutableDictionary<string, string?> changes) =>
        changes.Aggregate(purchase.Answers, (all, change) => all.With(change.Key, change.Value));

    private static IEnumerable<string> Changed(Purchase purchase, FactsAmended happened) =>
        purchase.Answers.ByFact.Keys.Union(happened.Answers.ByFact.Keys, StringComparer.Ordinal)
            .Where(fact => purchase.Answers[fact] != happened.Answers[fact]);
}
