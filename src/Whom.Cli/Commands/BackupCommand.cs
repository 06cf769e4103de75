using System.CommandLine;
using System.Globalization;
using Whom.Cli.CommandLine;
using Whom.Cli.Inputs;
using Whom.Storage;
using Whom.Storage.Backups;
using Whom.Storage.Secrets;

namespace Whom.Cli.Commands;

/// <summary><c>whom backup FILE</c></summary>
internal static class BackupCommand
{
    public static Command In(Surroundings surroundings, Options options)
    {
        var (to, data) = (new Argument<string>("FILE")
        {
            Description =
                "The file that is written, a zip. An older backup of this name is replaced once the new one is whole.",
            HelpName = "FILE",
        }, RecordCommand.Data());
        var command = new Command(
            "backup",
            "Write the store of an installation and its packs into one file, while the installation runs. The secret is left out. For PostgreSQL, the command to use is said.")
        {
            to, data,
        };
        command.SetAction(parsed =>
        {
            var session = new Session(surroundings, options, parsed);
            var (where, file) = (parsed.GetValue(data)!, parsed.GetValue(to)!);
            if (WholeFile.WhyNot(file) is { } whyNot) session.Refuse(whyNot);
            if (session.HasRefused || !Stores.Read(session, where, Database.IsThere, out var isThere))
                return session.ExitCode;
            if (Database.FileOf(where) is not { } store) SayCommands(session, where, file);
            else if (!isThere) session.Refuse($"{where}: there is no such file.");
            else Back(session, where, store, file);
            return session.ExitCode;
        });
        return command.WithExamples(
            ("whom backup /backup/whom.zip --data data/whom.db",
                "Into another file, on another disk; the installation goes on."),
            ("whom backup \"/backup/whom-$(date +%a).zip\" --data data/whom.db",
                "One for each day of the week: copies that are older than a week are replaced."));
    }

    private static void Back(Session session, string where, string store, string file)
    {
        try
        {
            if (!BackupWriting.MayReplace(file))
            {
                session.Refuse(session.Wording.With("backup.other-file", file));
                return;
            }

            var packs = session.PacksFolder();
            if (session.HasRefused || !Stores.Read(
                session, where,
                path => BackupWriting.Write(path, packs, file, session.Surroundings.Clock.GetUtcNow()),
                out var made)) return;
            session.Print(screen =>
            {
                screen.Line(0, "", session.Wording.With(
                    "backup.made", file, Size(new FileInfo(file).Length), made.Root.Size, packs!,
                    made.Files.Length - 1));
                screen.Line(2, "", made.Root.ToString());
                screen.Line(0, "", session.Wording.With("backup.left-out", SecretSettings.Beside(store)));
                screen.Line(0, "", session.Wording["backup.guard"]);
            });
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            session.Refuse($"{file}: {Refused.Why(refused, "written")}");
        }
    }

    private static void SayCommands(Session session, string where, string file)
    {
        session.Refuse(session.Wording["backup.server"]);
        session.Surroundings.Error.WriteLine($"  {PostgresBackup.Saving(where, file)}");
    }

    private static string Size(long bytes) => bytes < 1_000_000
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(bytes / 1_000, 1):N0} KB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:N1} MB");
}
