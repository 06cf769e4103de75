using System.CommandLine;
using Whom.Cli.CommandLine;
using Whom.Cli.Inputs;
using Whom.Cli.Json;
using Whom.Cli.Printing;
using Whom.Evidence.Logs;
using Whom.Records;

namespace Whom.Cli.Commands;

/// <summary><c>whom log check DIR</c></summary>
internal static class LogCheckCommand
{
    private const int MostFaults = 100;

    public static Command In(Surroundings surroundings, Options options)
    {
        var folder = new Argument<string>("DIR")
        {
            Description = "The folder of the log: checkpoint and tile/, as C2SP tlog-tiles says.", HelpName = "DIR",
        };
        var keys = NoteKeys.Option(
            "Public key of the log or of a witness: each checkpoint must be signed by one that is given. May be given several times.");
        var command = new Command(
            "check",
            "Recompute the tree of a log from its files, and hold every tile and checkpoint against it. Works offline, on logs of any size.")
        {
            folder, keys, options.Format, options.Output,
        };
        command.SetAction(parsed =>
        {
            var session = new Session(surroundings, options, parsed);
            var given = parsed.GetValue(keys) ?? [];
            if (Read(session, parsed.GetValue(folder)!, given) is not { } report) return session.ExitCode;
            if (parsed.GetValue(options.Format) == "json")
                session.Write(stream => LogReportJson.Write(report, stream));
            else session.Print(screen => new LogReportText(session.Wording, screen).Print(report, given.Length > 0));
            return session.HasRefused ? session.ExitCode : report.Faults.IsEmpty ? ExitCode.Done : ExitCode.Found;
        });
        return command.WithExamples(
            ("whom log check log",
                "Exit code 0: the log is whole; 1: it is not; 2: there is none, or it cannot be read."),
            ("whom log check log --key \"$(cat log.vkey)\"",
                "The same, and that its checkpoints are signed by that key."));
    }

    private static LogReport? Read(Session session, string folder, NoteKey[] keys)
    {
        try
        {
            if (!Directory.Exists(folder)) session.Refuse($"{folder}: there is no such folder.");
            else if (LogCheck.Run(folder, keys, MostFaults) is { } report) return report;
            else session.Refuse(
                $"{folder}: there is no log in this folder. A log has a file “checkpoint” and a folder “tile”.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            session.Refuse($"{folder}: {Refused.Why(unreadable, "read")}");
        }

        return null;
    }
}
