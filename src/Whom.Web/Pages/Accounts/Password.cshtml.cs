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
public sealed class PasswordModel(
    AccountDirectory accounts, SignInManager<Account> signIn, PasswordRules rules, Locale locale) : PageModel
{
    public Account Account { get; private set; } = null!;

    public bool Done { get; private set; }

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    public async Task OnGetAsync() => Account = await accounts.SignedInAsync(User);

    public async Task<IActionResult> OnPostAsync(string? current, string? password)
    {
        Account = await accounts.SignedInAsync(User);
        Problems = await CheckAsync(current ?? "", password ?? "");
        if (!Problems.IsEmpty)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        await accounts.SetPasswordAsync(Account, password!);
        await signIn.RefreshSignInAsync(Account);
        Done = true;
        return Page();
    }

    private async Task<ImmutableArray<Problem>> CheckAsync(string current, string password)
    {
        if (!await accounts.IsOwnerAsync(Account, current)) return [new Problem("current", locale["PasswordWrong"])];
        return rules.Check(password, Account.Email, Account.Name) is { } refusal
            ? [new Problem("password", PasswordWording.Say(refusal, locale))]
            : [];
    }
}
