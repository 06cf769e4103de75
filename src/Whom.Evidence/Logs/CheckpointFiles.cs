using System.Collections.Immutable;
using Whom.Evidence.Notes;
using Whom.Records;

namespace Whom.Evidence.Logs;

/// <summary>The checkpoints in the folder of a log: all files there whose name begins with <c>checkpoint</c>.</summary>
internal static class CheckpointFiles
{
    private const string Beginning = "checkpoint";

    public static bool IsOne(string path) =>
        !path.Contains('/', StringComparison.Ordinal) && path.StartsWith(Beginning, StringComparison.Ordinal);

    /// <summary>Those that can be read, by their size, and verified by the keys that were given.</summary>
    public static ImmutableArray<CheckedCheckpoint> Read(
        LogFolder folder, IReadOnlyCollection<NoteKey> keys, LogFindings findings)
    {
        var read = new List<CheckedCheckpoint>();
        var room = Array.Empty<byte>();
        foreach (var item in folder.In("").Where(item => item.Kind == LogItemKind.File && IsOne(item.Path)))
        {
            if (!folder.TryRead(item.Path, SignedNote.Longest, ref room, out var length, out var why))
                findings.Add(LogRule.Checkpoint, item.Path, found: why);
            else if (!SignedNote.TryRead(room.AsSpan(0, length), out var note, out var noNote))
                findings.Add(LogRule.Checkpoint, item.Path, found: noNote);
            else if (!Checkpoint.TryRead(note.Text, out var checkpoint, out var noCheckpoint))
                findings.Add(LogRule.Checkpoint, item.Path, found: noCheckpoint);
            else read.Add(Verified(item.Path, note, checkpoint, keys, findings));
        }

        if (read.Count == 0 && keys.Count > 0)
            findings.Add(LogRule.Signature, Beginning, expected: string.Join(", ", keys.Select(key => key.Name)));
        Compare(read, findings);
        return [.. read.OrderBy(one => one.Checkpoint.Size)];
    }

    private static CheckedCheckpoint Verified(
        string file, SignedNote note, Checkpoint checkpoint, IReadOnlyCollection<NoteKey> keys, LogFindings findings)
    {
        var signatures = NoteVerification.Of(note, keys);
        if (keys.Count > 0 && !NoteVerification.IsSigned(signatures)) findings.Add(
            LogRule.Signature, file, expected: string.Join(", ", keys.Select(key => key.Name)),
            found: string.Join(", ", note.Signatures.Select(signature => signature.Name)));
        return new CheckedCheckpoint(file, checkpoint, signatures);
    }

    // What most of them say; where none is in the majority, what the first says.
    private static void Compare(List<CheckedCheckpoint> read, LogFindings findings)
    {
        var origin = read.GroupBy(one => one.Checkpoint.Origin, StringComparer.Ordinal)
            .MaxBy(same => same.Count())?.Key;
        foreach (var one in read.Where(one => one.Checkpoint.Origin != origin))
            findings.Add(LogRule.Origin, one.File, null, origin, one.Checkpoint.Origin);
    }
}
