using System.Numerics;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>Finds the question whose answer settles most, and how many can still change anything.</summary>
internal static class Asking
{
    /// <summary>The next question.</summary>
    /// <param name="scope">The answers so far.</param>
    /// <param name="items">When each item that the plan lists is in it.</param>
    /// <param name="changes">Further functions that an answer may change: days, separations, documents, gates.</param>
    public static NextQuestion? Of(Scope scope, IEnumerable<int> items, IEnumerable<int> changes)
    {
        if (scope.IsComplete) return null;
        var functions = scope.Functions;
        var possible = items.Where(item => item > Diagrams.True).ToList();
        var support = possible.Concat(changes).Aggregate(0UL, (all, function) => all | functions.Support(function));
        if (support == 0) return null;

        Fact? best = null;
        var (bestSettled, bestValues) = (-1, 1);
        for (var facts = support; facts != 0; facts &= facts - 1)
        {
            var fact = scope.Policy.Facts[BitOperations.TrailingZeroCount(facts)];
            var settled = fact.Values.Sum(value => possible.Count(item => functions.With(item, fact.Order, value.Order) <= Diagrams.True));

            // Averages over all values alike, compared as fractions: no rounding decides a tie.
            if ((long)settled * bestValues <= (long)bestSettled * fact.Values.Length && best is not null) continue;
            (best, bestSettled, bestValues) = (fact, settled, fact.Values.Length);
        }

        return new NextQuestion(best!, BitOperations.PopCount(support));
    }
}
