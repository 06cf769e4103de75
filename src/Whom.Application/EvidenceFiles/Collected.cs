using Whom.Application.Logs;
using Whom.Evidence.Files;
using Whom.Evidence.Notes;
using Whom.Records;

namespace Whom.Application.EvidenceFiles;

/// <summary>What came of collecting the evidence of a purchase.</summary>
public abstract record Collected
{
    private Collected()
    {
    }

    /// <summary>All of it, but for the report in words, which is empty here.</summary>
    /// <param name="Contents">What <see cref="EvidenceWriter"/> writes.</param>
    /// <param name="Checkpoint">What the checkpoint in them says.</param>
    /// <param name="Signer">The key of the log, which signs the manifest.</param>
    public sealed record Whole(EvidenceContents Contents, Checkpoint Checkpoint, NoteSigner Signer) : Collected;

    /// <summary>There is no such purchase.</summary>
    public sealed record NotThere : Collected;

    /// <summary>The log has published no checkpoint of so many events.</summary>
    public sealed record NoCheckpoint(long Size) : Collected;

    /// <summary>
    /// What is kept of the log does not follow from the events; nothing is signed until that is mended.
    /// </summary>
    public sealed record AtOdds(LogOdds Fault) : Collected;

    /// <summary>So much happens to the purchase, or to the log, that no state of it could be kept hold of.</summary>
    public sealed record Busy : Collected;
}
