using System.Security.Claims;

namespace Whom.Web.Accounts;

/// <summary>The account of whoever sits there.</summary>
public static class OwnAccount
{
    public static async Task<Account> SignedInAsync(this AccountDirectory accounts, ClaimsPrincipal who) =>
        await accounts.GetUserAsync(who) ?? throw new InvalidOperationException("The account of this session is gone.");

    /// <summary>
    /// Whether whoever sits there knows the password. Guesses count like those at the door.
    /// </summary>
    public static async Task<bool> KnowsPasswordAsync(
        this AccountDirectory accounts, Account account, string password)
    {
        // Longer than any password that is taken; it would only cost work.
        if (account.Password is null || password.Length > 4 * PasswordRules.Longest
            || await accounts.IsLockedOutAsync(account)) return false;
        var right = await accounts.CheckPasswordAsync(account, password);
        await (right ? accounts.ResetAccessFailedCountAsync(account) : accounts.AccessFailedAsync(account));
        return right;
    }
}
