using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Whom.Web.Accounts;

/// <summary>
/// The framework's ways in. Waits after wrong answers are those of the door at which they were given: passwords wait
/// (<see cref="PasswordSignIn"/>), codes wait here, and a passkey or the organization lets its owner in meanwhile.
/// </summary>
public sealed class AccountSignIn(
    AccountDirectory accounts, IHttpContextAccessor context, IUserClaimsPrincipalFactory<Account> claims,
    IOptions<IdentityOptions> options, ILogger<SignInManager<Account>> logger, IAuthenticationSchemeProvider schemes,
    IUserConfirmation<Account> confirmation)
    : SignInManager<Account>(accounts, context, claims, options, logger, schemes, confirmation)
{
    // By RFC 8176: more than one factor.
    private static readonly Claim Both = new("amr", "mfa");

    protected override Task<bool> IsLockedOut(Account user) => Task.FromResult(false);

    /// <summary>
    /// Signs in whoever has shown the first factor, with a code of their app. Codes have a count and a wait of their
    /// own, which nothing ends but the right code, or time.
    /// </summary>
    public async Task<bool> TryCodeAsync(string code)
    {
        if (await GetTwoFactorAuthenticationUserAsync() is not { } account
            || !await accounts.MayGiveCodeAsync(account)
            || !await accounts.VerifyTwoFactorTokenAsync(
                account, accounts.Options.Tokens.AuthenticatorTokenProvider, code)) return false;
        await accounts.CodeGivenAsync(account);
        await accounts.ResetAccessFailedCountAsync(account);
        var first = await Context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        var byOrganisation = first.Principal?.FindFirst(ClaimTypes.AuthenticationMethod) is not null;
        if (byOrganisation) await Context.SignOutAsync(IdentityConstants.ExternalScheme);
        await Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        var way = !byOrganisation ? SessionWay.PasswordAndCode
            : first.Properties!.Items.ContainsKey(SignedInAnew.Item) ? SessionWay.OrganisationAnew
            : SessionWay.Organisation;
        await SignInWithClaimsAsync(account, SessionCookie.Begun(way), [Both]);
        return true;
    }
}
