using System.Collections.Immutable;
using Whom.Application.Installations;
using Whom.Installations;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.People;
using Whom.Storage.Record;
using Whom.Web.Accounts;
using Whom.Web.Hosting;
using Whom.Web.Wording;

namespace Whom.Web.Mail;

/// <summary>
/// Tells the owner of an account that how it signs in was changed, when, and what to do if it was not they.
/// </summary>
public sealed class SignInMails(
    PeopleDirectory people, PublicAddress address, SettingsInUse settings, TimeProvider time)
{
    /// <summary>To where the account is written to now.</summary>
    public Task<OutgoingMail> ChangedAsync(Account account, SignInChange change, CancellationToken cancel) =>
        ChangedAsync(account, change, account.Email, cancel);

    /// <summary>To another address of theirs.</summary>
    public async Task<OutgoingMail> ChangedAsync(
        Account account, SignInChange change, string to, CancellationToken cancel)
    {
        // Whoever has an account and is not in the directory is written to nevertheless.
        var known = (await people.FindAsync(account.Person, cancel))?.Value ?? new Person
        {
            Id = account.Person, Name = account.Name, Email = account.Email, Kind = PersonKind.Staff, Roles = [],
        };
        var language = MailMessage.LanguageFor(known, settings.Now);
        var (wording, now) = (new PageWording(language), time.GetUtcNow());
        ImmutableArray<MailBlock> content =
        [
            MailBlock.Paragraph(wording["MessageGreeting", account.Name]),
            MailBlock.Paragraph(
                wording["MessageSignIn", wording["MessageSignIn-" + change], wording.Instant(now, time.LocalTimeZone)]),
            MailBlock.Paragraph(wording["MessageSignInYou"]),
            MailBlock.Paragraph(wording["MessageSignInNot"]),
            MailBlock.Link(
                wording["MessageSignInEnd"], address.Of(MailMessage.PathFor("/account/sessions", language))),
            MailBlock.Paragraph(wording["MessageSignInLost"]),
            MailBlock.Note(wording["MessageWhyAccount"]),
        ];
        // Answers go to whom it comes from: nobody who works on a purchase has to do with how people sign in.
        return MailMessage.For(
            known with { Name = account.Name, Email = to }, language, wording["MessageSignInSubject"], content,
            settings.Now, now).Outgoing(now);
    }
}
