using System.Text.Json;
using Whom.History;
using Whom.Planning;

namespace Whom.Cli.Json;

/// <summary>The answer to <c>whom history</c> for programs.</summary>
internal static class HistoryJson
{
    public static void Write(IReadOnlyList<Retelling> told, bool one, string language, Stream to) => JsonOutput.Write(to, json =>
    {
        if (one)
        {
            Case(json, told[0], language, whole: true);
            return;
        }

        json.WriteStartObject();
        json.WriteNumber("met", told.Sum(each => Count(each, Outcome.Met)));
        json.WriteNumber("missed", told.Sum(each => Count(each, Outcome.Missed)));
        json.WriteNumber("needFurtherFact", told.Sum(each => Count(each, Outcome.NeedsFact)));
        json.Array("cases", told, each => Case(json, each, language, whole: false));
        json.WriteEndObject();
    });

    private static void Case(Utf8JsonWriter json, Retelling told, string language, bool whole)
    {
        var one = told.Case;
        json.WriteStartObject();
        json.WriteString("id", one.Id);
        json.WriteString("title", one.Title.In(language));
        json.WriteNumber("year", one.Year);
        json.WriteBoolean("goodPractice", one.GoodPractice);
        json.WriteNumber("met", Count(told, Outcome.Met));
        json.WriteNumber("missed", Count(told, Outcome.Missed));
        json.WriteNumber("needFurtherFact", Count(told, Outcome.NeedsFact));
        if (whole) Story(json, one, language);
        json.Array("expectations", told.Answers, answer => Expectation(json, answer, language));
        json.Array("notRequired", one.NotRequired, role =>
        {
            json.WriteStartObject();
            json.WriteString("role", role.Role.Id);
            json.WriteString("because", role.Because.In(language));
            json.WriteBoolean("required", told.TooMuch.Contains(role));
            json.WriteEndObject();
        });
        if (whole)
        {
            json.WritePropertyName("plan");
            using var plan = JsonOutput.Parts(told.Plan, language);
            plan.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static void Story(Utf8JsonWriter json, Case one, string language)
    {
        json.WriteString("buyer", one.Buyer.In(language));
        json.WriteString("bought", one.Bought.In(language));
        json.WriteString("happened", one.Happened.In(language));
        json.WriteString("missing", one.Missing.In(language));
        json.WriteString("notes", one.Notes?.In(language));
        json.Strings("doubtful", one.Doubtful);
        json.Array("sources", one.Sources, source =>
        {
            json.WriteStartObject();
            json.WriteString("title", source.Title);
            json.WriteString("url", source.Url);
            json.WriteEndObject();
        });
    }

    private static void Expectation(Utf8JsonWriter json, AnsweredExpectation answer, string language)
    {
        var expected = answer.Expectation;
        json.WriteStartObject();
        json.WriteString("role", expected.Role.Id);
        json.WriteString("stage", expected.Stage.Id);
        json.WriteString("atLeast", PlanIds.Of(expected.AtLeast));
        json.WriteString("before", expected.Before.Id);
        json.WriteString("because", expected.Because?.In(language));
        json.WriteString("needsFact", expected.NeedsFact?.In(language));
        json.WriteString("outcome", answer.Outcome switch
        {
            Outcome.Met => "met",
            Outcome.Missed => "missed",
            Outcome.NeedsFact => "needs-fact",
        });
        if (answer.By is { } by)
        {
            json.WritePropertyName("by");
            json.Involvement(by);
        }
        else json.WriteNull("by");
        json.WriteEndObject();
    }

    private static int Count(Retelling told, Outcome outcome) => told.Answers.Count(answer => answer.Outcome == outcome);
}
