using System.CommandLine;
using Whom.Application.Installations;
using Whom.Application.Streams;
using Whom.Cli.CommandLine;
using Whom.Cli.Inputs;
using Whom.Installations;
using Whom.People;
using Whom.Storage;
using Whom.Storage.Accounts;
using Whom.Storage.Links;
using Whom.Storage.People;
using Whom.Storage.Record;

namespace Whom.Cli.Commands;

/// <summary><c>whom admin let-in</c></summary>
internal static class AdminLetInCommand
{
    public static Command In(Surroundings surroundings, Options options)
    {
        var email = new Argument<string>("EMAIL")
        {
            Description = "The address of somebody in the directory of people.",
        };
        var data = Stores.Changed();
        var address = new Option<string?>("--address")
        {
            Description =
                "The address of the installation, as people reach it; without it the end of the link is printed.",
            HelpName = "URL",
        };
        var without = new Option<bool>("--without-second-factor")
        {
            Description = "Take the second factor away too, where the app and the recovery codes are lost.",
        };
        var command = new Command("let-in",
            "Make somebody of the directory an administrator, and print a link by which they set a password. It stays on record.")
        {
            email, data, address, without,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var session = new Session(surroundings, options, parsed);
            var root = parsed.GetValue(address);
            if (root is not null && !(Uri.TryCreate(root, UriKind.Absolute, out var uri)
                && uri.Scheme is "http" or "https")) session.Refuse(session.Wording.With("admin.address", root));
            if (session.HasRefused
                || !Stores.Open(session, parsed.GetValue(data)!, surroundings.Clock, out var database))
                return session.ExitCode;
            using (database)
            {
                await using var store = RecordStore.Open(database, [.. AllReadModels.All]);
                await LetInAsync(session, database, store, parsed.GetValue(email)!, root, parsed.GetValue(without),
                    cancel);
            }

            return session.ExitCode;
        });
        return command.WithExamples(
            ("whom admin let-in ana@city.example --data data/whom.db --address https://whom.city.example",
                "Prints a link that works once, within three days."));
    }

    private static async Task LetInAsync(
        Session session, Database database, RecordStore store, string email, string? root, bool withoutSecondFactor,
        CancellationToken cancel)
    {
        if (await new PeopleDirectory(database).FindByEmailAsync(email, cancel) is not { Value: var person })
        {
            session.Refuse(session.Wording.With("redact.nobody", email));
            return;
        }

        var installations = new InstallationService(store, new SettingsInUse());
        var now = session.Surroundings.Clock.GetUtcNow();
        var letIn = new LetIn(person.Id, new Actor.Operator(), now);
        var kinds = (await installations.ReadAsync(cancel)).State.KindsAfter(letIn);
        var (secret, making) = AccountLinks.Making(person.Id, now);
        var outcome = await installations.DoAsync(
            new Request(Guid.CreateVersion7(), long.MaxValue), letIn,
            [AccountRows.LettingIn(person, kinds, withoutSecondFactor), making], cancel);
        if (outcome is not Outcome<InstallationEvent>.Changed)
        {
            session.Refuse(session.Wording["admin.changed"]);
            return;
        }

        session.Print(screen =>
        {
            screen.Line(0, "", session.Wording.With("admin.let-in", person.Name));
            screen.Line(0, "", $"{root?.TrimEnd('/')}/account/begin?secret={secret}");
        });
    }
}
