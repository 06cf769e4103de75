using System.Runtime.ExceptionServices;
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
    internal const int AtOnce = 10;

    // What got no answer waits, and must not keep those that came later from theirs.
    private FileToScan? _last;

    /// <summary>
    /// Asks about the next that wait, and begins anew behind the last; answers how many versions were answered for.
    /// Throws what went wrong with one of them once all were asked about.
    /// </summary>
    public async Task<int> ScanAsync(CancellationToken cancel)
    {
        var (answered, faults) = (0, new List<Exception>());
        var waiting = await files.ToScanAsync(_last, AtOnce, cancel);
        _last = waiting.Length == AtOnce ? waiting[^1] : null;
        foreach (var next in waiting)
        {
            try
            {
                if (await AskAsync(next, cancel)) answered++;
            }
            catch (Exception fault) when (!cancel.IsCancellationRequested)
            {
                faults.Add(fault);
            }
        }

        // Told once the others were looked at.
        if (faults.Count > 0) ExceptionDispatchInfo.Throw(faults[0]);
        return answered;
    }

    private async Task<bool> AskAsync(FileToScan waiting, CancellationToken cancel)
    {
        if (await files.OpenAsync(waiting.Version, cancel) is not { } file) return false;
        ScanAnswer answer;
        await using (file) answer = await scanner.AskAsync(file, cancel);
        return answer != ScanAnswer.None
            && await RecordAsync(waiting.Purchase, waiting.Version, answer == ScanAnswer.Clean, cancel);
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
