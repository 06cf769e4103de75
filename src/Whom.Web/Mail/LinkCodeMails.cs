using System.Collections.Immutable;
using Whom.Application.Installations;
using Whom.Application.Purchases;
using Whom.People;
using Whom.Storage.Limits;
using Whom.Storage.Links;
using Whom.Storage.Mails;
using Whom.Storage.People;
using Whom.Web.Hosting;
using Whom.Web.Wording;

namespace Whom.Web.Mail;

/// <summary>
/// Mails the code by which somebody who has a link shows that it is theirs, to the address on file. Too many are not
/// sent, and nobody learns of it; what was sent before holds.
/// </summary>
public sealed class LinkCodeMails(
    LinkCodes codes, PeopleDirectory people, Outbox outbox, RequestCounts counts, Rates rates,
    SettingsInUse settings, TimeProvider time)
{
    /// <param name="place">Where the link leads.</param>
    /// <param name="link">Its hash.</param>
    /// <param name="what">What the code opens.</param>
    /// <param name="cancel">Stops it.</param>
    /// <param name="signs">What is signed with it; null where nothing is.</param>
    public async Task SendAsync(
        AssignmentPlace place, string link, OpenedByCode what, CancellationToken cancel, string? signs = null)
    {
        var (now, who) = (time.GetUtcNow(), place.Person.ToString());
        // By link first: whoever asks too often with one link uses up nothing of what the others may ask for.
        if (await counts.CountAsync(
            [
                new Countable("codes", link, rates.Codes, rates.AgainWithin),
                new Countable("codes in a day", link, rates.CodesInADay, rates.Day),
            ],
            now, cancel) is not null
            || await counts.CountAsync(
            [
                new Countable("codes to a person", who, rates.CodesOfPerson, rates.AgainWithin),
                new Countable("codes to a person in a day", who, rates.CodesOfPersonInADay, rates.Day),
            ],
            now, cancel) is not null
            || await people.FindAsync(place.Person, cancel) is not { Value: Person person }) return;
        var (code, making) = codes.Making(what, now);
        var language = MailMessage.LanguageFor(person, settings.Now);
        var wording = new PageWording(language);
        var message = MailMessage.For(
            person, language, wording["MessageCodeSubject"],
            [
                MailBlock.Paragraph(wording["MessageGreeting", person.Name]),
                MailBlock.Paragraph(wording["MessageCode", code, wording.Number((int)what.Lasts.TotalMinutes)]),
                .. signs is null ? [] : ImmutableArray.Create(MailBlock.Paragraph(wording["MessageCodeSigns", signs])),
                MailBlock.Paragraph(wording["MessageCodeNot"]),
                MailBlock.Note(wording["MessageWhyCode"]),
            ],
            settings.Now, now);
        await outbox.AddAsync(PurchaseService.NameOf(place.Purchase), message.Outgoing(now), [making], cancel);
    }
}
