using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Purchases;
using Whom.Storage.Links;
using Whom.Web.Access;
using Whom.Web.Accounts;
using Whom.Web.Hosting;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Links;

/// <summary>
/// Where a mailed link leads. Looking changes nothing, since scanners of mail open links; the button uses the link up
/// and begins a session for one assignment.
/// </summary>
[EnableRateLimiting(Limits.Links)]
public sealed class LinkModel(AssignmentLinks links, PurchasePages pages, TimeProvider time, Locale locale) : PageModel
{
    public string? Secret { get; private set; }

    public AssignmentPlace? Place { get; private set; }

    public PurchaseView? View { get; private set; }

    public Assignment? Assignment { get; private set; }

    public bool IsOpen { get; private set; }

    /// <summary>Why the link leads nowhere.</summary>
    public string Why { get; private set; } = "Unknown";

    /// <summary>Whether somebody has just declined what their link led to.</summary>
    public bool HasDeclined { get; private set; }

    /// <summary>Who is signed in with an account, and is not whom the link is for; null where nobody is.</summary>
    public string? SignedInAs { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? secret, string? done, CancellationToken cancel)
    {
        HasDeclined = done == "declined" && secret is null;
        await LookAsync(secret, cancel);
        return IsOwn ? ToAssignment() : Page();
    }

    public async Task<IActionResult> OnPostAsync(string? secret, CancellationToken cancel)
    {
        await LookAsync(secret, cancel);
        if (IsOwn) return ToAssignment();
        if (IsOpen && SignedInAs is not null)
        {
            // The link lives: it is another's, and to use it up would lock them out.
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        if (!IsOpen || !await links.UseAsync(secret!, time.GetUtcNow(), cancel))
        {
            await LookAsync(secret, cancel);
            return Page();
        }

        await HttpContext.SignInAsync(LinkSessions.Scheme, LinkSessions.Begin(Place!, secret!));
        return ToAssignment();
    }

    // With an account, one needs no link to what is one's own.
    private bool IsOwn => Assignment is not null && Place!.Person == AccountClaims.PersonOf(User);

    private LocalRedirectResult ToAssignment() =>
        LocalRedirect(locale.Link($"/assignments/{Place!.Purchase}/{Place.Assignment}"));

    private async Task LookAsync(string? secret, CancellationToken cancel)
    {
        Secret = secret;
        IsOpen = false;
        if (string.IsNullOrEmpty(secret)
            || await links.FindAsync(secret, time.GetUtcNow(), cancel) is not { } link) return;
        Place = link.Place;
        View = await pages.ForLinkAsync(link.Place, cancel);
        Assignment = View?.Purchase.Assignments.FirstOrDefault(
            assignment => assignment.Id == link.Place.Assignment && assignment.IsActedIn(link.Place.Person));
        Why = Assignment is null ? "Revoked" : link.State.ToString();
        IsOpen = Assignment is not null && link.State == LinkState.Open;
        if (AccountClaims.PersonOf(User) is { } person && person != link.Place.Person)
            SignedInAs = User.Identity?.Name ?? "";
    }
}
