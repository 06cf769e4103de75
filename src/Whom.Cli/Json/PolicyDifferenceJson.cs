using System.Text.Json;
using Whom.Planning;
using Whom.Policies;
using Whom.Proving;

namespace Whom.Cli.Json;

/// <summary>How plans by some packs differ from plans by others, for programs.</summary>
internal static class PolicyDifferenceJson
{
    public static void Write(Policy before, Policy after, PolicyDifference difference, Stream to) =>
        JsonOutput.Write(to, json =>
        {
            json.WriteStartObject();
            json.Strings("before", before.Packs.Select(pack => $"{pack.Id} {pack.Version} {pack.Sha256}"));
            json.Strings("after", after.Packs.Select(pack => $"{pack.Id} {pack.Version} {pack.Sha256}"));
            json.Strings("asks", difference.Asks.Select(fact => fact.Id));
            json.Strings("asksNoMore", difference.AsksNoMore.Select(fact => fact.Id));
            json.Array("changes", difference.Changes, change =>
            {
                json.WriteStartObject();
                json.WriteString("change", change.Kind.ToString().ToLowerInvariant());
                if (change.Involvement is { } part) Part(json, part, change.Was);
                if (change.Requirement is { } item) Waits(json, item);
                json.Array("where", change.Where, condition =>
                {
                    json.WriteStartObject();
                    foreach (var (fact, values) in condition.All)
                        json.Strings(fact.Id, values.Select(value => value.Id));
                    json.WriteEndObject();
                });
                json.WriteEndObject();
            });
            json.WriteEndObject();
        });

    private static void Part(Utf8JsonWriter json, Involvement part, Capacity? was)
    {
        json.WriteString("role", part.Role.Id);
        json.WriteString("stage", part.Stage.Id);
        json.WriteString("capacity", PlanIds.Of(part.Capacity));
        if (was is { } before) json.WriteString("was", PlanIds.Of(before));
        if (part.Key.Signs is { } signs) json.WriteString("signs", signs);
    }

    private static void Waits(Utf8JsonWriter json, Requirement item)
    {
        json.WriteString("gate", item.Gate.Id);
        json.WriteString("kind", PlanIds.Of(item.Kind));
        json.WriteString("role", item.Role?.Id);
        json.WriteString("on", item.On?.Id);
    }
}
