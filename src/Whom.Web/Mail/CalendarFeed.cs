using Whom.Application.Packs;
using Whom.Purchases;
using Whom.Storage.Links;
using Whom.Storage.Purchases;
using Whom.Web.Accounts;
using Whom.Web.Hosting;
using Whom.Web.Words;

namespace Whom.Web.Mail;

/// <summary>The days by which a person is asked to speak, for the calendar program of whoever knows the secret.</summary>
public sealed class CalendarFeed(
    CalendarLinks links, AccountStore accounts, PurchaseQueries queries, PolicyRegistry policies, DueDays days, PublicAddress address, TimeProvider time,
    Visit visit)
{
    public const string Path = "/calendar";

    public async Task<IResult> ServeAsync(string? secret, CancellationToken cancel)
    {
        // A calendar ends with the account of its person.
        if (string.IsNullOrEmpty(secret) || await links.PersonOfAsync(secret, cancel) is not { } person) return Results.NotFound();
        if (await accounts.FindByIdAsync(person.ToString(), cancel) is null) return Results.NotFound();
        var due = from part in await queries.PartsOfAsync(person, cancel)
                  where part.Standing == Standing.Active && part.State is PartState.Named or PartState.Invited or PartState.Accepted && part.Due is not null
                  select new DueDay(
                      part.Id, part.Name ?? visit["Redacted"], policies.Of(part.Rules).Policy.FindRole(part.Role) is { } role ? visit.Say(role.Label) : part.Role, part.Due!.Value,
                      address.Of(visit.Link($"/parts/{part.Purchase}/{part.Id}")));
        return Results.Text(days.Calendar(due, time.GetUtcNow()), "text/calendar", System.Text.Encoding.UTF8);
    }
}
