using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Web.Accounts;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Accounts;

[EnableRateLimiting(Limits.SignIns)]
[FreshlyProved]
public sealed class PasswordModel(
    AccountDirectory accounts, OwnSignIn own, PasswordRules rules, Locale locale) : PageModel
{
    public Account Account { get; private set; } = null!;

    public bool Done { get; private set; }

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    public async Task OnGetAsync() => Account = await accounts.SignedInAsync(User);

    public async Task<IActionResult> OnPostAsync(string? password, CancellationToken cancel)
    {
        Account = await accounts.SignedInAsync(User);
        if (rules.Check(password ?? "", Account.Email, Account.Name) is { } refusal)
        {
            Problems = [new Problem("password", PasswordWording.Say(refusal, locale))];
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        await own.SetPasswordAsync(Account, password!, cancel);
        Done = true;
        return Page();
    }
}
