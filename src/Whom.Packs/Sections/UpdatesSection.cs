using System.Collections.Immutable;
using System.Globalization;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>How answers in the words of an older version are read.</summary>
internal static class UpdatesSection
{
    public static OlderAnswers? Read(PackContext context, Node? section)
    {
        if (section is null) return null;
        var fields = context.Fields(section, "the section “updates”", "version", "facts", "answers", "unsettled");
        var version = fields.Number("version");
        var older = new Vocabulary<KnownFact>("older fact", context.Mistakes);
        ImmutableArray<Fact> facts =
            [.. fields.Map("facts").Select((entry, order) => Older(context, entry, order, older))];
        if (facts.Length > Policy.MostCounted)
            context.Mistakes.Add(fields.Optional("facts")!,
                $"The older version has {facts.Length} facts. Accepted: at most {Policy.MostCounted}.");

        var cases = new ImmutableArray<OlderCase>[context.GivenFacts.Count];
        Array.Fill(cases, []);
        foreach (var (key, value) in fields.Map("answers"))
        {
            if (context.Facts.Find(key) is not { } fact) continue;
            if (fact.IsDerived)
                context.Mistakes.Add(key, $"“{fact.Id}” is derived. Accepted: a fact that a person answers.");
            else if (value is ListNode list)
                cases[fact.Order] = new OlderCases(context, fact, older).Read(list);
            else
                context.Mistakes.Add(
                    value, $"For the answers of “{fact.Id}”, {value.Kind} stands where a list is expected.");
        }

        foreach (var fact in context.GivenFacts.Where(fact => context.Owners[("fact", fact.Id)] == context))
            if (fields.Optional("answers") is MapNode map && map.Find(fact.Id) is null)
                context.Mistakes.Add(map,
                    $"What becomes of “{fact.Id}” is missing. Accepted: a line for each fact, if only “open” with the reason.");
        return new(
            version?.ToString(CultureInfo.InvariantCulture) ?? "", facts, [.. cases],
            context.Text(fields, "updates", "unsettled"));
    }

    private static Fact Older(PackContext context, Entry entry, int order, Vocabulary<KnownFact> older)
    {
        var (key, value) = entry;
        context.Ids.Check(key, "older fact");
        var nothing = new Text("");
        var words = new Vocabulary<FactValue>($"older value of “{key.Value}”", context.Mistakes);
        foreach (var item in value is ListNode list ? list.Items : [])
            if (item is ScalarNode { IsNull: false } word)
                words.Add(word.Value, new(word.Value, words.Count, nothing, null, null));
            else context.Mistakes.Add(
                item, $"In the older values of “{key.Value}”, {item.Kind} stands where a word is expected.");
        if (words.Count is < 2 or > Policy.MostCounted)
            context.Mistakes.Add(value,
                $"The older fact “{key.Value}” has {words.Count} different values. Accepted: a list of 2 to {Policy.MostCounted}.");
        older.Add(key.Value, new(key.Value, order, false, words));
        return new(key.Value, order, nothing, nothing, nothing, [.. words.All], Scale.Unordered, null, 0);
    }
}
