using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>What documents are started from: headings, what belongs under each, and who asks for it.</summary>
internal static class StartingTextsSection
{
    private const string Name = "starting-texts";

    public static ImmutableArray<StartingText> Read(PackContext context, Node? section)
    {
        var texts = ImmutableArray.CreateBuilder<StartingText>();
        foreach (var (key, value) in section is null ? [] : context.Entries(section, Name))
        {
            var document = context.Documents.Find(key);
            var parts = context.Entries(value, $"{Name}.{key.Value}");
            if (value is MapNode && parts.IsEmpty)
                context.Mistakes.Add(value,
                    $"The text of “{key.Value}” to start from is empty. Accepted: at least one part with its heading.");
            ImmutableArray<StartingPart> read = [.. parts.Select(part => Part(context, key.Value, part))];
            if (document is not null) texts.Add(new(document, read));
        }

        return texts.DrainToImmutable();
    }

    private static StartingPart Part(PackContext context, string document, Entry entry)
    {
        context.Ids.Take(entry.Key, "part of a text to start from");
        var id = entry.Key.Value;
        var path = $"{Name}.{document}.{id}";
        var fields = context.Fields(
            entry.Value, $"the part “{id}” of the text of “{document}”", "when", "heading", "says", "holds", "source");
        return new(
            id, Conditions.When(context, fields), context.Text(fields, path, "heading"),
            context.Text(fields, path, "says"),
            Choices.Starting.Find(fields.OptionalScalar("holds"), context.Mistakes) ?? StartingContent.Nothing,
            Citations.Sources(context, fields.Words("source"), id));
    }
}
