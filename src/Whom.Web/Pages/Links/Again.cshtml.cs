using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Application.Purchases;
using Whom.Purchases;
using Whom.Storage.Limits;
using Whom.Storage.Links;
using Whom.Storage.Mails;
using Whom.Web.Hosting;
using Whom.Web.Mail;

namespace Whom.Web.Pages.Links;

/// <summary>
/// Mails a fresh link to the address on file, for a link that is used up or a session that is over. Says the same
/// whatever was asked for, so that nobody learns what there is.
/// </summary>
[EnableRateLimiting(Limits.Links)]
public sealed class AgainModel(
    AssignmentLinks links, PurchaseService purchases, NotificationMails mails, Outbox outbox, RequestCounts counts,
    Rates rates, TimeProvider time) : PageModel
{
    public async Task OnPostAsync(string? secret, string? purchase, string? assignment, CancellationToken cancel)
    {
        if (await FindAsync(secret, purchase, assignment, cancel) is not var (found, held)) return;
        if (!await MayAsync(held, cancel)) return;
        var composed = await mails.AgainAsync(found, held, cancel);
        foreach (var mail in composed.Mails)
            await outbox.AddAsync(PurchaseService.NameOf(found.Id), mail, composed.Links, cancel);
    }

    // Whoever asks may be anybody, and whom it reaches has not asked: so what counts is where the mail goes.
    private async Task<bool> MayAsync(Assignment held, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var (assignment, person) = (held.Id.ToString(), held.Acting.ToString());
        return await counts.IsAllowedAsync(
                new Countable("link again", assignment, rates.LinksAgain, rates.AgainWithin), now, cancel)
            && await counts.IsAllowedAsync(
                new Countable("link again in a day", assignment, rates.LinksAgainInADay, rates.Day), now, cancel)
            && await counts.IsAllowedAsync(
                new Countable("link again to a person", person, rates.LinksAgainOfPersonInADay, rates.Day), now,
                cancel);
    }

    private async Task<(Purchase, Assignment)?> FindAsync(
        string? secret, string? purchase, string? assignment, CancellationToken cancel)
    {
        var place = !string.IsNullOrEmpty(secret) ? (await links.FindAsync(secret, time.GetUtcNow(), cancel))?.Place
            : PurchaseId.TryParse(purchase, out var id)
                && AssignmentId.TryParse(assignment, out var which) ? new AssignmentPlace(id, which, default)
            : null;
        if (place is null || await purchases.FindAsync(place.Purchase, cancel) is not { State: var found }
            || found.IsOver()) return null;
        return found.Assignments.FirstOrDefault(one => one.Id == place.Assignment && one.IsLive) is { } live
            ? (found, live)
            : null;
    }
}
