using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Whom.Storage.Record;

namespace Whom.Storage.Links;

/// <summary>
/// Codes by which somebody who came by a link shows that the mails to its address reach them, and is told of their
/// other parts. Each belongs to the session of one link, can be given once and a few times wrong, and is over soon.
/// Only a keyed hash is kept. Safe to share between threads.
/// </summary>
public sealed class OtherPartCodes(Database database)
{
    /// <summary>How often a code can be given, the right time included.</summary>
    public const int MostTries = 5;

    /// <summary>How many digits it has.</summary>
    public const int Digits = 6;

    /// <summary>How long a code can be given, and how long the other parts are shown after that.</summary>
    public static TimeSpan Lasts => TimeSpan.FromMinutes(15);

    /// <summary>
    /// A new code for the session of a link, by its hash, and its row; the one before opens nothing any more, and what
    /// it has opened is shut.
    /// </summary>
    public (string Code, ISideWrite Making) Making(string link, DateTimeOffset now)
    {
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        return (code, new Row(link, HashOf(link, code), now));
    }

    /// <summary>
    /// Gives a code; true once, where it is the right one for this link. Each time counts before it is looked at, also
    /// of many at once.
    /// </summary>
    public async Task<bool> OpenAsync(string link, string code, DateTimeOffset now, CancellationToken cancel)
    {
        var kept = await database.ReadAsync(
            """
            UPDATE other_part_codes SET tries = tries + 1
            WHERE link = @link AND opened IS NULL AND expires > @now AND tries < @most RETURNING hash
            """,
            row => row.GetString(0), cancel, ("link", link), ("now", now.Milliseconds()), ("most", MostTries))
            .ConfigureAwait(false);
        var given = HashOf(link, code);
        if (kept is not [var hash]
            || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(given)))
            return false;
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var open = connection.Command(
            null,
            "UPDATE other_part_codes SET opened = @now, expires = @until WHERE link = @link AND hash = @hash AND opened IS NULL",
            ("now", now.Milliseconds()), ("until", (now + Lasts).Milliseconds()), ("link", link), ("hash", given));
        return await open.ExecuteNonQueryAsync(cancel).ConfigureAwait(false) == 1;
    }

    /// <summary>Whether the right code was given in the session of a link, not long ago.</summary>
    public async Task<bool> IsOpenAsync(string link, DateTimeOffset now, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var ask = connection.Command(
            null, "SELECT 1 FROM other_part_codes WHERE link = @link AND opened IS NOT NULL AND expires > @now",
            ("link", link), ("now", now.Milliseconds()));
        return await ask.ExecuteScalarAsync(cancel).ConfigureAwait(false) is not null;
    }

    private string HashOf(string link, string code) => Convert.ToHexStringLower(
        HMACSHA256.HashData(database.DigestKey.Span, Encoding.UTF8.GetBytes($"other parts\n{link}\n{code}")));

    private sealed record Row(string Link, string Hash, DateTimeOffset At) : ISideWrite
    {
        public void Write(System.Data.Common.DbConnection connection, System.Data.Common.DbTransaction transaction)
        {
            connection.Run(
                transaction, "DELETE FROM other_part_codes WHERE expires <= @now", ("now", At.Milliseconds()));
            connection.Run(
                transaction,
                """
                INSERT INTO other_part_codes (link, hash, tries, expires) VALUES (@link, @hash, 0, @expires)
                ON CONFLICT (link) DO UPDATE SET
                  hash = excluded.hash, tries = 0, expires = excluded.expires, opened = NULL
                """,
                ("link", Link), ("hash", Hash), ("expires", (At + Lasts).Milliseconds()));
        }
    }
}
