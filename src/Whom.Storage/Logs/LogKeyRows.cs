using System.Collections.Immutable;

namespace Whom.Storage.Logs;

/// <summary>The keys that sign the checkpoints of the log. Safe to share between threads.</summary>
public sealed class LogKeyRows(Database database)
{
    /// <summary>For which private keys are encrypted; each belongs to its public key.</summary>
    public const string Purpose = "log keys";

    /// <summary>All that there ever were, the oldest first; the one that signs without an end is the last.</summary>
    public Task<ImmutableArray<KeptLogKey>> AllAsync(CancellationToken cancel) => database.ReadAsync(
        "SELECT key, secret, since, until FROM log_keys ORDER BY CASE WHEN until IS NULL THEN 1 ELSE 0 END, since, key",
        row => new KeptLogKey(
            row.GetString(0), row.TextOrNull(1), Sql.Instant(row.GetInt64(2)),
            row.IsDBNull(3) ? null : Sql.Instant(row.GetInt64(3))),
        cancel);

    /// <summary>
    /// Keeps a key that signs without an end, unless there is one already; whether it did.
    /// </summary>
    public async Task<bool> TryBeginAsync(string key, string secret, DateTimeOffset at, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        return connection.Run(
            null,
            "INSERT INTO log_keys (key, secret, since) VALUES (@key, @secret, @since) ON CONFLICT DO NOTHING",
            ("key", key), ("secret", secret), ("since", at.Milliseconds())) == 1;
    }

    /// <summary>
    /// Says when the key that signs without an end signs no more, so that the next one begins; false where there is
    /// none.
    /// </summary>
    public async Task<bool> EndAsync(DateTimeOffset until, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        return connection.Run(
            null, "UPDATE log_keys SET until = @until WHERE until IS NULL", ("until", until.Milliseconds())) == 1;
    }

    /// <summary>Forgets the private keys that sign no more.</summary>
    public async Task ForgetAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        connection.Run(
            null, "UPDATE log_keys SET secret = NULL WHERE until <= @now AND secret IS NOT NULL",
            ("now", now.Milliseconds()));
    }
}
