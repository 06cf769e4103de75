using System.CommandLine;
using System.Diagnostics;
using Whom.Cli.Checking;
using Whom.Cli.CommandLine;
using Whom.Cli.Inputs;
using Whom.Cli.Json;
using Whom.Cli.Printing;
using Whom.Packs;
using Whom.Proving;

namespace Whom.Cli.Commands;

/// <summary><c>whom packs check [PACK]</c></summary>
internal static class PacksCheckCommand
{
    public static Command In(Surroundings surroundings, Options options)
    {
        var which = PacksCommand.Which(surroundings);
        var command = new Command(
            "check",
            "Report every mistake in a pack's files; prove what must always hold over every possible purchase; find rows that never apply; list missing translations.")
        {
            which, options.Format, options.Output, options.Date,
        };
        command.SetAction(parsed =>
        {
            var session = new Session(surroundings, options, parsed);
            var packs = NamedPacks.Read(session, parsed.GetValue(which), null);
            if (session.HasRefused) return session.ExitCode;
            var checks = packs.Select(pack => Check(session, pack.Folder, pack.Reading)).ToList();
            if (parsed.GetValue(options.Format) == "json") session.Write(stream => PackCheckJson.Write(checks, stream));
            else session.Print(
                screen => checks.ForEach(check => new PackCheckText(session.Wording, screen).Print(check)));
            return session.HasRefused ? session.ExitCode
                : checks.Exists(check => check.HasFindings) ? ExitCode.Found
                : ExitCode.Done;
        });
        return command.WithExamples(
            ("whom packs check",
                "All packs. Exit code 0: nothing found; 1: something found; 2: a file cannot be used."),
            ("whom packs check ./my-packs/county", "One pack by its folder."));
    }

    private static PackCheck Check(Session session, string folder, PackResult reading)
    {
        var clock = session.Surroundings.Clock;
        var progress = new Progress(
            session.Surroundings.Error, session.Surroundings.Terminal.IsError,
            session.Wording.With("check.progress", reading.Policy!.Packs[0].Id));
        var from = clock.GetTimestamp();
        var proof = Proof.Of(reading.Policy, session.Day, progress.Tell);
        var took = clock.GetElapsedTime(from);
        progress.End();
        using var process = Process.GetCurrentProcess();
        return new PackCheck(folder, reading, proof, took, process.PeakWorkingSet64);
    }
}
