using Microsoft.AspNetCore.Identity;
using Whom.Web.Accounts;

namespace Whom.Web.Tests.Holes;

/// <summary>A program that takes a code of an authenticator app as often as it comes.</summary>
internal sealed class EveryCodeAgain(TimeProvider time) : IUserTwoFactorTokenProvider<Account>
{
    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) =>
        Task.FromResult(true);

    public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) =>
        Task.FromResult("");

    public Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user) =>
        Task.FromResult(user.Authenticator is { } key && Totp.StepOf(token, key, time.GetUtcNow()) is not null);
}
