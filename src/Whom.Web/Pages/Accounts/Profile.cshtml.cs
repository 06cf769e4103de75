using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Web.Accounts;

namespace Whom.Web.Pages.Accounts;

public sealed class ProfileModel(AccountDirectory accounts) : PageModel
{
    public Account Account { get; private set; } = null!;

    public int Passkeys { get; private set; }

    public int Codes { get; private set; }

    public async Task OnGetAsync()
    {
        Account = await accounts.SignedInAsync(User);
        Passkeys = (await accounts.GetPasskeysAsync(Account)).Count;
        Codes = await accounts.CountRecoveryCodesAsync(Account);
    }
}
