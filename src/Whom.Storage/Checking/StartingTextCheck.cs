using System.Data.Common;
using System.Security.Cryptography;
using Whom.Installations;
using Whom.Records;

namespace Whom.Storage.Checking;

/// <summary>Holds the texts of the organisation's own, from which documents are started, against their bytes.</summary>
internal sealed class StartingTextCheck
{
    private readonly Dictionary<string, (StoredEvent Event, FileHash Hash)> _texts = new(StringComparer.Ordinal);

    /// <summary>Something happened to the installation; null where it did to something else.</summary>
    public void See(StoredEvent one, InstallationEvent? happened)
    {
        if (happened is StartingTextReplaced replaced) _texts[replaced.Document] = (one, replaced.Text.Hash);
        else if (happened is StartingTextRemoved removed) _texts.Remove(removed.Document);
    }

    public void Run(DbConnection connection, DbTransaction transaction, FaultList faults)
    {
        var kept = connection.Read(
            transaction, "SELECT document, content FROM starting_texts",
            row => (Document: row.GetString(0), Hash: FileHash.Of(SHA256.HashData(row.GetFieldValue<byte[]>(1)))))
            .ToDictionary(one => one.Document, one => one.Hash, StringComparer.Ordinal);
        foreach (var (document, (one, hash)) in _texts.OrderBy(text => text.Value.Event.Position))
        {
            if (!kept.TryGetValue(document, out var found))
                faults.Add(RecordRule.StartingText, one, "its bytes are not kept");
            else if (found != hash)
                faults.Add(
                    RecordRule.StartingText, one,
                    $"the bytes that are kept have the hash {found}, and {hash} is recorded");
        }

        foreach (var document in kept.Keys.Where(document => !_texts.ContainsKey(document))
            .Order(StringComparer.Ordinal))
            faults.Add(RecordRule.StartingText, null, $"a text is kept for {document}, and none is in force");
    }
}
