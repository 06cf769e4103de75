using System.Security.Cryptography;
using Whom.People;
using Whom.Purchases;
using Whom.Storage;
using Whom.Storage.Links;
using Whom.Storage.Tests.Databases;
using Whom.Web.Accounts;

namespace Whom.Web.Tests.Accounts;

/// <summary>What holds of sessions and answers whatever database they are kept in, for all of its nodes.</summary>
public sealed class SessionStoreTests(PostgresCluster postgres)
{
    private readonly MovableClock _clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEveryDatabase]
    public async Task A_session_that_one_node_ends_is_over_on_the_other(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var first = made.Open();
        using var second = made.Open();
        var account = await MakeAsync(first);
        var (one, other) = (Sessions(first), Sessions(second));
        var secret = await one.BeginAsync(account.Person, account.Stamp, SessionWay.Passkey, "Firefox, Linux", Cancel);
        var found = (await other.FindAsync(secret, Cancel))!;
        Assert.Equal((account.Person, "Ana", AccountKinds.Auditor), (found.Person, found.Name, found.Kinds));
        var anew = await one.RenewAsync(secret, account.Stamp, Cancel);
        Assert.Null(await other.FindAsync(secret, Cancel));
        Assert.NotNull(await other.FindAsync(anew, Cancel));
        await other.EndAsync(account.Person, LinkSecret.HashOf(anew), Cancel);
        Assert.Null(await one.FindAsync(anew, Cancel));
        // Nothing brings one back that was ended.
        Assert.Null(await one.FindAsync(await one.RenewAsync(anew, account.Stamp, Cancel), Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task All_sessions_of_a_person_end_in_the_transaction_of_what_ends_them_and_nobody_elses(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var (ana, bea) = (await MakeAsync(database), await MakeAsync(database, "bea"));
        var sessions = Sessions(database);
        var hers = await sessions.BeginAsync(bea.Person, bea.Stamp, SessionWay.Password, "", Cancel);
        var (one, other) = (await sessions.BeginAsync(ana.Person, ana.Stamp, SessionWay.Password, "", Cancel),
            await sessions.BeginAsync(ana.Person, ana.Stamp, SessionWay.Password, "", Cancel));
        await using (var connection = await database.OpenConnectionAsync(Cancel))
        {
            await using var given = await connection.BeginTransactionAsync(Cancel);
            using var statements = new Statements(given);
            AccountSessions.Ending(ana.Person).Write(statements);
            statements.Send();
            await given.RollbackAsync(Cancel);
        }

        Assert.NotNull(await sessions.FindAsync(one, Cancel));
        await database.WriteAsync([AccountSessions.Ending(ana.Person)], Cancel);

        Assert.Null(await sessions.FindAsync(one, Cancel));
        Assert.Null(await sessions.FindAsync(other, Cancel));
        Assert.NotNull(await sessions.FindAsync(hers, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Another_stamp_ends_a_session_and_using_it_is_not_written_each_time(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var account = await MakeAsync(database);
        var sessions = Sessions(database);
        var secret = await sessions.BeginAsync(account.Person, account.Stamp, SessionWay.Password, "", Cancel);
        var begun = (await sessions.FindAsync(secret, Cancel))!;
        _clock.Pass(TimeSpan.FromMinutes(4));
        await sessions.SeenAsync(begun, Cancel);
        Assert.Equal(begun.Seen, (await sessions.FindAsync(secret, Cancel))!.Seen);
        _clock.Pass(TimeSpan.FromMinutes(1));
        await sessions.SeenAsync(begun, Cancel);
        Assert.Equal(begun.Seen.AddMinutes(5), (await sessions.FindAsync(secret, Cancel))!.Seen);
        await database.WriteAsync([AccountStore.Restamping(account.Person, AccountStore.NewStamp())], Cancel);

        Assert.Null(await sessions.FindAsync(secret, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Of_many_that_bring_the_same_answer_at_once_one_is_taken(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var first = made.Open();
        using var second = made.Open();
        var rules = new SessionRules();
        AnsweredChallenges[] nodes = [new(first, rules, _clock), new(second, rules, _clock)];
        var challenge = RandomNumberGenerator.GetBytes(32);
        var taken = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(time => Task.Run(() => nodes[time % 2].TakeAsync(challenge, Cancel))));
        Assert.Single(taken, true);
        _clock.Pass(rules.Answered - TimeSpan.FromSeconds(1));
        Assert.False(await nodes[1].TakeAsync(challenge, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Of_many_who_guess_a_code_at_once_one_is_looked_at(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        using var store = new AccountStore(database, TestCipher.Of(7));
        var account = await MakeAsync(database);
        var looked = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => Task.Run(() => store.CountCodeAsync(account, null, Cancel))));
        Assert.Single(looked, true);
        Assert.Equal(1, (await store.FindByIdAsync(account.Person.ToString(), Cancel))!.CodeFailures);
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_signs_in_again_and_again_fills_nothing(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var account = await MakeAsync(database);
        var sessions = new AccountSessions(database, new SessionRules { Most = 3 }, _clock);
        var first = await sessions.BeginAsync(account.Person, account.Stamp, SessionWay.Password, "", Cancel);
        for (var more = 0; more < 3; more++)
        {
            _clock.Pass(TimeSpan.FromSeconds(1));
            await sessions.BeginAsync(account.Person, account.Stamp, SessionWay.Password, "", Cancel);
        }

        Assert.Equal(3, (await sessions.ListAsync(account.Person, Cancel)).Length);
        Assert.Null(await sessions.FindAsync(first, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task An_account_is_one_subject_of_a_provider(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        using var store = new AccountStore(database, TestCipher.Of(7));
        var account = await MakeAsync(database);
        foreach (var subject in new[] { "employee-7", "employee-8" })
            await database.WriteAsync([store.Linking(account, new("organisation", subject, null))], Cancel);

        Assert.Equal("employee-7", Assert.Single(await store.GetLoginsAsync(account, Cancel)).ProviderKey);
    }

    private AccountSessions Sessions(Database database) => new(database, new SessionRules(), _clock);

    private static async Task<Account> MakeAsync(Database database, string name = "ana")
    {
        using var store = new AccountStore(database, TestCipher.Of(7));
        var account = new Account
        {
            Person = new PersonId(Guid.CreateVersion7()), Name = "Ana", Email = $"{name}@city.example",
            EmailKey = $"{name}@city.example".ToUpperInvariant(), Kinds = AccountKinds.Auditor,
            Stamp = AccountStore.NewStamp(),
        };
        Assert.True((await store.CreateAsync(account, Cancel)).Succeeded);
        return account;
    }
}
