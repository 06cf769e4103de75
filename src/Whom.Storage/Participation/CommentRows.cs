using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Whom.Participation;
using Whom.Records;
using Whom.Storage.Mails;
using Whom.Storage.Record;
using Whom.Storage.Secrets;

namespace Whom.Storage.Participation;

/// <summary>
/// What is kept beside comments: by which receipt they are found, whom to tell of the answer, pictures. Safe to share
/// between threads.
/// </summary>
public sealed class CommentRows(Database database, StoreCipher cipher)
{
    private const string Purpose = "comment-contact";

    /// <summary>Keeps by which receipt a comment is found; the receipt itself is kept nowhere.</summary>
    public static ISideWrite Finding(string receipt, CommentId comment) => new SideStatement(
        "INSERT INTO comment_receipts (hash, comment) VALUES (@hash, @comment)",
        ("hash", HashOf(receipt)), ("comment", comment.ToString()));

    /// <summary>The comment of a receipt; null where there is none.</summary>
    public async Task<CommentId?> FindAsync(string receipt, CancellationToken cancel)
    {
        var found = await database.ReadAsync(
            "SELECT comment FROM comment_receipts WHERE hash = @hash", row => new CommentId(row.Id(0)), cancel,
            ("hash", HashOf(receipt))).ConfigureAwait(false);
        return found is [var comment] ? comment : (CommentId?)null;
    }

    /// <summary>Keeps whom to tell of the answer to a comment, until a time.</summary>
    public ISideWrite Telling(
        CommentId comment, ConsultationId consultation, string address, string language, DateTimeOffset until) =>
        new SideStatement(
            """
            INSERT INTO comment_contacts (comment, consultation, address, language, until)
            VALUES (@comment, @consultation, @address, @language, @until)
            ON CONFLICT (comment) DO UPDATE SET address = excluded.address, language = excluded.language
            """,
            ("comment", comment.ToString()), ("consultation", consultation.ToString()),
            ("address", cipher.Encrypt(Purpose, comment.ToString(), address)), ("language", language),
            ("until", until.Milliseconds()));

    /// <summary>Tells whoever wrote a comment nothing any more.</summary>
    public static ISideWrite NoLongerTelling(CommentId comment) => new SideStatement(
        "DELETE FROM comment_contacts WHERE comment = @comment", ("comment", comment.ToString()));

    /// <summary>The same, by itself.</summary>
    public Task StopTellingAsync(CommentId comment, CancellationToken cancel) =>
        database.WriteAsync([NoLongerTelling(comment)], cancel);

    /// <summary>Whether somebody is told of the answer to a comment.</summary>
    public async Task<bool> IsToldAsync(CommentId comment, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT 1 FROM comment_contacts WHERE comment = @comment", row => row.GetInt32(0), cancel,
        ("comment", comment.ToString())).ConfigureAwait(false)).Length > 0;

    /// <summary>The consultations about which somebody is told.</summary>
    public Task<ImmutableArray<ConsultationId>> ToTellOfAsync(CancellationToken cancel) => database.ReadAsync(
        "SELECT DISTINCT consultation FROM comment_contacts ORDER BY consultation",
        row => new ConsultationId(row.Id(0)), cancel);

    /// <summary>Some of those who are to be told of something about a consultation and were not yet.</summary>
    public async Task<ImmutableArray<CommentContact>> ToTellAsync(
        ConsultationId consultation, string what, int most, CancellationToken cancel)
    {
        var rows = await database.ReadAsync(
            """
            SELECT comment, address, language, told FROM comment_contacts
            WHERE consultation = @consultation AND (told IS NULL OR told <> @what) ORDER BY comment LIMIT @most
            """,
            row => (Comment: row.GetString(0), Address: row.GetString(1), Language: row.GetString(2),
                Before: !row.IsDBNull(3)), cancel,
            ("consultation", consultation.ToString()), ("what", what), ("most", most)).ConfigureAwait(false);
        return
        [
            .. rows.Select(row => new CommentContact(
                new CommentId(Guid.Parse(row.Comment)), cipher.Decrypt(Purpose, row.Comment, row.Address),
                row.Language, row.Before)),
        ];
    }

    /// <summary>
    /// Tells somebody, in one transaction with the mark that they were told. False, and nothing is written, where
    /// another node told them, or they want to be told no more.
    /// </summary>
    public async Task<bool> TellAsync(
        CommentId comment, string what, StreamName about, OutgoingMail mail, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        using var statements = new Statements(transaction);
        if (statements.Run(
            "UPDATE comment_contacts SET told = @what WHERE comment = @comment AND (told IS NULL OR told <> @what)",
            ("what", what), ("comment", comment.ToString())) == 0) return false;
        Outbox.Add(statements, about, mail);
        await statements.CommitAsync(cancel).ConfigureAwait(false);
        return true;
    }

    /// <summary>Deletes the contacts whose time is over; answers how many.</summary>
    public async Task<int> DeleteContactsAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        return connection.Run(
            null, "DELETE FROM comment_contacts WHERE until <= @now", ("now", now.Milliseconds()));
    }

    /// <summary>Has the contacts of a consultation deleted no later than a time.</summary>
    public async Task EndContactsAsync(ConsultationId consultation, DateTimeOffset until, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        connection.Run(
            null, "UPDATE comment_contacts SET until = @until WHERE consultation = @consultation AND until > @until",
            ("until", until.Milliseconds()), ("consultation", consultation.ToString()));
    }

    /// <summary>Keeps a picture.</summary>
    public static ISideWrite Keeping(Guid file, CommentId comment, FileHash hash, ReadOnlyMemory<byte> content) =>
        new SideStatement(
            "INSERT INTO comment_pictures (file, comment, sha256, content) VALUES (@file, @comment, @sha256, @content)",
            ("file", file.ToString("D")), ("comment", comment.ToString()), ("sha256", hash.Hex),
            ("content", content.ToArray()));

    /// <summary>A picture; null where there is none with this hash.</summary>
    public async Task<ReadOnlyMemory<byte>?> PictureAsync(Guid file, FileHash hash, CancellationToken cancel)
    {
        var found = await database.ReadAsync(
            "SELECT content FROM comment_pictures WHERE file = @file AND sha256 = @sha256",
            row => row.GetFieldValue<byte[]>(0), cancel, ("file", file.ToString("D")), ("sha256", hash.Hex))
            .ConfigureAwait(false);
        return found is [var content] ? content : (ReadOnlyMemory<byte>?)null;
    }

    private static string HashOf(string receipt) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(receipt)));
}

/// <summary>Whom to tell of the answer to a comment.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Address">Where to write to.</param>
/// <param name="Language">In which language.</param>
/// <param name="Before">Whether they were told of something before.</param>
public sealed record CommentContact(CommentId Comment, string Address, string Language, bool Before);
