using Whom.Application.Packs;
using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using Whom.Application.Notices;
using Whom.People;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Links;
using Whom.Storage.People;
using Whom.Storage.Record;
using Whom.Web.Accounts;
using Whom.Web.Hosting;
using Whom.Web.Words;

namespace Whom.Web.Mail;

/// <summary>
/// Writes the mails of notices, one for each person. Each leads its reader to their part: by their account, or by a fresh link where
/// they have none.
/// </summary>
public sealed class NoticeMails(
    PeopleDirectory people, IServiceScopeFactory scopes, IRecordStore store, PolicyRegistry policies, PublicAddress address, DueDays days, TimeProvider time)
    : INoticeComposer
{
    public static readonly TimeSpan LinkLasts = TimeSpan.FromDays(14);

    public async Task<Composed> ComposeAsync(ImmutableArray<PurchaseNotice> notices, Person? newcomer, CancellationToken cancel)
    {
        if (notices.IsEmpty) return Composed.Nothing;
        var names = await store.ContentsAsync([.. notices.Select(one => one.Purchase.Name.Place).OfType<SealPlace>().Distinct()], cancel);
        var (mails, links) = (ImmutableArray.CreateBuilder<OutgoingMail>(), ImmutableArray.CreateBuilder<ISideWrite>());
        foreach (var all in notices.GroupBy(one => one.Notice.To))
        {
            // Whoever is gone from the directory cannot be written to; the page says who was not.
            var person = newcomer?.Id == all.Key ? newcomer : (await people.FindAsync(all.Key, cancel))?.Value;
            if (person is null) continue;
            var language = Letter.LanguageFor(person);
            var words = new PageWords(language);
            var told = new List<Told>();
            foreach (var (purchase, notice) in all)
            {
                var part = purchase.Assignments.First(one => one.Id == notice.Assignment);
                var link = notice.Kind == NoticeKind.Ended ? null : await LinkAsync(purchase, part, person.Id, language, links, cancel);
                var name = purchase.Name.Place is { } place ? names[place] : purchase.Name.Text;
                told.Add(new Told(notice, part, name ?? words["Redacted"], RoleOf(purchase, part, language), link ?? ""));
            }

            var reminders = told.Where(one => IsReminder(one.Notice)).ToList();
            if (reminders.Count > 1) mails.Add(RemindOfAll(person, language, words, reminders));
            foreach (var one in told.Where(one => reminders.Count < 2 || !IsReminder(one.Notice))) mails.Add(await WriteAsync(person, language, words, one, cancel));
        }

        return new Composed(mails.DrainToImmutable(), links.DrainToImmutable());
    }

    /// <summary>A mail with a new link to a part, which somebody has asked for.</summary>
    public async Task<Composed> AgainAsync(Purchase purchase, Assignment part, CancellationToken cancel)
    {
        if (await people.FindAsync(part.Acting, cancel) is not { Value: var person }) return Composed.Nothing;
        var language = Letter.LanguageFor(person);
        var words = new PageWords(language);
        var name = purchase.Name.Place is { } place ? (await store.ContentsAsync([place], cancel))[place] : purchase.Name.Text;
        var role = RoleOf(purchase, part, language);
        var links = ImmutableArray.CreateBuilder<ISideWrite>();
        var link = await LinkAsync(purchase, part, person.Id, language, links, cancel);
        name ??= words["Redacted"];
        var mail = Outgoing(person, language, words["LetterAgainSubject", name], words["LetterAgainBody", person.Name, name, role, link], null);
        return new Composed([mail], links.DrainToImmutable());
    }

    private async Task<OutgoingMail> WriteAsync(Person person, string language, PageWords words, Told told, CancellationToken cancel)
    {
        var (notice, part, purchase, role, link) = told;
        var due = notice.Due is { } day ? words[day < time.Today() ? "LetterActDue" : "LetterDue", words.Day(day)] : "";
        var (subject, body) = notice.Kind switch
        {
            NoticeKind.Invited => (words["LetterInviteSubject", role, purchase], words["LetterInviteBody", person.Name, purchase, role, due, link]),
            NoticeKind.Answered => (words["LetterAnsweredSubject", purchase], words["LetterAnsweredBody", person.Name, purchase, role, link]),
            NoticeKind.Delegated => (
                words["LetterDelegatedSubject", role, purchase],
                words["LetterDelegatedBody", person.Name, purchase, role, (await people.FindAsync(part.Person, cancel))?.Value.Name ?? words["UnknownPerson"], due, link]),
            NoticeKind.Ended => (words["LetterEndedSubject", purchase], words["LetterEndedBody", person.Name, purchase, role]),
            NoticeKind.DueSoon => (words["LetterBeforeSubject", purchase], words["LetterRemindBody", person.Name, purchase, role, DayOf(notice, words), link]),
            NoticeKind.Late => (words["LetterAfterSubject", purchase], words["LetterRemindBody", person.Name, purchase, role, DayOf(notice, words), link]),
        };
        var inCalendar = notice.Kind is NoticeKind.Invited or NoticeKind.Delegated && notice.Due >= time.Today();
        return Outgoing(person, language, subject, body, inCalendar ? new DueDay(part.Id, purchase, role, notice.Due!.Value, link) : null);
    }

    private OutgoingMail RemindOfAll(Person person, string language, PageWords words, List<Told> reminders)
    {
        var items = reminders.OrderBy(one => one.Notice.Due)
            .Select(one => words["LetterRemindItem", one.Purchase, one.Role, DayOf(one.Notice, words), one.Link]);
        var body = words["LetterRemindAllBody", person.Name, string.Join("\n\n", items)];
        return Outgoing(person, language, words["LetterRemindAllSubject", words.Number(reminders.Count)], body, null);
    }

    private OutgoingMail Outgoing(Person person, string language, string subject, string body, DueDay? due)
    {
        var now = time.GetUtcNow();
        var letter = Letter.For(person, language, subject, body, now) with { Calendar = due is null ? null : days.Calendar(due, now) };
        return letter.Outgoing(now);
    }

    // What it is called by the rules of its purchase.
    private string RoleOf(Purchase purchase, Assignment part, string language) =>
        policies.Of(purchase.Rules).Policy.FindRole(part.Role)?.Label.In(language) ?? part.Role;

    private static bool IsReminder(Notice notice) => notice.Kind is NoticeKind.DueSoon or NoticeKind.Late;

    private static string DayOf(Notice notice, PageWords words) =>
        words[notice.Kind == NoticeKind.DueSoon ? "LetterDue" : "LetterWasDue", words.Day(notice.Due!.Value)];

    private async Task<string> LinkAsync(
        Purchase purchase, Assignment part, PersonId person, string language, ImmutableArray<ISideWrite>.Builder links, CancellationToken cancel)
    {
        var rest = language == Text.Source ? "" : "lang=" + language;
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<IUserStore<Account>>();
        if (await accounts.FindByIdAsync(person.ToString(), cancel) is not null)
            return address.Of($"/parts/{purchase.Id}/{part.Id}" + (rest.Length == 0 ? "" : "?" + rest));
        var (secret, making) = PartLinks.Making(new PartPlace(purchase.Id, part.Id, person), time.GetUtcNow(), LinkLasts);
        links.Add(making);
        return address.Of($"/link?secret={secret}" + (rest.Length == 0 ? "" : "&" + rest));
    }

    private sealed record Told(Notice Notice, Assignment Part, string Purchase, string Role, string Link);
}
