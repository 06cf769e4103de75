using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using Whom.Application.Installations;
using Whom.Application.Notifications;
using Whom.Application.Packs;
using Whom.People;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Links;
using Whom.Storage.Mails;
using Whom.Storage.People;
using Whom.Storage.Record;
using Whom.Web.Accounts;
using Whom.Web.Hosting;
using Whom.Web.Wording;

namespace Whom.Web.Mail;

/// <summary>
/// Writes the mails of notifications, one for each person. Each leads its reader to their assignment: by their account,
/// or by a fresh link where they have none. What somebody with an account does without is left out.
/// </summary>
public sealed class NotificationMails(
    PeopleDirectory people, IServiceScopeFactory scopes, IRecordStore store, PolicyRegistry policies,
    PublicAddress address, DueDays days, MailChoiceRows choices, SettingsInUse settings, TimeProvider time)
    : INotificationComposer
{
    public static readonly TimeSpan LinkLasts = TimeSpan.FromDays(14);

    public async Task<Composed> ComposeAsync(
        ImmutableArray<PurchaseNotification> notifications, ImmutableArray<Person> newcomers,
        CancellationToken cancel)
    {
        if (notifications.IsEmpty) return Composed.Nothing;
        var words = await store.ContentsAsync(
            [.. notifications.SelectMany(WordsOf).Select(one => one.Place).OfType<SealPlace>().Distinct()], cancel);
        var (mails, links) = (ImmutableArray.CreateBuilder<OutgoingMail>(), ImmutableArray.CreateBuilder<ISideWrite>());
        // Who says several things at once is told of once.
        foreach (var all in notifications.DistinctBy(one => (one.Purchase.Id, one.Notification))
            .GroupBy(one => one.Notification.To))
        {
            // Whoever is gone from the directory cannot be written to; the page says who was not.
            var person = newcomers.FirstOrDefault(one => one.Id == all.Key)
                ?? (await people.FindAsync(all.Key, cancel))?.Value;
            if (person is null) continue;
            var chosen = await choices.OfAsync(person.Id, cancel);
            var language = MailMessage.LanguageFor(person, settings.Now);
            var wording = new PageWording(language);
            var told = new List<Told>();
            foreach (var (purchase, notification) in all)
            {
                if (!chosen.Want(notification.Kind, purchase.Id)) continue;
                var name = TextOf(purchase.Name, words) ?? wording["Redacted"];
                var assignment = purchase.Assignments.First(one => one.Id == notification.Assignment);
                if (MailChoices.KindOf(notification.Kind) is not (null or MailKinds.Reminder))
                {
                    var news = new PurchaseNotification(purchase, notification);
                    mails.Add(await NewsAsync(person, language, news, name, words, links, cancel));
                    continue;
                }

                var link = notification.Kind is NotificationKind.Ended
                    ? null
                    : await LinkAsync(purchase, assignment, person.Id, language, links, cancel);
                told.Add(new Told(
                    notification, assignment, name, RoleOf(purchase, assignment, language), link ?? ""));
            }

            var reminders = told.Where(one => IsReminder(one.Notification)).ToList();
            if (reminders.Count > 1) mails.Add(RemindOfAll(person, language, wording, reminders));
            foreach (var one in told.Where(one => reminders.Count < 2 || !IsReminder(one.Notification)))
                mails.Add(await WriteAsync(person, language, wording, one, cancel));
        }

        return new Composed(mails.DrainToImmutable(), links.DrainToImmutable());
    }

    /// <summary>A mail with a new link to an assignment, which somebody has asked for.</summary>
    public async Task<Composed> AgainAsync(Purchase purchase, Assignment assignment, CancellationToken cancel)
    {
        if (await people.FindAsync(assignment.Acting, cancel) is not { Value: var person }) return Composed.Nothing;
        var language = MailMessage.LanguageFor(person, settings.Now);
        var wording = new PageWording(language);
        var name =
            purchase.Name.Place is { } place ? (await store.ContentsAsync([place], cancel))[place] : purchase.Name.Text;
        var role = RoleOf(purchase, assignment, language);
        var links = ImmutableArray.CreateBuilder<ISideWrite>();
        var link = await LinkAsync(purchase, assignment, person.Id, language, links, cancel);
        name ??= wording["Redacted"];
        var mail = Outgoing(person, language, wording["MessageAgainSubject", name],
            wording["MessageAgainBody", person.Name, name, role, link], null);
        // Whoever asks for another has no use for those before it.
        links.Insert(0, AssignmentLinks.RevokingUnused(assignment.Id, time.GetUtcNow()));
        return new Composed([mail], links.DrainToImmutable());
    }

    private async Task<OutgoingMail> WriteAsync(
        Person person, string language, PageWording wording, Told told, CancellationToken cancel)
    {
        var (notification, assignment, purchase, role, link) = told;
        var due = notification.Due is { } day
            ? wording[day < time.Today() ? "MessageActDue" : "MessageDue", wording.Day(day)]
            : "";
        var (subject, body) = notification.Kind switch
        {
            NotificationKind.ConflictDeclared or NotificationKind.ConcernRaised or NotificationKind.Declined
                or NotificationKind.PassageRecorded or NotificationKind.PassageTakenBack or NotificationKind.Held
                or NotificationKind.Resumed or NotificationKind.Withdrawn or NotificationKind.ClosedOut
                or NotificationKind.Reopened => throw new InvalidOperationException(
                    $"{notification.Kind} is told by {nameof(NewsWording)}."),
            NotificationKind.Invited => (wording["MessageInviteSubject", role, purchase],
                wording["MessageInviteBody", person.Name, purchase, role, due, link]),
            NotificationKind.Answered => (wording["MessageAnsweredSubject", purchase],
                wording["MessageAnsweredBody", person.Name, purchase, role, link]),
            NotificationKind.Delegated => (
                wording["MessageDelegatedSubject", role, purchase],
                wording["MessageDelegatedBody", person.Name, purchase, role, (await people
                    .FindAsync(assignment.Person, cancel))?.Value.Name ?? wording["UnknownPerson"], due, link]),
            NotificationKind.Ended =>
                (wording["MessageEndedSubject", purchase], wording["MessageEndedBody", person.Name, purchase, role]),
            NotificationKind.ConflictKept => (wording["MessageKeptSubject", purchase],
                wording["MessageKeptBody", person.Name, purchase, role, link]),
            NotificationKind.DueSoon => (wording["MessageBeforeSubject", purchase],
                wording["MessageRemindBody", person.Name, purchase, role, DayOf(notification, wording), link]),
            NotificationKind.Late => (wording["MessageAfterSubject", purchase],
                wording["MessageRemindBody", person.Name, purchase, role, DayOf(notification, wording), link]),
        };
        var inCalendar = notification.Kind is NotificationKind.Invited or NotificationKind.Delegated
            && notification.Due >= time.Today();
        return Outgoing(person, language, subject, body,
            inCalendar ? new DueDay(assignment.Id, purchase, role, notification.Due!.Value, link) : null);
    }

    private async Task<OutgoingMail> NewsAsync(
        Person person, string language, PurchaseNotification told, string name,
        ImmutableDictionary<SealPlace, string?> words, ImmutableArray<ISideWrite>.Builder links,
        CancellationToken cancel)
    {
        var (purchase, notification) = told;
        var wording = new PageWording(language);
        var own = purchase.Assignments.First(one => one.Id == notification.Assignment);
        var about = purchase.Assignments.FirstOrDefault(one => one.Id == notification.About);
        var suggestion = notification.Kind == NotificationKind.Declined ? about?.Declined?.Suggestion : null;
        var news = new PurchaseNews(
            notification, purchase, name,
            notification.By is { } by && await people.FindAsync(by, cancel) is { } found
                ? found.Value.Name : wording["UnknownPerson"],
            RoleOf(purchase, about ?? own, language),
            notification.Why is { } why ? TextOf(why, words) ?? wording["Redacted"] : null,
            suggestion is null ? null : TextOf(suggestion, words) ?? wording["Redacted"],
            policies.Of(purchase.Rules).Policy);
        // The links of a purchase that has ended have ended with it.
        var hasAccount = await HasAccountAsync(person.Id, cancel);
        var link = hasAccount ? address.Of(MailMessage.PathFor(news.Path, language))
            : purchase.IsOver() ? null
            : await LinkAsync(purchase, own, person.Id, language, links, cancel);
        var chooses = hasAccount ? address.Of(MailMessage.PathFor("/account/mails", language)) : null;
        var says = new NewsWording(wording, language);
        return Outgoing(
            person, language, says.Subject(news), says.Body(person.Name, news, link, chooses), null);
    }

    private OutgoingMail RemindOfAll(Person person, string language, PageWording wording, List<Told> reminders)
    {
        var items = reminders.OrderBy(one => one.Notification.Due)
            .Select(one =>
                wording["MessageRemindItem", one.Purchase, one.Role, DayOf(one.Notification, wording), one.Link]);
        var body = wording["MessageRemindAllBody", person.Name, string.Join("\n\n", items)];
        return Outgoing(
            person, language, wording["MessageRemindAllSubject", wording.Number(reminders.Count)], body, null);
    }

    private OutgoingMail Outgoing(Person person, string language, string subject, string body, DueDay? due)
    {
        var now = time.GetUtcNow();
        var message = MailMessage.For(person, language, subject, body, settings.Now, now) with
        {
            Calendar = due is null ? null : days.Calendar(due, now)
        };
        return message.Outgoing(now);
    }

    // What it is called by the rules of its purchase.
    private string RoleOf(Purchase purchase, Assignment assignment, string language) =>
        policies.Of(purchase.Rules).Policy.FindRole(assignment.Role)?.Label.In(language) ?? assignment.Role;

    private static bool IsReminder(Notification notification) =>
        notification.Kind is NotificationKind.DueSoon or NotificationKind.Late;

    private static string DayOf(Notification notification, PageWording wording) =>
        wording[notification.Kind == NotificationKind.DueSoon
            ? "MessageDue"
            : "MessageWasDue", wording.Day(notification.Due!.Value)];

    private async Task<string> LinkAsync(
        Purchase purchase, Assignment assignment, PersonId person, string language,
        ImmutableArray<ISideWrite>.Builder links, CancellationToken cancel)
    {
        if (await HasAccountAsync(person, cancel))
            return address.Of(MailMessage.PathFor($"/assignments/{purchase.Id}/{assignment.Id}", language));
        var (secret, making) = AssignmentLinks.Making(
            new AssignmentPlace(purchase.Id, assignment.Id, person), time.GetUtcNow(), LinkLasts);
        links.Add(making);
        return address.Of(MailMessage.PathFor($"/link?secret={secret}", language));
    }

    private async Task<bool> HasAccountAsync(PersonId person, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<IUserStore<Account>>();
        return await accounts.FindByIdAsync(person.ToString(), cancel) is not null;
    }

    private static IEnumerable<Sealed> WordsOf(PurchaseNotification one)
    {
        yield return one.Purchase.Name;
        if (one.Notification.Why is { } why) yield return why;
        if (one.Notification.Kind == NotificationKind.Declined
            && one.Purchase.Assignments.FirstOrDefault(about => about.Id == one.Notification.About)
                ?.Declined?.Suggestion is { } suggestion) yield return suggestion;
    }

    // What is about to be recorded is at hand; the rest was read. Null where it was cleared.
    private static string? TextOf(Sealed words, ImmutableDictionary<SealPlace, string?> read) =>
        words.Place is { } place ? read[place] : words.Text;

    private sealed record Told(
        Notification Notification, Assignment Assignment, string Purchase, string Role, string Link);
}
