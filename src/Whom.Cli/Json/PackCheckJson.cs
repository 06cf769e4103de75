using Whom.Cli.Checking;

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
            json.WriteString("id", check.Reading.Policy!.Packs[0].Id);
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
}
