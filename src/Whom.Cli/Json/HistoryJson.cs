using System.Globalization;
using System.Text.Json;
using Whom.History;
using Whom.Planning;

namespace Whom.Cli.Json;

/// <summary>The answer to <c>whom history</c> for programs.</summary>
internal static class HistoryJson
{
    public static void Write(IReadOnlyList<Retelling> told, bool one, string language, Stream to) =>
        JsonOutput.Write(to, json =>
        {
            if (one)
            {
                Case(json, told[0], language, whole: true);
                return;
            }

            json.WriteStartObject();
            WriteScore(json, told);
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
        json.WriteBoolean("nothingBought", one.NothingBought);
        json.WriteString("lookedAt", one.LookedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        WriteScore(json, [told]);
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
            json.WriteString("mark", source.Mark is { } mark ? CaseIds.Of(mark) : null);
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
        if (expected.AskedSince is { } version) json.WriteNumber("askedSince", version);
        else json.WriteNull("askedSince");
        json.WriteString("was", expected.Was?.In(language));
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

    private static void WriteScore(Utf8JsonWriter json, IReadOnlyList<Retelling> told)
    {
        var score = Score.Of(told);
        json.WriteNumber("met", score.Met);
        json.WriteNumber("missed", score.Missed);
        json.WriteNumber("needFurtherFact", score.NeedFact);
        json.Array("since", score.Since, since =>
        {
            json.WriteStartObject();
            json.WriteNumber("version", since.Version);
            json.WriteNumber("met", since.Met);
            json.WriteNumber("asked", since.Asked);
            json.WriteEndObject();
        });
    }
}
