using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Documents;
using Whom.Storage.Record;

namespace Whom.Web.Documents;

/// <summary>
/// Asks the scanner about each version that waits for it. Many nodes may ask; the first answer is recorded. What it
/// refuses is deleted in the transaction of the event that says so. What it does not answer waits.
/// </summary>
public sealed class DocumentScanning(
    DocumentFiles files, PurchaseService purchases, Scanner scanner, TimeProvider time)
{
    private const int AtOnce = 20;

    /// <summary>Asks about all that waits; answers how many versions were answered for.</summary>
    public async Task<int> ScanAsync(CancellationToken cancel)
    {
        var answered = 0;
        foreach (var (purchase, version) in await files.ToScanAsync(AtOnce, cancel))
        {
            if (await files.OpenAsync(version, cancel) is not { } file) continue;
            ScanAnswer answer;
            await using (file) answer = await scanner.AskAsync(file, cancel);
            if (answer != ScanAnswer.None && await RecordAsync(purchase, version, answer == ScanAnswer.Clean, cancel))
                answered++;
        }

        return answered;
    }

    private async Task<bool> RecordAsync(
        PurchaseId purchase, DocumentVersionId version, bool isClean, CancellationToken cancel)
    {
        if (await purchases.FindAsync(purchase, cancel) is not { } found) return false;
        var with = new WithIt
        {
            Rows = isClean ? [DocumentFiles.Scanned(version)] : [.. DocumentFiles.Deleting(version).Cast<ISideWrite>()],
        };
        // The same on every node, so that of all who answer, one is heard.
        var request = new Request(new Request(version.Value, 0).IdOf("scan"), found.Version);
        var outcome = await purchases.DoAsync(
            purchase, request, [new RecordScan(version, isClean, new Actor.Clock(), time.GetUtcNow())], with, cancel);
        return outcome is Outcome<PurchaseEvent>.Changed;
    }
}
