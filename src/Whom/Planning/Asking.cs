using System.Collections.Immutable;
using System.Numerics;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>Finds the question to ask next, and how many can still change anything.</summary>
/// <remarks>
/// A buyer is shown a plan after a few answers, and calls the first few people whom it names. So those questions go
/// first that tell who these are, in the order that the policy gives (<see cref="CallRules.AskFirst"/>); then those
/// that settle most of the plan. The order is the policy's because the rules alone do not give it: they say which
/// answers matter together, and not which come together in real purchases. If every set of answers counts alike, not
/// even the best five questions that could be chosen find the first three to call in nine of ten purchases; with the
/// policy's order they do, which a test counts over all purchases that are known.
/// </remarks>
internal static class Asking
{
    /// <summary>The open facts that can still change the plan, in the order in which they are asked.</summary>
    /// <param name="applied">The answers so far.</param>
    /// <param name="items">When each item that the plan lists is in it.</param>
    /// <param name="changes">Further functions that an answer may change: days, separations, documents, gates.</param>
    public static ImmutableArray<Fact> Of(AppliedPolicy applied, IEnumerable<int> items, IEnumerable<int> changes)
    {
        var functions = applied.Functions;
        var possible = items.Where(item => item > Diagrams.True).ToList();
        var support = possible.Concat(changes).Aggregate(0UL, (all, function) => all | functions.Support(function));
        var asked = new List<(Fact Fact, bool Waits, int Place, int Settled)>();
        for (var facts = support; facts != 0; facts &= facts - 1)
        {
            var fact = applied.Policy.Facts[BitOperations.TrailingZeroCount(facts)];
            asked.Add((fact, Waits(applied, fact), PlaceOf(applied, fact), fact.Values.Sum(
                value => possible.Count(item => functions.With(item, fact.Order, value.Order) <= Diagrams.True))));
        }

        asked.Sort((a, b) =>
        {
            if (a.Waits != b.Waits) return a.Waits ? 1 : -1;
            var byPlace = a.Place.CompareTo(b.Place);
            if (byPlace != 0) return byPlace;

            // Averages over all values alike, compared as fractions: no rounding decides a tie.
            var bySettled = ((long)b.Settled * a.Fact.Values.Length).CompareTo((long)a.Settled * b.Fact.Values.Length);
            return bySettled != 0 ? bySettled : a.Fact.Order.CompareTo(b.Fact.Order);
        });
        return [.. asked.Select(question => question.Fact)];
    }

    /// <summary>Whether open answers still decide if it is asked at all.</summary>
    private static bool Waits(AppliedPolicy applied, Fact fact) =>
        !fact.AskedWhen.IsEmpty && !fact.AskedWhen.Any(applied.Holds);

    /// <summary>The first line that asks for the fact after these answers; after all lines where none does.</summary>
    private static int PlaceOf(AppliedPolicy applied, Fact fact)
    {
        var lines = applied.Policy.Calls.AskFirst;
        for (var line = 0; line < lines.Length; line++)
            if (lines[line].Fact == fact && applied.Holds(lines[line].When)) return line;
        return lines.Length;
    }
}
