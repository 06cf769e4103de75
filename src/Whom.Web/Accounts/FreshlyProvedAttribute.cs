using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Whom.Web.Wording;

namespace Whom.Web.Accounts;

/// <summary>
/// A page on which people change how their account signs in. A session alone is not enough for that: who sits there
/// must have shown a short while ago that the account is theirs, or does so first.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FreshlyProvedAttribute : Attribute, IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (SessionCookie.Of(http) is { } session
            && http.RequestServices.GetRequiredService<AccountSessions>().IsFresh(session)) return next();
        var locale = http.RequestServices.GetRequiredService<Locale>();
        context.Result = new LocalRedirectResult(
            locale.Link("/account/prove", ("next", locale.Link(http.Request.Path))));
        return Task.CompletedTask;
    }
}
