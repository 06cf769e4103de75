using System.CommandLine;
using Whom.Cli.CommandLine;
using Whom.Cli.Inputs;
using Whom.Cli.Json;
using Whom.Cli.Printing;
using Whom.Records;
using Whom.Storage.Checking;

namespace Whom.Cli.Commands;

/// <summary><c>whom record check</c></summary>
internal static class RecordCheckCommand
{
    private const int MostFaults = 100;

    public static Command In(Surroundings surroundings, Options options)
    {
        var data = RecordCommand.Data();
        var root = new Option<TreeHead?>("--root")
        {
            Description =
                "Size and root that were kept elsewhere, as 'whom record root' printed them: whether the events of then are still the same.",
            HelpName = "SIZE:HASH",
            CustomParser = result =>
            {
                if (TreeHead.TryParse(result.Tokens[0].Value, out var head)) return head;
                result.AddError(
                    $"“{result.Tokens[0].Value}” is not accepted for --root. Accepted: what 'whom record root' prints, a number, a colon and 64 hexadecimal digits.");
                return null;
            },
        };
        var command = new Command(
            "check",
            "Hold every event, sealed content, command and read model of a record against the format, and against a root kept elsewhere. Installations may go on meanwhile.")
        {
            data, root, options.Format, options.Output,
        };
        command.SetAction(parsed =>
        {
            var session = new Session(surroundings, options, parsed);
            if (!Stores.Read(session, parsed.GetValue(data)!,
                where => RecordSnapshot.Check(where, parsed.GetValue(root), MostFaults), out var report))
                return session.ExitCode;
            if (parsed.GetValue(options.Format) == "json")
                session.Write(stream => RecordReportJson.Write(report, stream));
            else session.Print(screen => new RecordReportText(session.Wording, screen).Print(report));
            return session.HasRefused ? session.ExitCode : report.Faults.IsEmpty ? ExitCode.Done : ExitCode.Found;
        });
        return command.WithExamples(
            ("whom record check --data data/whom.db",
                "Exit code 0: the record is whole; 1: it is not; 2: it cannot be read."),
            ("whom record check --data data/whom.db --root \"$(cat kept)\"",
                "The same, and that no event was changed since the root was kept."));
    }
}
