using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Tests.Planning;

/// <summary>
/// The plans of likely purchases, made once for all tests of a class: answers drawn with the weights of
/// <c>Weights</c>, every other fact evenly. Immutable.
/// </summary>
public sealed class LikelyPurchases
{
    private const int Draws = 10_000;

    /// <summary>Likelier answers, in the order of values.</summary>
    private static readonly Dictionary<string, int[]> Weights = new(StringComparer.Ordinal)
    {
        ["entry"] = [20, 15, 25, 5, 8, 7, 4, 8, 4, 1, 3],
        ["approach"] = [70, 20, 10],
        ["public-effect"] = [55, 15, 8, 22],
        ["reach"] = [55, 20, 25],
        ["worst-harm"] = [50, 40, 10],
        ["personal-data"] = [25, 30, 25, 20],
        ["watching"] = [88, 8, 4],
        ["workforce-effect"] = [88, 12],
        ["decision-role"] = [55, 5, 20, 15, 5],
        ["vulnerable-groups"] = [70, 30],
        ["approval"] = [70, 18, 8, 4],
        ["buying-office"] = [45, 15, 40],
        ["ai-expertise"] = [10, 40, 30, 20],
        ["open-to-test"] = [80, 20],
        ["area"] = [45, 4, 10, 6, 7, 6, 4, 2, 3, 6, 2, 1, 1, 3],
    };

    public LikelyPurchases()
    {
        Assert.All(Baseline.Policy.Facts.Where(fact => Weights.ContainsKey(fact.Id)),
            fact => Assert.Equal(fact.Values.Length, Weights[fact.Id].Length));
        var random = new Random(20261130);
        Plans =
        [
            .. Enumerable.Range(0, Draws)
                .Select(_ => Baseline.Planner.Plan(new PurchaseFacts(null, Tests.Baseline.Day, Draw(random)))),
        ];
    }

    public Baseline Baseline { get; } = new();

    public ImmutableArray<Plan> Plans { get; }

    private Facts Draw(Random random) =>
        Baseline.Policy.Facts.Aggregate(Facts.AllOpen(Baseline.Policy.Facts.Length), (so, fact) =>
        {
            var weights = Weights.GetValueOrDefault(fact.Id) ?? [.. Enumerable.Repeat(1, fact.Values.Length)];
            var at = random.Next(weights.Sum());
            var value = 0;
            while (at >= weights[value]) at -= weights[value++];
            return so.With(fact.Order, value);
        });
}
