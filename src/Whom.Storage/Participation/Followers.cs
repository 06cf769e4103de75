using System.Buffers.Text;
using System.Collections.Immutable;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Whom.Participation;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Mails;
using Whom.Storage.Record;
using Whom.Storage.Secrets;

namespace Whom.Storage.Participation;

/// <summary>
/// Who gets mails about the register. Nobody does who has not confirmed it by a mail, and each mail holds the secret
/// that ends it. Safe to share between threads.
/// </summary>
public sealed class Followers(Database database, StoreCipher cipher)
{
    private const string Purpose = "follower", OfOrganisation = "follower-organisation",
        OfWords = "follower-speaks-for";

    private const int IdLength = 16, MacLength = 16;

    private const string Columns =
        "SELECT id, address, language, purchase, interests, organisation, speaks_for, confirmed, seen FROM followers";

    /// <summary>
    /// The secret of one, by which the mails are confirmed and ended; the same each time, and kept nowhere.
    /// </summary>
    public string SecretOf(Guid id)
    {
        Span<byte> secret = stackalloc byte[IdLength + MacLength];
        id.TryWriteBytes(secret, bigEndian: true, out _);
        MacOf(id).CopyTo(secret[IdLength..]);
        return Base64Url.EncodeToString(secret);
    }

    /// <summary>Whose a secret is; null where it is nobody’s.</summary>
    public Guid? IdOf(string? secret)
    {
        Span<byte> bytes = stackalloc byte[IdLength + MacLength];
        if (secret is null || secret.Length != Base64Url.GetEncodedLength(bytes.Length) || !Base64Url.IsValid(secret)
            || !Base64Url.TryDecodeFromChars(secret, bytes, out var length) || length != bytes.Length) return null;
        var id = new Guid(bytes[..IdLength], bigEndian: true);
        return CryptographicOperations.FixedTimeEquals(bytes[IdLength..], MacOf(id)) ? id : null;
    }

    /// <summary>What an address is counted by; nothing of it can be read there.</summary>
    public string KeyOf(string address) => Convert.ToHexStringLower(
        HMACSHA256.HashData(
            database.DigestKey.Span, Encoding.UTF8.GetBytes("follower address " + EmailAddress.KeyOf(address))));

