using Whom.Documents.Reading;
using Whom.Purchases;
using Whom.Storage.Documents;

namespace Whom.Web.Documents;

/// <summary>
/// Takes files in: receives them into the store and judges them there, so that neither needs memory for all of a file.
/// Safe to share between threads.
/// </summary>
public sealed class DocumentIntake(DocumentFiles files, UploadLimit limit, TimeProvider time) : IDisposable
{
    // Each costs some megabytes while it is looked at.
    private readonly SemaphoreSlim _judging = new(2);

    /// <summary>Receives a file and judges it; nothing of one that is refused is kept.</summary>
    public async Task<Intake> TakeAsync(
        DocumentVersionId version, Stream content, string name, CancellationToken cancel)
    {
        var receipt = await files.ReceiveAsync(version, content, limit.Longest, time.GetUtcNow(), cancel);
        if (receipt is Receipt.Whole whole) return await JudgeAsync(version, whole, name, cancel);
        return receipt is Receipt.TooLong(var most)
            ? new Intake.Refused(new FileRefusal.TooLong(most))
            : new Intake.IsThere();
    }

    /// <summary>Lets go of a file that came in and that no event names.</summary>
    public Task DiscardAsync(DocumentVersionId version) => files.DiscardAsync(version, CancellationToken.None);

    public void Dispose() => _judging.Dispose();

    private async Task<Intake> JudgeAsync(
        DocumentVersionId version, Receipt.Whole whole, string name, CancellationToken cancel)
    {
        var isTaken = false;
        try
        {
            await _judging.WaitAsync(cancel);
            FileJudgement judged;
            try
            {
                await using var file = (await files.OpenAsync(version, cancel))!;
                judged = FileJudging.Judge(file, name);
            }
            finally
            {
                _judging.Release();
            }

            isTaken = judged is FileJudgement.Taken;
            return judged switch
            {
                FileJudgement.Taken taken => new Intake.Taken(
                    new DocumentFile(whole.Hash, whole.Length, taken.Format, taken.Marks)),
                FileJudgement.Refused refused => new Intake.Refused(refused.Why),
            };
        }
        finally
        {
            if (!isTaken) await DiscardAsync(version);
        }
    }
}

/// <summary>What became of a file that was sent.</summary>
public abstract record Intake
{
    private Intake()
    {
    }

    /// <summary>It is there, and waits for the event that names it.</summary>
    public sealed record Taken(DocumentFile File) : Intake;

    /// <summary>It is not taken, and nothing of it is kept.</summary>
    public sealed record Refused(FileRefusal Why) : Intake;

    /// <summary>The same form has brought one before, or is bringing it.</summary>
    public sealed record IsThere : Intake;
}
