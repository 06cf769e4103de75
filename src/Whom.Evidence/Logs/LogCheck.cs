using Whom.Records;

namespace Whom.Evidence.Logs;

/// <summary>
/// Holds a log that is kept as files (C2SP tlog-tiles) against itself and against its checkpoints: ours, or any other.
/// It takes the memory of a few tiles, however large the log is.
/// </summary>
public static class LogCheck
{
    /// <summary>
    /// What was found; null where the folder holds no log, neither tiles nor a checkpoint. An exception of the system
    /// where a folder cannot be listed.
    /// </summary>
    /// <param name="folder">Where the log lies.</param>
    /// <param name="keys">
    /// Keys of the log and of witnesses. Where there are some, each checkpoint must be signed by one of them, and none
    /// of its signatures may say it is by one of them and not be.
    /// </param>
    /// <param name="most">How many faults are listed at most.</param>
    public static LogReport? Run(string folder, IReadOnlyCollection<NoteKey> keys, int most)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var (files, findings) = (new LogFolder(folder), new LogFindings(most));
        var isLog = false;
        foreach (var item in files.All())
        {
            var belongs = CheckpointFiles.IsOne(item.Path) || TilePath.TryParse(item.Path, out _);
            isLog |= belongs;
            if (!belongs) findings.Other(item.Path);
            else if (item.Kind != LogItemKind.File) findings.Add(LogRule.File, item.Path);
        }

        if (!isLog) return null;
        var checkpoints = CheckpointFiles.Read(files, keys, findings);
        using var tree = new TreeInFiles(files, findings, checkpoints);
        tree.Walk();
        return new LogReport(
            tree.Head, tree.Entries, tree.Tiles, tree.Bundles, checkpoints, findings.Faults, findings.HasMore,
            findings.Others, findings.HasMoreOthers);
    }
}
