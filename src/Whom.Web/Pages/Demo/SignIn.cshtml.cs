using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Web.Accounts;
using Whom.Web.Words;

namespace Whom.Web.Pages.Demo;

public sealed class SignInModel(AccountStore accounts, SignInManager<Account> signIn, Visit visit) : PageModel
{
    public ImmutableArray<Account> Accounts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Accounts = [.. await accounts.AllAsync(cancel)];

    public async Task<IActionResult> OnPostAsync(string? person, CancellationToken cancel)
    {
        if (await accounts.FindByIdAsync(person ?? "", cancel) is not { } account) return LocalRedirect(visit.Link("/demo/sign-in"));
        await signIn.SignOutAsync();
        await signIn.SignInAsync(account, isPersistent: false);
        return LocalRedirect(visit.Link("/account"));
    }
}
