using Microsoft.AspNetCore.Identity;
using Whom.People;
using Whom.Purchases;
using Whom.Storage;
using Whom.Storage.Tests.Databases;
using Whom.Web.Accounts;
using Whom.Web.Tests.Holes;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace Whom.Web.Tests.Accounts;

/// <summary>What holds of accounts whatever database they are kept in.</summary>
public abstract class AccountStoreTests : IDisposable
{
    private readonly TestDatabase _made;
    private readonly Database _database;
    private readonly AccountStore _store;

    private protected AccountStoreTests(Kind kind, PostgresCluster postgres)
    {
        _made = new TestDatabase(kind, postgres);
        _database = _made.Open();
        _store = new AccountStore(_database, TestCipher.Of(7));
    }

    public sealed class OnSqlite(PostgresCluster postgres) : AccountStoreTests(Kind.Sqlite, postgres);

    public sealed class OnPostgres(PostgresCluster postgres) : AccountStoreTests(Kind.Postgres, postgres);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_comes_back_as_it_was_made()
    {
        var made = await MakeAsync("ana@city.example");
        made.Kinds = AccountKinds.Administrator | AccountKinds.Auditor;
        made.Organisation = "city";
        made.Name = "Ana R.";
        made.Password = "hash";
        made.Stamp = "stamp";
        made.HasSecondFactor = true;
        made.Authenticator = "KEY";
        made.EmailConfirmed = true;
        Assert.True((await _store.UpdateAsync(made, Cancel)).Succeeded);
        foreach (var found in new[]
        {
            await _store.FindByIdAsync(made.Person.ToString(), Cancel),
            await _store.FindByEmailAsync("ANA@CITY.EXAMPLE", Cancel),
            await _store.FindByNameAsync("ANA@CITY.EXAMPLE", Cancel),
            Assert.Single(await _store.AllAsync(Cancel)),
        })
        {
            Assert.Equivalent(made, found, strict: true);
        }

        Assert.Null(await _store.FindByEmailAsync("BEA@CITY.EXAMPLE", Cancel));
        Assert.Null(await _store.FindByIdAsync("no id", Cancel));
    }

    [Fact]
    public async Task Of_two_changes_at_once_the_second_is_refused()
    {
        var first = await MakeAsync("ana@city.example");
        var second = (await _store.FindByIdAsync(first.Person.ToString(), Cancel))!;
        first.Name = "First";
        second.Name = "Second";
        Assert.True((await _store.UpdateAsync(first, Cancel)).Succeeded);
        Assert.Equal("ConcurrencyFailure", Assert.Single((await _store.UpdateAsync(second, Cancel)).Errors).Code);
        Assert.Equal("First", (await _store.FindByIdAsync(first.Person.ToString(), Cancel))!.Name);
    }

    [Fact]
    public async Task An_address_has_one_account()
    {
        await MakeAsync("ana@city.example");
        var again = await _store.CreateAsync(New("Ana@city.example"), Cancel);
        Assert.Equal("DuplicateEmail", Assert.Single(again.Errors).Code);
        Assert.Single(await _store.AllAsync(Cancel));
    }

    [Fact]
    public async Task A_deleted_account_leaves_nothing_behind()
    {
        var account = await MakeAsync("ana@city.example");
        await _store.AddLoginAsync(account, new UserLoginInfo("organisation", "1", "City"), Cancel);
        await _store.AddOrUpdatePasskeyAsync(account, Passkey(1), Cancel);
        await _store.ReplaceCodesAsync(account, ["A"], Cancel);
        await _store.DeleteAsync(account, Cancel);
        Assert.Null(await _store.FindByIdAsync(account.Person.ToString(), Cancel));
        await using var connection = await _database.OpenConnectionAsync(Cancel);
        foreach (var table in new[] { "account_logins", "account_passkeys", "account_recovery_codes" })
        {
            await using var count = connection.Command(null, $"SELECT COUNT(*) FROM {table}");
            Assert.Equal(0L, await count.ExecuteScalarAsync(Cancel));
        }
    }

    [Fact]
    public Task Of_failures_at_once_each_is_counted() =>
        CountsEachAsync(account => _store.IncrementAccessFailedCountAsync(account, Cancel));

    // The red twin: a count that is read first and written back, by all who guess at the same moment.
    [Fact]
    public Task Where_the_count_is_read_and_written_back_guesses_at_once_go_uncounted()
    {
        var (read, all) = (0, new TaskCompletionSource());
        return RedTwin.IsRedAsync(() => CountsEachAsync(async account =>
        {
            if (Interlocked.Increment(ref read) == 20) all.SetResult();
            await all.Task;
            await _database.ReadAsync(
                "UPDATE accounts SET failures = @failures WHERE id = @id RETURNING failures", row => row.GetInt64(0),
                Cancel, ("failures", (long)account.Failures + 1), ("id", account.Person.ToString()));
        }));
    }

