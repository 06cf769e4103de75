using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Web.Accounts;
using Whom.Web.Hosting;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Accounts;

[EnableRateLimiting(Limits.SignIns)]
[FreshlyProved]
public sealed class RecoveryCodesModel(AccountDirectory accounts, OwnSignIn own, Locale locale) : PageModel
{
    public Account Account { get; private set; } = null!;

    public int Left { get; private set; }

    /// <summary>Shown once, when they are made.</summary>
    public ImmutableArray<string> Codes { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var account = await accounts.SignedInAsync(User);
        if (account.HasSecondFactor) Codes = await own.NewCodesAsync(account, cancel);
        return await ShowAsync();
    }

    private async Task<IActionResult> ShowAsync()
    {
        Account = await accounts.SignedInAsync(User);
        Left = await accounts.CountRecoveryCodesAsync(Account);
        return Account.HasSecondFactor ? Page() : LocalRedirect(locale.Link("/account/authenticator"));
    }
}
