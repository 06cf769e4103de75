using System.Globalization;
using Whom.Evidence.Files;
using Whom.People;
using Whom.Purchases;

namespace Whom.Cli.Printing;

/// <summary>What an evidence file says, and what of it does not hold, in words.</summary>
internal sealed class EvidenceReportText(CliWording wording, Screen screen)
{
    public void Print(EvidenceReport report, bool isKeyKnown)
    {
        if (report.Manifest is { } manifest)
        {
            screen.Title(report.Name ?? wording["verify.unnamed"]);
            screen.Line(2, wording.With("verify.purchase", manifest.Purchase, Instant(manifest.At)));
        }

        if (report.Checkpoint is { } checkpoint)
            screen.Line(2, wording.With("verify.log", checkpoint.Origin, checkpoint.Size, checkpoint.Root));
        foreach (var signature in report.Signatures) screen.Line(4, Says(signature));
        List("verify.events", report.Events, one => screen.Line(2, "", wording.With(
            "verify.event", Instant(one.At), one.Name, Who(one.By, one.Person), one.Position)));
        List("verify.documents", report.Documents, Print);
        List("verify.sign-offs", report.SignOffs, Print);
        List("verify.redactions", report.Redactions, one => screen.Line(2, "", wording.With(
            "verify.redaction", one.Place.Position, one.Place.Place, one.Event, Instant(one.At), Says(one.Ground),
            one.Reference ?? wording["verify.no-reference"], Who(one.By, one.Person))));
        List("verify.faults", report.Faults, Print);
        if (report.HasMore) screen.Line(2, "", Piece.Alert(wording.With("log.more", report.Faults.Length)));
        if (report.Manifest is not null) screen.Blank();
        screen.Line(0, "", report.Holds
            ? Piece.Strong(wording["verify.holds"]) : Piece.Alert(wording["verify.broken"]));
        if (report.Manifest is null) return;
        screen.Line(2, wording.With(
            "verify.counts", report.Events.Length, report.Documents.Length, report.SignOffs.Length,
            report.Redactions.Length));
        if (!isKeyKnown) screen.Line(2, wording["verify.no-key"]);
        if (report.Checkpoint is { } log) screen.Line(2, wording.With("verify.further", log.Size));
    }

    /// <summary>The id of a rule, for programs.</summary>
    public static string Id(EvidenceRule rule) => rule switch
    {
        EvidenceRule.Archive => "archive",
        EvidenceRule.Manifest => "manifest",
        EvidenceRule.Member => "member",
        EvidenceRule.Hash => "hash",
        EvidenceRule.Signature => "signature",
        EvidenceRule.Form => "form",
        EvidenceRule.Checkpoint => "checkpoint",
        EvidenceRule.Sequence => "sequence",
        EvidenceRule.Event => "event",
        EvidenceRule.Inclusion => "inclusion",
        EvidenceRule.Content => "content",
        EvidenceRule.Document => "document",
        EvidenceRule.Statement => "statement",
        EvidenceRule.Assertion => "assertion",
        EvidenceRule.Consistency => "consistency",
    };

    private void List<T>(string heading, IReadOnlyCollection<T> items, Action<T> print)
    {
        if (items.Count == 0) return;
        screen.Heading(wording[heading]);
        foreach (var item in items) print(item);
    }

    private void Print(CheckedDocument one)
    {
        var name = one.Name ?? wording["verify.nameless"];
        screen.Line(2, one.Document is { } document
            ? wording.With("verify.document", document, one.Number, name) : wording.With("verify.file", name));
        screen.Line(4, one.Hash.Hex);
        if (Says(one.Standing) is { } standing)
            screen.Line(
                4, "", one.Standing == DocumentStanding.Wrong ? Piece.Alert(wording[standing]) : wording[standing]);
    }

