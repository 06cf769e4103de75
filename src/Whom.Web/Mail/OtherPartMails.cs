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
/// Mails the code by which somebody who came by a link is told of their other parts, to the address on file. Too many
/// are not sent, and nobody learns of it; what was sent before holds.
/// </summary>
public sealed class OtherPartMails(
    OtherPartCodes codes, PeopleDirectory people, Outbox outbox, RequestCounts counts, Rates rates,
    SettingsInUse settings, TimeProvider time)
{
    public async Task SendAsync(AssignmentPlace place, string link, CancellationToken cancel)
    {
        var (now, who) = (time.GetUtcNow(), place.Person.ToString());
        if (await counts.CountAsync(
            [
                new Countable("codes", who, rates.Codes, rates.AgainWithin),
                new Countable("codes in a day", who, rates.CodesInADay, rates.Day),
            ],
            now, cancel) is not null
            || await people.FindAsync(place.Person, cancel) is not { Value: Person person }) return;
        var (code, making) = codes.Making(link, now);
        var language = MailMessage.LanguageFor(person, settings.Now);
        var wording = new PageWording(language);
        var message = MailMessage.For(
            person, language, wording["MessageCodeSubject"],
            [
                MailBlock.Paragraph(wording["MessageGreeting", person.Name]),
                MailBlock.Paragraph(
                    wording["MessageCode", code, wording.Number((int)OtherPartCodes.Lasts.TotalMinutes)]),
                MailBlock.Paragraph(wording["MessageCodeNot"]),
                MailBlock.Note(wording["MessageWhyCode"]),
            ],
            settings.Now, now);
        await outbox.AddAsync(PurchaseService.NameOf(place.Purchase), message.Outgoing(now), [making], cancel);
    }
}
