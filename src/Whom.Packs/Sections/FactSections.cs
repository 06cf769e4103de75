using System.Collections.Immutable;
using Whom.Packs.Purchases;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>The facts that people answer, and the answers that do not fit together.</summary>
internal static class FactSections
{
    public static ImmutableArray<Fact> Given(Reading reading, Node section)
    {
        var facts = ImmutableArray.CreateBuilder<Fact>();
        foreach (var (key, value) in reading.Entries(section, "facts"))
        {
            reading.Ids.Check(key, "fact");
            if (FactsMessages.Beside.Contains(key.Value))
                reading.Mistakes.Add(key, $"“{key.Value}” cannot be the id of a fact, since a facts file uses the word itself. Reserved: {string.Join(", ", FactsMessages.Beside)}.");
            var path = $"facts.{key.Value}";
            var fields = reading.Fields(value, $"the fact “{key.Value}”", "label", "question", "help", "scale", "confirmed-by", "carried-over", "values");
            var values = Values(reading, fields, key, path, mayExplain: true);
            var fact = new Fact(
                key.Value,
                facts.Count,
                reading.Text(fields, path, "label"),
                reading.Text(fields, path, "question"),
                reading.Text(fields, path, "help"),
                [.. values.All],
                Choices.Scale.Find(fields.Scalar("scale"), reading.Mistakes) ?? Scale.Unordered,
                reading.Roles.Find(fields.OptionalScalar("confirmed-by")),
                CarriedOver(fields, values));
            reading.Facts.Add(key.Value, new(key.Value, fact.Order, false, values));
            facts.Add(fact);
        }

        return facts.DrainToImmutable();
    }

    private static ulong CarriedOver(Fields fields, Words<FactValue> values)
    {
        ulong carried = 0;
        foreach (var value in values.FindAll(fields.OptionalWords("carried-over"))) carried |= 1UL << value.Order;
        return carried;
    }

    /// <summary>The values of a fact; those of a derived fact have a label only.</summary>
    public static Words<FactValue> Values(Reading reading, Fields fields, ScalarNode fact, string path, bool mayExplain)
    {
        var values = new Words<FactValue>($"value of “{fact.Value}”", reading.Mistakes);
        var entries = fields.Map("values");
        if (entries.Length is 1 or > Policy.MostCounted)
            reading.Mistakes.Add(fact, $"The fact “{fact.Value}” has {entries.Length} {(entries.Length == 1 ? "value" : "values")}. Accepted: 2 to {Policy.MostCounted}.");
        foreach (var (key, value) in entries)
        {
            reading.Ids.Check(key, "value");
            var of = $"the value “{key.Value}” of “{fact.Value}”";
            var at = $"{path}.values.{key.Value}";
            var texts = mayExplain ? reading.Fields(value, of, "label", "help", "example") : reading.Fields(value, of, "label");
            values.Add(key.Value, new(
                key.Value, values.Count, reading.Text(texts, at, "label"),
                mayExplain ? reading.OptionalText(texts, at, "help") : null,
                mayExplain ? reading.OptionalText(texts, at, "example") : null));
        }

        return values;
    }

    public static (UnfittingWording Wording, ImmutableArray<Unfitting> Pairs) Unfitting(Reading reading, Node? section)
    {
        if (section is null) return (new(new(""), new("")), []);
        var fields = reading.Fields(section, "the section “unfitting”", "wording", "pairs");
        var wording = new UnfittingWording(new(""), new(""));
        if (fields.Required("wording") is { } node)
        {
            var words = reading.Fields(node, "“wording”", "adds", "nothing");
            wording = new(reading.Text(words, "unfitting.wording", "adds"), reading.Text(words, "unfitting.wording", "nothing"));
            Places(reading, words.Optional("adds"), wording.Adds, "{question}", "{value}", "{items}");
            Places(reading, words.Optional("nothing"), wording.Nothing, "{question}", "{value}");
        }

        var pairs = ImmutableArray.CreateBuilder<Unfitting>();
        foreach (var (key, value) in fields.OptionalMap("pairs"))
        {
            reading.Ids.Take(key, "pair of answers");
            var pair = reading.Fields(value, $"the pair “{key.Value}”", "when", "says");
            pair.Required("when");
            var when = Conditions.When(reading, pair, fact => fact.IsDerived
                ? $"“{fact.Id}” is derived. Accepted here: facts that a person answers, since the warning asks to look at the answers again."
                : null);
            if (pair.Optional("when") is MapNode { Entries.Length: < 2 } one)
                reading.Mistakes.Add(one, $"The pair “{key.Value}” names {one.Entries.Length} fact. Accepted: at least two, since it says which answers do not fit together.");
            pairs.Add(new(key.Value, when, reading.Text(pair, $"unfitting.pairs.{key.Value}", "says")));
        }

        return (wording, pairs.DrainToImmutable());
    }

    private static void Places(Reading reading, Node? at, Text text, params ReadOnlySpan<string> places)
    {
        if (at is null) return;
        foreach (var place in places)
            foreach (var language in reading.Texts.Languages)
                if (!text.In(language).Contains(place, StringComparison.Ordinal))
                    reading.Mistakes.Add(at, $"The wording ({language}) lacks the place “{place}”. Accepted: a sentence with {string.Join(", ", places)}.");
    }
}