    private void Print(CheckedSignOff one)
    {
        var who = one.Way == SignWay.Evidence ? wording["verify.body"] : Name(one.By, one.Person);
        var on = one.On.Kind switch
        {
            SignSubjectKind.Document => wording.With("verify.on.version", one.On.Of, one.Number),
            SignSubjectKind.Passing => wording.With("verify.on.passing", one.On.Of),
        };
        screen.Line(2, "", Piece.Strong(one.Decision switch
        {
            SignDecision.Approve => wording.With("verify.approve", who, on),
            SignDecision.ApproveWithConditions => wording.With("verify.conditions", who, on, one.Conditions),
            SignDecision.Decline => wording.With("verify.decline", who, on),
        }));
        screen.Line(4, wording.With("verify.at", Instant(one.At), one.Position));
        screen.Line(4, one.Way switch
        {
            SignWay.Device => wording.With("verify.way.device", one.Origin ?? "–"),
            SignWay.Server when one.By is Actor.LinkHolder => wording["verify.way.link"],
            SignWay.Server => wording["verify.way.server"],
            SignWay.Evidence => wording.With("verify.way.vote", Who(one.By, one.Person)),
        });
        screen.Line(4, wording.With("verify.signed-hash", one.On.Hash));
        if (one.Statement is { } statement) screen.Line(4, wording.With("verify.statement", statement));
        if (one.IsWithdrawn) screen.Line(4, wording["verify.withdrawn"]);
        if (!one.Holds) screen.Line(4, "", Piece.Alert(wording["verify.wrong"]));
    }

    private void Print(EvidenceFault fault)
    {
        var member = fault.Member.Length == 0 ? wording["verify.whole"] : fault.Member;
        screen.Line(
            2, "✗ ", Piece.Alert(fault.Line is { } line ? wording.With("verify.line", member, line) : member), ": ",
            wording[Says(fault.Rule)]);
        if (fault.Position is { } position) screen.Line(4, wording.With("verify.position", position));
        if (fault.Expected.Length > 0)
            screen.Line(4, "", Piece.Faint(wording.With("log.expected", fault.Expected)));
        screen.Line(4, "", Piece.Faint(wording.With("log.found", fault.Found)));
    }

    private string Says(CheckedSignature signature) => signature.Holds switch
    {
        null => wording.With("verify.signed-unknown", signature.Name),
        false => wording.With("verify.signed-wrongly", signature.Name),
        true when signature.At is { } at => wording.With("verify.signed-at", signature.Name, Instant(at)),
        true => wording.With("verify.signed", signature.Name),
    };

    private string Who(Actor by, string? person) => by switch
    {
        Actor.Account => Name(by, person),
        Actor.LinkHolder => wording.With("verify.by.link", Name(by, person)),
        Actor.Operator => wording["verify.by.operator"],
        Actor.Clock => wording["verify.by.clock"],
        Actor.Anybody => wording["verify.by.anybody"],
    };

    private string Name(Actor by, string? person) =>
        person ?? (by.Person is { } id ? wording.With("verify.by.person", id) : Who(by, ""));

    private string Says(RedactionGround ground) => wording[ground switch
    {
        RedactionGround.PersonalData => "verify.ground.personal-data",
        RedactionGround.CourtOrder => "verify.ground.court-order",
        RedactionGround.RecordsLaw => "verify.ground.records-law",
        RedactionGround.EnteredByMistake => "verify.ground.mistake",
    }];

    private static string? Says(DocumentStanding standing) => standing switch
    {
        DocumentStanding.Here => null,
        DocumentStanding.Wrong => "verify.document.wrong",
        DocumentStanding.Redacted => "verify.document.redacted",
        DocumentStanding.Refused => "verify.document.refused",
        DocumentStanding.Waiting => "verify.document.waiting",
    };

    private static string Says(EvidenceRule rule) => rule switch
    {
        EvidenceRule.Archive => "verify.rule.archive",
        EvidenceRule.Manifest => "verify.rule.manifest",
        EvidenceRule.Member => "verify.rule.member",
        EvidenceRule.Hash => "verify.rule.hash",
        EvidenceRule.Signature => "verify.rule.signature",
        EvidenceRule.Form => "verify.rule.form",
        EvidenceRule.Checkpoint => "verify.rule.checkpoint",
        EvidenceRule.Sequence => "verify.rule.sequence",
        EvidenceRule.Event => "verify.rule.event",
        EvidenceRule.Inclusion => "verify.rule.inclusion",
        EvidenceRule.Content => "verify.rule.content",
        EvidenceRule.Document => "verify.rule.document",
        EvidenceRule.Statement => "verify.rule.statement",
        EvidenceRule.Assertion => "verify.rule.assertion",
        EvidenceRule.Consistency => "verify.rule.consistency",
    };

    private static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
