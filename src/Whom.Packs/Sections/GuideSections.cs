using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>Which statements of the guide the pack carries out, and what changes because of its sentences.</summary>
internal static class GuideSections
{
    public static ImmutableArray<GuideStatement> Guide(PackContext context, Node? section, HashSet<string> named)
    {
        var statements = ImmutableArray.CreateBuilder<GuideStatement>();
        if (section is null) return [];
        foreach (var (key, value) in context.Entries(section, "guide"))
        {
            var fields = context.Fields(value, $"the statement “{key.Value}”", "says", "source", "carried-out-by");
            var by = fields.OptionalWords("carried-out-by");
            foreach (var word in by)
                if (!named.Contains(word.Value))
                    context.Mistakes.Add(word,
                        $"Unknown id {Quoted.Value(word.Value)} in “carried-out-by” of “{key.Value}”. {Nearest.Hint(word.Value, named)} "
                            + "Accepted: the ids of rules, duties, facts, separations, judgements, questions, and the names of sections.");
            var sources = Citations.Sources(context, fields.Words("source"), key.Value);
            statements.Add(new(
                key.Value, context.Text(fields, $"guide.{key.Value}", "says"), [.. by.Select(word => word.Value)],
                sources.IsEmpty ? new("", "", null, null) : sources[0]));
        }

        return statements.DrainToImmutable();
    }

    public static ImmutableArray<GuideSentence> Sentences(
        PackContext context, Node? section, ImmutableArray<GuideStatement> guide)
    {
        var statements = new Vocabulary<GuideStatement>("statement", context.Mistakes);
        foreach (var statement in guide) statements.Add(statement.Id, statement);
        var sentences = ImmutableArray.CreateBuilder<GuideSentence>();
        foreach (var (key, value) in section is null ? [] : context.Entries(section, "sentences"))
        {
            context.Ids.Check(key, "sentence");
            var fields = context.Fields(
                value, $"the sentence “{key.Value}”",
                "says", "statement", "from-name", "from", "to-name", "to", "differences");
            var says = context.Text(fields, $"sentences.{key.Value}", "says");
            var statement = statements.Find(fields.Scalar("statement"));
            var pair = fields.Optional("from") is not null || fields.Optional("to") is not null;
            var from = pair ? PurchaseFiles.Facts(context, fields, "from") : null;
            var to = pair ? PurchaseFiles.Facts(context, fields, "to") : null;
            if (from is not null && from.Equals(to) && fields.Optional("from") is MapNode
                && fields.Optional("to") is MapNode)
                context.Mistakes.Add(fields.Optional("to")!,
                    $"Both purchases of the sentence “{key.Value}” have the same answers. Accepted: two that differ in what the sentence speaks of.");
            sentences.Add(new(
                key.Value, says, statement?.Id ?? "", from,
                context.OptionalText(fields, $"sentences.{key.Value}", "from-name"), to,
                context.OptionalText(fields, $"sentences.{key.Value}", "to-name"),
                [.. fields.OptionalWords("differences").Select(word => word.Value)]));
        }

        return sentences.DrainToImmutable();
    }
}
