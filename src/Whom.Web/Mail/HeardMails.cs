using System.Collections.Immutable;
using System.Globalization;
using Whom.Application.Installations;
using Whom.Application.Participation;
using Whom.Application.Purchases;
using Whom.Documents;
using Whom.Participation;
using Whom.Policies;
using Whom.Purchases;
using Whom.Storage.Participation;
using Whom.Web.Hosting;
using Whom.Web.Participation;
using Whom.Web.Wording;

namespace Whom.Web.Mail;

/// <summary>
/// Tells those who left an address with a comment: once when the report is out, and again when an answer or the
/// purchase moved after that. The mail leads to the report, never to their comment: whoever reads it along learns of
/// nothing else.
/// </summary>
public sealed class HeardMails(
    CommentRows rows, ParticipationService participation, PurchaseService purchases, PublicAddress address,
    SettingsInUse settings, TimeProvider time)
{
    /// <summary>How many are told in one round about one consultation.</summary>
    public const int AtOnce = 200;

    // A person who makes several answers better is told of all of them at once.
    private static readonly TimeSpan Calm = TimeSpan.FromHours(1);

    // After the last mail that was promised.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(60);

    /// <summary>Writes the mails that are due, and deletes addresses whose time is over; answers how many.</summary>
    public async Task<int> WriteDueAsync(CancellationToken cancel)
    {
        var (told, now) = (0, time.GetUtcNow());
        await rows.DeleteContactsAsync(now, cancel);
        foreach (var id in await rows.ToTellOfAsync(cancel))
        {
            if (await participation.FindAsync(id, cancel) is not { State: var consultation }
                || await purchases.FindAsync(consultation.Purchase, cancel) is not { State: var purchase }) continue;
            if (consultation.Report is { } report)
                told += await TellAsync(consultation, purchase, MarkOf(consultation, purchase, report, now), cancel);
            if (LastOf(consultation, purchase) is { } last) await rows.EndContactsAsync(id, last + Kept, cancel);
        }

        return told;
    }

    // What they are told of: of several things that moved, the last.
    private static string MarkOf(
        Consultation consultation, Purchase purchase, PublishedReport report, DateTimeOffset now)
    {
        DateTimeOffset?[] moves =
        [
            .. consultation.Themes.Select(theme => theme.Answer?.At),
            .. purchase.Passages.Where(one => one.Gate == consultation.Gate).Select(one => (DateTimeOffset?)one.At),
            purchase.Stands?.At,
        ];
        var moved = moves.Where(at => at > report.At && at <= now - Calm).Max();
        return moved is { } at ? string.Create(CultureInfo.InvariantCulture, $"moved {at.UtcDateTime:O}") : "report";
    }

    // When all that was promised has been told of; null where something is still to come.
    private static DateTimeOffset? LastOf(Consultation consultation, Purchase purchase) =>
        consultation.CalledOff?.At
        ?? (consultation.Report is not { } report ? null
            : purchase.Passages.LastOrDefault(one => one.Gate == consultation.Gate) is { } passage
                ? passage.At > report.At ? passage.At : report.At
            : purchase.Standing is Standing.Withdrawn or Standing.ClosedOut ? purchase.Stands?.At
            : null);

    private async Task<int> TellAsync(
        Consultation consultation, Purchase purchase, string mark, CancellationToken cancel)
    {
        var told = 0;
        var contents = await participation.ContentsAsync(
            consultation.Page.Texts.Where(text => text.Field == PageFields.Title).Select(text => text.Words), cancel);
        foreach (var contact in await rows.ToTellAsync(consultation.Id, mark, AtOnce, cancel))
        {
            var mail = MailOf(contact);
            if (await rows.TellAsync(
                contact.Comment, mark, PurchaseService.NameOf(purchase.Id), mail.Outgoing(time.GetUtcNow()), cancel))
                told++;
        }

        return told;

        MailMessage MailOf(CommentContact contact)
        {
            var language = settings.Now.Spelled(
                PlanWording.Languages.Contains(contact.Language) ? contact.Language : Text.Source);
            var wording = new PageWording(language);
            var title = consultation.Page.In(PageFields.Title, language.Split('-')[0]) is { Words.Place: { } place }
                ? contents.GetValueOrDefault(place) ?? wording["Redacted"] : wording["Redacted"];
            var (subject, says) = contact.Before
                ? (wording["MovedMailSubject", title], wording["MovedMailText"])
                : (wording["HeardMailSubject", title], wording["HeardMailText"]);
            ImmutableArray<string> signature =
                [.. new[] { settings.Now.Name, settings.Now.Address }.OfType<string>()];
            return new MailMessage
            {
                Id = Guid.CreateVersion7(),
                Written = time.GetUtcNow(),
                To = new Mailbox("", contact.Address),
                Subject = subject,
                Content =
                [
                    MailBlock.Paragraph(says),
                    MailBlock.Link(
                        wording["HeardMailLink"],
                        address.Of(MailMessage.PathFor(
                            ConsultationView.PathOf(consultation.Id) + "/report", language))),
                    MailBlock.Note(wording["HeardMailStop"]),
                    .. signature.IsEmpty ? [] : new[] { MailBlock.Signature(string.Join('\n', signature)) },
                ],
                Language = language,
            };
        }
    }
}
