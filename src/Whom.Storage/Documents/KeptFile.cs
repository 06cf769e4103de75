using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Record;

namespace Whom.Storage.Documents;

/// <summary>
/// Says that the record knows a file. Throws where that is not there: no event names bytes that are gone.
/// </summary>
internal sealed class KeptFile(DocumentVersionId version, FileHash hash, PurchaseId? toScan) : ISideWrite
{
    public void Write(Statements statements)
    {
        if (statements.Run(
            "UPDATE document_files SET kept = 1, scan_for = @scan_for WHERE version = @version AND sha256 = @sha256",
            ("version", version.ToString()), ("sha256", hash.ToString()), ("scan_for", toScan?.ToString())) != 1)
            throw new InvalidOperationException($"The file of the version {version} is not there, or is another.");
    }
}
