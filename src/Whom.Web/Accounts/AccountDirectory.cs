using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Whom.Web.Accounts;

/// <summary>The framework's rules for accounts, with waits that grow.</summary>
public sealed class AccountDirectory(
    AccountStore store, IOptions<IdentityOptions> options, IPasswordHasher<Account> hasher,
    IEnumerable<IUserValidator<Account>> users, IEnumerable<IPasswordValidator<Account>> passwords,
    ILookupNormalizer normalizer, IdentityErrorDescriber errors, IServiceProvider services,
    ILogger<UserManager<Account>> logger, TimeProvider time)
    : UserManager<Account>(store, options, hasher, users, passwords, normalizer, errors, services, logger)
{
    public const int FreeFailures = 10;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>
    /// How long an account waits after so many failures in a row: a minute after ten, then twice as long each time.
    /// </summary>
    public static TimeSpan WaitAfter(int failures) =>
        failures < FreeFailures ? TimeSpan.Zero
        : failures - FreeFailures >= 6 ? Longest
        : TimeSpan.FromMinutes(1 << (failures - FreeFailures));

    public override Task<bool> IsLockedOutAsync(Account user) => Task.FromResult(user.LockedUntil > time.GetUtcNow());

    public override async Task<IdentityResult> AccessFailedAsync(Account user)
    {
        var wait = WaitAfter(await store.IncrementAccessFailedCountAsync(user, CancellationToken));
        if (wait > TimeSpan.Zero) await store.SetLockoutEndDateAsync(user, time.GetUtcNow() + wait, CancellationToken);
        return IdentityResult.Success;
    }

    /// <summary>Whether codes have to wait. Only whoever has shown the first factor can bring that about.</summary>
    public bool HoldsCodes(Account user) => user.CodesLockedUntil > time.GetUtcNow();

    /// <summary>A wrong code was given: codes wait as passwords do, and for themselves.</summary>
    public async Task CodeFailedAsync(Account user)
    {
        var wait = WaitAfter(await store.CountWrongCodeAsync(user, CancellationToken));
        if (wait > TimeSpan.Zero) await store.HoldCodesAsync(user, time.GetUtcNow() + wait, CancellationToken);
    }

    /// <summary>The right code was given.</summary>
    public Task CodeGivenAsync(Account user) => store.HoldCodesAsync(user, null, CancellationToken);

    /// <summary>New recovery codes, which are nobody's yet.</summary>
    public ImmutableArray<string> NewCodes(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => CreateTwoFactorRecoveryCode())];
}
