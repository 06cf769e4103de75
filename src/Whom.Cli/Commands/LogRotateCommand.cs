using System.CommandLine;
using System.Globalization;
using Whom.Application.Logs;
using Whom.Cli.CommandLine;
using Whom.Cli.Inputs;
using Whom.Storage.Logs;

namespace Whom.Cli.Commands;

/// <summary><c>whom log rotate</c></summary>
internal static class LogRotateCommand
{
    private const int LongestOverlap = 3650;

    public static Command In(Surroundings surroundings, Options options)
    {
        var data = Stores.Changed();
        var days = new Option<int>("--days")
        {
            Description = "How many days the key still signs beside the next one; 0 where somebody else may have it.",
            HelpName = "N",
            DefaultValueFactory = _ => (int)LogKeys.UsualOverlap.TotalDays,
        };
        var command = new Command(
            "rotate",
            "Say when the key that signs checkpoints of an installation ends. The installation makes the next one by itself within a minute, and shows both on its page /log.")
        {
            data, days,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var (session, left) = (new Session(surroundings, options, parsed), parsed.GetValue(days));
            if (left is < 0 or > LongestOverlap) session.Refuse(session.Wording.With("log.days", left, LongestOverlap));
            if (session.HasRefused
                || !Stores.Open(session, parsed.GetValue(data)!, surroundings.Clock, out var database))
                return session.ExitCode;
            using (database)
            {
                var until = surroundings.Clock.GetUtcNow().AddDays(left);
                if (!await new LogKeyRows(database).EndAsync(until, cancel))
                    session.Refuse(session.Wording["log.no-key-signs"]);
                else session.Print(screen => screen.Line(0, "",
                    session.Wording.With("log.rotated", until.ToString("u", CultureInfo.InvariantCulture))));
            }

            return session.ExitCode;
        });
        return command.WithExamples(
            ("whom log rotate --data data/whom.db",
                "The next key signs from now on; for 90 days, the old one does, too."),
            ("whom log rotate --data data/whom.db --days 0", "The old key signs nothing more."));
    }
}
