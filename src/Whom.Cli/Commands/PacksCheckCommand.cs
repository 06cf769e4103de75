using System.Collections.Immutable;
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
        var watch = new Option<bool>("--watch")
        {
            Description = "Check again whenever a file of the packs changes, until Ctrl+C.",
        };
        var command = new Command(
            "check",
            "Report every mistake in a pack's files; prove what must always hold over every possible purchase; find rows that never apply; list missing translations.")
        {
            which, options.Format, options.Output, options.Date, watch,
        };
        command.SetAction(parsed =>
        {
            var session = new Session(surroundings, options, parsed);
            return parsed.GetValue(watch)
                ? Watch(session, () => Once(new Session(surroundings, options, parsed), parsed))
                : Once(session, parsed);
        });
        return command.WithExamples(
            ("whom packs check",
                "All packs. Exit code 0: nothing found; 1: something found; 2: a file cannot be used."),
            ("whom packs check ./my-packs/county", "One pack by its folder."),
            ("whom packs check river-city --watch", "While you write it: checked again at every change."));

        int Once(Session session, ParseResult parsed)
        {
            var packs = NamedPacks.Read(session, parsed.GetValue(which), null);
            if (session.HasRefused) return session.ExitCode;
            var checks = packs.Select(pack => Check(session, pack.Folder, pack.Reading)).ToList();
            if (parsed.GetValue(options.Format) == "json") session.Write(stream => PackCheckJson.Write(checks, stream));
            else session.Print(
                screen => checks.ForEach(check => new PackCheckText(session.Wording, screen).Print(check)));
            return session.HasRefused ? session.ExitCode
                : checks.Exists(check => check.HasFindings) ? ExitCode.Found
                : ExitCode.Done;
        }
    }

    // Until whoever started it ends it. Files that are being written are read when they have been still for a moment.
    private static int Watch(Session session, Func<int> check)
    {
        if (session.PacksFolder() is not { } folder) return session.ExitCode;
        using var changed = new AutoResetEvent(true);
        using var watcher = new FileSystemWatcher(folder, "*.yaml") { IncludeSubdirectories = true };
        watcher.Changed += (_, _) => changed.Set();
        watcher.Created += (_, _) => changed.Set();
        watcher.Deleted += (_, _) => changed.Set();
        watcher.Renamed += (_, _) => changed.Set();
        watcher.EnableRaisingEvents = true;
        session.Print(screen => screen.Line(0, session.Wording.With("check.watching", folder)));
        while (changed.WaitOne())
        {
            while (changed.WaitOne(TimeSpan.FromMilliseconds(200))) { }
            check();
        }

        return ExitCode.Done;
    }

    private static PackCheck Check(Session session, string folder, PackResult reading)
    {
        var clock = session.Surroundings.Clock;
        var progress = new Progress(
            session.Surroundings.Error, session.Surroundings.Terminal.IsError,
            session.Wording.With("check.progress", reading.Policy!.Top.Id));
        var from = clock.GetTimestamp();
        var proof = Proof.Of(reading.Policy, session.Day, progress.Tell);
        var flaws = Flaw.In(reading.Policy, session.Day);
        ImmutableArray<RepeatedRow> repeats =
        [
            .. Flaw.Repeats(reading.Policy, session.Day)
                .Where(one => one.Row.Grounds.Pack == reading.Policy.Top.Id),
        ];
        ImmutableArray<ExampleTest> examples =
            [.. ExampleTest.All(reading, session.Day).Where(test => !test.Passes)];
        var took = clock.GetElapsedTime(from);
        progress.End();
        using var process = Process.GetCurrentProcess();
        return new PackCheck(folder, reading, proof, flaws, examples, took, process.PeakWorkingSet64)
        {
            Repeats = repeats,
        };
    }
}
