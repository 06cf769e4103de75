using Whom.Storage.Links;
using Whom.Web.Hosting;
using Whom.Web.Mail;

namespace Whom.Web.Access;

/// <summary>
/// The random key of a browser, by which it keeps the links that it opened. It says nothing of who sits there, and is
/// worth nothing without a link.
/// </summary>
public static class BrowserKey
{
    private const string Name = "whom-browser";

    /// <summary>The key of this browser; null where it has none.</summary>
    public static string? Of(HttpContext context) => context.Request.Cookies[NameIn(context)] is { Length: > 0 } key
        ? key : null;

    /// <summary>The same, with a new one where there is none; kept for as long as a link lasts from now on.</summary>
    public static string Keep(HttpContext context)
    {
        var key = Of(context) ?? LinkSecret.New();
        context.Response.Cookies.Append(NameIn(context), key, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = !InstallationOf(context).Demo || context.Request.IsHttps,
            Path = "/",
            MaxAge = NotificationMails.LinkLasts,
            IsEssential = true,
        });
        return key;
    }

    private static string NameIn(HttpContext context) => InstallationOf(context).CookieName(Name);

    private static Installation InstallationOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<Installation>();
}
