using System.Collections.Immutable;
using System.Numerics;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>Finds the question whose answer settles most, and how many can still change anything.</summary>
internal static class Asking
{
    /// <summary>The open facts that can still change the plan, the one that settles most first.</summary>
    /// <param name="applied">The answers so far.</param>
    /// <param name="items">When each item that the plan lists is in it.</param>
    /// <param name="changes">Further functions that an answer may change: days, separations, documents, gates.</param>
    public static ImmutableArray<Fact> Of(AppliedPolicy applied, IEnumerable<int> items, IEnumerable<int> changes)
    {
        var functions = applied.Functions;
        var possible = items.Where(item => item > Diagrams.True).ToList();
        var support = possible.Concat(changes).Aggregate(0UL, (all, function) => all | functions.Support(function));
        var asked = new List<(Fact Fact, int Settled)>();
        for (var facts = support; facts != 0; facts &= facts - 1)
        {
            var fact = applied.Policy.Facts[BitOperations.TrailingZeroCount(facts)];
            asked.Add((fact, fact.Values.Sum(
                value => possible.Count(item => functions.With(item, fact.Order, value.Order) <= Diagrams.True))));
        }

        // Averages over all values alike, compared as fractions: no rounding decides a tie.
        asked.Sort((a, b) =>
        {
            var bySettled = ((long)b.Settled * a.Fact.Values.Length).CompareTo((long)a.Settled * b.Fact.Values.Length);
            return bySettled != 0 ? bySettled : a.Fact.Order.CompareTo(b.Fact.Order);
        });
        return [.. asked.Select(question => question.Fact)];
    }
}
