using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Web.Accounts;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Accounts;

[EnableRateLimiting(Limits.SignIns)]
public sealed class RecoveryCodeModel(SignInManager<Account> signIn, Locale locale) : PageModel
{
    public string? Next { get; private set; }

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? next)
    {
        Next = next;
        return await signIn.GetTwoFactorAuthenticationUserAsync() is null
            ? LocalRedirect(Onward.Link("/sign-in", next, locale))
            : Page();
    }

    public async Task<IActionResult> OnPostAsync(string? code, string? next)
    {
        Next = next;
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is null)
            return LocalRedirect(Onward.Link("/sign-in", next, locale));
        if ((await signIn.TwoFactorRecoveryCodeSignInAsync(code ?? "")).Succeeded)
            return Onward.ToAccount(next, Url, locale);
        Problems = [new Problem("code", locale["RecoveryRefused"])];
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
