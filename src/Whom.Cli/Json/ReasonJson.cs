using System.Text.Json;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Cli.Json;

/// <summary>A reason in the shape that it has in a plan.</summary>
internal static class ReasonJson
{
    public static void Write(Utf8JsonWriter json, Reason reason, Policy policy, string language)
    {
        json.WriteStartObject();
        json.WriteString("rule", reason.Grounds.Rule);
        json.WriteString("pack", reason.Grounds.Pack);
        json.WriteString("force", PlanIds.Of(reason.Grounds.Force));
        json.WriteString("because", reason.Grounds.Because.In(language));
        json.WriteStartObject("facts");
        foreach (var fact in reason.Facts) json.WriteString(policy.FactId(fact.Fact), fact.Value?.Id);
        json.WriteEndObject();
        Cite(json, reason.Grounds.Citation);
        json.WriteEndObject();
    }

    public static void Cite(Utf8JsonWriter json, Citation? citation)
    {
        if (citation is null)
        {
            json.WriteNull("citation");
            return;
        }

        json.WriteStartObject("citation");
        json.WriteString("source", citation.Source);
        json.WriteString("section", citation.Section);
        json.WriteString("url", citation.Url);
        json.WriteEndObject();
    }
}
