using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Purchases;
using Whom.Storage.Links;
using Whom.Web.Access;
using Whom.Web.Desk;
using Whom.Web.Hosting;
using Whom.Web.Words;

namespace Whom.Web.Pages.Links;

/// <summary>
/// Where a mailed link leads. Looking changes nothing, since scanners of mail open links; the button uses the link up and begins a
/// session for one part.
/// </summary>
[EnableRateLimiting(Limits.Links)]
public sealed class LinkModel(PartLinks links, PurchaseDesk desk, TimeProvider time, Visit visit) : PageModel
{
    public string? Secret { get; private set; }

    public PartPlace? Place { get; private set; }

    public PurchaseView? View { get; private set; }

    public Assignment? Part { get; private set; }

    public bool IsOpen { get; private set; }

    /// <summary>Why the link leads nowhere.</summary>
    public string Why { get; private set; } = "Unknown";

    public async Task OnGetAsync(string? secret, CancellationToken cancel) => await LookAsync(secret, cancel);

    public async Task<IActionResult> OnPostAsync(string? secret, CancellationToken cancel)
    {
        await LookAsync(secret, cancel);
        if (!IsOpen || !await links.UseAsync(secret!, time.GetUtcNow(), cancel))
        {
            await LookAsync(secret, cancel);
            return Page();
        }

        await HttpContext.SignInAsync(LinkSessions.Scheme, LinkSessions.Begin(Place!, secret!));
        return LocalRedirect(visit.Link($"/parts/{Place!.Purchase}/{Place.Assignment}"));
    }

    private async Task LookAsync(string? secret, CancellationToken cancel)
    {
        Secret = secret;
        IsOpen = false;
        if (string.IsNullOrEmpty(secret) || await links.FindAsync(secret, time.GetUtcNow(), cancel) is not { } link) return;
        Place = link.Place;
        View = await desk.ForLinkAsync(link.Place, cancel);
        Part = View?.Purchase.Assignments.FirstOrDefault(part => part.Id == link.Place.Assignment && part.IsActedIn(link.Place.Person));
        Why = Part is null ? "Revoked" : link.State.ToString();
        IsOpen = Part is not null && link.State == LinkState.Open;
    }
}
