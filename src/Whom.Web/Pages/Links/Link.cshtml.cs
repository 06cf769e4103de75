using System.Collections.Immutable;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Purchases;
using Whom.Storage.Links;
using Whom.Web.Access;
using Whom.Web.Accounts;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Mail;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Links;

/// <summary>
/// Where a mailed link leads. Looking changes nothing, since scanners of mail open links; the button begins a session
/// for one assignment, and the browser keeps the link for its time. In any other browser, a code mailed to the address
/// on file does; until then the page says nothing of what the link leads to.
/// </summary>
[EnableRateLimiting(Limits.Links)]
public sealed class LinkModel(
    AssignmentLinks links, LinkBrowsers browsers, LinkCodes codes, LinkCodeMails mails, PurchasePages pages,
    Askers askers, TimeProvider time, Locale locale) : PageModel
{
    public string? Secret { get; private set; }

    public AssignmentPlace? Place { get; private set; }

    public PurchaseView? View { get; private set; }

    /// <summary>What the link leads to, where whoever has it still acts in it.</summary>
    public Assignment? Assignment { get; private set; }

    public Asker? Asker { get; private set; }

    /// <summary>Whether nobody has opened it.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether other browsers keep it: this one needs a code.</summary>
    public bool IsElsewhere { get; private set; }

    /// <summary>Whether a code was asked for just now.</summary>
    public bool IsSent { get; private set; }

    public ImmutableArray<Problem> Problems { get; private set; } = [];

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
        if (IsOwn) return ToAssignment();
        if (IsElsewhere && SignedInAs is null && BrowserKey.Of(HttpContext) is { } key
            && await browsers.KeepsAsync(secret!, key, time.GetUtcNow(), cancel)) return await BeginAsync(key);
        IsSent = done == "sent";
        // Whoever guesses at links learns from a code that they ask for no more than from one that they do not.
        if (IsSent && Why == "Unknown" && secret is not null) IsElsewhere = true;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? secret, CancellationToken cancel)
    {
        await LookAsync(secret, cancel);
        if (IsOwn) return ToAssignment();
        if ((IsOpen || IsElsewhere) && SignedInAs is not null) return AnothersLink();
        if (!IsOpen && !IsElsewhere) return Page();
        var key = BrowserKey.Keep(HttpContext);
        if (await browsers.OpenAsync(secret!, key, time.GetUtcNow(), cancel)) return await BeginAsync(key);
        await LookAsync(secret, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostSendAsync(string? secret, CancellationToken cancel)
    {
        await LookAsync(secret, cancel);
        if (IsElsewhere && SignedInAs is not null) return AnothersLink();
        var key = BrowserKey.Keep(HttpContext);
        if (IsElsewhere) await mails.SendAsync(Place!, LinkSecret.HashOf(secret!), CodeFor(secret!, key), cancel);
        return LocalRedirect(locale.Link("/link", ("secret", secret ?? ""), ("done", "sent")));
    }

    public async Task<IActionResult> OnPostCodeAsync(string? secret, string? code, CancellationToken cancel)
    {
        await LookAsync(secret, cancel);
        if (IsOwn) return ToAssignment();
        if (IsElsewhere && SignedInAs is not null) return AnothersLink();
        var now = time.GetUtcNow();
        if (IsElsewhere && LinkCodes.Given(code) is { } given && BrowserKey.Of(HttpContext) is { } key
            && await codes.OpenAsync(CodeFor(secret!, key), given, now, cancel)
            && await browsers.AddAsync(secret!, BrowserKey.Keep(HttpContext), now, cancel))
            return await BeginAsync(key);
        (IsOpen, IsElsewhere, IsSent) = (false, true, true);
        Problems = [new Problem("code", locale["OtherPartsRefused"])];
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    // With an account, one needs no link to what is one's own.
    private bool IsOwn => Assignment is not null && Place!.Person == AccountClaims.PersonOf(User);

    private static OpenedByCode CodeFor(string secret, string key) =>
        OpenedByCode.Link(LinkSecret.HashOf(secret), LinkSecret.HashOf(key));

    // The link lives: it is another's, and to open it here would lock them out.
    private PageResult AnothersLink()
    {
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task<IActionResult> BeginAsync(string key)
    {
        await HttpContext.SignInAsync(LinkSessions.Scheme, LinkSessions.Begin(Place!, Secret!, key));
        return ToAssignment();
    }

    private LocalRedirectResult ToAssignment() =>
        LocalRedirect(locale.Link($"/assignments/{Place!.Purchase}/{Place.Assignment}"));

    private async Task LookAsync(string? secret, CancellationToken cancel)
    {
        Secret = secret;
        (IsOpen, IsElsewhere) = (false, false);
        if (string.IsNullOrEmpty(secret)
            || await links.FindAsync(secret, time.GetUtcNow(), cancel) is not { } link) return;
        Place = link.Place;
        View = await pages.ForLinkAsync(link.Place, cancel);
        var led = View?.Purchase.Assignments.FirstOrDefault(assignment => assignment.Id == link.Place.Assignment);
        Assignment = led is not null && led.IsActedIn(link.Place.Person) ? led : null;
        Why = Assignment is not null && !View!.Purchase.IsOver() ? link.State.ToString()
            : led is { State: AssignmentState.Declined } ? "Declined" : "Ended";
        IsOpen = Why == nameof(LinkState.Open);
        IsElsewhere = Why == nameof(LinkState.Used);
        if (IsOpen) Asker = await askers.OfAsync(View!, Assignment!, cancel);
        if (AccountClaims.PersonOf(User) is { } person && person != link.Place.Person)
            SignedInAs = User.Identity?.Name ?? "";
    }
}
