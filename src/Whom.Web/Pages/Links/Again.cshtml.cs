using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Purchases;
using Whom.Storage.Links;
using Whom.Storage.Mails;
using Whom.Storage.Purchases;
using Whom.Web.Desk;
using Whom.Web.Hosting;
using Whom.Web.Mail;

namespace Whom.Web.Pages.Links;

/// <summary>
/// Mails a fresh link to the address on file, for a link that is used up or a session that is over. Says the same whatever was asked
/// for, so that nobody learns what there is.
/// </summary>
[EnableRateLimiting(Limits.Links)]
public sealed class AgainModel(PartLinks links, PurchaseDesk desk, Notices notices, Outbox outbox, TimeProvider time) : PageModel
{
    public async Task OnPostAsync(string? secret, string? purchase, string? assignment, CancellationToken cancel)
    {
        if (await PlaceAsync(secret, purchase, assignment, cancel) is not var (view, part)) return;
        foreach (var mail in await notices.AgainAsync(view, part, part.Acting, cancel))
            await outbox.AddAsync(PurchaseRecord.StreamOf(view.Purchase.Id), mail, cancel);
    }

    private async Task<(PurchaseView, Assignment)?> PlaceAsync(string? secret, string? purchase, string? assignment, CancellationToken cancel)
    {
        var place = !string.IsNullOrEmpty(secret) ? (await links.FindAsync(secret, time.GetUtcNow(), cancel))?.Place
            : PurchaseId.TryParse(purchase, out var id) && AssignmentId.TryParse(assignment, out var part) ? new PartPlace(id, part, default)
            : null;
        if (place is null || await desk.ForLinkAsync(place, cancel) is not { } view) return null;
        return view.Purchase.Assignments.FirstOrDefault(one => one.Id == place.Assignment && one.IsLive) is { } live ? (view, live) : null;
    }
}
