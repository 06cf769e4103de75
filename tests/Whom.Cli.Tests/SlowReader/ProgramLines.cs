using System.Text.Json;

namespace Whom.Cli.Tests.SlowReader;

/// <summary>What the program's JSON of a plan says, line by line.</summary>
internal static class ProgramLines
{
    public static List<string> Of(JsonElement plan)
    {
        var lines = new List<string>();
        foreach (var derived in plan.GetProperty("derived").EnumerateObject())
            lines.Add(
                $"derived {derived.Name}: {Text(derived.Value, "value") ?? "open"} of {Words(derived.Value, "possible")} because {Because(derived.Value)}");
        foreach (var item in Items(plan, "involvements"))
            lines.Add(
                $"involved: {Text(item, "stage")} {Text(item, "role")} {Text(item, "capacity")} on {Words(item, "on")} before {Words(item, "before")}, {Standing(item)} because {Because(item)}");
        foreach (var gate in Items(plan, "gates"))
        {
            var id = Text(gate, "id");
            lines.Add(
                $"gate: {id} “{Text(gate, "label")}” {(gate.GetProperty("certain").GetBoolean() ? "certain" : "possible")}, first: {PassFirst(gate.GetProperty("passFirst"))}, ends: {Outcomes(gate)}");
            foreach (var item in Items(gate, "requires"))
            {
                var days =
                    item.GetProperty("days").ValueKind == JsonValueKind.Null ? "" : $"{item.GetProperty("days")} days ";
                lines.Add(
                    $"due: {id} {Text(item, "kind")} {Text(item, "role")} on {Text(item, "on")} {days}, {Standing(item)} because {Because(item)}");
            }
        }

        foreach (var pair in Items(plan, "separations"))
            lines.Add($"apart: {Words(pair, "roles")} {Text(pair, "rule")} because {Because(pair)}");
        foreach (var one in Items(plan, "confirmations"))
            foreach (var answer in Items(one, "answers"))
                lines.Add(
                    $"confirm: {Text(one, "role")}: {Text(answer, "fact")} {Text(answer, "value")}, else {string.Join("; ", Items(answer, "otherwise").Select(Otherwise))}");
        foreach (var judgement in Items(plan, "judgements"))
            lines.Add($"judge: {Text(judgement, "id")} {Text(judgement, "role")}");
        foreach (var step in Items(plan, "beforeAnything"))
            lines.Add($"first: {Text(step, "step")} {Text(step, "role")}");
        if (plan.GetProperty("prepare") is { ValueKind: JsonValueKind.Object } prepare)
            lines.Add($"prepare: {Text(prepare, "text")}");
        foreach (var law in Items(plan, "checklist")) lines.Add($"law: {Text(law, "text")}");
        foreach (var review in Items(plan, "reviews"))
            lines.Add(
                $"review: {Text(review, "id")} after {Text(review, "firstDays")}, every {Text(review, "every")}: {Words(review, "roles")} on {Text(review, "on")}");
        foreach (var warning in Items(plan, "warnings"))
            lines.Add($"unfit: {Text(warning, "rule")} {Words(warning, "facts")}");
        foreach (var call in Items(plan, "calls"))
            lines.Add(
                $"call: {Text(call, "place")} {Text(call, "role")}, {Text(call, "within")}: {Text(call, "ask")} To get: {Text(call, "toGet")}");
        var counts = plan.GetProperty("counts");
        lines.Add(
            $"counts: {Text(counts, "roles")} roles, {Text(counts, "signatures")} signatures, {Text(counts, "required")} required, {Text(counts, "documents")} documents");
        if (plan.GetProperty("next") is { ValueKind: JsonValueKind.Object } next)
            lines.Add($"next: {Text(next, "fact")}, {Text(next, "remaining")} remaining");
        return lines;
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement of, string name) =>
        of.GetProperty(name).EnumerateArray();

    private static string? Text(JsonElement of, string name) =>
        of.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.ToString() : null;

    private static string Words(JsonElement of, string name) =>
        string.Join(' ', Items(of, name).Select(word => word.GetString()));

    private static string Because(JsonElement of) =>
        string.Join(' ', Items(of, "reasons").Select(reason => Text(reason, "rule")));

    private static string Standing(JsonElement of)
    {
        var dependsOn = Words(of, "dependsOn");
        return of.GetProperty("certain").GetBoolean() ? "certain" + dependsOn : "depends on " + dependsOn;
    }

    private static string PassFirst(JsonElement pass) => pass.ValueKind == JsonValueKind.Null
        ? ""
        : $"{Words(pass, "roles")} {Text(pass, "ratifyDays")}/{Text(pass, "reportDays")}/{Text(pass, "endDays")}";

    private static string Outcomes(JsonElement gate) => string.Join(
        ", ", Items(gate, "outcomes").Select(one =>
            $"{Text(one, "id")} “{Text(one, "label")}” {(one.GetProperty("passes").GetBoolean() ? "true" : "false")}"));

    private static string Otherwise(JsonElement one) =>
        $"{Text(one, "value")} {Text(one, "risk")}{string.Concat(Items(one, "adds").Select(add => $" +{Text(add, "role")} {Text(add, "stage")} {Text(add, "on")}"))}";
}
