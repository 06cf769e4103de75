using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>How people are counted, called and asked: team, judgements, questions, start now.</summary>
internal static class PeopleSections
{
    public static TeamRules Team(Reading reading, Node section)
    {
        var fields = reading.Fields(section, "the section “team”", "outsider", "few-hands");
        Role? outsider = null;
        var when = Condition.Always;
        if (fields.Optional("outsider") is { } node)
        {
            var who = reading.Fields(node, "“outsider”", "role", "when");
            outsider = reading.Roles.Find(who.Scalar("role"));
            when = Conditions.When(reading, who);
            if (outsider is { Holder: not Holder.Staff })
                reading.Mistakes.Add(who.Optional("role")!, $"The role “{outsider.Id}” is not held by staff. Accepted: a role held by staff that someone from outside may hold.");
        }

        if (fields.Required("few-hands") is not { } few) return new(outsider, when, new(""), Nowhere);
        var grounds = Citations.Alone(
            reading, reading.Fields(few, "“few-hands”", "because", "source", "force"), "few-hands", "team.few-hands.because");
        return new(outsider, when, grounds.Because, grounds);
    }

    public static ImmutableArray<JudgementRule> Judgements(Reading reading, Node? section)
    {
        var judgements = ImmutableArray.CreateBuilder<JudgementRule>();
        if (section is null) return [];
        foreach (var (key, value) in reading.Entries(section, "judgements"))
        {
            reading.Ids.Take(key, "judgement");
            var path = $"judgements.{key.Value}";
            var fields = reading.Fields(value, $"the judgement “{key.Value}”", "question", "role", "when", "because", "source", "force", "effective");
            var grounds = Citations.Alone(reading, fields, key.Value, $"{path}.because");
            var when = Conditions.When(reading, fields);
            var question = reading.Text(fields, path, "question");
            if (reading.Roles.Find(fields.Scalar("role")) is { } role) judgements.Add(new(key.Value, grounds, when, question, role));
        }

        return judgements.DrainToImmutable();
    }

    public static ImmutableArray<QuestionSet> Questions(Reading reading, Node? section)
    {
        var questions = ImmutableArray.CreateBuilder<QuestionSet>();
        if (section is null) return [];
        foreach (var (key, value) in reading.Entries(section, "questions"))
        {
            reading.Ids.Check(key, "set of questions");
            var fields = reading.Fields(value, $"the questions “{key.Value}”", "roles", "stages", "ask", "source");
            questions.Add(new(
                key.Value,
                [.. reading.Roles.FindAll(fields.Words("roles"))],
                [.. reading.Stages.FindAll(fields.Words("stages"))],
                reading.Texts.ListAt($"questions.{key.Value}.ask", fields.Words("ask")),
                Citations.Sources(reading, fields.Words("source"), key.Value)));
        }

        return questions.DrainToImmutable();
    }

    public static StartNowRules StartNow(Reading reading, Node section)
    {
        var fields = reading.Fields(section, "the section “start-now”", "stages", "before", "on", "first");
        return new(
            [.. reading.Stages.FindAll(fields.Words("stages"))],
            [.. reading.Stages.FindAll(fields.OptionalWords("before"))],
            reading.Artefacts.Find(fields.Scalar("on")) ?? new("", 0, new(""), new("", 0, new(""), new(""))),
            [.. reading.Roles.FindAll(fields.OptionalWords("first"))]);
    }

    private static Grounds Nowhere { get; } = new("", "", Force.Guide, new(""), null, [], Effective.AllDays);
}
