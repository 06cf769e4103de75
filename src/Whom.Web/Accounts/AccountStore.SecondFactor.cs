using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace Whom.Web.Accounts;

public sealed partial class AccountStore
    : IUserTwoFactorStore<Account>, IUserAuthenticatorKeyStore<Account>, IUserTwoFactorRecoveryCodeStore<Account>
{
    public Task<bool> GetTwoFactorEnabledAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.HasSecondFactor);

    public Task SetTwoFactorEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken)
    {
        user.HasSecondFactor = enabled;
        return Task.CompletedTask;
    }

    public Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Authenticator);

    public Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken)
    {
        user.Authenticator = key.Length == 0 ? null : key;
        return Task.CompletedTask;
    }

    public async Task ReplaceCodesAsync(
        Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
    {
        await ChangeAsync(
            "DELETE FROM account_recovery_codes WHERE account = @account", cancellationToken, ("account", Id(user)));
        foreach (var code in recoveryCodes)
        {
            await ChangeAsync(
                "INSERT INTO account_recovery_codes (account, hash) VALUES (@account, @hash)", cancellationToken,
                ("account", Id(user)), ("hash", Hash(user, code)));
        }
    }

    // Deleting tells whether it was there: of two that bring the same code at once, one gets in.
    public async Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken) =>
        await ChangeAsync(
            "DELETE FROM account_recovery_codes WHERE account = @account AND hash = @hash", cancellationToken,
            ("account", Id(user)), ("hash", Hash(user, code))) == 1;

    public async Task<int> CountCodesAsync(Account user, CancellationToken cancellationToken) =>
        (await database.ReadAsync(
            "SELECT COUNT(*) FROM account_recovery_codes WHERE account = @account",
            row => (int)row.GetInt64(0), cancellationToken, ("account", Id(user)))).Single();

    /// <summary>Takes the code of a half minute, once; false where it, or a later one, was taken before.</summary>
    public async Task<bool> TakeStepAsync(Account user, long step, CancellationToken cancel) => await ChangeAsync(
        "UPDATE accounts SET code_step = @step WHERE id = @id AND code_step < @step", cancel, ("id", Id(user)),
        ("step", step)) == 1;

    // A code has 120 random bits; no guess finds it from a plain hash (ASVS 5.0.0, 6.5.2, asks for 112).
    private static string Hash(Account user, string code) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{Id(user)} {code.Trim().ToUpperInvariant()}")));
}
