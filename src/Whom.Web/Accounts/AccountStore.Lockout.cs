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

    /// <summary>Counts a wrong code, and answers how many there were in a row.</summary>
    public async Task<int> CountWrongCodeAsync(Account user, CancellationToken cancel) =>
        user.CodeFailures = (await database.ReadAsync(
            "UPDATE accounts SET code_failures = code_failures + 1 WHERE id = @id RETURNING code_failures",
            row => (int)row.GetInt64(0), cancel, ("id", Id(user)))).Single();

    /// <summary>Until when no code is looked at; null for at once, and then the count begins anew.</summary>
    public Task HoldCodesAsync(Account user, DateTimeOffset? until, CancellationToken cancel)
    {
        user.CodesLockedUntil = until;
        return until is null
            ? ChangeAsync(
                "UPDATE accounts SET code_failures = 0, codes_locked_until = NULL WHERE id = @id", cancel,
                ("id", Id(user)))
            : ChangeAsync(
                "UPDATE accounts SET codes_locked_until = @until WHERE id = @id", cancel, ("id", Id(user)),
                ("until", until.Value.Milliseconds()));
    }

    // Nobody is exempt.
    public Task<bool> GetLockoutEnabledAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}
