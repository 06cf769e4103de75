using Microsoft.AspNetCore.Mvc;
using Whom.Web.Wording;

namespace Whom.Web.Forms;

/// <summary>
/// Where people go who have signed in: on to what they had asked for, never to another site; else to their work, or to
/// their account where they came about that.
/// </summary>
public static class Onward
{
    public static LocalRedirectResult To(string? next, IUrlHelper url, Locale locale) =>
        To(next, "/my-work", url, locale);

    public static LocalRedirectResult ToAccount(string? next, IUrlHelper url, Locale locale) =>
        To(next, "/account", url, locale);

    private static LocalRedirectResult To(string? next, string otherwise, IUrlHelper url, Locale locale) =>
        new(url.IsLocalUrl(next) ? next : locale.Link(otherwise));

    /// <summary>A page of signing in that remembers where to go on to.</summary>
    public static string Link(string path, string? next, Locale locale) =>
        next is { Length: > 0 } ? locale.Link(path, ("next", next)) : locale.Link(path);
}
