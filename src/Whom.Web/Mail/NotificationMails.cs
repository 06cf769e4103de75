using System.Collections.Immutable;
using Whom.Application.Installations;
using Whom.Application.Notifications;
using Whom.Application.Packs;
using Whom.People;
using Whom.Planning;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Links;
using Whom.Storage.Mails;
using Whom.Storage.People;
using Whom.Storage.Record;
using Whom.Web.Hosting;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Mail;

/// <summary>
/// Writes the mails of notifications, one for each person. Each leads its reader to their assignment, and answers go to
/// whoever asks. What somebody does without is left out. Nothing is sent or kept by it.
/// </summary>
public sealed class NotificationMails(
    PeopleDirectory people, Askers askers, IRecordStore store, PolicyRegistry policies, MailLinks links,
    AssignmentDays days, MailChoiceRows choices, SettingsInUse settings, TimeProvider time) : INotificationComposer
{
    public static readonly TimeSpan LinkLasts = TimeSpan.FromDays(14);

    private const string LinkAgain = "LinkAgain";

    public async Task<Composed> ComposeAsync(
        ImmutableArray<PurchaseNotification> notifications, ImmutableArray<Person> newcomers,
        CancellationToken cancel)
    {
        if (notifications.IsEmpty) return Composed.Nothing;
        var words = await store.ContentsAsync(
            [.. notifications.SelectMany(WordsOf).Select(one => one.Place).OfType<SealPlace>().Distinct()], cancel);
        var mails = ImmutableArray.CreateBuilder<OutgoingMail>();
        var writing = new Writing(words, [], ImmutableArray.CreateBuilder<ISideWrite>());
        // Who says several things at once is told of once.
        foreach (var all in notifications.DistinctBy(one => (one.Purchase.Id, one.Notification))
            .GroupBy(one => one.Notification.To))
        {
            // Whoever is gone from the directory cannot be written to; the page says who was not.
            var person = newcomers.FirstOrDefault(one => one.Id == all.Key)
                ?? (await people.FindAsync(all.Key, cancel))?.Value;
            if (person is null) continue;
            var chosen = await choices.OfAsync(person.Id, cancel);
            var reader = ReaderOf(person);
            var reminders = new List<(PurchaseNotification Told, AssignmentMail Mail)>();
            ImmutableArray<PurchaseNotification> adopted =
                [.. all.Where(one => one.Notification.Kind == NotificationKind.RulesAdopted)];
            if (adopted.Length > 1) mails.Add(await AdoptedAsync(adopted, reader, writing, cancel));
            foreach (var told in all.Where(one => chosen.Want(one.Notification.Kind, one.Purchase.Id))
                .Where(one => adopted.Length < 2 || !adopted.Contains(one)))
            {
                if (AssignmentMail.KindOf(told.Notification.Kind) is not { } kind)
                {
                    mails.Add(await NewsAsync(told, reader, writing, cancel));
                    continue;
                }

                var mail = await MailAsync(kind, told, reader, writing, cancel);
                if (mail.IsReminder) reminders.Add((told, mail));
                else mails.Add(Outgoing(reader, mail, told));
            }

            if (reminders.Count > 0) mails.Add(Remind(reader, reminders, writing));
        }

        return new Composed(mails.DrainToImmutable(), writing.Rows.DrainToImmutable());
    }

    /// <summary>A mail with a new link to an assignment, which somebody has asked for.</summary>
    public async Task<Composed> AgainAsync(Purchase purchase, Assignment assignment, CancellationToken cancel)
    {
        if (await people.FindAsync(assignment.Acting, cancel) is not { Value: var person }) return Composed.Nothing;
        // Whoever asks for another has no use for those before it.
        var rows = ImmutableArray.CreateBuilder<ISideWrite>();
        rows.Add(AssignmentLinks.RevokingUnused(assignment.Id, time.GetUtcNow()));
        var told = new PurchaseNotification(
            purchase, new Notification(NotificationKind.Invited, person.Id, assignment.Id, assignment.Due));
        var writing = new Writing(
            await store.ContentsAsync(
                [.. WordsOf(told).Select(one => one.Place).OfType<SealPlace>().Distinct()], cancel), [], rows);
        var reader = ReaderOf(person);
        var mail = await MailAsync(AssignmentMailKind.Again, told, reader, writing, cancel);
        var message = Message(reader, reader.Says.Subject(mail), reader.Says.Content(mail), mail.Asker) with
        {
            Notices = [new MailNotice(purchase.Id, person.Id, assignment.Id, LinkAgain)]
        };
        return new Composed([message.Outgoing(time.GetUtcNow())], rows.DrainToImmutable());
    }

    private async Task<AssignmentMail> MailAsync(
        AssignmentMailKind kind, PurchaseNotification told, Reader reader, Writing writing, CancellationToken cancel)
    {
        var (purchase, notification) = told;
        var assignment = purchase.Assignments.First(one => one.Id == notification.Assignment);
        var plan = writing.PlanOf(purchase, PlanOf);
        var isOpen = kind is not (AssignmentMailKind.Ended or AssignmentMailKind.DeclineNoted);
        var isAsked = isOpen
            && kind is not (AssignmentMailKind.Answered or AssignmentMailKind.ConflictKept)
            && purchase.Standing == Standing.Active;
        return new AssignmentMail(
            kind, reader.Person.Name, writing.TextOf(purchase.Name) ?? reader.Wording["Redacted"],
            writing.TextOf(purchase.What), RoleOf(purchase, assignment, reader),
            await askers.OfAsync(purchase, assignment, reader.Person.Id, cancel), settings.Now.Name,
            isAsked ? AskedNow.Of(purchase, plan, assignment) : null, isAsked ? notification.Due : null,
            isOpen
                ? await links.ToAsync(purchase, assignment, reader.Person.Id, reader.Language, writing.Rows, cancel)
                : null)
        {
            Holder = kind is AssignmentMailKind.Delegated
                ? (await people.FindAsync(assignment.Person, cancel))?.Value.Name
                : null,
            Ending = notification.Ending,
            EndsDay = days.Ends(notification, assignment),
        };
    }

    private OutgoingMail Outgoing(Reader reader, AssignmentMail mail, PurchaseNotification told)
    {
        var assignment = told.Purchase.Assignments.First(one => one.Id == told.Notification.Assignment);
        return Finished(
            Message(reader, reader.Says.Subject(mail), reader.Says.Content(mail), mail.Asker) with
            {
                Calendar = days.Of(told, assignment, mail.Purchase, mail.Role, reader.Wording, reader.Language),
            },
            [told]);
    }

    private OutgoingMail Remind(
        Reader reader, List<(PurchaseNotification Told, AssignmentMail Mail)> reminders, Writing writing)
    {
        var stop = links.StopOf(
            reader.Person.Id, reminders.Select(one => one.Told.Purchase.Id), reader.Language, writing.Rows);
        var askers = reminders.Select(one => one.Mail.Asker).Distinct().ToList();
        var content = reminders.Count == 1
            ? reader.Says.Content(reminders[0].Mail with { Stop = stop })
            : reader.Says.Content([.. reminders.Select(one => one.Mail)], stop);
        var subject = reminders.Count == 1
            ? reader.Says.Subject(reminders[0].Mail)
            : reader.Wording["MessageRemindAllSubject", reader.Wording.Number(reminders.Count)];
        return Finished(
            Message(reader, subject, content, askers.Count == 1 ? askers[0] : null) with { Unsubscribe = stop },
            reminders.Select(one => one.Told));
    }

    // What an organisation decides for many purchases at once is told in one mail.
    private async Task<OutgoingMail> AdoptedAsync(
        ImmutableArray<PurchaseNotification> all, Reader reader, Writing writing, CancellationToken cancel)
    {
        var (wording, first) = (reader.Wording, all[0].Notification);
        var hasAccount = await links.HasAccountAsync(reader.Person.Id, cancel);
        var by = first.By is { } person && await people.FindAsync(person, cancel) is { } found
            ? found.Value.Name : wording["UnknownPerson"];
        var content = ImmutableArray.CreateBuilder<MailBlock>();
        content.Add(MailBlock.Paragraph(wording["MessageGreeting", reader.Person.Name]));
        content.Add(MailBlock.Paragraph(wording["NewsHappenedRulesTogether", by, wording.Number(all.Length)]));
        if (first.Why is { } decision)
            content.Add(MailBlock.Paragraph(wording["NewsWhy", writing.TextOf(decision) ?? wording["Redacted"]]));
        content.Add(MailBlock.Paragraph(wording["NewsMeansRulesTogether"]));
        foreach (var (purchase, told) in all)
        {
            var name = writing.TextOf(purchase.Name) ?? wording["Redacted"];
            var own = purchase.Assignments.First(one => one.Id == told.Assignment);
            var link = hasAccount ? new MailLink(links.Of($"/purchases/{purchase.Id}/rules", reader.Language), null)
                : await links.ToAsync(purchase, own, reader.Person.Id, reader.Language, writing.Rows, cancel);
            content.Add(MailBlock.Link(name, link.Address));
        }

        var subject = wording["NewsSubjectRulesTogether", wording.Number(all.Length)];
        return Finished(Message(reader, subject, content.DrainToImmutable(), null), all);
    }

    private async Task<OutgoingMail> NewsAsync(
        PurchaseNotification told, Reader reader, Writing writing, CancellationToken cancel)
    {
        var ((purchase, notification), wording) = (told, reader.Wording);
        var own = purchase.Assignments.First(one => one.Id == notification.Assignment);
        var about = purchase.Assignments.FirstOrDefault(one => one.Id == notification.About);
        var suggestion = notification.Kind == NotificationKind.Declined ? about?.Declined?.Suggestion : null;
        var name = writing.TextOf(purchase.Name) ?? wording["Redacted"];
        var news = new PurchaseNews(
            notification, purchase, name,
            notification.By is { } by && await people.FindAsync(by, cancel) is { } found
                ? found.Value.Name : wording["UnknownPerson"],
            RoleOf(purchase, about ?? own, reader),
            notification.Why is { } why ? writing.TextOf(why) ?? wording["Redacted"] : null,
            suggestion is null ? null : writing.TextOf(suggestion) ?? wording["Redacted"],
            policies.Of(purchase.Rules).Policy);
        // The links of a purchase that has ended have ended with it.
        var hasAccount = await links.HasAccountAsync(reader.Person.Id, cancel);
        var link = hasAccount ? new MailLink(links.Of(news.Path, reader.Language), null)
            : purchase.IsOver() ? null
            : await links.ToAsync(purchase, own, reader.Person.Id, reader.Language, writing.Rows, cancel);
        var chooses = hasAccount ? links.Of("/account/mails", reader.Language) : null;
        var asker = await askers.OfAsync(purchase, own, reader.Person.Id, cancel);
        var says = new NewsWording(wording, reader.Language);
        return Finished(
            Message(
                reader, says.Subject(news),
                says.Content(
                    reader.Person.Name, news, link, chooses,
                    hasAccount && news.Comparison is { } comparison ? links.Of(comparison, reader.Language) : null,
                    reader.Says.About(asker, writing.TextOf(purchase.What), settings.Now.Name),
                    [
                        .. link is null ? [] : ImmutableArray.Create(MailBlock.Paragraph(reader.Says.Opens(link))),
                        .. reader.Says.Foot(asker),
                    ]),
                asker) with
            {
                Calendar = days.OfEnded(
                    purchase, reader.Person.Id, name, one => RoleOf(purchase, one, reader), wording, reader.Language),
            },
            [told]);
    }

    private MailMessage Message(Reader reader, string subject, ImmutableArray<MailBlock> content, Asker? asker) =>
        MailMessage.For(reader.Person, reader.Language, subject, content, settings.Now, time.GetUtcNow()) with
        {
            ReplyTo = asker?.Mailbox
        };

    private OutgoingMail Finished(MailMessage message, IEnumerable<PurchaseNotification> told) => (message with
    {
        Notices =
        [
            .. told.Select(one => new MailNotice(
                one.Purchase.Id, one.Notification.To, one.Notification.Assignment, one.Notification.Kind.ToString())),
        ]
    }).Outgoing(time.GetUtcNow());

    private Reader ReaderOf(Person person)
    {
        var language = MailMessage.LanguageFor(person, settings.Now);
        var wording = new PageWording(language);
        return new Reader(person, language, wording, new AssignmentMailWording(wording, time.Today()));
    }

    private Plan PlanOf(Purchase purchase) => policies.PlanOf(purchase, settings.Now.OwnCalendar);

    // What it is called by the rules of its purchase.
    private string RoleOf(Purchase purchase, Assignment assignment, Reader reader) =>
        policies.Of(purchase.Rules).Policy.FindRole(assignment.Role)?.Label.In(reader.Language) ?? assignment.Role;

    private static IEnumerable<Sealed> WordsOf(PurchaseNotification one)
    {
        yield return one.Purchase.Name;
        yield return one.Purchase.What;
        if (one.Notification.Why is { } why) yield return why;
        if (one.Notification.Kind == NotificationKind.Declined
            && one.Purchase.Assignments.FirstOrDefault(about => about.Id == one.Notification.About)
                ?.Declined?.Suggestion is { } suggestion) yield return suggestion;
    }

    private sealed record Reader(Person Person, string Language, PageWording Wording, AssignmentMailWording Says);

    /// <summary>What is read once for all mails, and what is kept with them.</summary>
    private sealed record Writing(
        ImmutableDictionary<SealPlace, string?> Words, Dictionary<PurchaseId, Plan> Plans,
        ImmutableArray<ISideWrite>.Builder Rows)
    {
        // What is about to be recorded is at hand; the rest was read. Null where it was cleared.
        public string? TextOf(Sealed words) => words.Place is { } place ? Words[place] : words.Text;

        public Plan PlanOf(Purchase purchase, Func<Purchase, Plan> of) =>
            Plans.TryGetValue(purchase.Id, out var known) ? known : Plans[purchase.Id] = of(purchase);
    }
}
