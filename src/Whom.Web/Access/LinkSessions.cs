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

    /// <summary>
    /// The session that a link begins. It holds the hash of its secret, by which it ends when the link is revoked.
    /// </summary>
    public static ClaimsPrincipal Begin(AssignmentPlace place, string secret) => new(new ClaimsIdentity(
        [
            new Claim(Purchase, place.Purchase.ToString()),
            new Claim(Assignment, place.Assignment.ToString()),
            new Claim(Person, place.Person.ToString()),
            new Claim(Link, LinkSecret.HashOf(secret)),
        ],
        Scheme));

    /// <summary>The part that a session is for; null where it is none of a link.</summary>
    public static AssignmentPlace? Of(ClaimsPrincipal who) =>
        PurchaseId.TryParse(who.FindFirstValue(Purchase), out var purchase)
        && AssignmentId.TryParse(who.FindFirstValue(Assignment), out var assignment)
        && PersonId.TryParse(who.FindFirstValue(Person), out var person)
            ? new AssignmentPlace(purchase, assignment, person)
            : null;

    /// <summary>
    /// The part that the session of this browser is for, and the hash of the link by which it began; null where there
    /// is none.
    /// </summary>
    public static async Task<(AssignmentPlace Place, string Link)?> OfAsync(HttpContext context) =>
        await context.AuthenticateAsync(Scheme) is { Succeeded: true, Principal: var who }
        && Of(who) is { } place && who.FindFirstValue(Link) is { } hash
            ? (place, hash)
            : null;

    /// <summary>
    /// Ends the session of this browser, and every copy of it; there is nothing to end where there is none.
    /// </summary>
    public static async Task EndAsync(HttpContext context, CancellationToken cancel)
    {
        if ((await context.AuthenticateAsync(Scheme)).Principal?.FindFirstValue(Link) is not { } hash) return;
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        await context.RequestServices.GetRequiredService<AssignmentLinks>().EndSessionAsync(hash, now, cancel);
        await context.SignOutAsync(Scheme);
    }

    /// <summary>Ends a session whose link was revoked, at its next request.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var links = context.HttpContext.RequestServices.GetRequiredService<AssignmentLinks>();
        try
        {
            if (context.Principal?.FindFirstValue(Link) is { } hash
                && await links.HoldsAsync(hash, context.HttpContext.RequestAborted)) return;
        }
        catch (DbException)
        {
            context.HttpContext.Features.Set(new UnknownSession());
        }

        context.RejectPrincipal();
    }
}
