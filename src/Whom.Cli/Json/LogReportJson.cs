using System.Globalization;
using System.Text.Json;
using Whom.Cli.Printing;
using Whom.Evidence.Logs;
using Whom.Evidence.Notes;

namespace Whom.Cli.Json;

/// <summary>What a check of a log found, for programs.</summary>
internal static class LogReportJson
{
    public static void Write(LogReport report, Stream to) => JsonOutput.Write(to, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("size", report.Head.Size);
        json.WriteString("root", report.Head.Root);
        json.WriteBoolean("whole", report.Faults.IsEmpty);
        json.WriteNumber("entries", report.Entries);
        json.WriteNumber("bundles", report.Bundles);
        json.WriteNumber("tiles", report.Tiles);
        json.WriteNumber("after", report.After);
        json.Array("checkpoints", report.Checkpoints, checkpoint =>
        {
            json.WriteStartObject();
            json.WriteString("file", checkpoint.File);
            json.WriteString("origin", checkpoint.Checkpoint.Origin);
            json.WriteNumber("size", checkpoint.Checkpoint.Size);
            json.WriteString("root", checkpoint.Checkpoint.Root.ToString());
            json.Array("signatures", checkpoint.Signatures, signature => Write(json, signature));
            json.WriteEndObject();
        });
        json.Array("faults", report.Faults, fault =>
        {
            json.WriteStartObject();
            json.WriteString("rule", LogReportText.Id(fault.Rule));
            json.WriteString("file", fault.File);
            if (fault.Entry is { } entry) json.WriteNumber("entry", entry);
            else json.WriteNull("entry");
            json.WriteString("expected", fault.Expected);
            json.WriteString("found", fault.Found);
            json.WriteEndObject();
        });
        json.WriteBoolean("more", report.HasMore);
        json.Strings("others", report.Others);
        json.WriteBoolean("moreOthers", report.HasMoreOthers);
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, VerifiedSignature signature)
    {
        json.WriteStartObject();
        json.WriteString("name", signature.Key.Name);
        json.WriteString("id", signature.Key.Id.ToString("x8", CultureInfo.InvariantCulture));
        json.WriteString("at", signature.At?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        json.WriteBoolean("holds", signature.Holds);
        json.WriteEndObject();
    }
}
