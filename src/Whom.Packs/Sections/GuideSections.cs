using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>Which statements of the guide the pack carries out, and what changes because of its sentences.</summary>
internal static class GuideSections
{
    public static ImmutableArray<GuideStatement> Guide(Reading reading, Node? section, HashSet<string> named)
    {
        var statements = ImmutableArray.CreateBuilder<GuideStatement>();
        if (section is null) return [];
        foreach (var (key, value) in reading.Entries(section, "guide"))
        {
            var fields = reading.Fields(value, $"the statement “{key.Value}”", "says", "source", "carried-out-by");
            var by = fields.OptionalWords("carried-out-by");
            foreach (var word in by)
                if (!named.Contains(word.Value))
                    reading.Mistakes.Add(word, $"Unknown id {Quoted.Value(word.Value)} in “carried-out-by” of “{key.Value}”. {Nearest.Hint(word.Value, named)} "
                        + "Accepted: the ids of rules, duties, facts, separations, judgements, questions, and the names of sections.");
            var sources = Citations.Sources(reading, fields.Words("source"), key.Value);
            statements.Add(new(
                key.Value, reading.Text(fields, $"guide.{key.Value}", "says"), [.. by.Select(word => word.Value)],
                sources.IsEmpty ? new("", "", null, null) : sources[0]));
        }

        return statements.DrainToImmutable();
    }

    public static ImmutableArray<GuideSentence> Sentences(Reading reading, Node? section, ImmutableArray<GuideStatement> guide)
    {
        var statements = new Words<GuideStatement>("statement", reading.Mistakes);
        foreach (var statement in guide) statements.Add(statement.Id, statement);
        var sentences = ImmutableArray.CreateBuilder<GuideSentence>();
        foreach (var (key, value) in section is null ? [] : reading.Entries(section, "sentences"))
        {
            reading.Ids.Check(key, "sentence");
            var fields = reading.Fields(
                value, $"the sentence “{key.Value}”",
                "says", "statement", "from-name", "from", "to-name", "to", "differences");
            var says = reading.Text(fields, $"sentences.{key.Value}", "says");
            var statement = statements.Find(fields.Scalar("statement"));
            var pair = fields.Optional("from") is not null || fields.Optional("to") is not null;
            var from = pair ? PurchaseFiles.Facts(reading, fields, "from") : null;
            var to = pair ? PurchaseFiles.Facts(reading, fields, "to") : null;
            if (from is not null && from.Equals(to) && fields.Optional("from") is MapNode && fields.Optional("to") is MapNode)
                reading.Mistakes.Add(fields.Optional("to")!, $"Both purchases of the sentence “{key.Value}” have the same answers. Accepted: two that differ in what the sentence speaks of.");
            sentences.Add(new(
                key.Value, says, statement?.Id ?? "", from, reading.OptionalText(fields, $"sentences.{key.Value}", "from-name"), to,
                reading.OptionalText(fields, $"sentences.{key.Value}", "to-name"), [.. fields.OptionalWords("differences").Select(word => word.Value)]));
        }

        return sentences.DrainToImmutable();
    }
}
