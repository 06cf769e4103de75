using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>
/// Warns of answers that do not fit together; where the policy has words for it, with what each way of settling it
/// would bring.
/// </summary>
internal static class Warnings
{
    public static ImmutableArray<Warning> Of(AppliedPolicy applied, ImmutableArray<Involvement> involvements)
    {
        var warnings = ImmutableArray.CreateBuilder<Warning>();
        foreach (var pair in applied.Policy.Unfitting)
        {
            // Only answers that were given can clash.
            if (!applied.Holds(pair.When)) continue;
            ImmutableArray<Fact> facts = [.. pair.When.Clauses.Select(clause => applied.Policy.Facts[clause.Fact])];
            warnings.Add(new Warning(pair.Id, facts, Says(applied, involvements, pair)));
        }

        return warnings.DrainToImmutable();
    }

    private static IEnumerable<Involvement> Certain(IEnumerable<Involvement> items) =>
        items.Where(item => item.Certain);

    private static Text Says(AppliedPolicy applied, ImmutableArray<Involvement> involvements, Unfitting pair)
    {
        if (applied.Policy.UnfittingWording is not { } words) return pair.Says;
        var there = Certain(involvements).Select(item => item.Key).ToHashSet();
        var ways = new List<(Fact Fact, FactValue Value, ImmutableArray<Role> Adds)>();
        foreach (var clause in pair.When.Clauses)
        {
            var fact = applied.Policy.Facts[clause.Fact];
            foreach (var value in fact.Values.Where(value => !clause.Allows(value.Order)))
            {
                var other = Involving.Of(new AppliedPolicy(
                    applied.Compiled, applied.Facts.With(fact.Order, value.Order))).Select(item => item.Is);
                var adds = Certain(other).Where(item => !there.Contains(item.Key))
                    .Select(item => item.Role).Distinct().OrderBy(role => role.Order);
                ways.Add((fact, value, [.. adds]));
            }
        }

        var text = new Text(In(Text.Source));
        foreach (var language in applied.Policy.Languages.Where(language => language != Text.Source))
            text = text.With(language, In(language));
        return text;

        string In(string language) => string.Join(' ', ways.Select(way =>
        {
            var wording = way.Adds.IsEmpty ? words.Nothing : words.Adds;
            return wording.In(language)
                .Replace("{question}", way.Fact.Question.In(language), StringComparison.Ordinal)
                .Replace("{value}", way.Value.Label.In(language), StringComparison.Ordinal)
                .Replace("{items}", string.Join(
                    ", ", way.Adds.Select(role => role.Label.In(language))), StringComparison.Ordinal);
        }).Prepend(pair.Says.In(language)));
    }
}
