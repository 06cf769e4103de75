using System.Globalization;
using Whom.Evidence.Logs;

namespace Whom.Cli.Printing;

/// <summary>What a check of a log found, in words.</summary>
internal sealed class LogReportText(CliWording wording, Screen screen)
{
    public void Print(LogReport report, bool withKeys)
    {
        foreach (var fault in report.Faults) Print(fault);
        if (report.HasMore) screen.Line(2, "", Piece.Alert(wording.With("log.more", report.Faults.Length)));
        screen.Line(0, "", report.Faults.IsEmpty
            ? Piece.Strong(wording["log.whole"]) : Piece.Alert(wording["log.broken"]));
        screen.Line(2, "", report.Head.ToString());
        screen.Line(2, "", wording.With(
            "log.counts", report.Entries, report.Bundles, report.Tiles, report.Checkpoints.Length));
        if (report.Checkpoints is [.., var newest]) Print(newest);
        else screen.Line(2, "", Piece.Alert(wording["log.no-checkpoint"]));
        if (!withKeys && !report.Checkpoints.IsEmpty) screen.Line(2, "", wording["log.no-key"]);
        if (report.Entries < report.Head.Size)
            screen.Line(2, "", wording.With("log.no-entries", report.Head.Size - report.Entries, report.Head.Size));
        if (report.After > 0 && !report.Checkpoints.IsEmpty)
            screen.Line(2, "", Piece.Alert(wording.With("log.after", report.After)));
        if (report.Others.IsEmpty) return;
        screen.Line(2, "", wording["log.others"]);
        foreach (var other in report.Others) screen.Line(4, "", Plain.Line(other));
        if (report.HasMoreOthers) screen.Line(4, "", wording.With("log.more", report.Others.Length));
    }

    /// <summary>The id of a rule, for programs.</summary>
    public static string Id(LogRule rule) => rule switch
    {
        LogRule.File => "file",
        LogRule.Checkpoint => "checkpoint",
        LogRule.Origin => "origin",
        LogRule.Signature => "signature",
        LogRule.Root => "root",
        LogRule.Missing => "missing",
        LogRule.Length => "length",
        LogRule.Entries => "entries",
        LogRule.Hash => "hash",
        LogRule.Partial => "partial",
        LogRule.Alone => "alone",
    };

    private void Print(LogFault fault)
    {
        screen.Line(2, "✗ ", Piece.Alert(Plain.Line(fault.File)), ": ", wording[Says(fault.Rule)]);
        if (fault.Entry is { } entry) screen.Line(4, "", wording.With("log.entry", entry));
        if (fault.Expected.Length > 0)
            screen.Line(4, "", Piece.Faint(Plain.Line(wording.With("log.expected", fault.Expected))));
        if (fault.Found.Length > 0) screen.Line(4, "", Piece.Faint(Plain.Line(wording.With("log.found", fault.Found))));
    }

    private void Print(CheckedCheckpoint newest)
    {
        screen.Line(2, "", Plain.Line(wording.With(
            "log.newest", newest.File, newest.Checkpoint.Origin, newest.Checkpoint.Size)));
        foreach (var signature in newest.Signatures.Where(signature => signature.Holds))
            screen.Line(4, "", Plain.Line(signature.At is { } at
                ? wording.With("log.signed-at", signature.Key.Name, at.ToString("u", CultureInfo.InvariantCulture))
                : wording.With("log.signed", signature.Key.Name)));
    }

    private static string Says(LogRule rule) => rule switch
    {
        LogRule.File => "log.rule.file",
        LogRule.Checkpoint => "log.rule.checkpoint",
        LogRule.Origin => "log.rule.origin",
        LogRule.Signature => "log.rule.signature",
        LogRule.Root => "log.rule.root",
        LogRule.Missing => "log.rule.missing",
        LogRule.Length => "log.rule.length",
        LogRule.Entries => "log.rule.entries",
        LogRule.Hash => "log.rule.hash",
        LogRule.Partial => "log.rule.partial",
        LogRule.Alone => "log.rule.alone",
    };
}
