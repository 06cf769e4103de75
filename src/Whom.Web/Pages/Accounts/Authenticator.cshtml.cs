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
public sealed class AuthenticatorModel(
    AccountDirectory accounts, OwnSignIn own, TimeProvider time, Locale locale) : PageModel
{
    public Account Account { get; private set; } = null!;

    /// <summary>The key that is offered; it is shared once the app has shown that it has it.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Shown once, when they are made.</summary>
    public ImmutableArray<string> Codes { get; private set; } = [];

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    public async Task OnGetAsync() => (Account, Key) = (await accounts.SignedInAsync(User), Totp.NewKey());

    public async Task<IActionResult> OnPostAsync(string? key, string? code, CancellationToken cancel)
    {
        Account = await accounts.SignedInAsync(User);
        Key = Totp.IsKey(key) ? key! : Totp.NewKey();
        if (Account.HasSecondFactor) return LocalRedirect(locale.Link("/account/authenticator"));
        if (Totp.StepOf(code ?? "", Key, time.GetUtcNow()) is not { } step)
            return Refuse("code", locale["CodeRefused"]);
        Codes = await own.ShareAsync(Account, Key, step, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancel)
    {
        Account = await accounts.SignedInAsync(User);
        if (Account.HasSecondFactor) await own.UnshareAsync(Account, cancel);
        return LocalRedirect(locale.Link("/account/authenticator"));
    }

    private PageResult Refuse(string field, string says)
    {
        Problems = [new Problem(field, says)];
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
