using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.AspNetCore.Identity;
using Whom.People;
using Whom.Purchases;
using Whom.Storage;
using Whom.Storage.Record;
using Whom.Storage.Secrets;

namespace Whom.Web.Accounts;

/// <summary>Accounts in the database. One may be shared by all that happens in one request.</summary>
public sealed partial class AccountStore(Database database, StoreCipher cipher)
    : IUserPasswordStore<Account>, IUserEmailStore<Account>, IUserSecurityStampStore<Account>
{
    private const string Columns =
        "id, name, email, email_key, email_confirmed, kinds, organisation, password, stamp, revision, failures, locked_until, second_factor, authenticator, code_failures, codes_locked_until";

    private const string Insert =
        """
        INSERT INTO accounts (id, name, email, email_key, email_confirmed, kinds, organisation, password, stamp, revision, second_factor, authenticator)
        VALUES (@id, @name, @email, @key, @confirmed, @kinds, @organisation, @password, @stamp, @revision, @second, @authenticator)
        """;

    /// <summary>Adds an account in the transaction of what brings it.</summary>
    public static ISideWrite Adding(Account account) =>
        new Rows(statements => statements.Add(
            // Nobody has an app before they have an account.
            Insert, [.. Values(account), ("authenticator", null), ("revision", Revision())]));

    /// <summary>
    /// Changes what an account may do, in the transaction of what changes it; it holds from the next request on.
    /// </summary>
    public static ISideWrite Changing(PersonId person, AccountKinds kinds) =>
        new Rows(statements => statements.Add(
            "UPDATE accounts SET kinds = @kinds, revision = @revision WHERE id = @id",
            ("kinds", (long)kinds), ("revision", Revision()), ("id", person.ToString())));

    public async Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken)
    {
        user.Revision = Revision();
        try
        {
            await ChangeAsync(
                Insert, cancellationToken, [.. Values(user), Authenticator(user), ("revision", user.Revision)]);
            return IdentityResult.Success;
        }
        catch (DbException) when (!cancellationToken.IsCancellationRequested)
        {
            // Two may have asked for the same address at once; whoever came second is told so, all else is a fault.
            if (await FindByEmailAsync(user.EmailKey, cancellationToken) is null) throw;
            return IdentityResult.Failed(new IdentityErrorDescriber().DuplicateEmail(user.Email));
        }
    }

    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        var next = Revision();
        var changed = await ChangeAsync(
            """
            UPDATE accounts SET name = @name, email = @email, email_key = @key, email_confirmed = @confirmed, kinds = @kinds,
              organisation = @organisation, password = @password, stamp = @stamp, second_factor = @second,
              authenticator = @authenticator, revision = @next
            WHERE id = @id AND revision = @revision
            """,
            cancellationToken,
            [.. Values(user), Authenticator(user), ("revision", user.Revision), ("next", next)]);
        if (changed == 0) return IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());
        user.Revision = next;
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken)
    {
        await ChangeAsync("DELETE FROM accounts WHERE id = @id", cancellationToken, ("id", Id(user)));
        return IdentityResult.Success;
    }

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        (await ReadAsync("WHERE id = @id", cancellationToken, ("id", userId))).FirstOrDefault();

    public async Task<Account?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken) =>
        (await ReadAsync("WHERE email_key = @key", cancellationToken, ("key", normalizedEmail))).FirstOrDefault();

    // One signs in with the address; there are no other names.
    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        FindByEmailAsync(normalizedUserName, cancellationToken);

    /// <summary>All accounts by name.</summary>
    public Task<ImmutableArray<Account>> AllAsync(CancellationToken cancel) => ReadAsync("ORDER BY name, id", cancel);

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(Id(user));

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Email);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) =>
        SetEmailAsync(user, userName, cancellationToken);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.EmailKey);

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) =>
        SetNormalizedEmailAsync(user, normalizedName, cancellationToken);

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Password);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Password is not null);

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.Password = passwordHash;
        return Task.CompletedTask;
    }

    public Task<string?> GetEmailAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Email);

    public Task SetEmailAsync(Account user, string? email, CancellationToken cancellationToken)
    {
        user.Email = email ?? "";
        return Task.CompletedTask;
    }

    public Task<string?> GetNormalizedEmailAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.EmailKey);

    public Task SetNormalizedEmailAsync(Account user, string? normalizedEmail, CancellationToken cancellationToken)
    {
        user.EmailKey = normalizedEmail ?? "";
        return Task.CompletedTask;
    }

    public Task<bool> GetEmailConfirmedAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.EmailConfirmed);

    public Task SetEmailConfirmedAsync(Account user, bool confirmed, CancellationToken cancellationToken)
    {
        user.EmailConfirmed = confirmed;
        return Task.CompletedTask;
    }

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Stamp);

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken)
    {
        user.Stamp = stamp;
        return Task.CompletedTask;
    }

    // The database belongs to the installation, not to the request.
    public void Dispose()
    {
    }

    private static string Id(Account account) => account.Person.ToString();

    private static string Revision() => Guid.NewGuid().ToString("N");

    private static (string, object?)[] Values(Account account) =>
    [
        ("id", Id(account)), ("name", account.Name), ("email", account.Email), ("key", account.EmailKey),
        ("confirmed", account.EmailConfirmed ? 1L : 0L), ("kinds", (long)account.Kinds),
        ("organisation", account.Organisation), ("password", account.Password), ("stamp", account.Stamp),
        ("second", account.HasSecondFactor ? 1L : 0L),
    ];

    // Its key makes codes, so that it is encrypted, and for this account alone.
    private (string, object?) Authenticator(Account account) => ("authenticator", account.Authenticator is { } key
        ? cipher.Encrypt(StoreSecret.Authenticators, Id(account), key)
        : null);

    private async Task<int> ChangeAsync(
        string sql, CancellationToken cancel, params (string Name, object? Value)[] parameters)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var command = connection.Command(null, sql, parameters);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    private Task<ImmutableArray<Account>> ReadAsync(
        string which, CancellationToken cancel, params (string Name, object? Value)[] parameters) =>
        database.ReadAsync($"SELECT {Columns} FROM accounts {which}", Read, cancel, parameters);

    private Account Read(DbDataReader row) => new()
    {
        Person = PersonId.TryParse(row.GetString(0), out var id)
            ? id
            : throw new InvalidDataException($"{row.GetString(0)} is no person."),
        Name = row.GetString(1),
        Email = row.GetString(2),
        EmailKey = row.GetString(3),
        EmailConfirmed = row.GetInt64(4) != 0,
        Kinds = (AccountKinds)row.GetInt64(5),
        Organisation = row.TextOrNull(6),
        Password = row.TextOrNull(7),
        Stamp = row.GetString(8),
        Revision = row.GetString(9),
        Failures = (int)row.GetInt64(10),
        LockedUntil = row.IsDBNull(11) ? null : Sql.Instant(row.GetInt64(11)),
        HasSecondFactor = row.GetInt64(12) != 0,
        Authenticator = row.TextOrNull(13) is { } key
            ? cipher.Decrypt(StoreSecret.Authenticators, row.GetString(0), key)
            : null,
        CodeFailures = (int)row.GetInt64(14),
        CodesLockedUntil = row.IsDBNull(15) ? null : Sql.Instant(row.GetInt64(15)),
    };
}
