using Whom.Policies;

namespace Whom.Web.QuickCheck;

/// <summary>The purchase that the start page shows: an ordinary one, a chatbot for questions to the city.</summary>
public static class ExamplePurchase
{
    private static readonly (string Fact, string Value)[] Answers =
    [
        ("entry", "new-solicitation"), ("approach", "customized"), ("public-effect", "none"), ("reach", "residents"),
        ("worst-harm", "repairable"), ("personal-data", "personal"), ("watching", "no"), ("workforce-effect", "no"),
        ("decision-role", "none"), ("area", "none"),
        ("vulnerable-groups", "no"), ("approval", "none"), ("buying-office", "own-central-office"),
        ("ai-expertise", "in-house"), ("open-to-test", "yes"),
    ];

    public static QuickCheckQuery In(Policy policy, string name) => Answers.Aggregate(
        QuickCheckQuery.Empty(policy) with { Purchase = name },
        (query, answer) => policy.FindFact(answer.Fact) is { } fact
            ? query.With(fact, fact.Values.FirstOrDefault(value => value.Id == answer.Value))
            : query);
}
