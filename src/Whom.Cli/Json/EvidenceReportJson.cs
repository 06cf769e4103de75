using System.Globalization;
using System.Text.Json;
using Whom.Cli.Printing;
using Whom.Evidence.Files;
using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Cli.Json;

/// <summary>What an evidence file says, and what of it does not hold, for programs.</summary>
internal static class EvidenceReportJson
{
    public static void Write(EvidenceReport report, bool isKeyKnown, Stream to) => JsonOutput.Write(to, json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("holds", report.Holds);
        json.WriteString("purchase", report.Manifest?.Purchase.ToString());
        json.WriteString("name", report.Name);
        json.WriteString("at", report.Manifest is { } manifest ? InstantText.Of(manifest.At) : null);
        if (report.Checkpoint is null) json.WriteNull("log");
        else Log(json, report, isKeyKnown);
        json.Array("events", report.Events, one => Event(json, one));
        json.Array("documents", report.Documents, one => Document(json, one));
        json.Array("signOffs", report.SignOffs, one => SignOff(json, one));
        json.Array("redactions", report.Redactions, one => Redaction(json, one));
        json.Array("faults", report.Faults, one => Fault(json, one));
        json.WriteBoolean("more", report.HasMore);
        json.WriteEndObject();
    });

    private static void Log(Utf8JsonWriter json, EvidenceReport report, bool isKeyKnown)
    {
        json.WriteStartObject("log");
        json.WriteString("origin", report.Checkpoint!.Origin);
        json.WriteNumber("size", report.Checkpoint.Size);
        json.WriteString("root", report.Checkpoint.Root.ToString());
        json.WriteString("key", isKeyKnown ? "given" : "file");
        json.Array("signatures", report.Signatures, one =>
        {
            json.WriteStartObject();
            json.WriteString("name", one.Name);
            json.WriteString("id", one.Id.ToString("x8", CultureInfo.InvariantCulture));
            json.WriteString("at", one.At is { } at ? InstantText.Of(at) : null);
            if (one.Holds is { } holds) json.WriteBoolean("holds", holds);
            else json.WriteNull("holds");
            json.WriteBoolean("witness", one.IsWitness);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void Event(Utf8JsonWriter json, CheckedEvent one)
    {
        json.WriteStartObject();
        json.WriteNumber("position", one.Position);
        json.WriteString("stream", one.Stream);
        json.WriteNumber("version", one.Version);
        json.WriteString("name", one.Name);
        json.WriteString("at", InstantText.Of(one.At));
        By(json, one.By, one.Person);
        json.WriteEndObject();
    }

    private static void Document(Utf8JsonWriter json, CheckedDocument one)
    {
        json.WriteStartObject();
        json.WriteNumber("position", one.Position);
        json.WriteString("id", one.Id.ToString());
        json.WriteString("document", one.Document);
        json.WriteNumber("version", one.Number);
        json.WriteString("name", one.Name);
        json.WriteString("sha256", one.Hash.Hex);
        json.WriteString("standing", one.Standing switch
        {
            DocumentStanding.Here => "here",
            DocumentStanding.Wrong => "wrong",
            DocumentStanding.Redacted => "redacted",
            DocumentStanding.Refused => "refused",
            DocumentStanding.Waiting => "waiting",
        });
        json.WriteEndObject();
    }

    private static void SignOff(Utf8JsonWriter json, CheckedSignOff one)
    {
        json.WriteStartObject();
        json.WriteNumber("position", one.Position);
        json.WriteString("id", one.Id.ToString());
        json.WriteString("way", one.Way switch
        {
            SignWay.Device => "device",
            SignWay.Server when one.By is Actor.LinkHolder => "link",
            SignWay.Server => "server",
            SignWay.Evidence => "vote",
        });
        json.WriteString("decision", one.Decision switch
        {
            SignDecision.Approve => "approve",
            SignDecision.ApproveWithConditions => "conditions",
            SignDecision.Decline => "decline",
        });
        json.WriteNumber("conditions", one.Conditions);
        json.WriteStartObject("on");
        json.WriteString("kind", one.On.Kind switch
        {
            SignSubjectKind.Document => "document",
            SignSubjectKind.Passing => "passing",
        });
        json.WriteString("of", one.On.Of);
        json.WriteString("id", one.On.Id.ToString("D"));
        json.WriteNumber("version", one.Number);
        json.WriteString("sha256", one.On.Hash.Hex);
        json.WriteEndObject();
        json.WriteString("at", InstantText.Of(one.At));
        By(json, one.By, one.Person);
        json.WriteString("statement", one.Statement?.Hex);
        json.WriteString("origin", one.Origin);
        json.WriteBoolean("withdrawn", one.IsWithdrawn);
        json.WriteBoolean("holds", one.Holds);
        json.WriteEndObject();
    }

    private static void Redaction(Utf8JsonWriter json, RedactedContent one)
    {
        json.WriteStartObject();
        json.WriteNumber("position", one.Place.Position);
        json.WriteNumber("place", one.Place.Place);
        json.WriteString("event", one.Event);
        json.WriteString("redaction", one.Redaction.ToString());
        json.WriteString("at", InstantText.Of(one.At));
        json.WriteString("ground", one.Ground switch
        {
            RedactionGround.PersonalData => "personal-data",
            RedactionGround.CourtOrder => "court-order",
            RedactionGround.RecordsLaw => "records-law",
            RedactionGround.EnteredByMistake => "entered-by-mistake",
        });
        json.WriteString("reference", one.Reference);
        By(json, one.By, one.Person);
        json.WriteEndObject();
    }

    private static void Fault(Utf8JsonWriter json, EvidenceFault one)
    {
        json.WriteStartObject();
        json.WriteString("rule", EvidenceReportText.Id(one.Rule));
        json.WriteString("member", one.Member);
        Number(json, "line", one.Line);
        Number(json, "position", one.Position);
        json.WriteString("expected", one.Expected);
        json.WriteString("found", one.Found);
        json.WriteEndObject();
    }

    private static void By(Utf8JsonWriter json, Actor by, string? person)
    {
        json.WriteStartObject("by");
        json.WriteString("actor", by switch
        {
            Actor.Account => "account",
            Actor.LinkHolder => "link",
            Actor.Operator => "operator",
            Actor.Clock => "clock",
            Actor.Anybody => "anybody",
        });
        json.WriteString("person", by.Person?.ToString());
        json.WriteString("name", person);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } known) json.WriteNumber(name, known);
        else json.WriteNull(name);
    }
}
