using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using Whom.Purchases;
using Whom.Storage.Links;
using Whom.Storage.Mails;
using Whom.Storage.Record;
using Whom.Web.Accounts;
using Whom.Web.Hosting;

namespace Whom.Web.Mail;

/// <summary>
/// The addresses in mails. Each leads its reader to their assignment: by their account, or by a fresh link where they
/// have none; what is to be kept of those is added to <c>rows</c>, and written with the mail.
/// </summary>
public sealed class MailLinks(IServiceScopeFactory scopes, PublicAddress address, TimeProvider time)
{
    public async Task<MailLink> ToAsync(
        Purchase purchase, Assignment assignment, PersonId person, string language,
        ImmutableArray<ISideWrite>.Builder rows, CancellationToken cancel)
    {
        if (await HasAccountAsync(person, cancel))
            return new MailLink(PageOf(purchase, assignment, language), null);
        var now = time.GetUtcNow();
        var (secret, making) = AssignmentLinks.Making(
            new AssignmentPlace(purchase.Id, assignment.Id, person), now, NotificationMails.LinkLasts);
        rows.Add(making);
        var until = TimeZoneInfo.ConvertTime(now + NotificationMails.LinkLasts, time.LocalTimeZone);
        return new MailLink(Of($"/link?secret={secret}", language), DateOnly.FromDateTime(until.DateTime));
    }

    /// <summary>
    /// The plain address of an assignment, with no secret in it: whoever has no session can ask for a link there.
    /// </summary>
    public string PageOf(Purchase purchase, Assignment assignment, string language) =>
        Of($"/assignments/{purchase.Id}/{assignment.Id}", language);

    /// <summary>Where the reader stops the reminders of these purchases.</summary>
    public string StopOf(
        PersonId person, IEnumerable<PurchaseId> purchases, string language, ImmutableArray<ISideWrite>.Builder rows)
    {
        var (secret, making) = ReminderStops.Making(person, purchases, time.GetUtcNow());
        rows.AddRange(making);
        return Of($"/reminders/stop?secret={secret}", language);
    }

    public string Of(string path, string language) => address.Of(MailMessage.PathFor(path, language));

    public async Task<bool> HasAccountAsync(PersonId person, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<IUserStore<Account>>();
        return await accounts.FindByIdAsync(person.ToString(), cancel) is not null;
    }
}
