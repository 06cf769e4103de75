using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>
/// What roles ask themselves, by id. Records name questions by their ids for years, so that none is used twice, nor again.
/// </summary>
internal static class QuestionsSection
{
    public static ImmutableArray<QuestionSet> Read(Reading reading, Node? section, Node? retired)
    {
        var used = new Ids(reading.Mistakes);
        foreach (var id in Retired(reading, retired)) used.Take(id, "retired question");
        var questions = ImmutableArray.CreateBuilder<QuestionSet>();
        foreach (var (key, value) in section is null ? [] : reading.Entries(section, "questions"))
        {
            reading.Ids.Check(key, "set of questions");
            var fields = reading.Fields(value, $"the questions “{key.Value}”", "roles", "stages", "ask", "source");
            questions.Add(new(
                key.Value,
                [.. reading.Roles.FindAll(fields.Words("roles"))],
                [.. reading.Stages.FindAll(fields.Words("stages"))],
                [.. fields.Map("ask").Select(entry => Question(reading, key.Value, entry, used))],
                Citations.Sources(reading, fields.Words("source"), key.Value)));
        }

        return questions.DrainToImmutable();
    }

    private static Question Question(Reading reading, string set, Entry entry, Ids used)
    {
        used.Take(entry.Key, "question");
        var id = entry.Key.Value;
        var words = entry.Value as ScalarNode;
        if (words is null or { IsNull: true })
            reading.Mistakes.Add(entry.Value, $"For the question “{id}” of “{set}”, {entry.Value.Kind} stands where a text is expected.");
        return new(id, reading.Texts.At($"questions.{set}.ask.{id}", words is { IsNull: true } ? null : words));
    }

    private static IEnumerable<ScalarNode> Retired(Reading reading, Node? section)
    {
        if (section is null) yield break;
        if (section is not ListNode list)
        {
            reading.Mistakes.Add(section, $"For the section “retired”, {section.Kind} stands where a list of ids is expected.");
            yield break;
        }

        foreach (var item in list.Items)
            if (item is ScalarNode { IsNull: false } id) yield return id;
            else reading.Mistakes.Add(item, $"In the section “retired”, {item.Kind} stands where the id of a question is expected.");
    }
}
