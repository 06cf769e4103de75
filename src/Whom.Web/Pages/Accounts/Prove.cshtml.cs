using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Whom.Web.Accounts;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Accounts;

/// <summary>Where whoever is signed in shows that the account is theirs, before they change how it signs in.</summary>
[EnableRateLimiting(Limits.SignIns)]
public sealed class ProveModel(
    AccountDirectory accounts, AccountSignIn signIn, AccountSessions sessions, PasskeyCeremony passkeys,
    Installation installation, Locale locale) : PageModel
{
    public string? Next { get; private set; }

    public Account Account { get; private set; } = null!;

    public bool HasPasskeys { get; private set; }

    /// <summary>What the browser asks a passkey for.</summary>
    public string Options { get; private set; } = "";

    public ImmutableArray<Problem> Problems { get; private set; } = [];

    /// <summary>Whether there is any way but to sign in anew.</summary>
    public bool HasAnyWay =>
        Account.Password is not null || HasPasskeys || installation.OrganisationSignIn || installation.Demo;

    public async Task<IActionResult> OnGetAsync(string? next)
    {
        if (sessions.IsFresh(SessionCookie.Of(HttpContext)!)) return Onward.ToAccount(next, Url, locale);
        await ReadAsync(next);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? password, string? next, CancellationToken cancel)
    {
        Account = await accounts.SignedInAsync(User);
        return await accounts.KnowsPasswordAsync(Account, password ?? "")
            ? await ProvedAsync(next, cancel)
            : await RefusedAsync(next, new Problem("password", locale["PasswordWrong"]));
    }

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential, string? next, CancellationToken cancel)
    {
        Account = await accounts.SignedInAsync(User);
        return (await passkeys.AssertAsync(credential))?.Person == Account.Person
            ? await ProvedAsync(next, cancel)
            : await RefusedAsync(next, new Problem(null, locale["PasskeyRefused"]));
    }

    public async Task<IActionResult> OnPostDemoAsync(string? next, CancellationToken cancel)
    {
        if (!installation.Demo) return NotFound();
        Account = await accounts.SignedInAsync(User);
        return await ProvedAsync(next, cancel);
    }

    // With a new secret: a copy of the cookie does not become as fresh as the cookie.
    private async Task<IActionResult> ProvedAsync(string? next, CancellationToken cancel)
    {
        await sessions.ProveAsync(SessionCookie.Of(HttpContext)!, cancel);
        await signIn.RefreshSignInAsync((await accounts.FindByIdAsync(Account.Person.ToString()))!);
        return Onward.ToAccount(next, Url, locale);
    }

    private async Task<IActionResult> RefusedAsync(string? next, Problem problem)
    {
        await ReadAsync(next);
        Problems = [problem];
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task ReadAsync(string? next)
    {
        (Next, Account) = (next, await accounts.SignedInAsync(User));
        HasPasskeys = (await accounts.GetPasskeysAsync(Account)).Count > 0;
        if (HasPasskeys) Options = await signIn.MakePasskeyRequestOptionsAsync(Account);
    }
}
