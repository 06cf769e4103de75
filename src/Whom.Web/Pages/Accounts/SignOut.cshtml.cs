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
        return LocalRedirect(locale.Link("/"));
    }
}
