using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using Whom.People;
using Whom.Policies;
using Whom.Purchases;
using Whom.Storage.Links;
using Whom.Storage.People;
using Whom.Storage.Record;
using Whom.Web.Accounts;
using Whom.Web.Addresses;
using Whom.Web.Desk;
using Whom.Web.Hosting;
using Whom.Web.Words;

namespace Whom.Web.Mail;

/// <summary>
/// Writes the mails that go with what happens. Each leads its reader to their part: by their account, or by a fresh link where they
/// have none.
/// </summary>
public sealed class Notices(
    PeopleDirectory people, PartLinks links, IUserStore<Account> accounts, PublicAddress address, DueDays days, TimeProvider time)
{
    public static readonly TimeSpan LinkLasts = TimeSpan.FromDays(14);

    /// <summary>Asks a person to take a part.</summary>
    public Task<ImmutableArray<OutgoingMail>> InviteAsync(PurchaseView view, Assignment part, DateOnly? due, CancellationToken cancel) =>
        WriteAsync(view, part, part.Acting, due, (words, to) => (
            words["LetterInviteSubject", to.Role, view.Purchase.Name],
            words["LetterInviteBody", to.Person.Name, view.Purchase.Name, to.Role, due is { } day ? words["LetterDue", words.Day(day)] : "", to.Link]), cancel);

    /// <summary>Tells a person what became of what they said.</summary>
    public Task<ImmutableArray<OutgoingMail>> AnsweredAsync(PurchaseView view, Contribution said, CancellationToken cancel)
    {
        var part = view.Purchase.Assignments.First(one => one.Id == said.Assignment);
        return !part.IsActedIn(said.By) ? Task.FromResult<ImmutableArray<OutgoingMail>>([]) : WriteAsync(view, part, said.By, null, (words, to) => (
            words["LetterAnsweredSubject", view.Purchase.Name],
            words["LetterAnsweredBody", to.Person.Name, view.Purchase.Name, to.Role, to.Link]), cancel);
    }

    /// <summary>Sends a person a new link to their part.</summary>
    public Task<ImmutableArray<OutgoingMail>> AgainAsync(PurchaseView view, Assignment part, PersonId person, CancellationToken cancel) =>
        WriteAsync(view, part, person, null, (words, to) => (
            words["LetterAgainSubject", view.Purchase.Name],
            words["LetterAgainBody", to.Person.Name, view.Purchase.Name, to.Role, to.Link]), cancel);

    /// <summary>Tells a person that they act in a part for its holder from now on.</summary>
    public Task<ImmutableArray<OutgoingMail>> DelegatedAsync(PurchaseView view, Assignment part, PersonId to, CancellationToken cancel) =>
        WriteAsync(view, part, to, part.IsWaitedFor() && part.Due >= view.Today ? part.Due : null, (words, reader) => (
            words["LetterDelegatedSubject", reader.Role, view.Purchase.Name],
            words["LetterDelegatedBody", reader.Person.Name, view.Purchase.Name, reader.Role, view.NameOf(part.Person, words["UnknownPerson"]),
                part.Due is { } day && part.IsWaitedFor() ? words[day < view.Today ? "LetterActDue" : "LetterDue", words.Day(day)] : "", reader.Link]), cancel);

    /// <summary>Tells a person that their part has ended.</summary>
    public Task<ImmutableArray<OutgoingMail>> EndedAsync(PurchaseView view, Assignment part, CancellationToken cancel) =>
        WriteAsync(view, part, part.Acting, null, (words, to) => (
            words["LetterEndedSubject", view.Purchase.Name],
            words["LetterEndedBody", to.Person.Name, view.Purchase.Name, to.Role]), cancel, linked: false);

    /// <summary>Reminds a person of all that is due from them, in one mail. The parts are those in which one and the same person acts.</summary>
    public async Task<ImmutableArray<OutgoingMail>> RemindAsync(ImmutableArray<DuePart> due, CancellationToken cancel)
    {
        if (due is [var only])
        {
            return await WriteAsync(only.View, only.Part, only.Part.Acting, null, (words, to) => (
                words[only.Reminder.Kind == ReminderKind.Before ? "LetterBeforeSubject" : "LetterAfterSubject", only.View.Purchase.Name],
                words["LetterRemindBody", to.Person.Name, only.View.Purchase.Name, to.Role, DayOf(only.Reminder, words), to.Link]), cancel);
        }

        if (due.IsEmpty || await people.FindAsync(due[0].Part.Acting, cancel) is not { } kept) return [];
        var language = LanguageOf(kept.Value);
        var words = new PageWords(language);
        var items = new List<string>();
        foreach (var (view, part, reminder) in due.OrderBy(one => one.Reminder.Due))
        {
            var link = address.Of(await LinkAsync(view, part, part.Acting, language, cancel));
            items.Add(words["LetterRemindItem", view.Purchase.Name, view.RoleOf(part).Label.In(language), DayOf(reminder, words), link]);
        }

        var body = words["LetterRemindAllBody", kept.Value.Name, string.Join("\n\n", items)];
        return [Outgoing(kept.Value, language, words["LetterRemindAllSubject", words.Number(items.Count)], body, null)];
    }

    private async Task<ImmutableArray<OutgoingMail>> WriteAsync(
        PurchaseView view, Assignment part, PersonId person, DateOnly? due, Func<PageWords, Reader, (string Subject, string Body)> write,
        CancellationToken cancel, bool linked = true)
    {
        // Whoever is gone from the directory cannot be written to; the page says who was not.
        if (await people.FindAsync(person, cancel) is not { } kept) return [];
        var language = LanguageOf(kept.Value);
        var role = view.RoleOf(part).Label.In(language);
        var link = linked ? address.Of(await LinkAsync(view, part, person, language, cancel)) : "";
        var (subject, body) = write(new PageWords(language), new Reader(kept.Value, role, link));
        return [Outgoing(kept.Value, language, subject, body, due is { } day ? new DueDay(part.Id, view.Purchase.Name, role, day, link) : null)];
    }

    private OutgoingMail Outgoing(Person person, string language, string subject, string body, DueDay? due)
    {
        var now = time.GetUtcNow();
        var letter = new Letter
        {
            Id = Guid.CreateVersion7(),
            Written = now,
            To = new Mailbox(person.Name, person.Email),
            Subject = subject,
            Body = body,
            Language = language,
            Calendar = due is null ? null : days.Calendar(due, now),
        };
        return letter.Outgoing(now);
    }

    private static string LanguageOf(Person person) => person.Languages.FirstOrDefault(AddressReading.Languages.Contains) ?? Text.Source;

    private static string DayOf(Reminder reminder, PageWords words) =>
        words[reminder.Kind == ReminderKind.Before ? "LetterDue" : "LetterWasDue", words.Day(reminder.Due)];

    private async Task<string> LinkAsync(PurchaseView view, Assignment part, PersonId person, string language, CancellationToken cancel)
    {
        var rest = language == Text.Source ? "" : "lang=" + language;
        if (await accounts.FindByIdAsync(person.ToString(), cancel) is not null) return view.PathOf(part) + (rest.Length == 0 ? "" : "?" + rest);
        var secret = await links.MakeAsync(new PartPlace(view.Purchase.Id, part.Id, person), time.GetUtcNow(), LinkLasts, cancel);
        return $"/link?secret={secret}" + (rest.Length == 0 ? "" : "&" + rest);
    }

    private sealed record Reader(Person Person, string Role, string Link);
}
