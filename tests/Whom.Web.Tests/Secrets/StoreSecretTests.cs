using Microsoft.Extensions.DependencyInjection;
using Whom.Storage;
using Whom.Storage.Secrets;
using Whom.Storage.Tests.Databases;
using Whom.Web.Accounts;
using Whom.Web.Tests.Running;

namespace Whom.Web.Tests.Secrets;

/// <summary>The secret of a store: found, made where the store is new, changed, missing.</summary>
public abstract class StoreSecretTests : IDisposable
{
    private readonly TestDatabase _made;
    private readonly Database _database;
    private readonly Folder _folder = new();

    private protected StoreSecretTests(Kind kind, PostgresCluster postgres)
    {
        _made = new TestDatabase(kind, postgres);
        _database = _made.Open();
    }

    public sealed class OnSqlite(PostgresCluster postgres) : StoreSecretTests(Kind.Sqlite, postgres);

    public sealed class OnPostgres(PostgresCluster postgres) : StoreSecretTests(Kind.Postgres, postgres);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static byte[] Secret(byte fill) => [.. Enumerable.Repeat(fill, StoreCipher.SecretLength)];

    private StoreSecret Named(params byte[] fills) =>
        new(_database, new SecretSettings([.. fills.Select(Secret)], _folder["whom.secret"]));

    private StoreSecret InFile() => new(_database, new SecretSettings([], _folder["whom.secret"]));

    [Fact]
    public void A_new_store_gets_a_secret_and_keeps_to_it()
    {
        var first = InFile();
        var cipher = first.Open();
        var again = InFile();

        Assert.Equal(cipher.Id, again.Open().Id);
        Assert.Equal(_folder["whom.secret"], first.Made);
        Assert.Null(again.Made);
    }

    [Fact]
    public void Of_many_that_start_at_once_all_have_the_same_secret()
    {
        for (var round = 0; round < 20; round++)
        {
            using var start = new Barrier(8);
            var ids = Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(8)
                .Select(_ =>
                {
                    var one = InFile();
                    start.SignalAndWait(Cancel);
                    return one.Open().Id;
                }).ToList();

            Assert.Single(ids.Distinct());
            Assert.Equal(["whom.secret"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
            using var connection = _database.OpenConnection();
            connection.Run(null, "DELETE FROM store_marks WHERE name = 'secret'");
            File.Delete(_folder["whom.secret"]);
        }
    }

    [Fact]
    public void Another_secret_is_refused_and_changes_nothing()
    {
        Named(1).Open();

        var refused = Assert.Throws<OtherStoreException>(() => Named(2).Open());

        Assert.Contains("secret-file", refused.Message, StringComparison.Ordinal);
        Named(1).Open();
    }

    [Fact]
    public void A_secret_that_cannot_be_written_or_read_is_named()
    {
        Directory.CreateDirectory(_folder["whom.secret"]);

        var refused = Assert.Throws<OtherStoreException>(() => InFile().Open());

        Assert.Contains(_folder["whom.secret"], refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_secret_takes_over_all_that_the_old_one_has_encrypted()
    {
        var old = Named(1).Open();
        var account = await MakeAsync(old, "JBSWY3DPEHPK3PXP");
        new DatabaseKeys(_database, old).StoreElement(new System.Xml.Linq.XElement("key", "words"), "key-1");

        var fresh = Named(2, 1).Open();

        // The old one is not needed any more.
        var alone = Named(2).Open();
        Assert.Equal(fresh.Id, alone.Id);
        Assert.Equal("JBSWY3DPEHPK3PXP", (await new AccountStore(_database, alone).FindByIdAsync(account, Cancel))!
            .Authenticator);
        Assert.Equal("words", Assert.Single(new DatabaseKeys(_database, alone).GetAllElements()).Value);
        Assert.Throws<OtherStoreException>(() => Named(1).Open());
    }

    [Fact]
    public async Task Keys_of_authenticator_apps_are_not_in_the_database_in_clear()
    {
        var cipher = Named(1).Open();
        await MakeAsync(cipher, "JBSWY3DPEHPK3PXP");

        var kept = Assert.Single(await _database.ReadAsync(
            "SELECT authenticator FROM accounts", row => row.GetString(0), Cancel));

        Assert.DoesNotContain("JBSWY3DPEHPK3PXP", kept, StringComparison.Ordinal);
        Assert.StartsWith(cipher.Id, kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_of_one_account_opens_no_other()
    {
        var cipher = Named(1).Open();
        await MakeAsync(cipher, "JBSWY3DPEHPK3PXP");
        var other = await MakeAsync(cipher, null, "ben@city.example");
        await using (var connection = await _database.OpenConnectionAsync(Cancel))
            connection.Run(null,
                "UPDATE accounts SET authenticator = (SELECT MAX(authenticator) FROM accounts) WHERE id = @id",
                ("id", other));

        await Assert.ThrowsAnyAsync<System.Security.Cryptography.CryptographicException>(
            () => new AccountStore(_database, cipher).FindByIdAsync(other, Cancel));
    }

    [Fact]
    public async Task Whoever_lost_the_secret_begins_with_another_and_keeps_the_accounts()
    {
        var account = await MakeAsync(Named(1).Open(), "JBSWY3DPEHPK3PXP");
        new DatabaseKeys(_database, Named(1).Open()).StoreElement(new System.Xml.Linq.XElement("key"), "key-1");
        // As the guide says.
        await using (var connection = await _database.OpenConnectionAsync(Cancel))
            connection.Run(null, "DELETE FROM store_marks WHERE name = 'secret'");

        var cipher = InFile().Open();

        var found = await new AccountStore(_database, cipher).FindByIdAsync(account, Cancel);
        Assert.True(found!.HasSecondFactor);
        Assert.Null(found.Authenticator);
        Assert.Empty(new DatabaseKeys(_database, cipher).GetAllElements());
    }

    private async Task<string> MakeAsync(StoreCipher cipher, string? key, string email = "ana@city.example")
    {
        var account = new Account
        {
            Person = new Whom.Purchases.PersonId(Guid.CreateVersion7()), Name = "Ana", Email = email,
            EmailKey = email.ToUpperInvariant(), Stamp = "stamp", HasSecondFactor = key is not null,
            Authenticator = key,
        };
        Assert.True((await new AccountStore(_database, cipher).CreateAsync(account, Cancel)).Succeeded);
        return account.Person.ToString();
    }

    public void Dispose()
    {
        _database.Dispose();
        _made.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
