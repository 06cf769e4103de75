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
                if (change.Requirement is { } item) Waits(json, item, change.WasDays);
                if (change.Stop is { } stop) json.WriteString("stop", stop.Grounds.Rule);
                json.Array("where", change.Where, condition =>
                {
                    json.WriteStartObject();
                    foreach (var (fact, values) in condition.All)
                        json.Strings(fact.Id, values.Select(value => value.Id));
                    json.WriteEndObject();
                });
                json.WriteEndObject();
            });
            json.Array("waivers", difference.Waivers, change =>
            {
                json.WriteStartObject();
                json.WriteString("change", change.Was is null ? "added" : change.Is is null ? "removed" : "changed");
                json.WriteString("waiver", (change.Is ?? change.Was)!.Grounds.Rule);
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

    private static void Waits(Utf8JsonWriter json, Requirement item, NoticeDays? was)
    {
        json.WriteString("gate", item.Gate.Id);
        json.WriteString("kind", PlanIds.Of(item.Kind));
        json.WriteString("role", item.Role?.Id);
        json.WriteString("on", item.On?.Id);
        Days(json, "days", item.Days);
        Days(json, "workingDays", item.WorkingDays);
        if (was is not { } before) return;
        json.WriteStartObject("wasDays");
        Days(json, "days", before.Calendar);
        Days(json, "workingDays", before.Working);
        json.WriteEndObject();
    }

    private static void Days(Utf8JsonWriter json, string name, int? days)
    {
        if (days is { } count) json.WriteNumber(name, count);
    }
}
