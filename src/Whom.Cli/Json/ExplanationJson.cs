using System.Text.Json;
using Whom.Planning;

namespace Whom.Cli.Json;

/// <summary>The answer to <c>whom explain</c> for programs.</summary>
internal static class ExplanationJson
{
    public static void Write(Explanation of, string language, Stream to)
    {
        using var parts = JsonOutput.Parts(of.Plan, language);
        var plan = parts.RootElement;
        var gates = of.Requirements.Select(item => item.Gate.Id).ToHashSet(StringComparer.Ordinal);
        JsonOutput.Write(to, json =>
        {
            json.WriteStartObject();
            json.WriteString("purchase", of.Plan.Input.Purchase);
            json.WriteString("role", of.Role.Id);
            json.WriteString("stage", of.Stage?.Id);
            json.WriteBoolean("involved", !of.Involvements.IsEmpty);
            json.Where("involvements", plan.GetProperty("involvements"), item => IsOf(item, of.Role.Id, of.Stage?.Id));
            json.WriteStartArray("requirements");
            foreach (var gate in plan.GetProperty("gates").EnumerateArray()
                .Where(gate => gates.Contains(Text(gate, "id")!)))
                foreach (var item in gate.GetProperty("requires").EnumerateArray()
                    .Where(item => IsOf(item, of.Role.Id, null)))
                    Requirement(json, Text(gate, "id")!, item);
            json.WriteEndArray();
            json.Where("separations", plan.GetProperty("separations"), pair =>
                pair.GetProperty("roles").EnumerateArray().Any(role => role.GetString() == of.Role.Id));
            json.Array("whyNot", of.Missing, missing => WhyNot(json, missing, of.Plan, language));
            json.WriteEndObject();
        });
    }

    private static bool IsOf(JsonElement item, string role, string? stage) =>
        Text(item, "role") == role && (stage is null || Text(item, "stage") == stage);

    private static string? Text(JsonElement item, string name) => item.GetProperty(name).GetString();

    private static void Requirement(Utf8JsonWriter json, string gate, JsonElement item)
    {
        json.WriteStartObject();
        json.WriteString("gate", gate);
        foreach (var property in item.EnumerateObject()) property.WriteTo(json);
        json.WriteEndObject();
    }

    private static void WhyNot(Utf8JsonWriter json, WhyNot missing, Plan plan, string language)
    {
        json.WriteStartObject();
        json.WriteString("stage", missing.Stage?.Id);
        json.Array("nearest", missing.Nearest, way =>
        {
            json.WriteStartObject();
            json.Array("changes", way.Changes, change =>
            {
                json.WriteStartObject();
                json.WriteString("fact", change.Fact.Id);
                json.WriteString("from", change.From?.Id);
                json.Strings("to", change.To.Select(value => value.Id));
                json.WriteEndObject();
            });
            json.Array("brings", way.Brings, reason => ReasonJson.Write(json, reason, plan.Policy, language));
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }
}
