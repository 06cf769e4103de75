using Microsoft.AspNetCore.Identity;

namespace Whom.Web.Accounts;

/// <summary>Looks at codes of authenticator apps; each is taken once (RFC 6238, section 5.2).</summary>
public sealed class AuthenticatorCodes(AccountStore store, TimeProvider time) : IUserTwoFactorTokenProvider<Account>
{
    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) =>
        Task.FromResult(user.Authenticator is not null);

    // The app makes them, not we.
    public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) =>
        Task.FromResult("");

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user) =>
        user.Authenticator is { } key
        && Totp.StepOf(token, key, time.GetUtcNow()) is { } step
        && await store.TakeStepAsync(user, step, CancellationToken.None);
}
