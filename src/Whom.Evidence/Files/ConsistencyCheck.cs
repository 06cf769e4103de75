using System.Collections.Immutable;
using Whom.Evidence.Notes;
using Whom.Records;

namespace Whom.Evidence.Files;

/// <summary>
/// Holds older checkpoints against the newest one: those in the file, and the one that whoever verifies it has kept.
/// </summary>
internal sealed class ConsistencyCheck
{
    private const int Longest = 64 << 20;

    private readonly Checkpoint _newest;
    private readonly LogIdentity _log;
    private readonly EvidenceFindings _findings;
    private readonly List<Checkpoint> _proved = [];

    private ConsistencyCheck(Checkpoint newest, LogIdentity log, EvidenceFindings findings) =>
        (_newest, _log, _findings) = (newest, log, findings);

    public static void Run(
        ZipReading zip, LogIdentity log, SignedNote? kept, EvidenceFindings findings)
    {
        // Where there is no checkpoint, that was said.
        if (log.Checkpoint is not { } newest) return;
        var check = new ConsistencyCheck(newest, log, findings);
        if (zip.Has(MemberName.Consistency)
            && SmallMember.Read(zip, MemberName.Consistency, Longest, findings) is { } bytes) check.Older(bytes);
        if (kept is not null) check.Kept(kept);
    }

    private void Older(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var json = new StrictJson(bytes);
            json.BeginArray();
            for (var number = 1; json.AnotherObject(); number++)
            {
                var (note, path) = (json.Utf8("checkpoint"), json.Hashes("proof"));
                json.EndOfObject();
                if (Read(note, $"Older checkpoint {number}", _log.Named) is not { } older) continue;
                if (_proved.Count > 0 && older.Size <= _proved[^1].Size)
                    Wrong($"Older checkpoint {number} is not larger than the one before.");
                else if (older.Size > _newest.Size || !HasGrown(older, path))
                    Wrong(
                        $"The log has not grown out of older checkpoint {number}, of {older.Size} events, as the proof says.");
                else _proved.Add(older);
            }

            json.EndOfAll();
        }
        catch (InvalidDataException wrong)
        {
            _findings.Add(EvidenceRule.Form, MemberName.Consistency, $"{wrong.Message}");
        }
    }

    private void Kept(SignedNote note)
    {
        const string What = "The checkpoint that you kept";
        if (Read(note, What, _log.Trusted) is not { } kept) return;
        if (kept.Size > _newest.Size)
            Wrong(
                $"The log had {kept.Size} events when you kept its checkpoint, and has {_newest.Size} in this file: its tail was cut, or the file is older.",
                $"at least {kept.Size} events");
        else if (kept.Size == _newest.Size && kept.Root != _newest.Root)
            Wrong($"Of the same {kept.Size} events, the log now says another root: {_newest.Root}.", kept.Root);
        else if (kept.Size == _newest.Size || HasGrown(kept, [])) return;
        else if (_proved.Find(one => one.Size == kept.Size) is not { } known)
            Wrong(
                $"There is no proof in this file since {kept.Size} events: ask for evidence with one since the checkpoint that you kept (--since {kept.Size}).");
        else if (known.Root != kept.Root)
            Wrong($"Of the first {kept.Size} events, the log now says another root: {known.Root}.", kept.Root);
    }

    // Of nothing there is nothing to prove.
    private bool HasGrown(Checkpoint older, ImmutableArray<TreeHash> path) => older.Size == 0
        ? path.IsEmpty && older.Root == TreeHash.Empty
        : new ConsistencyProof(older.Size, _newest.Size, path).Proves(older.Root, _newest.Root);

    private Checkpoint? Read(ReadOnlySpan<byte> bytes, string what, ImmutableArray<NoteKey> keys)
    {
        if (SignedNote.TryRead(bytes, out var note, out var noNote)) return Read(note, what, keys);
        Wrong($"{what} is no signed note: {noNote}.");
        return null;
    }

    private Checkpoint? Read(SignedNote note, string what, ImmutableArray<NoteKey> keys)
    {
        if (!Checkpoint.TryRead(note.Text, out var checkpoint, out var fault))
            Wrong($"{what} is no checkpoint: {fault}.");
        else if (checkpoint.Origin != _newest.Origin)
            Wrong($"{what} is of another log, “{checkpoint.Origin}”.", _newest.Origin);
        else if (NoteVerification.Of(note, _log.Known) is var signed && !signed.All(one => one.Holds))
            Wrong($"{what} has a signature that says it is by a known key and is not.");
        else if (!signed.Any(one => keys.Contains(one.Key)))
            Wrong($"{what} is not signed with a key of this log.", string.Join(", ", keys));
        else return checkpoint;
        return null;
    }

    private void Wrong(FormattableString found, object? expected = null) =>
        _findings.Add(EvidenceRule.Consistency, MemberName.Consistency, found, expected);
}
