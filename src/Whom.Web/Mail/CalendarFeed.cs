using Whom.Application.Packs;
using Whom.Purchases;
using Whom.Storage.Links;
using Whom.Storage.Purchases;
using Whom.Web.Accounts;
using Whom.Web.Hosting;
using Whom.Web.Wording;

namespace Whom.Web.Mail;

/// <summary>
/// The days by which a person is asked to respond, for the calendar program of whoever knows the secret.
/// </summary>
public sealed class CalendarFeed(
    CalendarLinks links, AccountStore accounts, PurchaseQueries queries, PolicyRegistry policies, DueDays days,
    PublicAddress address, TimeProvider time, Locale locale)
{
    public const string Path = "/calendar";

    public async Task<IResult> ServeAsync(string? secret, CancellationToken cancel)
    {
        // A calendar ends with the account of its person.
        if (string.IsNullOrEmpty(secret) || await links.PersonOfAsync(secret, cancel) is not { } person)
            return Results.NotFound();
        if (await accounts.FindByIdAsync(person.ToString(), cancel) is null) return Results.NotFound();
        var due = from assignment in await queries.AssignmentsOfAsync(person, cancel)
                  where assignment.Standing == Standing.Active && assignment.State is AssignmentState.Named
                      or AssignmentState.Invited or AssignmentState.Accepted && assignment.Due is not null
                  select new DueDay(
                      assignment.Id, assignment.Name ?? locale["Redacted"],
                      policies.Of(assignment.Rules).Policy.FindRole(assignment.Role) is { } role
                          ? locale.Say(role.Label)
                          : assignment.Role,
                      assignment.Due!.Value,
                      address.Of(locale.Link($"/assignments/{assignment.Purchase}/{assignment.Id}")));
        return Results.Text(days.Calendar(due, time.GetUtcNow()), "text/calendar", System.Text.Encoding.UTF8);
    }
}
