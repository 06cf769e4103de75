using System.Data.Common;

namespace Whom.Storage.Links;

/// <summary>
/// The browsers that keep a link for its time: whichever opened it first, and each that showed a code from its mail.
/// Every browser has a random key; only its hash is kept. Safe to share between threads.
/// </summary>
public sealed class LinkBrowsers(Database database)
{
    /// <summary>How many browsers keep one link; with one more, the one that came first keeps it no longer.</summary>
    public const int Most = 8;

    /// <summary>
    /// Opens a link in a browser: true where nobody opened it before, of all who try at once for one of them, and again
    /// and again in each browser that keeps it.
    /// </summary>
    public async Task<bool> OpenAsync(string secret, string browser, DateTimeOffset now, CancellationToken cancel)
    {
        await using (var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false))
        await using (var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false))
        {
            if (connection.Run(
                transaction,
                "UPDATE assignment_links SET used = @now WHERE hash = @link AND used IS NULL AND revoked IS NULL AND expires > @now",
                ("now", now.Milliseconds()), ("link", LinkSecret.HashOf(secret))) == 1)
            {
                Write(connection, transaction, secret, browser, now);
                await transaction.CommitAsync(cancel).ConfigureAwait(false);
                return true;
            }
        }

        return await KeepsAsync(secret, browser, now, cancel).ConfigureAwait(false);
    }

    /// <summary>Whether a browser keeps a link that still leads somewhere. Changes nothing.</summary>
    public async Task<bool> KeepsAsync(string secret, string browser, DateTimeOffset now, CancellationToken cancel)
    {
        var found = await database.ReadAsync(
            """
            SELECT 1 FROM assignment_links JOIN link_browsers ON link = hash
            WHERE hash = @link AND browser = @browser AND revoked IS NULL AND expires > @now
            """,
            row => row.GetInt64(0), cancel, ("link", LinkSecret.HashOf(secret)),
            ("browser", LinkSecret.HashOf(browser)), ("now", now.Milliseconds())).ConfigureAwait(false);
        return !found.IsEmpty;
    }

    /// <summary>
    /// Lets one more browser keep a link, once its code was given there; false where the link leads nowhere any more.
    /// </summary>
    public async Task<bool> AddAsync(string secret, string browser, DateTimeOffset now, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        if (connection.Run(
            transaction,
            "UPDATE assignment_links SET used = COALESCE(used, @now) WHERE hash = @link AND revoked IS NULL AND expires > @now",
            ("now", now.Milliseconds()), ("link", LinkSecret.HashOf(secret))) == 0) return false;
        Write(connection, transaction, secret, browser, now);
        await transaction.CommitAsync(cancel).ConfigureAwait(false);
        return true;
    }

    /// <summary>Whether the session that a link began in a browser still holds: by the hashes of both.</summary>
    public async Task<bool> HoldsAsync(string link, string browser, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.Command(
            null,
            """
            SELECT 1 FROM assignment_links JOIN link_browsers ON link = hash
            WHERE hash = @link AND browser = @browser AND revoked IS NULL
            """,
            ("link", link), ("browser", browser));
        return await command.ExecuteScalarAsync(cancel).ConfigureAwait(false) is not null;
    }

    /// <summary>
    /// Ends what a link began in a browser, by the hashes of both: that browser keeps it no longer, and others do.
    /// </summary>
    public async Task EndAsync(string link, string browser, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        connection.Run(
            null, "DELETE FROM link_browsers WHERE link = @link AND browser = @browser", ("link", link),
            ("browser", browser));
    }

    private static void Write(
        DbConnection connection, DbTransaction transaction, string secret, string browser, DateTimeOffset now)
    {
        var link = LinkSecret.HashOf(secret);
        connection.Run(
            transaction,
            """
            INSERT INTO link_browsers (link, browser, since) VALUES (@link, @browser, @since)
            ON CONFLICT (link, browser) DO UPDATE SET since = excluded.since
            """,
            ("link", link), ("browser", LinkSecret.HashOf(browser)), ("since", now.Milliseconds()));
        connection.Run(
            transaction,
            """
            DELETE FROM link_browsers WHERE link = @link AND browser NOT IN (
              SELECT browser FROM link_browsers WHERE link = @link ORDER BY since DESC, browser = @browser DESC LIMIT @most)
            """,
            ("link", link), ("browser", LinkSecret.HashOf(browser)), ("most", Most));
    }
}
