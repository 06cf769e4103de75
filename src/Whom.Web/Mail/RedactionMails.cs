using System.Collections.Immutable;
using Whom.Application.Installations;
using Whom.Application.Redactions;
using Whom.People;
using Whom.Records;
using Whom.Storage.People;
using Whom.Storage.Record;
using Whom.Web.Hosting;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Mail;

/// <summary>
/// Tells the other administrators that a redaction was ordered, while they can stop it. What
/// is cleared, and why, only the page says.
/// </summary>
public sealed class RedactionMails(
    InstallationService installation, PeopleDirectory people, PublicAddress address, SettingsInUse settings,
    TimeProvider time)
{
    public async Task<ImmutableArray<OutgoingMail>> OrderedAsync(
        PurchaseView view, ImmutableArray<RecordedContent> chosen, DateTimeOffset due, CancellationToken cancel)
    {
        var (others, by) = await OthersAsync(view.Actor.RequirePerson(), cancel);
        return [.. others.Select(person =>
        {
            var wording = new PageWording(MailMessage.LanguageFor(person, settings.Now));
            var purchase = NameOf(view, chosen) ?? wording["Redacted"];
            return Write(
                person, "MessageRedaction", wording["MessageRedactionSubject", purchase], by, purchase, due);
        })];
    }

    private async Task<(ImmutableArray<Person> Others, string? Name)> OthersAsync(
        Whom.Purchases.PersonId by, CancellationToken cancel)
    {
        var accounts = (await installation.ReadAsync(cancel)).State.Accounts;
        ImmutableArray<Whom.Purchases.PersonId> others =
            [.. accounts.Where(one => one.Value.HasFlag(AccountKinds.Administrator) && one.Key != by)
                .Select(one => one.Key).OrderBy(id => id.Value)];
        var known = await people.FindManyAsync([.. others, by], cancel);
        return ([.. others.Select(other => known.GetValueOrDefault(other)).OfType<Person>()],
            known.GetValueOrDefault(by)?.Name);
    }

    /// <summary>The same, once for all purchases, where the name of somebody who left is cleared.</summary>
    public async Task<ImmutableArray<OutgoingMail>> ForgettingAsync(
        Whom.Purchases.PersonId by, int purchases, DateTimeOffset due, CancellationToken cancel)
    {
        var (others, name) = await OthersAsync(by, cancel);
        return [.. others.Select(person =>
        {
            var wording = new PageWording(MailMessage.LanguageFor(person, settings.Now));
            return Write(person, "MessageForget", wording["MessageForgetSubject"], name,
                wording.Count("MessageForgetIn", purchases), due);
        })];
    }

    // Null where the name is what is to be cleared, or holds it.
    private static string? NameOf(PurchaseView view, ImmutableArray<RecordedContent> chosen) =>
        view.TextOf(view.Purchase.Name) is { } name
        && !chosen.Any(content => content.Words is { } words && WholeWords.StandIn(name, words)) ? name : null;

    private OutgoingMail Write(
        Person person, string key, string subject, string? by, string where, DateTimeOffset due)
    {
        var language = MailMessage.LanguageFor(person, settings.Now);
        var (wording, now) = (new PageWording(language), time.GetUtcNow());
        ImmutableArray<MailBlock> content =
        [
            MailBlock.Paragraph(wording["MessageGreeting", person.Name]),
            MailBlock.Paragraph(wording[
                key, by ?? wording["UnknownPerson"], where, wording.Instant(due, time.LocalTimeZone)]),
            MailBlock.Paragraph(wording["MessageRedactionStop"]),
            MailBlock.Link(
                wording["MessageRedactionLink"], address.Of(MailMessage.PathFor("/admin/redactions", language))),
            MailBlock.Note(wording["MessageWhyAdministrator"]),
        ];
        return MailMessage.For(person, language, subject, content, settings.Now, now).Outgoing(now);
    }
}
