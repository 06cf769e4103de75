using System.Data.Common;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Whom.Web.Access;

namespace Whom.Web.Accounts;

/// <summary>
/// Binds the cookie of an account to its session on the server. What a request may do is what the account's row says
/// at that moment, not what the cookie was given.
/// </summary>
public static class SessionCookie
{
    /// <summary>Where the secret of a session stands in its ticket.</summary>
    public const string Secret = "session";

    /// <summary>Where whoever signs somebody in says how, unless the framework's claims do.</summary>
    public const string Way = "way";

    /// <summary>The session of this request; null where there is none.</summary>
    public static AccountSession? Of(HttpContext context) => context.Features.Get<AccountSession>();

    /// <summary>What goes with signing somebody in that way.</summary>
    public static AuthenticationProperties Begun(SessionWay way) => new() { Items = { [Way] = way.ToString() } };

    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var (http, cancel) = (context.HttpContext, context.HttpContext.RequestAborted);
        var sessions = http.RequestServices.GetRequiredService<AccountSessions>();
        try
        {
            if (context.Properties.Items.TryGetValue(Secret, out var secret) && secret is not null
                && await sessions.FindAsync(secret, cancel) is { } session)
            {
                http.Features.Set(session);
                context.ReplacePrincipal(PrincipalOf(session, http));
                await sessions.SeenAsync(session, cancel);
                return;
            }
        }
        catch (DbException)
        {
            http.Features.Set(new UnknownSession());
            context.RejectPrincipal();
            return;
        }

        context.RejectPrincipal();
        await http.SignOutAsync(context.Scheme.Name);
    }

    public static async Task BeginAsync(CookieSigningInContext context)
    {
        var (http, items) = (context.HttpContext, context.Properties.Items);
        var sessions = http.RequestServices.GetRequiredService<AccountSessions>();
        var types = http.RequestServices.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity;
        var stamp = context.Principal!.FindFirstValue(types.SecurityStampClaimType)!;
        if (items.TryGetValue(Secret, out var secret) && secret is not null)
        {
            items[Secret] = await sessions.RenewAsync(secret, stamp, http.RequestAborted);
            return;
        }

        // Whoever signs in here ends what was begun here before.
        await EndAsync(http);
        items[Secret] = await sessions.BeginAsync(
            AccountClaims.PersonOf(context.Principal!)!.Value, stamp, WayOf(context),
            BrowserName.Of(http.Request.Headers.UserAgent), http.RequestAborted);
    }

    public static Task EndAsync(CookieSigningOutContext context) => EndAsync(context.HttpContext);

    private static Task EndAsync(HttpContext http) => Of(http) is { } session
        ? http.RequestServices.GetRequiredService<AccountSessions>()
            .EndAsync(session.Person, session.Hash, http.RequestAborted)
        : Task.CompletedTask;

    private static ClaimsPrincipal PrincipalOf(AccountSession session, HttpContext http) =>
        http.RequestServices.GetRequiredService<AccountClaims>()
            .Of(session.Person, session.Stamp, session.Name, session.Kinds);

    // The framework says by which method of authentication it let somebody in (RFC 8176), or by which provider.
    private static SessionWay WayOf(CookieSigningInContext context) =>
        context.Properties.Items.TryGetValue(Way, out var said) && Enum.TryParse<SessionWay>(said, out var way) ? way
        : context.Principal!.FindFirst(ClaimTypes.AuthenticationMethod) is not null
            ? context.HttpContext.Features.Get<SignedInAnew>() is null
                ? SessionWay.Organisation
                : SessionWay.OrganisationAnew
        : context.Principal!.FindFirstValue("amr") == "mfa" ? SessionWay.PasswordAndCode
        : SessionWay.Password;
}
