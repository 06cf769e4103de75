using System.CommandLine;
using System.Globalization;
using Whom.Cli.CommandLine;
using Whom.Cli.Inputs;
using Whom.Cli.Printing;
using Whom.Storage;
using Whom.Storage.Backups;
using Whom.Storage.Secrets;

namespace Whom.Cli.Commands;

/// <summary><c>whom restore FILE</c></summary>
internal static class RestoreCommand
{
    private const int MostFaults = 100;

    public static Command In(Surroundings surroundings, Options options)
    {
        var from = new Argument<string?>("FILE")
        {
            Description = "What 'whom backup' wrote.", HelpName = "FILE", Arity = ArgumentArity.ZeroOrOne,
        };
        var data = new Option<string>("--data")
        {
            Description =
                "Where the store is to be: the path of a SQLite file in an empty folder. With --already-there, the store that was put back.",
            HelpName = "STORE",
            Required = true,
        };
        var already = new Option<bool>("--already-there")
        {
            Description =
                "The store was put back by other means: by pg_restore, or as a copy of a disk. Only end what may have been used or sent since. No program may be open on it.",
        };
        var command = new Command(
            "restore",
            "Put a backup into an empty folder, check its record, and end what may have been used, ended or sent since: links, codes, sessions, mails that waited.")
        {
            from, data, already,
        };
        command.SetAction(parsed =>
        {
            var session = new Session(surroundings, options, parsed);
            var (where, file) = (parsed.GetValue(data)!, parsed.GetValue(from));
            if (parsed.GetValue(already) == file is not null)
            {
                session.Refuse(session.Wording["restore.file-or-already"]);
                return session.ExitCode;
            }

            if (!Stores.Read(session, where, Database.FileOf, out var store) && session.HasRefused)
                return session.ExitCode;
            if (file is null) return Void(session, where);
            if (store is not null) return Restore(session, file, where, store);
            session.Refuse(session.Wording["restore.server"]);
            session.Surroundings.Error.WriteLine($"  {PostgresBackup.PuttingBack(where, file)}");
            session.Surroundings.Error.WriteLine("  whom restore --already-there --data STORE");
            return session.ExitCode;
        });
        return command.WithExamples(
            ("whom restore /backup/whom.zip --data /srv/whom/whom.db",
                "The folder /srv/whom is there, and empty; the secret of the installation may lie in it."),
            ("whom restore --already-there --data postgres://whom@db/whom",
                "After pg_restore, before the program is started."));
    }

    private static int Restore(Session session, string file, string where, string store)
    {
        Restored restored;
        try
        {
            if (!Stores.Read(
                session, file, path => BackupRestoring.Run(path, where, session.Surroundings.Clock, MostFaults),
                out var became)) return session.ExitCode;
            restored = became;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            session.Refuse($"{where}: {Refused.Why(refused, "written")}");
            return session.ExitCode;
        }

        var wording = session.Wording;
        switch (restored)
        {
            case Restored.Done done:
                session.Print(screen => Say(screen, wording, done, store));
                break;
            case Restored.NoBackup:
                session.Refuse(wording.With("restore.no-backup", file));
                break;
            case Restored.Changed changed:
                session.Refuse(wording.With("restore.changed", file, changed.Name));
                break;
            case Restored.NoFolder none:
                session.Refuse(wording.With("restore.no-folder", none.Folder));
                break;
            case Restored.NotEmpty full:
                session.Refuse(wording.With("restore.not-empty", full.Folder, full.Name));
                break;
            case Restored.NotWhole broken:
                session.Print(screen => new RecordReportText(wording, screen).Print(broken.Report));
                session.Refuse(wording["restore.not-whole"]);
                return ExitCode.Found;
        }

        return session.ExitCode;
    }

    private static int Void(Session session, string where)
    {
        if (!Stores.Open(session, where, session.Surroundings.Clock, out var database)) return session.ExitCode;
        using (database)
        {
            var voided = StoreVoiding.Run(database, session.Surroundings.Clock.GetUtcNow());
            session.Print(screen => Say(screen, session.Wording, voided));
        }

        return session.ExitCode;
    }

    private static void Say(Screen screen, CliWording wording, Restored.Done done, string store)
    {
        screen.Line(0, "", wording.With(
            "restore.done", store, done.Manifest.Made.ToString("u", CultureInfo.InvariantCulture)));
        if (done.Packs is { } packs) screen.Line(0, "", wording.With("restore.packs", packs));
        screen.Line(0, "", Piece.Strong(wording.With("record.whole", done.Manifest.Root.Size)));
        screen.Line(2, "", done.Manifest.Root.ToString());
        Say(screen, wording, done.Voided);
        screen.Line(0, "", wording.With("restore.next", SecretSettings.Beside(store)));
    }

    private static void Say(Screen screen, CliWording wording, Voided voided)
    {
        screen.Line(0, "", wording["restore.ended"]);
        foreach (var (key, count) in ((string, int)[])
        [
            ("restore.links", voided.Links), ("restore.password-links", voided.PasswordLinks),
            ("restore.calendar-links", voided.CalendarLinks), ("restore.codes", voided.Codes),
            ("restore.recovery-codes", voided.RecoveryCodes), ("restore.sessions", voided.Sessions),
            ("restore.mails", voided.Mails),
        ]) screen.Line(2, "", wording.With(key, count));
    }
}
