using System.Collections.Immutable;
using Whom.Evidence.Notes;
using Whom.Records;
using Whom.Storage.Logs;

namespace Whom.Application.Logs;

/// <summary>
/// Takes what witnesses have signed (C2SP tlog-cosignature): that they saw a checkpoint, and none before that it does
/// not follow from. Safe to share between threads.
/// </summary>
/// <param name="store">Where the log is kept.</param>
/// <param name="witnesses">Those that are known, by their keys.</param>
public sealed class Cosignatures(LogStore store, ImmutableArray<NoteKey> witnesses)
{
    /// <summary>
    /// Keeps the signatures of known witnesses under a checkpoint, all of them or none; those of others are passed
    /// over. Sent twice, it is kept once.
    /// </summary>
    public async Task<Cosigned> TakeAsync(ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        if (!SignedNote.TryRead(body.Span, out var note, out var noNote)) return new Cosigned.NoNote(noNote.Value);
        if (!Checkpoint.TryRead(note.Text, out var checkpoint, out var noCheckpoint))
            return new Cosigned.NoCheckpoint(noCheckpoint.Value);
        var kept = await store.FindAsync(checkpoint.Size, cancel).ConfigureAwait(false);
        if (kept?.Note.Text != note.Text) return new Cosigned.NotOurs(checkpoint.Size);
        var signatures = NoteVerification.Of(note, witnesses);
        if (signatures.FirstOrDefault(one => !one.Holds) is { } wrong) return new Cosigned.DoesNotHold(wrong.Key.Name);
        if (signatures.IsEmpty) return new Cosigned.NoWitness();
        foreach (var one in signatures)
        {
            await store.CosignAsync(
                checkpoint.Size, one.Key, note.Signatures.First(line => Says(line, note.Text, one)), one.At!.Value,
                cancel).ConfigureAwait(false);
        }

        return new Cosigned.Kept(checkpoint.Size, signatures.DistinctBy(one => one.Key).Count());
    }

    // Where a witness has signed twice, each line is kept with its own time.
    private static bool Says(NoteSignature line, string text, VerifiedSignature verified) =>
        line.IsBy(verified.Key)
        && NoteVerification.Of(new SignedNote(text, [line]), [verified.Key]) is [{ Holds: true } again]
        && again.At == verified.At;
}
