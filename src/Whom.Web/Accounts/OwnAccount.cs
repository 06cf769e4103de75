using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace Whom.Web.Accounts;

/// <summary>What people do to their own account.</summary>
public static class OwnAccount
{
    private const int Codes = 10;
    private const int LongestName = 80;

    public static async Task<Account> SignedInAsync(this AccountDirectory accounts, ClaimsPrincipal who) =>
        await accounts.GetUserAsync(who) ?? throw new InvalidOperationException("The account of this session is gone.");

    /// <summary>
    /// Whether whoever sits there knows the password, where there is one. Guesses count like those at the door.
    /// </summary>
    public static async Task<bool> IsOwnerAsync(this AccountDirectory accounts, Account account, string password)
    {
        if (account.Password is null) return true;
        if (await accounts.IsLockedOutAsync(account)) return false;
        var right = await accounts.CheckPasswordAsync(account, password);
        await (right ? accounts.ResetAccessFailedCountAsync(account) : accounts.AccessFailedAsync(account));
        return right;
    }

    /// <summary>Requires a password that the rules take. Other sessions end.</summary>
    public static async Task SetPasswordAsync(this AccountDirectory accounts, Account account, string password)
    {
        account.Password = null;
        Require(await accounts.AddPasswordAsync(account, password));
    }

    /// <summary>
    /// Shares a key with an app that has shown a code of it, and gives codes for the day when the app is lost.
    /// </summary>
    public static async Task<ImmutableArray<string>> ShareAsync(
        this AccountDirectory accounts, Account account, string key, long step)
    {
        account.Authenticator = key;
        Require(await accounts.SetTwoFactorEnabledAsync(account, true));
        await accounts.AccountStore.TakeStepAsync(account, step, CancellationToken.None);
        return await accounts.NewCodesAsync(account);
    }

    public static async Task UnshareAsync(this AccountDirectory accounts, Account account)
    {
        account.Authenticator = null;
        await accounts.AccountStore.ReplaceCodesAsync(account, [], CancellationToken.None);
        Require(await accounts.SetTwoFactorEnabledAsync(account, false));
    }

    public static async Task<ImmutableArray<string>> NewCodesAsync(this AccountDirectory accounts, Account account) =>
        [.. await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, Codes) ?? []];

    public static async Task AddPasskeyAsync(
        this AccountDirectory accounts, Account account, UserPasskeyInfo passkey, string name)
    {
        passkey.Name = Shortened(name);
        Require(await accounts.AddOrUpdatePasskeyAsync(account, passkey));
    }

    public static async Task RenamePasskeyAsync(
        this AccountDirectory accounts, Account account, byte[] credential, string name)
    {
        if (name.Trim().Length == 0 || await accounts.GetPasskeyAsync(account, credential) is not { } passkey) return;
        await accounts.AddPasskeyAsync(account, passkey, name);
    }

    private static string Shortened(string name) =>
        name.Trim() is { Length: > LongestName } longer ? longer[..LongestName] : name.Trim();

    private static void Require(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException(
            "The account was not changed: " + string.Join(", ", result.Errors.Select(error => error.Code)));
    }
}
