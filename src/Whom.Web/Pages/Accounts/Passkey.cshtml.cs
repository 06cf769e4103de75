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
public sealed class PasskeyModel(AccountSignIn signIn, PasskeyCeremony passkeys, Locale locale) : PageModel
{
    public string? Next { get; private set; }

    /// <summary>What the browser asks a passkey for.</summary>
    public string Options { get; private set; } = "";

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    public Task OnGetAsync(string? next) => AskAsync(next);

    public async Task<IActionResult> OnPostAsync(string? credential, string? next)
    {
        if (await passkeys.SignInAsync(credential)) return Onward.To(next, Url, locale);
        await AskAsync(next);
        Problems = [new Problem(null, locale["PasskeyRefused"])];
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task AskAsync(string? next) =>
        (Next, Options) = (next, await signIn.MakePasskeyRequestOptionsAsync(null));
}
