using System.Collections.Immutable;
using Whom.Packs.Purchases;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>The facts that people answer, and the answers that do not fit together.</summary>
internal static class FactSections
{
    public static void Given(PackContext context, Node section)
    {
        var facts = context.GivenFacts;
        foreach (var (key, value) in context.Entries(section, "facts"))
        {
            context.Ids.Check(key, "fact");
            if (FactsMessages.Beside.Contains(key.Value))
                context.Mistakes.Add(key,
                    $"“{key.Value}” cannot be the id of a fact, since a facts file uses the word itself. Reserved: {string.Join(", ", FactsMessages.Beside)}.");
            var path = $"facts.{key.Value}";
            var fields = context.Fields(value, $"the fact “{key.Value}”", "label", "question", "help", "scale",
                "confirmed-by", "carried-over", "values", "asked-when", "else");
            var values = Values(context, fields, key, path, mayExplain: true);
            var fact = new Fact(
                key.Value,
                facts.Count,
                context.Text(fields, path, "label"),
                context.Text(fields, path, "question"),
                context.Text(fields, path, "help"),
                [.. values.All],
                Choices.Scale.Find(fields.Scalar("scale"), context.Mistakes) ?? Scale.Unordered,
                context.Roles.Find(fields.OptionalScalar("confirmed-by")),
                CarriedOver(fields, values));
            fact = AskedWhen(context, fields, fact, values);
            if (context.Facts.TryGet(key.Value, out var known))
            {
                if (context.MayNotShare("fact", key.Value) || !known.Values.Ids.SequenceEqual(values.Ids))
                    context.Mistakes.Add(key, VocabularySections.Conflict(context, "fact", key.Value,
                        "accepted is the same fact with the same values in packs that do not extend each other, or an id of its own"));
                continue;
            }

            context.Owners[("fact", key.Value)] = context;
            context.Facts.Add(key.Value, new(key.Value, fact.Order, false, values));
            facts.Add(fact);
        }
    }

    // Over facts that stand before it, so that nothing goes round in a circle.
    private static Fact AskedWhen(PackContext context, Fields fields, Fact fact, Vocabulary<FactValue> values)
    {
        if (fields.Optional("asked-when") is null && fields.Optional("else") is null) return fact;
        ImmutableArray<Condition> when =
            [.. fields.List("asked-when").Select(item => Conditions.Of(context, item, "asked-when", context.Facts))];
        var otherwise = values.Find(fields.Scalar("else"));
        return fact with { AskedWhen = when, Else = otherwise?.Order ?? 0 };
    }

    private static ulong CarriedOver(Fields fields, Vocabulary<FactValue> values)
    {
        ulong carried = 0;
        foreach (var value in values.FindAll(fields.OptionalWords("carried-over"))) carried |= 1UL << value.Order;
        return carried;
    }

    /// <summary>The values of a fact; those of a derived fact have a label only.</summary>
    public static Vocabulary<FactValue> Values(
        PackContext context, Fields fields, ScalarNode fact, string path, bool mayExplain)
    {
        var values = new Vocabulary<FactValue>($"value of “{fact.Value}”", context.Mistakes);
        var entries = fields.Map("values");
        if (entries.Length is 1 or > Policy.MostCounted)
            context.Mistakes.Add(fact,
                $"The fact “{fact.Value}” has {entries.Length} {(entries.Length == 1 ? "value" : "values")}. Accepted: 2 to {Policy.MostCounted}.");
        foreach (var (key, value) in entries)
        {
            context.Ids.Check(key, "value");
            var of = $"the value “{key.Value}” of “{fact.Value}”";
            var at = $"{path}.values.{key.Value}";
            var texts =
                mayExplain ? context.Fields(value, of, "label", "help", "example") : context.Fields(value, of, "label");
            values.Add(key.Value, new(
                key.Value, values.Count, context.Text(texts, at, "label"),
                mayExplain ? context.OptionalText(texts, at, "help") : null,
                mayExplain ? context.OptionalText(texts, at, "example") : null));
        }

        return values;
    }

    public static (UnfittingWording? Wording, ImmutableArray<Unfitting> Pairs) Unfitting(
        PackContext context, Node section)
    {
        var fields = context.Fields(section, "the section “unfitting”", "wording", "pairs");
        UnfittingWording? wording = null;
        if (fields.Optional("wording") is { } node)
        {
            var words = context.Fields(node, "“wording”", "adds", "nothing");
            wording = new(
                context.Text(words, "unfitting.wording", "adds"), context.Text(words, "unfitting.wording", "nothing"));
            Places(context, words.Optional("adds"), wording.Adds, "{question}", "{value}", "{items}");
            Places(context, words.Optional("nothing"), wording.Nothing, "{question}", "{value}");
        }

        var pairs = ImmutableArray.CreateBuilder<Unfitting>();
        foreach (var (key, value) in fields.OptionalMap("pairs"))
        {
            context.Ids.Take(key, "pair of answers");
            var pair = context.Fields(value, $"the pair “{key.Value}”", "when", "says");
            pair.Required("when");
            var when = Conditions.When(context, pair, fact => fact.IsDerived
                ? $"“{fact.Id}” is derived. Accepted here: facts that a person answers, since the warning asks to look at the answers again."
                : null);
            if (pair.Optional("when") is MapNode { Entries.Length: < 2 } one)
                context.Mistakes.Add(one,
                    $"The pair “{key.Value}” names {one.Entries.Length} fact. Accepted: at least two, since it says which answers do not fit together.");
            pairs.Add(new(key.Value, when, context.Text(pair, $"unfitting.pairs.{key.Value}", "says")));
        }

        return (wording, pairs.DrainToImmutable());
    }

    private static void Places(PackContext context, Node? at, Text text, params ReadOnlySpan<string> places)
    {
        if (at is null) return;
        foreach (var place in places)
            foreach (var language in context.Texts.Languages)
                if (!text.In(language).Contains(place, StringComparison.Ordinal))
                    context.Mistakes.Add(at,
                        $"The wording ({language}) lacks the place “{place}”. Accepted: a sentence with {string.Join(", ", places)}.");
    }
}
