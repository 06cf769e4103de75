using Whom.Records;
using Whom.Storage.Record;

namespace Whom.Storage.Documents;

/// <summary>
/// The bytes of texts of the organisation's own from which documents are started; that there are such is told by the
/// record. Safe to share between threads.
/// </summary>
public sealed class StartingTextRows(Database database)
{
    /// <summary>Keeps the bytes of a text, in place of what was kept for the document.</summary>
    public static ISideWrite Keeping(string document, FileHash hash, ReadOnlyMemory<byte> content) => new SideStatement(
        """
        INSERT INTO starting_texts (document, sha256, content) VALUES (@document, @sha256, @content)
        ON CONFLICT (document) DO UPDATE SET sha256 = excluded.sha256, content = excluded.content
        """,
        ("document", document), ("sha256", hash.Hex), ("content", content.ToArray()));

    /// <summary>Deletes the bytes that are kept for a document.</summary>
    public static ISideWrite Deleting(string document) =>
        new SideStatement("DELETE FROM starting_texts WHERE document = @document", ("document", document));

    /// <summary>The bytes that are kept for a document; null where there are none with this hash.</summary>
    public async Task<ReadOnlyMemory<byte>?> FindAsync(string document, FileHash hash, CancellationToken cancel)
    {
        var found = await database.ReadAsync(
            "SELECT content FROM starting_texts WHERE document = @document AND sha256 = @sha256",
            row => row.GetFieldValue<byte[]>(0), cancel, ("document", document), ("sha256", hash.Hex))
            .ConfigureAwait(false);
        // Said as it is: a null without its type would become no bytes at all.
        return found is [var content] ? content : (ReadOnlyMemory<byte>?)null;
    }
}
