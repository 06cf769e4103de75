using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Web.Accounts;
using Whom.Web.Words;

namespace Whom.Web.Pages.Accounts;

public sealed class SignOutModel(SignInManager<Account> signIn, Visit visit) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.SignOutAsync();
        return LocalRedirect(visit.Link("/"));
    }
}
