using Microsoft.AspNetCore.Identity;
using Whom.Storage;

namespace Whom.Web.Accounts;

// Failures are counted by the database itself: of guesses that come at once none goes uncounted.
public sealed partial class AccountStore : IUserLockoutStore<Account>
{
    public Task<int> GetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Failures);

    public async Task<int> IncrementAccessFailedCountAsync(Account user, CancellationToken cancellationToken) =>
        user.Failures = (await database.ReadAsync(
            "UPDATE accounts SET failures = failures + 1 WHERE id = @id RETURNING failures",
            row => (int)row.GetInt64(0), cancellationToken, ("id", Id(user)))).Single();

    public Task ResetAccessFailedCountAsync(Account user, CancellationToken cancellationToken)
    {
        user.Failures = 0;
        return ChangeAsync("UPDATE accounts SET failures = 0 WHERE id = @id", cancellationToken, ("id", Id(user)));
    }

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.LockedUntil);

    public Task SetLockoutEndDateAsync(Account user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
    {
        user.LockedUntil = lockoutEnd;
        return ChangeAsync(
            "UPDATE accounts SET locked_until = @until WHERE id = @id", cancellationToken,
            ("id", Id(user)), ("until", lockoutEnd?.Milliseconds()));
    }

    /// <summary>
    /// Counts a guess of a code before it is looked at; false where somebody guesses at the same moment. So of guesses
    /// that come at once none is looked at uncounted.
    /// </summary>
    public async Task<bool> CountCodeAsync(Account user, DateTimeOffset? until, CancellationToken cancel) =>
        await ChangeAsync(
            "UPDATE accounts SET code_failures = @seen + 1, codes_locked_until = @until WHERE id = @id AND code_failures = @seen",
            cancel, ("id", Id(user)), ("seen", (long)user.CodeFailures), ("until", until?.Milliseconds())) == 1;

    /// <summary>The right code was given: the count begins anew.</summary>
    public Task ForgetCodesAsync(Account user, CancellationToken cancel) => ChangeAsync(
        "UPDATE accounts SET code_failures = 0, codes_locked_until = NULL WHERE id = @id", cancel, ("id", Id(user)));

    // Nobody is exempt.
    public Task<bool> GetLockoutEnabledAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}
