using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Application.Purchases;
using Whom.Purchases;
using Whom.Storage.Mails;
using Whom.Web.Hosting;
using Whom.Web.Mail;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Links;

/// <summary>
/// Stops the reminders of a mail, and has them sent again: for whoever has the mail, with an account or without.
/// Looking changes nothing, since scanners of mail open links. A program that stops them for its reader has no page
/// before it and so no mark against forged forms; the secret in the address is what nobody else can know (RFC 8058,
/// section 5).
/// </summary>
[EnableRateLimiting(Limits.Links)]
[IgnoreAntiforgeryToken]
public sealed class ReminderStopModel(
    ReminderStops stops, PurchaseService purchases, WorkNames names, Locale locale) : PageModel
{
    public string? Secret { get; private set; }

    /// <summary>What the secret stops; null where it stops nothing.</summary>
    public ReminderStop? Stop { get; private set; }

    /// <summary>What the purchases are called.</summary>
    public ImmutableArray<string> Names { get; private set; } = [];

    public async Task OnGetAsync(string? secret, CancellationToken cancel)
    {
        Secret = secret;
        if (string.IsNullOrEmpty(secret) || await stops.FindAsync(secret, cancel) is not { } stop) return;
        Stop = stop;
        var found = new List<Purchase>();
        foreach (var id in stop.Purchases)
            if (await purchases.FindAsync(id, cancel) is { State: var purchase }) found.Add(purchase);
        var known = await names.OfAsync(found, cancel);
        Names = [.. found.Select(one => known[one.Id].Purchase ?? locale["Redacted"])];
    }

    public async Task<IActionResult> OnPostAsync(string? secret, string? again, CancellationToken cancel)
    {
        var known = !string.IsNullOrEmpty(secret) && await (again is null
            ? stops.StopAsync(secret, cancel)
            : stops.ResumeAsync(secret, cancel));
        // Programs follow no redirect (RFC 8058, section 3.1); people who load the page again send nothing twice.
        if (Request.HasFormContentType && Request.Form.ContainsKey(Mime.OneClickField))
            return known ? new OkResult() : NotFound();
        return LocalRedirect(locale.Link("/reminders/stop", ("secret", secret ?? "")));
    }
}
