using System.Collections.Immutable;
using System.Security.Cryptography;
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

    // None that is read as another.
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

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

    /// <summary>
    /// Whether a code is looked at: not while codes wait. Each is counted before, as if it were wrong; they wait as
    /// passwords do, and for themselves, since only whoever has shown the first factor comes that far.
    /// </summary>
    public async Task<bool> MayGiveCodeAsync(Account user)
    {
        var now = time.GetUtcNow();
        if (user.CodesLockedUntil > now) return false;
        var wait = WaitAfter(user.CodeFailures + 1);
        return await store.CountCodeAsync(user, wait > TimeSpan.Zero ? now + wait : null, CancellationToken);
    }

    /// <summary>The right code was given.</summary>
    public Task CodeGivenAsync(Account user) => store.ForgetCodesAsync(user, CancellationToken);

    /// <summary>New recovery codes, which are nobody's yet.</summary>
    public ImmutableArray<string> NewCodes(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => CreateTwoFactorRecoveryCode())];

    // 24 of 32 letters are 120 random bits: whoever has a copy of the database learns none of them from its hash.
    protected override string CreateTwoFactorRecoveryCode() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 6)));
}
