using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>
/// What roles ask themselves, by id. Records name questions by their ids for
/// years, so that none is used twice, nor again.
/// </summary>
internal static class QuestionsSection
{
    /// <summary>Takes the ids of questions that must not come back.</summary>
    public static void Retire(PackContext context, Node? section)
    {
        foreach (var id in Retired(context, section)) context.QuestionIds.Take(id, "retired question");
    }

    public static ImmutableArray<QuestionSet> Read(PackContext context, Node? section)
    {
        var used = context.QuestionIds;
        var questions = ImmutableArray.CreateBuilder<QuestionSet>();
        foreach (var (key, value) in section is null ? [] : context.Entries(section, "questions"))
        {
            context.Ids.Check(key, "set of questions");
            var fields = context.Fields(value, $"the questions “{key.Value}”", "roles", "stages", "ask", "source");
            questions.Add(new(
                key.Value,
                [.. context.Roles.FindAll(fields.Words("roles"))],
                [.. context.Stages.FindAll(fields.Words("stages"))],
                [.. fields.Map("ask").Select(entry => Question(context, key.Value, entry, used))],
                Citations.Sources(context, fields.Words("source"), key.Value)));
        }

        return questions.DrainToImmutable();
    }

    private static Question Question(PackContext context, string set, Entry entry, Ids used)
    {
        used.Take(entry.Key, "question");
        var id = entry.Key.Value;
        var words = entry.Value as ScalarNode;
        if (words is null or { IsNull: true })
            context.Mistakes.Add(entry.Value,
                $"For the question “{id}” of “{set}”, {entry.Value.Kind} stands where a text is expected.");
        return new(id, context.Texts.At($"questions.{set}.ask.{id}", words is { IsNull: true } ? null : words));
    }

    private static IEnumerable<ScalarNode> Retired(PackContext context, Node? section)
    {
        if (section is null) yield break;
        if (section is not ListNode list)
        {
            context.Mistakes.Add(
                section, $"For the section “retired”, {section.Kind} stands where a list of ids is expected.");
            yield break;
        }

        foreach (var item in list.Items)
            if (item is ScalarNode { IsNull: false } id) yield return id;
            else context.Mistakes.Add(
                item, $"In the section “retired”, {item.Kind} stands where the id of a question is expected.");
    }
}
