using Whom.Purchases;
using Whom.Storage.Record;

namespace Whom.Storage.Links;

/// <summary>
/// Links by which people set the first password of an account that they were given, or a new one. Each works once.
/// Safe to share between threads.
/// </summary>
public sealed class AccountLinks(Database database)
{
    /// <summary>How long one opens something.</summary>
    public static TimeSpan Lasts => TimeSpan.FromDays(3);

    /// <summary>
    /// The secret part of a new link, and its row; those made before for the same account open nothing any more.
    /// </summary>
    public static (string Secret, ISideWrite Making) Making(PersonId account, DateTimeOffset now)
    {
        var secret = LinkSecret.New();
        return (secret, new Row(LinkSecret.HashOf(secret), account, now + Lasts));
    }

    private sealed record Row(string Hash, PersonId Account, DateTimeOffset Expires) : ISideWrite
    {
        public void Write(Statements statements)
        {
            statements.Add("DELETE FROM account_links WHERE account = @account", ("account", Account.ToString()));
            statements.Add(
                "INSERT INTO account_links (hash, account, expires) VALUES (@hash, @account, @expires)",
                ("hash", Hash), ("account", Account.ToString()), ("expires", Expires.Milliseconds()));
        }
    }

    /// <summary>Whose password a link sets; null where it sets none. Changes nothing.</summary>
    public async Task<string?> FindAsync(string secret, DateTimeOffset now, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var ask = connection.Command(
            null, "SELECT account FROM account_links WHERE hash = @hash AND expires > @now",
            ("hash", LinkSecret.HashOf(secret)), ("now", now.Milliseconds()));
        return await ask.ExecuteScalarAsync(cancel).ConfigureAwait(false) as string;
    }

    /// <summary>Uses a link up; false where somebody was faster.</summary>
    public async Task<bool> UseAsync(string secret, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var use = connection.Command(
            null, "DELETE FROM account_links WHERE hash = @hash", ("hash", LinkSecret.HashOf(secret)));
        return await use.ExecuteNonQueryAsync(cancel).ConfigureAwait(false) == 1;
    }
}
