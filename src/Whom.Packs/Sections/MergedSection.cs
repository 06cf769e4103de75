using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>Documents that are one document where a fact has a value.</summary>
internal static class MergedSection
{
    public static MergedDocuments? Read(PackContext context, Node? section)
    {
        if (section is null) return null;
        var fields = context.Fields(section, "the section “merged”", "when", "documents");
        var node = fields.Required("when");
        var when = Conditions.When(context, fields);
        if (node is MapNode { Entries.Length: not 1 } map)
            context.Mistakes.Add(map, $"“when” of “merged” names {map.Entries.Length} facts. Accepted: exactly one.");

        var into = context.Documents.All.ToArray();
        var merged = new List<(ScalarNode At, Document From)>();
        foreach (var entry in fields.Map("documents"))
        {
            var from = context.Documents.Find(entry.Key);
            var to = context.Documents.Find(Word(context, entry));
            if (from is null || to is null) continue;
            if (from == to)
                context.Mistakes.Add(entry.Key,
                    $"The document “{from.Id}” is merged into itself. Accepted: another document; leave out what stays.");
            into[from.Order] = to;
            merged.Add((entry.Key, from));
        }

        foreach (var (at, from) in merged)
            if (into[from.Order] is var to && to != from && into[to.Order] != to)
                context.Mistakes.Add(at,
                    $"“{from.Id}” is merged into “{to.Id}”, which is merged into “{into[to.Order].Id}” itself. Accepted: a document that stays.");
        return when.Clauses.IsEmpty ? null : new(when.Clauses[0], [.. into]);
    }

    private static ScalarNode? Word(PackContext context, Entry entry)
    {
        if (entry.Value is ScalarNode word) return word;
        context.Mistakes.Add(entry.Value,
            $"For “{entry.Key.Value}” in “merged”, {entry.Value.Kind} stands where a document is expected.");
        return null;
    }
}
