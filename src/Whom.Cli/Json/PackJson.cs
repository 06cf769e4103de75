using System.Text.Json;
using Whom.Packs;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Cli.Json;

/// <summary>Packs for programs.</summary>
internal static class PackJson
{
    public static void List(
        Utf8JsonWriter json, IReadOnlyList<(string Folder, PackResult Reading)> packs, string language)
    {
        json.WriteStartObject();
        json.Array("packs", packs, pack =>
        {
            json.WriteStartObject();
            Head(json, pack.Folder, pack.Reading, language);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    public static void Whole(
        Utf8JsonWriter json, IReadOnlyList<(string Folder, PackResult Reading)> packs, string language)
    {
        json.WriteStartObject();
        json.Array("packs", packs, pack =>
        {
            var policy = pack.Reading.Policy!;
            json.WriteStartObject();
            Head(json, pack.Folder, pack.Reading, language);
            json.Array("factList", policy.Facts, fact => Fact(json, fact, language));
            json.Array("roleList", policy.Roles, role =>
            {
                json.WriteStartObject();
                json.WriteString("id", role.Id);
                json.WriteString("label", role.Label.In(language));
                json.WriteString("about", role.About.In(language));
                json.WriteEndObject();
            });
            json.Array("ruleList", policy.Rules.SelectMany(rule => rule.Rows), row => Row(json, policy, row, language));
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void Head(Utf8JsonWriter json, string folder, PackResult reading, string language)
    {
        var policy = reading.Policy!;
        var pack = policy.Top;
        json.WriteString("id", pack.Id);
        json.WriteString("version", pack.Version);
        json.WriteString("sha256", pack.Sha256);
        json.WriteString("title", pack.Title.In(language));
        json.WriteString("folder", folder);
        json.Strings("languages", policy.Languages);
        json.WriteNumber("facts", policy.Facts.Length);
        json.WriteNumber("roles", policy.Roles.Length);
        json.WriteNumber("rules", policy.Rules.Length);
        json.WriteNumber("examples", reading.Examples.Length);
        json.WriteNumber("cases", reading.History.Length);
    }

    private static void Fact(Utf8JsonWriter json, Fact fact, string language)
    {
        json.WriteStartObject();
        json.WriteString("id", fact.Id);
        json.WriteString("label", fact.Label.In(language));
        json.WriteString("question", fact.Question.In(language));
        json.WriteString("confirmedBy", fact.ConfirmedBy?.Id);
        json.Array("values", fact.Values, value =>
        {
            json.WriteStartObject();
            json.WriteString("id", value.Id);
            json.WriteString("label", value.Label.In(language));
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void Row(Utf8JsonWriter json, Policy policy, InvolvementRow row, string language)
    {
        json.WriteStartObject();
        json.WriteString("rule", row.Grounds.Rule);
        json.WriteString("force", PlanIds.Of(row.Grounds.Force));
        json.WriteStartObject("when");
        foreach (var clause in row.When.Clauses)
        {
            json.Strings(policy.FactId(clause.Fact), policy.ValuesOf(clause.Fact)
                .Where(value => clause.Allows(value.Order)).Select(value => value.Id));
        }

        json.WriteEndObject();
        json.WriteString("role", row.Role.Id);
        json.WriteString("capacity", PlanIds.Of(row.Capacity));
        json.WriteString("stage", row.Stage.Id);
        json.WriteString("on", row.On.Id);
        json.WriteString("before", row.Before?.Id);
        if (row.Days is { } days) json.WriteNumber("days", days);
        else json.WriteNull("days");
        json.WriteString("because", row.Grounds.Because.In(language));
        ReasonJson.Cite(json, row.Grounds.Citation);
        json.WriteEndObject();
    }
}
