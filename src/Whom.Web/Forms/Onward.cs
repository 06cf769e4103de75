using Microsoft.AspNetCore.Mvc;
using Whom.Web.Words;

namespace Whom.Web.Forms;

/// <summary>Where people go who have signed in: on to what they had asked for, never to another site.</summary>
public static class Onward
{
    public static LocalRedirectResult To(string? next, IUrlHelper url, Visit visit) => new(url.IsLocalUrl(next) ? next : visit.Link("/account"));

    /// <summary>A page of signing in that remembers where to go on to.</summary>
    public static string Link(string path, string? next, Visit visit) => next is { Length: > 0 } ? visit.Link(path, ("next", next)) : visit.Link(path);
}
