using System.Collections.Immutable;
using Whom.Application.Installations;
using Whom.Application.Redactions;
using Whom.People;
using Whom.Policies;
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
        var accounts = (await installation.ReadAsync(cancel)).State.Accounts;
        ImmutableArray<Whom.Purchases.PersonId> others =
            [.. accounts.Where(one => one.Value.HasFlag(AccountKinds.Administrator) && one.Key != view.Actor.Person)
                .Select(one => one.Key).OrderBy(id => id.Value)];
        var known = await people.FindManyAsync([.. others, view.Actor.RequirePerson()], cancel);
        var by = known.GetValueOrDefault(view.Actor.RequirePerson())?.Name;
        return [.. others.Select(other => known.GetValueOrDefault(other)).OfType<Person>()
            .Select(person => Write(person, by, NameOf(view, chosen), due))];
    }

    // Null where the name is what is to be cleared, or holds it.
    private static string? NameOf(PurchaseView view, ImmutableArray<RecordedContent> chosen) =>
        view.TextOf(view.Purchase.Name) is { } name
        && !chosen.Any(content => content.Words is { } words && WholeWords.StandIn(name, words)) ? name : null;

    private OutgoingMail Write(Person person, string? by, string? name, DateTimeOffset due)
    {
        var language = MailMessage.LanguageFor(person);
        var (wording, now) = (new PageWording(language), time.GetUtcNow());
        var purchase = name ?? wording["Redacted"];
        var body = wording[
            "MessageRedactionBody", person.Name, by ?? wording["UnknownPerson"], purchase,
            wording.Instant(due, time.LocalTimeZone),
            address.Of("/admin/redactions" + (language == Text.Source ? "" : "?lang=" + language))];
        var subject = wording["MessageRedactionSubject", purchase];
        return MailMessage.For(person, language, subject, body, settings.Now, now).Outgoing(now);
    }
}
