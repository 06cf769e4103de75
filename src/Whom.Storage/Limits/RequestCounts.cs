using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Whom.Storage.Limits;

/// <summary>
/// Counts how often something is asked for, for all nodes together. Of whom is kept as a keyed hash only, and no longer
/// than it counts. Safe to share between threads.
/// </summary>
public sealed class RequestCounts(Database database)
{
    private static readonly TimeSpan ClearsEvery = TimeSpan.FromMinutes(1);

    private long _cleared;

    /// <summary>
    /// Counts one more of each, and answers which of them is now beyond what is allowed, and until when; null where
    /// none is. What is refused counts too, so that whoever does not stop has to wait to the end.
    /// </summary>
    public async Task<DateTimeOffset?> CountAsync(
        ImmutableArray<Countable> all, DateTimeOffset now, CancellationToken cancel)
    {
        // In one order on all nodes, so that no two wait for each other.
        var buckets = all.Select(one => (Bucket: BucketOf(one), one.Allowed, Until: (now + one.Within).Milliseconds()))
            .DistinctBy(one => one.Bucket).OrderBy(one => one.Bucket, StringComparer.Ordinal).ToList();
        if (buckets.Count == 0) return null;
        await ClearAsync(now, cancel).ConfigureAwait(false);
        var rows = string.Join(", ", buckets.Select((_, at) => $"(@bucket{at}, 1, @until{at})"));
        var counted = await database.ReadAsync(
            $"""
            INSERT INTO request_counts (bucket, times, until) VALUES {rows}
            ON CONFLICT (bucket) DO UPDATE SET
              times = CASE WHEN request_counts.until <= @now THEN 1 ELSE request_counts.times + 1 END,
              until = CASE WHEN request_counts.until <= @now THEN excluded.until ELSE request_counts.until END
            RETURNING bucket, times, until
            """,
            row => (Bucket: row.GetString(0), Times: row.GetInt64(1), Until: row.GetInt64(2)), cancel,
            [
                ("now", now.Milliseconds()),
                .. buckets.SelectMany((one, at) => new (string, object?)[]
                {
                    ($"bucket{at}", one.Bucket), ($"until{at}", one.Until)
                }),
            ]).ConfigureAwait(false);
        var over = counted.Where(one => buckets.Any(
            bucket => bucket.Bucket == one.Bucket && one.Times > bucket.Allowed)).ToList();
        return over.Count == 0 ? null : Sql.Instant(over.Max(one => one.Until));
    }

    /// <summary>Counts one more, and answers whether that is still allowed.</summary>
    public async Task<bool> IsAllowedAsync(Countable one, DateTimeOffset now, CancellationToken cancel) =>
        await CountAsync([one], now, cancel).ConfigureAwait(false) is null;

    private async Task ClearAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var (last, at) = (Interlocked.Read(ref _cleared), now.Milliseconds());
        if (at - last < ClearsEvery.TotalMilliseconds || Interlocked.CompareExchange(ref _cleared, at, last) != last)
            return;
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        connection.Run(null, "DELETE FROM request_counts WHERE until <= @now", ("now", at));
    }

    private string BucketOf(Countable one) => Convert.ToHexStringLower(
        HMACSHA256.HashData(database.DigestKey.Span, Encoding.UTF8.GetBytes($"count\n{one.What}\n{one.Of}")));
}

/// <summary>Something that is counted.</summary>
/// <param name="What">What is asked for.</param>
/// <param name="Of">For whom, or by whom: an account, an assignment, a network.</param>
/// <param name="Allowed">How often.</param>
/// <param name="Within">In how long a time, from the first on.</param>
public sealed record Countable(string What, string Of, int Allowed, TimeSpan Within);
