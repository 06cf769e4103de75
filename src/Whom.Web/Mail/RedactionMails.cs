using System.Collections.Immutable;
using Whom.Application.Installations;
using Whom.Application.Redactions;
using Whom.People;
using Whom.Policies;
using Whom.Records;
using Whom.Storage.People;
using Whom.Storage.Record;
using Whom.Web.Desk;
using Whom.Web.Hosting;
using Whom.Web.Words;

namespace Whom.Web.Mail;

/// <summary>Tells the other administrators that a redaction was ordered, while they can stop it. What is cleared, and why, only the page says.</summary>
public sealed class RedactionMails(InstallationService installation, PeopleDirectory people, PublicAddress address, TimeProvider time)
{
    public async Task<ImmutableArray<OutgoingMail>> OrderedAsync(
        PurchaseView view, ImmutableArray<RecordedContent> chosen, DateTimeOffset due, CancellationToken cancel)
    {
        var accounts = (await installation.ReadAsync(cancel)).State.Accounts;
        ImmutableArray<Purchases.PersonId> others =
            [.. accounts.Where(one => one.Value.HasFlag(AccountKinds.Administrator) && one.Key != view.Actor.Person).Select(one => one.Key).OrderBy(id => id.Value)];
        var known = await people.FindManyAsync([.. others, view.Actor.RequirePerson()], cancel);
        var by = known.GetValueOrDefault(view.Actor.RequirePerson())?.Name;
        return [.. others.Select(other => known.GetValueOrDefault(other)).OfType<Person>().Select(person => Write(person, by, NameOf(view, chosen), due))];
    }

    // Null where the name is what is to be cleared, or holds it.
    private static string? NameOf(PurchaseView view, ImmutableArray<RecordedContent> chosen) =>
        view.TextOf(view.Purchase.Name) is { } name && !chosen.Any(content => content.Words is { } words && WholeWords.StandIn(name, words)) ? name : null;

    private OutgoingMail Write(Person person, string? by, string? name, DateTimeOffset due)
    {
        var language = Letter.LanguageFor(person);
        var (words, now) = (new PageWords(language), time.GetUtcNow());
        var purchase = name ?? words["Redacted"];
        var body = words[
            "LetterRedactionBody", person.Name, by ?? words["UnknownPerson"], purchase, words.Instant(due, time.LocalTimeZone),
            address.Of("/admin/redactions" + (language == Text.Source ? "" : "?lang=" + language))];
        return Letter.For(person, language, words["LetterRedactionSubject", purchase], body, now).Outgoing(now);
    }
}
