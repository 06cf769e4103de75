using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Web.Accounts;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Accounts;

public sealed class SignOutModel(SignInManager<Account> signIn, Locale locale) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.SignOutAsync();
        return LocalRedirect(locale.Link("/"));
    }
}
