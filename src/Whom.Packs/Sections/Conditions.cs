using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>Reads a <c>when</c>: a map from fact to a value, a list of values, or <c>{not: …}</c>.</summary>
internal static class Conditions
{
    /// <summary>The condition under <c>when</c>; always, where it is absent.</summary>
    /// <param name="context">What is known.</param>
    /// <param name="fields">Where the key <c>when</c> stands.</param>
    /// <param name="refused">Says why a fact must not stand here; null where every fact may.</param>
    public static Condition When(PackContext context, Fields fields, Func<KnownFact, string?>? refused = null) =>
        fields.Optional("when") is { } node ? Of(context, node, "when", context.Facts, refused) : Condition.Always;

    /// <summary>
    /// The condition under <paramref name="key"/> over the facts of another vocabulary; always, where it is absent.
    /// </summary>
    public static Condition Under(PackContext context, Fields fields, string key, Vocabulary<KnownFact> facts) =>
        fields.Optional(key) is { } node ? Of(context, node, key, facts) : Condition.Always;

    /// <summary>A condition that stands under no key of its own, such as an item of a list.</summary>
    public static Condition Of(
        PackContext context, Node node, string key, Vocabulary<KnownFact> facts,
        Func<KnownFact, string?>? refused = null)
    {
        if (node is not MapNode map)
        {
            context.Mistakes.Add(node, $"For “{key}”, {node.Kind} stands where a map from fact to value is expected.");
            return Condition.Always;
        }

        var clauses = new List<Clause>(map.Entries.Length);
        foreach (var (word, value) in map.Entries)
        {
            if (facts.Find(word) is not { } fact) continue;
            if (refused?.Invoke(fact) is { } why)
            {
                context.Mistakes.Add(word, why);
                continue;
            }

            if (Values(context, fact, value) is { } values) clauses.Add(new(fact.Order, values));
        }

        return new([.. clauses.OrderBy(clause => clause.Fact)]);
    }

    /// <summary>Whether some answers satisfy both, as far as their clauses say.</summary>
    public static bool Overlap(Condition first, Condition second) =>
        first.Clauses.All(
            clause => second.Clauses.All(other => other.Fact != clause.Fact || (other.Values & clause.Values) != 0));

    private static ulong? Values(PackContext context, KnownFact fact, Node node)
    {
        var all = fact.Values.Count >= 64 ? ulong.MaxValue : (1UL << fact.Values.Count) - 1;
        ulong? values;
        if (node is MapNode)
        {
            var not = context.Fields(node, $"the condition on “{fact.Id}”", "not");
            values = not.Required("not") is { } excluded ? ~Named(context, fact, excluded) & all : null;
        }
        else
        {
            values = Named(context, fact, node);
        }

        if (values == 0)
            context.Mistakes.Add(node,
                $"The condition on “{fact.Id}” leaves no value, so that it can never hold. {Nearest.Hint("", fact.Values.Ids)}");
        if (values == all && all != 0)
            context.Mistakes.Add(node,
                $"The condition on “{fact.Id}” names every value, so that it always holds. Leave “{fact.Id}” out.");
        return values;
    }

    // Null where a word is unknown: that is reported, and nothing more can be said of the condition.
    private static ulong? Named(PackContext context, KnownFact fact, Node node)
    {
        if (node is ScalarNode { IsNull: true })
        {
            context.Mistakes.Add(
                node, $"The condition on “{fact.Id}” has no value. {Nearest.Hint("", fact.Values.Ids)}");
            return null;
        }

        ulong values = 0;
        var known = true;
        foreach (var item in node is ListNode list ? list.Items : [node])
        {
            if (item is not ScalarNode word)
            {
                context.Mistakes.Add(item,
                    $"In the condition on “{fact.Id}”, {item.Kind} stands where a value is expected. {Nearest.Hint("", fact.Values.Ids)}");
                known = false;
                continue;
            }

            if (fact.Values.Find(word) is not { } value)
            {
                known = false;
                continue;
            }

            var bit = 1UL << value.Order;
            if ((values & bit) != 0) context.Mistakes.Add(
                word, $"“{value.Id}” stands twice in the condition on “{fact.Id}”. Accepted: each once.");
            values |= bit;
        }

        return known ? values : null;
    }
}
