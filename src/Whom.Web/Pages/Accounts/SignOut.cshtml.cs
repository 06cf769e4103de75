using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Web.Access;
using Whom.Web.Accounts;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Accounts;

/// <summary>Whoever leaves a computer is out, by account and by link, and so is every copy of the cookie.</summary>
public sealed class SignOutModel(SignInManager<Account> signIn, Locale locale) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LinkSessions.EndAsync(HttpContext, cancel);
        await signIn.SignOutAsync();
        // What was begun and not sent is kept in the browser; the next one who sits there must not find it.
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return LocalRedirect(locale.Link("/"));
    }
}
