using System.Text.Json;
using Whom.Cli.Checking;
using Whom.Policies;
using Whom.Proving;

namespace Whom.Cli.Json;

/// <summary>What checks found, for programs.</summary>
internal static class PackCheckJson
{
    public static void Write(IReadOnlyList<PackCheck> checks, Stream to) => JsonOutput.Write(to, json =>
    {
        json.WriteStartObject();
        json.Array("packs", checks, check =>
        {
            json.WriteStartObject();
            json.WriteString("id", check.Reading.Policy!.Top.Id);
            json.WriteString("folder", check.Folder);
            json.WriteBoolean("good", !check.HasFindings);
            var proof = check.Proof;
            json.WriteNumber("purchases", (double)proof.Purchases);
            json.WriteNumber("classes", (double)proof.Classes);
            json.WriteNumber("nodes", proof.Nodes);
            json.WriteNumber("seconds", Math.Round(check.Took.TotalSeconds, 3));
            json.WriteNumber("bytes", check.Memory);
            json.Strings("proved", proof.Proved.Select(property => property.Id));
            json.Array("failures", proof.Failures, failure =>
            {
                json.WriteStartObject();
                json.WriteString("property", failure.Property.Id);
                json.WriteStartObject("answers");
                foreach (var (fact, value) in failure.Answers) json.WriteString(fact.Id, value.Id);
                json.WriteEndObject();
                json.WriteString("says", failure.Says);
                json.WriteEndObject();
            });
            json.Array("departed", proof.Departed, one =>
            {
                json.WriteStartObject();
                json.WriteString("property", one.Found.Property.Id);
                json.WriteString("pack", one.Said.Grounds.Pack);
                json.WriteString("because", one.Said.Grounds.Because.English);
                json.WriteString("says", one.Found.Says);
                json.WriteEndObject();
            });
            json.Strings("notNeeded", proof.NotNeeded.Select(said => said.Property));
            json.Array("flaws", check.Flaws, flaw =>
            {
                json.WriteStartObject();
                Write(json, flaw);
                json.WriteEndObject();
            });
            json.Array("repeats", check.Repeats, one =>
            {
                json.WriteStartObject();
                Row(json, "repeats", one.Row);
                json.WriteString("byRule", one.By.Grounds.Rule);
                json.WriteNumber("byRow", one.By.Place);
                json.WriteEndObject();
            });
            json.Strings("examples", check.Examples.Select(test => test.Example.Name));
            json.Array("notProved", proof.NotProved, unproved =>
            {
                json.WriteStartObject();
                json.WriteString("property", unproved.Property.Id);
                json.WriteString("why", unproved.Why);
                json.WriteEndObject();
            });
            json.Strings("neverApplies", proof.NeverApplies.Select(idle => idle.Where));
            json.Array("missingTexts", check.Reading.MissingTexts, text =>
            {
                json.WriteStartObject();
                json.WriteString("language", text.Language);
                json.WriteString("path", text.Path);
                json.WriteEndObject();
            });
            json.WriteEndObject();
        });
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, Flaw flaw)
    {
        switch (flaw)
        {
            case Flaw.Conflict(var demanded, var forbidden):
                Row(json, "conflict", demanded);
                json.WriteString("with", forbidden.Grounds.Rule);
                break;
            case Flaw.Hidden(var row, var by):
                Row(json, "hidden", row);
                json.WriteNumber("by", by.Place);
                break;
            case Flaw.NobodyCan(var row):
                Row(json, "nobody-can", row);
                break;
            case Flaw.NeverMatters(var fact):
                json.WriteString("kind", "never-matters");
                json.WriteString("fact", fact.Id);
                break;
            case Flaw.NeverUsed(var fact):
                json.WriteString("kind", "never-used");
                json.WriteString("fact", fact.Id);
                break;
        }
    }

    private static void Row(Utf8JsonWriter json, string kind, InvolvementRow row)
    {
        json.WriteString("kind", kind);
        json.WriteString("pack", row.Grounds.Pack);
        json.WriteString("rule", row.Grounds.Rule);
        json.WriteNumber("row", row.Place);
    }
}
