using System.Data.Common;
using System.Security.Cryptography;
using Whom.Installations;
using Whom.Records;

namespace Whom.Storage.Checking;

/// <summary>Holds the texts of the organisation's own, from which documents are started, against their bytes.</summary>
internal sealed class StartingTextCheck
{
    private readonly NamedHashes _texts = new(RecordRule.StartingText);

    /// <summary>Something happened to the installation; null where it did to something else.</summary>
    public void See(StoredEvent one, InstallationEvent? happened)
    {
        if (happened is StartingTextReplaced replaced) _texts.Add(replaced.Document, one, replaced.Text.Hash);
        else if (happened is StartingTextRemoved removed) _texts.Remove(removed.Document);
    }

    public void Run(DbConnection connection, DbTransaction transaction, FaultList faults) => _texts.Hold(
        connection.Read(
            transaction, "SELECT document, content FROM starting_texts",
            row => (row.GetString(0), FileHash.Of(SHA256.HashData(row.GetFieldValue<byte[]>(1))))),
        faults);
}
