using Whom.Policies;
using Whom.Web.Addresses;

namespace Whom.Web.Plans;

/// <summary>The purchase that the start page shows: an ordinary one, a chatbot for questions to the city.</summary>
public static class ExamplePurchase
{
    private static readonly (string Fact, string Value)[] Answers =
    [
        ("approach", "customized"), ("entry", "new-solicitation"), ("public-effect", "indirect"), ("public-facing", "yes"),
        ("decision-role", "none"), ("area", "none"), ("personal-data", "personal"), ("biometric", "no"), ("generative", "yes"),
        ("open-to-test", "yes"), ("official-record", "no"), ("workforce-effect", "no"), ("vulnerable-groups", "no"),
        ("procurement-system", "centralized"), ("ai-expertise", "in-house"), ("buyer-is-expert", "no"),
    ];

    public static PurchaseAddress In(Policy policy, string name) => Answers.Aggregate(
        PurchaseAddress.Empty(policy) with { Purchase = name },
        (address, answer) => policy.FindFact(answer.Fact) is { } fact
            ? address.With(fact, fact.Values.FirstOrDefault(value => value.Id == answer.Value))
            : address);
}
