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
public sealed class AuthenticatorModel(
    AccountDirectory accounts, SignInManager<Account> signIn, TimeProvider time, Locale locale) : PageModel
{
    public Account Account { get; private set; } = null!;

    /// <summary>The key that is offered; it is shared once the app has shown that it has it.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Shown once, when they are made.</summary>
    public ImmutableArray<string> Codes { get; private set; } = [];

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    public async Task OnGetAsync() => (Account, Key) = (await accounts.SignedInAsync(User), Totp.NewKey());

    public async Task<IActionResult> OnPostAsync(string? key, string? code)
    {
        Account = await accounts.SignedInAsync(User);
        Key = Totp.IsKey(key) ? key! : Totp.NewKey();
        if (Account.HasSecondFactor) return LocalRedirect(locale.Link("/account/authenticator"));
        if (Totp.StepOf(code ?? "", Key, time.GetUtcNow()) is not { } step)
            return Refuse("code", locale["CodeRefused"]);
        Codes = await accounts.ShareAsync(Account, Key, step);
        await signIn.RefreshSignInAsync(Account);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? current)
    {
        Account = await accounts.SignedInAsync(User);
        if (!await accounts.IsOwnerAsync(Account, current ?? "")) return Refuse("current", locale["PasswordWrong"]);
        await accounts.UnshareAsync(Account);
        await signIn.RefreshSignInAsync(Account);
        return LocalRedirect(locale.Link("/account/authenticator"));
    }

    private PageResult Refuse(string field, string says)
    {
        Problems = [new Problem(field, says)];
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
