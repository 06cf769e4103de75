using System.CommandLine;
using Whom.Application.EvidenceFiles;
using Whom.Application.Logs;
using Whom.Cli.CommandLine;
using Whom.Cli.Inputs;
using Whom.Purchases;
using Whom.Storage;
using Whom.Storage.Logs;
using Whom.Storage.Record;
using Whom.Storage.Secrets;

namespace Whom.Cli.Commands;

/// <summary><c>whom evidence OUT.zip</c></summary>
internal static class EvidenceCommand
{
    // As the web program is told it.
    private const string SecretVariable = "WHOM_SECRET";

    public static Command In(Surroundings surroundings, Options options)
    {
        var to = new Argument<string>("OUT")
        {
            Description = "The file that is written, a zip.", HelpName = "OUT.zip",
        };
        var (data, purchase) = (Stores.Changed(), new Option<string>("--purchase")
        {
            Description = "The id of the purchase, as its address ends.", HelpName = "ID", Required = true,
        });
        var secret = new Option<string?>("--secret-file")
        {
            Description =
                "The file with the secret of the store; otherwise WHOM_SECRET, otherwise the one beside the database.",
            HelpName = "FILE",
        };
        var since = new Option<long[]>("--since")
        {
            Description =
                "The number of events of a checkpoint of the log that somebody kept, its second line: the file shows that the log has only grown since. May be given several times; the last checkpoint of each day is always in it.",
            HelpName = "N",
        };
        var command = new Command(
            "evidence",
            "Write the evidence of a purchase as one file: events, words, documents, what was signed, and the proofs that all of it is in the log. Whoever gets it can check it with 'whom verify'.")
        {
            to, data, purchase, since, secret,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var session = new Session(surroundings, options, parsed);
            var (where, file) = (parsed.GetValue(data)!, parsed.GetValue(to)!);
            if (!PurchaseId.TryParse(parsed.GetValue(purchase), out var id))
                session.Refuse(session.Wording.With("redact.no-purchase", parsed.GetValue(purchase)!));
            if (WholeFile.WhyNot(file) is { } whyNot) session.Refuse(whyNot);
            if (session.HasRefused
                || Secret(session, where, parsed.GetValue(secret)) is not { } settings
                || !Stores.Open(session, where, surroundings.Clock, out var database)) return session.ExitCode;
            using (database)
            {
                await using var record = RecordStore.Open(database, [.. AllReadModels.All]);
                if (Cipher(session, where, database, settings) is { } cipher
                    && await CollectAsync(
                        session, database, record, cipher, id, parsed.GetValue(since) ?? [], cancel) is { } whole
                    && WholeFile.Write(
                        file, stream => EvidenceExport.Write(whole, session.Wording.Language, stream)) is { } refused)
                    session.Refuse(refused);
            }

            return session.ExitCode;
        });
        return command.WithExamples(
            ("whom evidence --data data/whom.db --purchase ID evidence.zip",
                "Anyone can check the file with 'whom verify evidence.zip'."),
            ("whom evidence --data data/whom.db --purchase ID --since 4711 evidence.zip",
                "For an auditor who kept the checkpoint of 4711 events: 'whom verify evidence.zip --checkpoint KEPT'."));
    }

    private static async Task<Collected.Whole?> CollectAsync(
        Session session, Database database, RecordStore record, StoreCipher cipher, PurchaseId purchase,
        long[] since, CancellationToken cancel)
    {
        if (LogOrigin.Find(database) is not { } origin)
        {
            session.Refuse(session.Wording["evidence.no-log"]);
            return null;
        }

        var (log, clock) = (new LogStore(database), session.Surroundings.Clock);
        var keys = new LogKeys(new LogKeyRows(database), cipher, origin);
        var collected = await new EvidenceCollector(
            EvidenceSources.Of(database, record), log, keys, new Integrator(log, keys, clock), clock)
            .CollectAsync(purchase, since, cancel);
        switch (collected)
        {
            case Collected.Whole whole:
                return whole;
            case Collected.NotThere:
                session.Refuse(session.Wording.With("redact.no-purchase", purchase));
                break;
            case Collected.NoCheckpoint none:
                session.Refuse(session.Wording.With("evidence.no-checkpoint", none.Size));
                break;
            case Collected.AtOdds:
                session.Refuse(session.Wording["evidence.at-odds"]);
                break;
            case Collected.Busy:
                session.Refuse(session.Wording["evidence.busy"]);
                break;
        }

        return null;
    }

    private static StoreCipher? Cipher(Session session, string where, Database database, SecretSettings settings) =>
        Stores.Read(session, where, _ => new StoreSecret(database, settings).Open(), out var cipher) ? cipher : null;

    private static SecretSettings? Secret(Session session, string where, string? file)
    {
        try
        {
            var said = file is null ? session.Surroundings.Variable(SecretVariable) : File.ReadAllText(file);
            if (string.IsNullOrEmpty(said)) return new SecretSettings([], SecretSettings.Beside(where));
            if (SecretSettings.Read(said) is { } secrets)
                return new SecretSettings(secrets, SecretSettings.Beside(where), file);
            session.Refuse(session.Wording.With("evidence.no-secret", file ?? SecretVariable));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            session.Refuse($"{file}: {Refused.Why(unreadable, "read")}");
        }

        return null;
    }
}