    private async Task CountsEachAsync(Func<Account, Task> countAsync)
    {
        var account = await MakeAsync("ana@city.example");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () => await countAsync(
            (await _store.FindByIdAsync(account.Person.ToString(), Cancel))!))));
        var found = (await _store.FindByIdAsync(account.Person.ToString(), Cancel))!;
        Assert.Equal(20, await _store.GetAccessFailedCountAsync(found, Cancel));
        await _store.ResetAccessFailedCountAsync(found, Cancel);
        Assert.Equal(0, (await _store.FindByIdAsync(account.Person.ToString(), Cancel))!.Failures);
    }

    [Fact]
    public async Task A_wait_is_kept_and_ends()
    {
        var account = await MakeAsync("ana@city.example");
        var until = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_123);
        await _store.SetLockoutEndDateAsync(account, until, Cancel);
        var found = (await _store.FindByIdAsync(account.Person.ToString(), Cancel))!;
        Assert.Equal(until, await _store.GetLockoutEndDateAsync(found, Cancel));
        await _store.SetLockoutEndDateAsync(account, null, Cancel);
        Assert.Null((await _store.FindByIdAsync(account.Person.ToString(), Cancel))!.LockedUntil);
        await _store.SetLockoutEnabledAsync(account, false, Cancel);
        Assert.True(await _store.GetLockoutEnabledAsync(account, Cancel));
    }

    [Fact]
    public async Task A_recovery_code_is_redeemed_once_by_its_owner_and_kept_as_a_hash()
    {
        var (ana, bea) = (await MakeAsync("ana@city.example"), await MakeAsync("bea@city.example"));
        await _store.ReplaceCodesAsync(ana, ["ABCDE-FGHIJ", "KLMNO-PQRST"], Cancel);
        Assert.Equal(2, await _store.CountCodesAsync(ana, Cancel));
        Assert.False(await _store.RedeemCodeAsync(bea, "ABCDE-FGHIJ", Cancel));
        var redeemed = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => _store.RedeemCodeAsync(ana, "ABCDE-FGHIJ", Cancel))));
        Assert.Single(redeemed, true);
        Assert.Equal(1, await _store.CountCodesAsync(ana, Cancel));
        await using var connection = await _database.OpenConnectionAsync(Cancel);
        await using var kept = connection.Command(null, "SELECT hash FROM account_recovery_codes");
        Assert.DoesNotContain("KLMNO", (string)(await kept.ExecuteScalarAsync(Cancel))!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_half_minute_is_taken_once_and_never_an_earlier_one()
    {
        var account = await MakeAsync("ana@city.example");
        Assert.True(await _store.TakeStepAsync(account, 100, Cancel));
        Assert.False(await _store.TakeStepAsync(account, 100, Cancel));
        Assert.False(await _store.TakeStepAsync(account, 99, Cancel));
        Assert.True(await _store.TakeStepAsync(account, 101, Cancel));
    }

    [Fact]
    public async Task A_login_elsewhere_belongs_to_one_account()
    {
        var (ana, bea) = (await MakeAsync("ana@city.example"), await MakeAsync("bea@city.example"));
        await _store.AddLoginAsync(ana, new UserLoginInfo("organisation", "1", "City"), Cancel);
        Assert.Equal(ana.Person, (await _store.FindByLoginAsync("organisation", "1", Cancel))!.Person);
        Assert.Null(await _store.FindByLoginAsync("organisation", "2", Cancel));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
            () => _store.AddLoginAsync(bea, new UserLoginInfo("organisation", "1", "City"), Cancel));
        await _store.RemoveLoginAsync(bea, "organisation", "1", Cancel);
        var login = Assert.Single(await _store.GetLoginsAsync(ana, Cancel));
        Assert.Equal(
            ("organisation", "1", "City"), (login.LoginProvider, login.ProviderKey, login.ProviderDisplayName));
        await _store.RemoveLoginAsync(ana, "organisation", "1", Cancel);
        Assert.Empty(await _store.GetLoginsAsync(ana, Cancel));
    }

    [Fact]
    public async Task A_passkey_comes_back_as_it_was_made_and_counts_its_uses()
    {
        var ana = await MakeAsync("ana@city.example");
        await _store.AddOrUpdatePasskeyAsync(ana, Passkey(1), Cancel);
        await _store.AddOrUpdatePasskeyAsync(ana, Passkey(2), Cancel);
        Assert.Equal(2, (await _store.GetPasskeysAsync(ana, Cancel)).Count);
        var found = (await _store.FindPasskeyAsync(ana, [1, 1], Cancel))!;
        Assert.Equivalent(Passkey(1), found, strict: true);
        found.SignCount = uint.MaxValue;
        found.Name = "laptop";
        await _store.AddOrUpdatePasskeyAsync(ana, found, Cancel);
        Assert.Equivalent(found, await _store.FindPasskeyAsync(ana, [1, 1], Cancel), strict: true);
        Assert.Equal(ana.Person, (await _store.FindByPasskeyIdAsync([1, 1], Cancel))!.Person);
        await _store.RemovePasskeyAsync(ana, [1, 1], Cancel);
        Assert.Null(await _store.FindByPasskeyIdAsync([1, 1], Cancel));
    }

    [Fact]
    public async Task A_passkey_of_somebody_else_is_neither_taken_over_nor_removed_nor_renamed()
    {
        var (ana, bea) = (await MakeAsync("ana@city.example"), await MakeAsync("bea@city.example"));
        await _store.AddOrUpdatePasskeyAsync(ana, Passkey(1), Cancel);
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => _store.AddOrUpdatePasskeyAsync(bea, Passkey(1), Cancel));
        await _store.RemovePasskeyAsync(bea, [1, 1], Cancel);
        Assert.Null(await _store.FindPasskeyAsync(bea, [1, 1], Cancel));
        Assert.Equal(ana.Person, (await _store.FindByPasskeyIdAsync([1, 1], Cancel))!.Person);
    }

    [Fact]
    public async Task What_is_set_is_written_with_the_next_change()
    {
        var account = await MakeAsync("ana@city.example");
        await _store.SetUserNameAsync(account, "b@city.example", Cancel);
        await _store.SetNormalizedUserNameAsync(account, "B@CITY.EXAMPLE", Cancel);
        await _store.SetEmailConfirmedAsync(account, true, Cancel);
        await _store.SetPasswordHashAsync(account, "hash", Cancel);
        await _store.SetSecurityStampAsync(account, "stamp", Cancel);
        await _store.SetTwoFactorEnabledAsync(account, true, Cancel);
        await _store.SetAuthenticatorKeyAsync(account, "KEY", Cancel);
        await _store.UpdateAsync(account, Cancel);
        var found = (await _store.FindByIdAsync(await _store.GetUserIdAsync(account, Cancel), Cancel))!;
        Assert.Equal("b@city.example", await _store.GetUserNameAsync(found, Cancel));
        Assert.Equal("b@city.example", await _store.GetEmailAsync(found, Cancel));
        Assert.Equal("B@CITY.EXAMPLE", await _store.GetNormalizedEmailAsync(found, Cancel));
        Assert.Equal("B@CITY.EXAMPLE", await _store.GetNormalizedUserNameAsync(found, Cancel));
        Assert.True(await _store.GetEmailConfirmedAsync(found, Cancel));
        Assert.True(await _store.HasPasswordAsync(found, Cancel));
        Assert.Equal("hash", await _store.GetPasswordHashAsync(found, Cancel));
        Assert.Equal("stamp", await _store.GetSecurityStampAsync(found, Cancel));
        Assert.True(await _store.GetTwoFactorEnabledAsync(found, Cancel));
        Assert.Equal("KEY", await _store.GetAuthenticatorKeyAsync(found, Cancel));
    }

    [Fact]
    public async Task Of_many_that_use_a_set_up_link_at_once_one_gets_it()
    {
        var links = new SetupLinks(_database, TimeProvider.System);
        var (secret, other) = ((await links.MakeAsync(Cancel))!, (await links.MakeAsync(Cancel))!);
        Assert.True(await links.IsOpenAsync(secret, Cancel));
        var used = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => links.UseAsync(secret, Cancel))));
        Assert.Single(used, true);
        Assert.False(await links.IsOpenAsync(other, Cancel));
        var administrator = await MakeAsync("ana@city.example");
        administrator.Kinds = AccountKinds.Administrator | AccountKinds.Auditor;
        await _store.UpdateAsync(administrator, Cancel);
        Assert.Null(await links.MakeAsync(Cancel));
    }

    [Fact]
    public void Keys_come_back_for_every_node()
    {
        new DatabaseKeys(_database, TestCipher.Of(7)).StoreElement(
            new System.Xml.Linq.XElement("key", "secret <&>"), "key-1");
        Assert.Equal("secret <&>", Assert.Single(new DatabaseKeys(_database, TestCipher.Of(7)).GetAllElements()).Value);
    }

    public void Dispose()
    {
        _store.Dispose();
        _database.Dispose();
        _made.Dispose();
        GC.SuppressFinalize(this);
    }

    private static Account New(string email) => new()
    {
        Person = new PersonId(Guid.CreateVersion7()),
        Name = "Ana",
        Email = email,
        EmailKey = email.ToUpperInvariant(),
    };

    private async Task<Account> MakeAsync(string email)
    {
        var account = New(email);
        Assert.True((await _store.CreateAsync(account, Cancel)).Succeeded);
        return account;
    }

    private static UserPasskeyInfo Passkey(byte number) => new(
        [number, number], [3, number], DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000 + number), 7,
        ["internal", "hybrid"], isUserVerified: true, isBackupEligible: true, isBackedUp: false, [4], [5])
    {
        Name = null,
    };
}
