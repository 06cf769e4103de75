using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
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
/// <param name="Dropped">What gates had waited for, and wait for no more.</param>
/// <param name="By">Who changed them.</param>
/// <param name="At">When, in UTC.</param>
public sealed record FactsAmended(
    Answers Answers, Sealed Reason, ImmutableArray<RequirementKey> Dropped, Actor By, DateTimeOffset At)
    : PurchaseEvent(By, At)
{
    /// <inheritdoc/>
    public bool Equals(FactsAmended? other) => base.Equals(other) && Answers.Equals(other.Answers)
        && Reason == other.Reason && Dropped.SequenceEqual(other.Dropped);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Answers, Reason, Dropped.Length);
}

/// <summary>Changes of answers.</summary>
public static class FactAmendments
{
    /// <summary>Requires what gives the plan of the purchase as it is, and as it would be.</summary>
    public static Decision<PurchaseEvent> Decide(
        Purchase purchase, Func<Purchase, Plan> planOf, AmendFacts command)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(planOf);
        ArgumentNullException.ThrowIfNull(command);
        if (purchase.MayNotLead(command.By) is { } not) return not;
        if (purchase.NotActive() is { } standing) return standing;
        if (GivenWords.Reason(command.Reason, out var reason) is { } unfit) return unfit;
        var before = planOf(purchase);
        if (WhyNot(purchase, before.Policy, command.Changes) is { } refusal) return refusal;
        var answers = Changed(purchase, command.Changes);
        return new FactsAmended(
            answers, reason, FallenRequirement.Between(before, planOf(purchase with { Answers = answers })),
            command.By, command.At);
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

    internal static Purchase Apply(Purchase purchase, FactsAmended happened) => FallenRequirement.Apply(
        purchase, happened.Dropped, happened.Reason, happened) with
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
