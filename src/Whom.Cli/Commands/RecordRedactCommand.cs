using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Whom.Application.Installations;
using Whom.Application.Notifications;
using Whom.Application.Packs;
using Whom.Application.Purchases;
using Whom.Application.Redactions;
using Whom.Application.Streams;
using Whom.Cli.CommandLine;
using Whom.Cli.Inputs;
using Whom.Cli.Printing;
using Whom.People;
using Whom.Purchases;
using Whom.Storage;
using Whom.Storage.Packs;
using Whom.Storage.People;
using Whom.Storage.Purchases;
using Whom.Storage.Record;

namespace Whom.Cli.Commands;

/// <summary><c>whom record redact</c></summary>
internal static class RecordRedactCommand
{
    private static int LongestDelay => (int)Redactions.LongestDelay.TotalHours;

    private static readonly (string Word, RedactionGround Ground)[] Grounds =
    [
        ("personal-data", RedactionGround.PersonalData), ("court-order", RedactionGround.CourtOrder),
        ("records-law", RedactionGround.RecordsLaw), ("entered-by-mistake", RedactionGround.EnteredByMistake),
    ];

    public static Command In(Surroundings surroundings, Options options)
    {
        var asked = Asked.Options;
        var command = new Command(
            "redact",
            "Order that words of a purchase be cleared, as an administrator. It takes effect after some hours in which another administrator can stop it.")
        {
            asked.Data, asked.Purchase, asked.Contents, asked.Ground, asked.Reference, asked.Reason, asked.As,
            asked.Delay, asked.Yes, options.Packs,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var session = new Session(surroundings, options, parsed);
            if (Asked.Of(parsed, asked, session) is not { } order
                || !Stores.Open(session, parsed.GetValue(asked.Data)!, surroundings.Clock, out var database))
                return session.ExitCode;
            using (database)
            {
                await using var store = RecordStore.Open(database, [.. AllReadModels.All]);
                await OrderAsync(session, database, store, order, cancel);
            }

            return session.ExitCode;
        });
        return command.WithExamples(
            ("whom record redact --data data/whom.db --purchase ID",
                "Lists what could be cleared, each with its place."),
            ("whom record redact --data data/whom.db --purchase ID --content 12.0 --ground personal-data --reference \"GDPR art. 17, request 26-114\" --reason \"The person asked for it.\" --as ana@city.example",
                "Shows what would be cleared, where, and what stays; with --yes it is ordered."));
    }

    private static async Task OrderAsync(
        Session session, Database database, RecordStore store, Asked order, CancellationToken cancel)
    {
        var (settings, packs) = (new SettingsInUse(session.Surroundings.Clock), new PackStore(database));
        var purchases = new PurchaseService(
            store, new PolicyRegistry([], settings, packs.PolicyOf), settings, new NoMails(),
            new CommandDigest(database.DigestKey));
        var redactions = new RedactionService(
            purchases, store, new RedactionQueries(database), [], session.Surroundings.Clock);
        if (await purchases.FindAsync(order.Purchase, cancel) is not { } found)
        {
            session.Refuse(session.Wording.With("redact.no-purchase", order.Purchase));
            return;
        }

        var contents = await redactions.ContentsAsync(order.Purchase, cancel);
        if (order.Places.IsEmpty)
        {
            session.Print(screen => Show(screen, session.Wording, "redact.list", contents));
            return;
        }

        foreach (var missing in order.Places.Where(
            place => contents.All(content => content.At != place || content.Words is null)))
            session.Refuse(session.Wording.With("redact.nothing", Named(missing)));
        if (session.HasRefused) return;
        ImmutableArray<RecordedContent> chosen = [.. contents.Where(content => order.Places.Contains(content.At))];
        if (!order.Yes)
        {
            session.Print(screen =>
            {
                Show(screen, session.Wording, "redact.check", chosen);
                foreach (var key in (ReadOnlySpan<string>)
                [
                    "redact.where", "redact.stays", "redact.when", "redact.say-yes"
                ])
                    screen.Line(0, "", session.Wording.With(key, order.Hours));
            });
            return;
        }

        if (await ActorAsync(order.As!, database, store, cancel) is not { } by)
        {
            session.Refuse(session.Wording.With("redact.nobody", order.As!));
            return;
        }

        var outcome = await redactions.OrderAsync(
            order.Purchase, new Request(Guid.CreateVersion7(), found.Version), order.Places, order.Ground!.Value,
            order.Reference, order.Reason, TimeSpan.FromHours(order.Hours), by, cancel);
        if (outcome is Outcome<PurchaseEvent>.Changed)
            session.Print(screen => screen.Line(0, "", session.Wording.With("redact.ordered", order.Hours)));
        else session.Refuse(session.Wording[
            outcome is Outcome<PurchaseEvent>.Refused refused ? KeyOf(refused.Refusal) : "redact.changed"]);
    }

    private static string KeyOf(Refusal refusal) => refusal is Refusal.AdministratorsOnly ? "redact.administrators"
        : refusal is Refusal.NoReference ? "redact.no-reference"
        : refusal is Refusal.NoReason ? "redact.no-reason"
        : refusal is Refusal.RepeatsTheWords ? "redact.repeats"
        : refusal is Refusal.TooManyWords ? "redact.too-long"
        : "redact.changed";

    // Who that is stands in the directory; what they may do, in the record of the installation.
    private static async Task<Actor?> ActorAsync(
        string email, Database database, RecordStore store, CancellationToken cancel)
    {
        if (await new PeopleDirectory(database).FindByEmailAsync(email, cancel) is not { } person) return null;
        var installation = await new InstallationService(store, new SettingsInUse()).ReadAsync(cancel);
        return new Actor.Account(person.Value.Id, installation.State.Accounts.GetValueOrDefault(person.Value.Id));
    }

    private static void Show(Screen screen, CliWording wording, string title, ImmutableArray<RecordedContent> contents)
    {
        screen.Line(0, "", Piece.Strong(wording.With(title, contents.Length)));
        foreach (var content in contents)
        {
            screen.Line(2, "", wording.With("redact.content", Named(content.At),
                PurchaseEventJson.NameOf(content.Event), content.Event.At.ToString("u", CultureInfo.InvariantCulture)));
            screen.Line(4, "", content.Words ?? wording["redact.gone"]);
        }
    }

    private static string Named(ContentPlace place) =>
        string.Create(CultureInfo.InvariantCulture, $"{place.Version}.{place.Place}");

    /// <summary>What was asked, read and whole.</summary>
    private sealed record Asked(
        PurchaseId Purchase, ImmutableArray<ContentPlace> Places, RedactionGround? Ground, string Reference,
        string Reason, string? As, int Hours, bool Yes)
    {
        public static AskedOptions Options => new(
            Stores.Changed(),
            new Option<string>("--purchase")
            {
                Description = "The purchase: its id, as it stands in the address of its page.",
                HelpName = "ID", Required = true
            },
            new Option<string[]>("--content")
            {
                Description =
                    "What is to be cleared: the version of its event, a dot, its place in it. May be given several times.",
                HelpName = "VERSION.PLACE"
            },
            new Option<string>("--ground")
            {
                Description = "On which ground: personal-data, court-order, records-law or entered-by-mistake.",
                HelpName = "GROUND"
            }
                .Among([.. Grounds.Select(known => known.Word)]),
            new Option<string>("--reference")
            {
                Description = "The law, the case or the request. It stays on record, as the reason does.",
                HelpName = "TEXT"
            },
            new Option<string>("--reason")
            {
                Description = "Why, without the words that are cleared.", HelpName = "TEXT"
            },
            new Option<string>("--as")
            {
                Description = "The e-mail address of the administrator who orders it.", HelpName = "EMAIL"
            },
            new Option<int>("--delay-hours")
            {
                Description = "In how many hours it takes effect.", HelpName = "N",
                DefaultValueFactory = _ => (int)Redactions.UsualDelay.TotalHours
            },
            new Option<bool>("--yes") { Description = "Order it; without this it is only shown." });

        /// <summary>Null, and refused, where something is missing or not understood.</summary>
        public static Asked? Of(ParseResult parsed, AskedOptions options, Session session)
        {
            if (!PurchaseId.TryParse(parsed.GetValue(options.Purchase), out var purchase))
                session.Refuse(session.Wording.With("redact.no-purchase", parsed.GetValue(options.Purchase)!));
            var places = ImmutableArray.CreateBuilder<ContentPlace>();
            foreach (var given in parsed.GetValue(options.Contents) ?? [])
            {
                if (PlaceOf(given) is { } place) places.Add(place);
                else session.Refuse(session.Wording.With("redact.no-place", given));
            }

            var hours = parsed.GetValue(options.Delay);
            if (hours < 0 || hours > LongestDelay)
                session.Refuse(session.Wording.With("redact.delay", hours, LongestDelay));
            var (ground, yes) = (parsed.GetValue(options.Ground), parsed.GetValue(options.Yes));
            if (yes && (ground is null || parsed.GetValue(options.As) is null))
                session.Refuse(session.Wording["redact.incomplete"]);
            return session.HasRefused ? null : new Asked(
                purchase, places.ToImmutable(),
                ground is null ? null : Grounds.First(known => known.Word == ground).Ground,
                parsed.GetValue(options.Reference) ?? "", parsed.GetValue(options.Reason) ?? "",
                parsed.GetValue(options.As), hours, yes);
        }

        private static ContentPlace? PlaceOf(string given) =>
            given.Split('.') is [var version, var place]
            && long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var of)
            && int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                ? new ContentPlace(of, at)
                : null;
    }

    private sealed record AskedOptions(
        Option<string> Data, Option<string> Purchase, Option<string[]> Contents, Option<string> Ground,
        Option<string> Reference, Option<string> Reason, Option<string> As, Option<int> Delay, Option<bool> Yes);
}
