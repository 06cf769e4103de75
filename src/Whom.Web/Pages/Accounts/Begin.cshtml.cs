using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Storage.Links;
using Whom.Web.Accounts;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Accounts;

/// <summary>The first password of an account that somebody was given, or a new one.</summary>
[EnableRateLimiting(Limits.Links)]
public sealed class BeginModel(
    AccountLinks links, AccountDirectory accounts, SignInManager<Account> signIn, OwnSignIn own,
    PasswordRules rules, TimeProvider time, Locale locale) : PageModel
{
    public string Secret { get; private set; } = "";

    public Account Account { get; private set; } = null!;

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? secret, CancellationToken cancel) =>
        await FindAsync(secret, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? secret, string? password, CancellationToken cancel)
    {
        if (!await FindAsync(secret, cancel)) return NotFound();
        if (rules.Check(password ?? "", Account.Email, Account.Name) is { } refusal)
        {
            Problems = [new Problem("password", PasswordWording.Say(refusal, locale))];
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        if (!await links.UseAsync(Secret, cancel)) return NotFound();
        await own.SetPasswordAsync(Account, password!, cancel);
        // Whoever has a second factor shows it at the door; the link stands for the password alone.
        if (Account.HasSecondFactor) return LocalRedirect(locale.Link("/sign-in"));
        await signIn.SignInAsync(Account, SessionCookie.Begun(SessionWay.Link));
        return LocalRedirect(locale.Link("/my-work"));
    }

    private async Task<bool> FindAsync(string? secret, CancellationToken cancel)
    {
        Secret = secret ?? "";
        if (await links.FindAsync(Secret, time.GetUtcNow(), cancel) is not { } id
            || await accounts.FindByIdAsync(id) is not { } account) return false;
        Account = account;
        return true;
    }
}
