using System.Text.Json;
using Whom.Cli.Printing;
using Whom.Storage.Checking;

namespace Whom.Cli.Json;

/// <summary>What a check of a record found, for programs.</summary>
internal static class RecordReportJson
{
    public static void Write(RecordReport report, Stream to) => JsonOutput.Write(to, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("size", report.Head.Size);
        json.WriteString("root", report.Head.Root);
        json.WriteBoolean("whole", report.Faults.IsEmpty);
        json.Array("faults", report.Faults, fault =>
        {
            json.WriteStartObject();
            json.WriteString("rule", RecordReportText.Id(fault.Rule));
            json.WriteString("stream", fault.Stream);
            Number(json, "version", fault.Version);
            Number(json, "position", fault.Position);
            json.WriteString("event", fault.Event);
            json.WriteString("found", fault.Found);
            json.WriteEndObject();
        });
        json.WriteBoolean("more", report.HasMore);
        json.WriteEndObject();
    });

    private static void Number(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } known) json.WriteNumber(name, known);
        else json.WriteNull(name);
    }
}
