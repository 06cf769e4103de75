using System.Collections.Immutable;
using Whom.Application.Installations;
using Whom.Application.Packs;
using Whom.Application.Purchases;
using Whom.Purchases;
using Whom.Storage.Links;
using Whom.Storage.Purchases;
using Whom.Web.Accounts;
using Whom.Web.Wording;

namespace Whom.Web.Mail;

/// <summary>
/// The days by which a person is asked to respond, for the calendar program of whoever knows the secret.
/// </summary>
public sealed class CalendarFeed(
    CalendarLinks links, AccountStore accounts, PurchaseQueries queries, PurchaseService purchases,
    PolicyRegistry policies, AssignmentDays assignments, DueDays days, SettingsInUse settings, TimeProvider time,
    Locale locale)
{
    public const string Path = "/calendar";

    public async Task<IResult> ServeAsync(string? secret, CancellationToken cancel)
    {
        // A calendar ends with the account of its person.
        if (string.IsNullOrEmpty(secret) || await links.PersonOfAsync(secret, cancel) is not { } person)
            return Results.NotFound();
        if (await accounts.FindByIdAsync(person.ToString(), cancel) is null) return Results.NotFound();
        var due = ImmutableArray.CreateBuilder<DueDay>();
        foreach (var listed in await queries.AssignmentsOfAsync(person, cancel))
        {
            if (listed.Standing != Standing.Active || listed.Due is null || listed.State is not (AssignmentState.Named
                or AssignmentState.Invited or AssignmentState.Accepted)) continue;
            // How often the day was changed is not listed.
            if (await purchases.FindAsync(listed.Purchase, cancel) is not { State: var purchase }
                || purchase.Assignments.FirstOrDefault(one => one.Id == listed.Id) is not { } assignment
                || assignment.Due is not { } on) continue;
            var role = policies.Of(purchase.Rules).Policy.FindRole(assignment.Role) is { } known
                ? locale.Say(known.Label)
                : assignment.Role;
            due.Add(assignments.Day(
                purchase, assignment, on, false, listed.Name ?? locale["Redacted"], role, locale.Wording,
                locale.Language));
        }

        var name = locale["CalendarName", settings.Now.Name ?? "Whom"];
        return Results.Text(
            days.Feed(name, due, time.GetUtcNow()), "text/calendar", System.Text.Encoding.UTF8);
    }
}
