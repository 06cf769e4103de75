using System.Collections.Immutable;
using Whom.People;
using Whom.Planning;
using Whom.Policies;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>Change answers; null opens one again. The new plan was shown before.</summary>
public sealed record AmendFacts(
    ImmutableDictionary<string, string?> Changes, string Reason, Actor By, DateTimeOffset At)
    : PurchaseCommand(By, At)
{
    /// <summary>The id of what happened, which gives answers itself; null where nothing did.</summary>
    public string? Happening { get; init; }
}

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
    /// <summary>The id of what happened and gave them; null where they were changed without.</summary>
    public string? Happening { get; init; }

    /// <inheritdoc/>
    public bool Equals(FactsAmended? other) => base.Equals(other) && Answers.Equals(other.Answers)
        && Reason == other.Reason && Dropped.SequenceEqual(other.Dropped) && Happening == other.Happening;

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
        var changes = command.Changes;
        if (command.Happening is { } id)
        {
            if (HappeningOf(before, id) is not { } happened) return new Refusal.NoSuchHappening(id);
            changes = With(changes, happened);
        }

        if (WhyNot(purchase, before.Policy, changes) is { } refusal) return refusal;
        var answers = Changed(purchase, changes);
        return new FactsAmended(
            answers, reason, FallenRequirement.Between(before, planOf(purchase with { Answers = answers })),
            command.By, command.At)
        {
            Happening = command.Happening,
        };
    }

    /// <summary>What the plan says may happen and gives answers; null where it says nothing of the kind.</summary>
    public static PlannedOpening? HappeningOf(Plan plan, string id)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Opens.FirstOrDefault(one => one.Id == id && !one.Rule.Answers.IsEmpty);
    }

    /// <summary>The changes, and the answers that what happened gives: these are no matter of choice.</summary>
    public static ImmutableDictionary<string, string?> With(
        ImmutableDictionary<string, string?> changes, PlannedOpening happened)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(happened);
        return changes.SetItems(happened.Rule.Answers.Select(
            answer => KeyValuePair.Create(answer.Fact.Id, (string?)answer.Value.Id)));
    }

    /// <summary>
    /// What may happen and would give other answers than the purchase has, in the order of the packs. Requires the plan
    /// of the purchase as it is.
    /// </summary>
    public static ImmutableArray<PlannedOpening> MayHappen(Purchase purchase, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        return
        [
            .. plan.Opens.Where(one => one.Rule.Answers.Any(
                answer => purchase.Answers[answer.Fact.Id] != answer.Value.Id)),
        ];
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
        Oversight = purchase.Oversight with { AnsweredAt = happened.At },
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