    /// <summary>Keeps whoever asks, and writes them the mail by which they confirm it: both, or nothing.</summary>
    public async Task AskAsync(
        Follower follower, StreamName about, OutgoingMail mail, DateTimeOffset now, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(follower);
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        using var statements = new Statements(transaction);
        var id = follower.Id.ToString("D");
        statements.Add(
            """
            INSERT INTO followers (id, address_key, address, language, purchase, interests, organisation, speaks_for, made, seen)
            VALUES (@id, @key, @address, @language, @purchase, @interests, @organisation, @words, @made, 0)
            """,
            ("id", id), ("key", KeyOf(follower.Address)), ("address", cipher.Encrypt(Purpose, id, follower.Address)),
            ("language", follower.Language), ("purchase", follower.Purchase?.ToString()),
            ("interests", string.Join(' ', follower.Interests)),
            ("organisation", Sealed(OfOrganisation, id, follower.Organisation)),
            ("words", Sealed(OfWords, id, follower.SpeaksFor)), ("made", now.Milliseconds()));
        Outbox.Add(statements, about, mail);
        await statements.CommitAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>One, confirmed or not; null where there is none.</summary>
    public async Task<Follower?> FindAsync(Guid id, CancellationToken cancel) => (await database.ReadAsync(
        $"{Columns} WHERE id = @id", Row, cancel, ("id", id.ToString("D"))).ConfigureAwait(false)).FirstOrDefault();

    /// <summary>
    /// From now on they get mails, of what is recorded after a position; what the same address had asked for about the
    /// same before ends. Once or again.
    /// </summary>
    public async Task ConfirmAsync(Guid id, long seen, DateTimeOffset now, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        using var statements = new Statements(transaction);
        if (statements.Run(
            "UPDATE followers SET confirmed = @now, seen = @seen WHERE id = @id AND confirmed IS NULL",
            ("now", now.Milliseconds()), ("seen", seen), ("id", id.ToString("D"))) == 0) return;
        statements.Add(
            """
            DELETE FROM followers WHERE id <> @id AND EXISTS (
              SELECT 1 FROM followers AS new WHERE new.id = @id AND new.address_key = followers.address_key
                AND coalesce(new.purchase, '') = coalesce(followers.purchase, ''))
            """,
            ("id", id.ToString("D")));
        await statements.CommitAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>Deletes all that is known of one.</summary>
    public Task StopAsync(Guid id, CancellationToken cancel) => database.WriteAsync(
        [new SideStatement("DELETE FROM followers WHERE id = @id", ("id", id.ToString("D")))], cancel);

    /// <summary>Deletes those who have confirmed nothing since a time; answers how many.</summary>
    public async Task<int> DeleteUnconfirmedAsync(DateTimeOffset before, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        return connection.Run(
            null, "DELETE FROM followers WHERE confirmed IS NULL AND made <= @before",
            ("before", before.Milliseconds()));
    }

    /// <summary>
    /// Some of those who have not been told of what is recorded up to a position, nor of anything since a time.
    /// </summary>
    public Task<ImmutableArray<Follower>> DueAsync(
        long latest, DateTimeOffset toldBefore, int most, CancellationToken cancel) => database.ReadAsync(
        $"""
        {Columns} WHERE confirmed IS NOT NULL AND seen < @latest AND (told IS NULL OR told <= @before)
        ORDER BY seen, id LIMIT @most
        """,
        Row, cancel, ("latest", latest), ("before", toldBefore.Milliseconds()), ("most", most));

    /// <summary>Nothing of what is recorded up to a position was theirs.</summary>
    public Task PassAsync(Follower follower, long latest, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(follower);
        return database.WriteAsync(
            [
                new SideStatement(
                    "UPDATE followers SET seen = @latest WHERE id = @id AND seen = @seen", ("latest", latest),
                    ("id", follower.Id.ToString("D")), ("seen", follower.Seen)),
            ], cancel);
    }

    /// <summary>
    /// Tells one of all up to a position. False, and nothing is written, where another node did, or they want no more.
    /// </summary>
    public async Task<bool> TellAsync(
        Follower follower, long latest, StreamName about, OutgoingMail mail, DateTimeOffset now,
        CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(follower);
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        using var statements = new Statements(transaction);
        if (statements.Run(
            "UPDATE followers SET seen = @latest, told = @now WHERE id = @id AND seen = @seen", ("latest", latest),
            ("now", now.Milliseconds()), ("id", follower.Id.ToString("D")), ("seen", follower.Seen)) == 0) return false;
        Outbox.Add(statements, about, mail);
        await statements.CommitAsync(cancel).ConfigureAwait(false);
        return true;
    }

    /// <summary>Organisations that want to be asked, in the order in which they confirmed it.</summary>
    public Task<ImmutableArray<Follower>> OrganisationsAsync(int most, CancellationToken cancel) => database.ReadAsync(
        $"{Columns} WHERE confirmed IS NOT NULL AND organisation IS NOT NULL ORDER BY confirmed, id LIMIT @most",
        Row, cancel, ("most", most));

    private Follower Row(DbDataReader row)
    {
        var id = row.GetString(0);
        return new Follower(
            Guid.Parse(id), cipher.Decrypt(Purpose, id, row.GetString(1)), row.GetString(2),
            row.IsDBNull(3) ? null : new PurchaseId(row.Id(3)),
            [.. row.GetString(4).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Interest.Parse)])
        {
            Organisation = row.IsDBNull(5) ? null : cipher.Decrypt(OfOrganisation, id, row.GetString(5)),
            SpeaksFor = row.IsDBNull(6) ? null : cipher.Decrypt(OfWords, id, row.GetString(6)),
            Confirmed = row.IsDBNull(7) ? null : Sql.Instant(row.GetInt64(7)),
            Seen = row.GetInt64(8),
        };
    }

    private string? Sealed(string purpose, string id, string? text) =>
        text is null ? null : cipher.Encrypt(purpose, id, text);

    private byte[] MacOf(Guid id) =>
        HMACSHA256.HashData(database.DigestKey.Span, Encoding.UTF8.GetBytes($"follower {id:D}"))[..MacLength];
}

/// <summary>Somebody who gets mails about the register.</summary>
/// <param name="Id">A random id.</param>
/// <param name="Address">Where to write to.</param>
/// <param name="Language">In which language.</param>
/// <param name="Purchase">About which purchase alone; null for all.</param>
/// <param name="Interests">About which alone, any of them; empty for all.</param>
public sealed record Follower(
    Guid Id, string Address, string Language, PurchaseId? Purchase, ImmutableArray<Interest> Interests)
{
    /// <summary>The organisation for which they ask; null for none.</summary>
    public string? Organisation { get; init; }

    /// <summary>For whom that speaks, in its own words; null where it says nothing.</summary>
    public string? SpeaksFor { get; init; }

    /// <summary>When they confirmed it, in UTC; null where they have not yet.</summary>
    public DateTimeOffset? Confirmed { get; init; }

    /// <summary>The position in the record up to which they know.</summary>
    public long Seen { get; init; }
}
