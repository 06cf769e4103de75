using System.Collections.Immutable;
using Whom.Evidence.Notes;
using Whom.Records;

namespace Whom.Evidence.Logs;

/// <summary>What a check of a log found.</summary>
/// <param name="Head">Size and root of the tree, recomputed from what is there.</param>
/// <param name="Entries">How many entries themselves were there and hashed.</param>
/// <param name="Tiles">How many tiles of hashes were checked, full and partial.</param>
/// <param name="Bundles">How many bundles of entries were checked, full and partial.</param>
/// <param name="Checkpoints">The checkpoints that could be read, by their size.</param>
/// <param name="Faults">What does not hold.</param>
/// <param name="HasMore">Whether there are more faults than are listed.</param>
/// <param name="Others">Files that are no part of a log, which were not looked at.</param>
/// <param name="HasMoreOthers">Whether there are more of them than are listed.</param>
public sealed record LogReport(
    TreeHead Head, long Entries, long Tiles, long Bundles, ImmutableArray<CheckedCheckpoint> Checkpoints,
    ImmutableArray<LogFault> Faults, bool HasMore, ImmutableArray<string> Others, bool HasMoreOthers)
{
    /// <summary>How many entries come after the last checkpoint: nobody has signed for them.</summary>
    public long After => Math.Max(0, Head.Size - (Checkpoints.IsEmpty ? 0 : Checkpoints[^1].Checkpoint.Size));
}

/// <summary>A checkpoint that was found.</summary>
/// <param name="File">Where.</param>
/// <param name="Checkpoint">What it says.</param>
/// <param name="Signatures">The signatures that say they are by keys that were given.</param>
public sealed record CheckedCheckpoint(
    string File, Checkpoint Checkpoint, ImmutableArray<VerifiedSignature> Signatures);
