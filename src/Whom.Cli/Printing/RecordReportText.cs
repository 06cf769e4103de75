using Whom.Storage.Checking;

namespace Whom.Cli.Printing;

/// <summary>What a check of a record found, in words.</summary>
internal sealed class RecordReportText(CliWording wording, Screen screen)
{
    public void Print(RecordReport report)
    {
        foreach (var fault in report.Faults)
        {
            screen.Line(2, "✗ ", Piece.Alert(Says(fault.Rule)), fault.Position is null ? $" ({fault.Found})" : "");
            if (fault.Position is null) continue;
            var place = fault.Stream is null ? wording.With("record.position", fault.Position)
                : fault.Version is null ? wording.With("record.stream", fault.Stream, fault.Position)
                : wording.With("record.event", fault.Stream, fault.Version, fault.Position, fault.Event!);
            screen.Line(4, "", place);
            screen.Line(4, "", Piece.Faint(fault.Found));
        }

        if (report.HasMore) screen.Line(2, "", Piece.Alert(wording.With("record.more", report.Faults.Length)));
        screen.Line(0, "", report.Faults.IsEmpty
            ? Piece.Strong(wording.With("record.whole", report.Head.Size))
            : Piece.Alert(wording.With("record.broken", report.Head.Size)));
        screen.Line(2, "", report.Head.ToString());
    }

    /// <summary>The id of a rule, for programs.</summary>
    public static string Id(RecordRule rule) => rule switch
    {
        RecordRule.Position => "position",
        RecordRule.Stream => "stream",
        RecordRule.Version => "version",
        RecordRule.Form => "form",
        RecordRule.Leaf => "leaf",
        RecordRule.Seals => "seals",
        RecordRule.Content => "content",
        RecordRule.Command => "command",
        RecordRule.Pack => "pack",
        RecordRule.Document => "document",
        RecordRule.Signature => "signature",
        RecordRule.StartingText => "starting-text",
        RecordRule.Log => "log",
        RecordRule.Root => "root",
        RecordRule.ReadModel => "read-model",
    };

    private string Says(RecordRule rule) => wording[rule switch
    {
        RecordRule.Position => "record.rule.position",
        RecordRule.Stream => "record.rule.stream",
        RecordRule.Version => "record.rule.version",
        RecordRule.Form => "record.rule.form",
        RecordRule.Leaf => "record.rule.leaf",
        RecordRule.Seals => "record.rule.seals",
        RecordRule.Content => "record.rule.content",
        RecordRule.Command => "record.rule.command",
        RecordRule.Pack => "record.rule.pack",
        RecordRule.Document => "record.rule.document",
        RecordRule.Signature => "record.rule.signature",
        RecordRule.StartingText => "record.rule.starting-text",
        RecordRule.Log => "record.rule.log",
        RecordRule.Root => "record.rule.root",
        RecordRule.ReadModel => "record.rule.read-model",
    }];
}
