using System.Data.Common;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Whom.Purchases;
using Whom.Storage.Links;

namespace Whom.Web.Access;

/// <summary>
/// The sessions of people who act from a link, without an account. They are apart from those of accounts.
/// </summary>
public static class LinkSessions
{
    public const string Scheme = "link";

    private const string Purchase = "purchase";
    private const string Assignment = "assignment";
    private const string Person = "person";
    private const string Link = "link";
    private const string Browser = "browser";

    /// <summary>
    /// The session that a link begins in a browser. It holds the hashes of both, by which it ends when the link is
    /// revoked, or the browser keeps it no longer.
    /// </summary>
    public static ClaimsPrincipal Begin(AssignmentPlace place, string secret, string browser) => new(new ClaimsIdentity(
        [
            new Claim(Purchase, place.Purchase.ToString()),
            new Claim(Assignment, place.Assignment.ToString()),
            new Claim(Person, place.Person.ToString()),
            new Claim(Link, LinkSecret.HashOf(secret)),
            new Claim(Browser, LinkSecret.HashOf(browser)),
        ],
        Scheme));

    /// <summary>The part that a session is for; null where it is none of a link.</summary>
    public static AssignmentPlace? Of(ClaimsPrincipal who) =>
        PurchaseId.TryParse(who.FindFirstValue(Purchase), out var purchase)
        && AssignmentId.TryParse(who.FindFirstValue(Assignment), out var assignment)
        && PersonId.TryParse(who.FindFirstValue(Person), out var person)
            ? new AssignmentPlace(purchase, assignment, person)
            : null;

    /// <summary>The session of this browser; null where there is none.</summary>
    public static async Task<LinkSession?> OfAsync(HttpContext context) =>
        await context.AuthenticateAsync(Scheme) is { Succeeded: true, Principal: var who }
        && Of(who) is { } place && Hashes(who) is var (link, browser)
            ? new LinkSession(place, link, browser)
            : null;

    /// <summary>
    /// Ends the session of this browser, and every copy of it; there is nothing to end where there is none.
    /// </summary>
    public static async Task EndAsync(HttpContext context, CancellationToken cancel)
    {
        if ((await context.AuthenticateAsync(Scheme)).Principal is not { } who
            || Hashes(who) is not var (link, browser)) return;
        await context.RequestServices.GetRequiredService<LinkBrowsers>().EndAsync(link, browser, cancel);
        await context.SignOutAsync(Scheme);
    }

    private static (string Link, string Browser)? Hashes(ClaimsPrincipal who) =>
        who.FindFirstValue(Link) is { } link && who.FindFirstValue(Browser) is { } browser ? (link, browser) : null;

    /// <summary>
    /// Ends a session whose link was revoked, or whose browser keeps it no longer, at its next request.
    /// </summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var browsers = context.HttpContext.RequestServices.GetRequiredService<LinkBrowsers>();
        try
        {
            if (context.Principal is { } who && Hashes(who) is var (link, browser)
                && await browsers.HoldsAsync(link, browser, context.HttpContext.RequestAborted)) return;
        }
        catch (DbException)
        {
            context.HttpContext.Features.Set(new UnknownSession());
        }

        context.RejectPrincipal();
    }
}

/// <summary>A session that a link began.</summary>
/// <param name="Place">The part that it is for.</param>
/// <param name="Link">The hash of the link.</param>
/// <param name="Browser">The hash of the key of the browser.</param>
public sealed record LinkSession(AssignmentPlace Place, string Link, string Browser);
