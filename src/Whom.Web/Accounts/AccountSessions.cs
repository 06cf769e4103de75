using System.Collections.Immutable;
using System.Data.Common;
using Whom.People;
using Whom.Purchases;
using Whom.Storage;
using Whom.Storage.Links;
using Whom.Storage.Record;

namespace Whom.Web.Accounts;

/// <summary>
/// Sessions of accounts, on the server: one that is ended is over at its next request, on every node, however many
/// copies of its cookie there are.
/// </summary>
public sealed class AccountSessions(Database database, SessionRules rules, TimeProvider time)
{
    /// <summary>Begins a session, and answers its secret. Those that are over are forgotten.</summary>
    public async Task<string> BeginAsync(
        PersonId account, string stamp, SessionWay way, string browser, CancellationToken cancel)
    {
        var (secret, now) = (LinkSecret.New(), time.GetUtcNow());
        await ChangeAsync(
            "DELETE FROM account_sessions WHERE expires <= @now OR seen <= @idle", cancel,
            ("now", now.Milliseconds()), ("idle", (now - rules.Idle).Milliseconds()));
        await ChangeAsync(
            """
            DELETE FROM account_sessions WHERE account = @account AND hash NOT IN (
              SELECT hash FROM account_sessions WHERE account = @account ORDER BY seen DESC, begun DESC, hash LIMIT @most)
            """,
            cancel, ("account", account.ToString()), ("most", rules.Most - 1));
        await ChangeAsync(
            """
            INSERT INTO account_sessions (hash, account, stamp, begun, seen, proved, expires, browser, way)
            VALUES (@hash, @account, @stamp, @now, @now, @proved, @expires, @browser, @way)
            """,
            cancel, ("hash", LinkSecret.HashOf(secret)), ("account", account.ToString()), ("stamp", stamp),
            ("now", now.Milliseconds()), ("proved", (IsProof(way) ? now : DateTimeOffset.UnixEpoch).Milliseconds()),
            ("expires", (now + rules.Longest).Milliseconds()), ("browser", browser), ("way", (long)way));
        return secret;
    }

    /// <summary>
    /// Gives a session that goes on a new secret, so that copies of the old one are dead. One that was
    /// ended meanwhile stays so.
    /// </summary>
    public async Task<string> RenewAsync(string secret, string stamp, CancellationToken cancel)
    {
        var anew = LinkSecret.New();
        await ChangeAsync(
            "UPDATE account_sessions SET hash = @anew, stamp = @stamp WHERE hash = @hash", cancel,
            ("anew", LinkSecret.HashOf(anew)), ("stamp", stamp), ("hash", LinkSecret.HashOf(secret)));
        return anew;
    }

    /// <summary>The session with this secret, and its account, in one look; null where it is over.</summary>
    public async Task<AccountSession?> FindAsync(string secret, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var hash = LinkSecret.HashOf(secret);
        return (await database.ReadAsync(
            """
            SELECT accounts.id, accounts.name, accounts.kinds, accounts.stamp, account_sessions.seen, account_sessions.proved
            FROM account_sessions JOIN accounts
              ON accounts.id = account_sessions.account AND accounts.stamp = account_sessions.stamp
            WHERE account_sessions.hash = @hash AND account_sessions.expires > @now AND account_sessions.seen > @idle
            """,
            row => new AccountSession(
                hash, new PersonId(row.Id(0)), row.GetString(1), (AccountKinds)row.GetInt64(2), row.GetString(3),
                Sql.Instant(row.GetInt64(4)), Sql.Instant(row.GetInt64(5))),
            cancel, ("hash", hash), ("now", now.Milliseconds()),
            ("idle", (now - rules.Idle).Milliseconds()))).SingleOrDefault();
    }

    /// <summary>Keeps that a session is in use; not more often than it has to be known.</summary>
    public async Task SeenAsync(AccountSession session, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (now - session.Seen < rules.SeenEvery) return;
        try
        {
            await ChangeAsync(
                "UPDATE account_sessions SET seen = @now WHERE hash = @hash", cancel, ("now", now.Milliseconds()),
                ("hash", session.Hash));
        }
        catch (DbException) when (!cancel.IsCancellationRequested)
        {
            // On a full disk people read on.
        }
    }

    /// <summary>Whether its owner has shown lately that the account is theirs.</summary>
    public bool IsFresh(AccountSession session) => time.GetUtcNow() - session.Proved < rules.Fresh;

    /// <summary>Its owner has just shown that the account is theirs.</summary>
    public Task ProveAsync(AccountSession session, CancellationToken cancel) => ChangeAsync(
        "UPDATE account_sessions SET proved = @now WHERE hash = @hash", cancel,
        ("now", time.GetUtcNow().Milliseconds()), ("hash", session.Hash));

    /// <summary>Ends one session of a person.</summary>
    public Task EndAsync(PersonId person, string hash, CancellationToken cancel) => ChangeAsync(
        "DELETE FROM account_sessions WHERE hash = @hash AND account = @account", cancel, ("hash", hash),
        ("account", person.ToString()));

    /// <summary>Ends all sessions of a person but one.</summary>
    public Task EndOthersAsync(PersonId person, string but, CancellationToken cancel) => ChangeAsync(
        "DELETE FROM account_sessions WHERE account = @account AND hash <> @but", cancel,
        ("account", person.ToString()), ("but", but));

    /// <summary>Ends all sessions of a person, in the transaction of what ends them.</summary>
    public static ISideWrite Ending(PersonId person) => EndingOthers(person, null);

    /// <summary>The same, but for one.</summary>
    public static ISideWrite EndingOthers(PersonId person, string? but) => new Rows(
        statements => statements.Add(
            "DELETE FROM account_sessions WHERE account = @account AND hash <> @but",
            ("account", person.ToString()), ("but", but ?? "")));

    /// <summary>The sessions of a person that are not over, the one used last first.</summary>
    public Task<ImmutableArray<ListedSession>> ListAsync(PersonId person, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return database.ReadAsync(
            """
            SELECT account_sessions.hash, browser, way, begun, seen FROM account_sessions JOIN accounts
              ON accounts.id = account_sessions.account AND accounts.stamp = account_sessions.stamp
            WHERE account = @account AND expires > @now AND seen > @idle ORDER BY seen DESC, begun DESC, hash
            """,
            row => new ListedSession(
                row.GetString(0), row.GetString(1), (SessionWay)row.GetInt64(2), Sql.Instant(row.GetInt64(3)),
                Sql.Instant(row.GetInt64(4))),
            cancel, ("account", person.ToString()), ("now", now.Milliseconds()),
            ("idle", (now - rules.Idle).Milliseconds()));
    }

    // Whether beginning a session that way shows that the account is theirs.
    private static bool IsProof(SessionWay way) => way switch
    {
        SessionWay.Organisation => false,
        SessionWay.Password or SessionWay.PasswordAndCode or SessionWay.Passkey or SessionWay.Link or SessionWay.Demo
            or SessionWay.OrganisationAnew => true,
    };

    private async Task ChangeAsync(
        string sql, CancellationToken cancel, params (string Name, object? Value)[] parameters)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var command = connection.Command(null, sql, parameters);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
