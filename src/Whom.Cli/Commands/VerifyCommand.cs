using System.CommandLine;
using Whom.Cli.CommandLine;
using Whom.Cli.Inputs;
using Whom.Cli.Json;
using Whom.Cli.Printing;
using Whom.Evidence.Files;
using Whom.Records;

namespace Whom.Cli.Commands;

/// <summary><c>whom verify EVIDENCE.zip</c></summary>
internal static class VerifyCommand
{
    private const int MostFaults = 100;

    public static Command In(Surroundings surroundings, Options options)
    {
        var file = new Argument<string>("EVIDENCE")
        {
            Description = "The evidence file of a purchase, a zip.", HelpName = "EVIDENCE",
        };
        var keys = NoteKeys.Option(
            "Public key that you know: of the log, which must have signed the file and its checkpoint, or of a witness, which must have signed the checkpoint. May be given several times.");
        var kept = new Option<string?>("--checkpoint")
        {
            Description = "An older checkpoint of the log that you kept: whether the log has only grown since.",
            HelpName = "FILE",
        };
        var command = new Command(
            "verify",
            "Hold the evidence file of a purchase against the log and against itself: who did what and when, on which version, signed how, and whether all of it holds. Works offline.")
        {
            file, keys, kept, options.Format, options.Output,
        };
        command.SetAction(parsed =>
        {
            var session = new Session(surroundings, options, parsed);
            var given = parsed.GetValue(keys) ?? [];
            if (Kept(session, parsed.GetValue(kept), out var checkpoint)
                && Read(session, parsed.GetValue(file)!, given, checkpoint) is { } report)
            {
                // A witness signs what it was shown, and not who else signs it.
                var isKnown = given.Any(key => key.Type is SignatureType.Ed25519);
                if (parsed.GetValue(options.Format) == "json")
                    session.Write(stream => EvidenceReportJson.Write(report, isKnown, stream));
                else session.Print(screen =>
                    new EvidenceReportText(session.Wording, screen).Print(report, isKnown));
                if (!session.HasRefused) return report.Holds ? ExitCode.Done : ExitCode.Found;
            }

            return session.ExitCode;
        });
        return command.WithExamples(
            ("whom verify evidence.zip",
                "Exit code 0: all of it holds; 1: something does not, and it says where; 2: there is no such file, or it cannot be read."),
            ("whom verify evidence.zip --key \"$(cat log.vkey)\" --checkpoint kept",
                "The same, and that it is of that log, which has only grown since you kept its checkpoint."));
    }

    private static EvidenceReport? Read(Session session, string file, NoteKey[] keys, SignedNote? kept)
    {
        try
        {
            if (Directory.Exists(file)) session.Refuse($"{file}: this is a folder, not an evidence file.");
            else if (!File.Exists(file)) session.Refuse($"{file}: there is no such file.");
            else
            {
                using var stream = new FileStream(
                    file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
                if (stream.CanSeek) return EvidenceVerification.Run(stream, keys, kept, MostFaults);
                session.Refuse($"{file}: this is no usual file. Save it first.");
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            session.Refuse($"{file}: {Refused.Why(unreadable, "read")}");
        }

        return null;
    }

    private static bool Kept(Session session, string? file, out SignedNote? kept)
    {
        kept = null;
        if (file is null) return true;
        try
        {
            if (Directory.Exists(file)) session.Refuse($"{file}: this is a folder, not a checkpoint.");
            else if (!File.Exists(file)) session.Refuse($"{file}: there is no such file.");
            else if (new FileInfo(file).Length <= SignedNote.Longest && File.ReadAllBytes(file) is var bytes
                && SignedNote.TryRead(bytes, out var note, out _) && Checkpoint.TryRead(note.Text, out _, out _))
                kept = note;
            else session.Refuse($"{file}: this is no checkpoint, as logs publish and sign them.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            session.Refuse($"{file}: {Refused.Why(unreadable, "read")}");
        }

        return kept is not null;
    }
}
