using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Whom.Purchases;
using Whom.Storage.Record;
using Whom.Storage.Signing;

namespace Whom.Storage.Links;

/// <summary>
/// Codes by which somebody who has a link shows that the mails to its address reach them. Each opens one thing to one
/// browser, can be given once and a few times wrong, and is over soon. Only a keyed hash is kept. Safe to share between
/// threads.
/// </summary>
public sealed class LinkCodes(Database database)
{
    /// <summary>How often a code can be given, the right time included.</summary>
    public const int MostTries = 5;

    /// <summary>How many digits it has.</summary>
    public const int Digits = 6;

    /// <summary>
    /// How long a code for a link can be given, and how long what it opened stays open after that.
    /// </summary>
    public static TimeSpan Lasts => TimeSpan.FromMinutes(10);

    /// <summary>A code as somebody typed it from a mail, without blanks; null where it can be none.</summary>
    public static string? Given(string? typed)
    {
        var given = string.Concat((typed ?? "").Where(mark => !char.IsWhiteSpace(mark)));
        return given.Length == Digits ? given : null;
    }

    /// <summary>
    /// A new code for something, and its row; the one before opens nothing any more, and what it has opened is shut.
    /// </summary>
    public (string Code, ISideWrite Making) Making(OpenedByCode what, DateTimeOffset now)
    {
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        return (code, new Row(what, HashOf(what, code), now));
    }

    /// <summary>
    /// Gives a code; true once, where it is the right one for this. Each time counts before it is looked at, also
    /// of many at once.
    /// </summary>
    public async Task<bool> OpenAsync(
        OpenedByCode what, string code, DateTimeOffset now, CancellationToken cancel)
    {
        var kept = await database.ReadAsync(
            """
            UPDATE link_codes SET tries = tries + 1
            WHERE opens = @opens AND opened IS NULL AND expires > @now AND tries < @most RETURNING hash
            """,
            row => row.GetString(0), cancel, ("opens", what.Key), ("now", now.Milliseconds()), ("most", MostTries))
            .ConfigureAwait(false);
        var given = HashOf(what, code);
        if (kept is not [var hash]
            || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(given)))
            return false;
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var open = connection.Command(
            null,
            "UPDATE link_codes SET opened = @now, expires = @until WHERE opens = @opens AND hash = @hash AND opened IS NULL",
            ("now", now.Milliseconds()), ("until", (now + what.Lasts).Milliseconds()), ("opens", what.Key),
            ("hash", given));
        return await open.ExecuteNonQueryAsync(cancel).ConfigureAwait(false) == 1;
    }

    /// <summary>Whether the right code was given for something, not long ago.</summary>
    public async Task<bool> IsOpenAsync(OpenedByCode what, DateTimeOffset now, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var ask = connection.Command(
            null, "SELECT 1 FROM link_codes WHERE opens = @opens AND opened IS NOT NULL AND expires > @now",
            ("opens", what.Key), ("now", now.Milliseconds()));
        return await ask.ExecuteScalarAsync(cancel).ConfigureAwait(false) is not null;
    }

    private string HashOf(OpenedByCode what, string code) => Convert.ToHexStringLower(
        HMACSHA256.HashData(database.DigestKey.Span, Encoding.UTF8.GetBytes($"{what.Key}\n{code}")));

    private sealed record Row(OpenedByCode What, string Hash, DateTimeOffset At) : ISideWrite
    {
        public void Write(Statements statements)
        {
            statements.Add("DELETE FROM link_codes WHERE expires <= @now", ("now", At.Milliseconds()));
            statements.Add(
                """
                INSERT INTO link_codes (opens, hash, tries, expires)
                VALUES (@opens, @hash, 0, @expires)
                ON CONFLICT (opens) DO UPDATE SET
                  hash = excluded.hash, tries = 0, expires = excluded.expires, opened = NULL
                """,
                ("opens", What.Key), ("hash", Hash), ("expires", (At + What.Lasts).Milliseconds()));
        }
    }
}

/// <summary>
/// What a code opens, and in which browser: both by their hashes, so that nobody uses up another's tries.
/// </summary>
/// <param name="Key">Under which it is kept.</param>
/// <param name="Lasts">How long a code can be given, and how long what it opened stays open after that.</param>
public readonly record struct OpenedByCode(string Key, TimeSpan Lasts)
{
    /// <summary>The other parts of whoever came by a link.</summary>
    public static OpenedByCode OtherParts(string link, string browser) =>
        new($"other parts\n{link}\n{browser}", LinkCodes.Lasts);

    /// <summary>The link itself.</summary>
    public static OpenedByCode Link(string link, string browser) =>
        new($"link\n{link}\n{browser}", LinkCodes.Lasts);

    /// <summary>One statement, which is signed with it.</summary>
    public static OpenedByCode Statement(string link, string browser, SignOffId statement) =>
        new($"sign\n{link}\n{browser}\n{statement}", PendingSignings.Lasts);
}
