using Whom.Application.Purchases;
using Whom.Planning;
using Whom.Storage.Documents;

namespace Whom.Web.Demo;

/// <summary>Begins the stories of a city: what each of its purchases has in common, and which day it began.</summary>
public sealed class DemoStories(
    PurchaseService purchases, DocumentFiles files, Planner planner, DateTimeOffset now, CancellationToken cancel)
{
    // What is so for most of its purchases; who buys and who knows AI are answers of the city, given once.
    private static readonly (string Fact, string Value)[] Ordinary =
    [
        ("public-effect", "none"), ("reach", "inside"), ("worst-harm", "nuisance"), ("personal-data", "covered"),
        ("watching", "no"), ("workforce-effect", "no"), ("decision-role", "none"),
        ("area", "none"), ("vulnerable-groups", "no"), ("approval", "none"), ("buying-office", "own-central-office"),
        ("ai-expertise", "outside"), ("open-to-test", "yes"),
    ];

    /// <summary>A purchase that began so many days ago.</summary>
    public DemoStory Begin(string key, int daysAgo) =>
        new(purchases, files, planner, key, now - TimeSpan.FromDays(daysAgo), cancel);

    /// <summary>What is so for most purchases of the city, but for answers of its own.</summary>
    public static (string Fact, string Value)[] Answers(params (string Fact, string Value)[] own) =>
        [.. own, .. Ordinary.Where(usual => own.All(answer => answer.Fact != usual.Fact))];
}
