using System.Collections.Immutable;
using Whom.Evidence.Notes;
using Whom.Records;
using Whom.Storage.Logs;

namespace Whom.Application.Logs;

/// <summary>
/// Takes recorded events into the log: their leaves in tiles, and a signed checkpoint about them. Whoever records never
/// waits for it; many programs may try, and each checkpoint is made by one. Killed at any time, the next one goes on
/// from the last checkpoint. It takes the memory of one batch. Safe to share between threads.
/// </summary>
public sealed class Integrator(LogStore store, LogKeys keys, TimeProvider time)
{
    /// <summary>How many events there are between two checkpoints at most.</summary>
    public const int AtOnce = 16_384;

    // Whether the newest checkpoint was recomputed from all events by this program, and what signed it last.
    private volatile bool _isRecomputed;
    private volatile string? _signedBy;

    /// <summary>Takes in all events that there are, in batches of at most <see cref="AtOnce"/>.</summary>
    public Task<Integration> IntegrateAsync(CancellationToken cancel) => IntegrateAsync(AtOnce, cancel);

    internal async Task<Integration> IntegrateAsync(int atOnce, CancellationToken cancel)
    {
        if (await IsUpToDateAsync(cancel).ConfigureAwait(false) is { } already) return already;
        var newest = await store.NewestAsync(cancel).ConfigureAwait(false);
        var from = newest?.Checkpoint.Size ?? 0;
        var tree = GrowingTiles.Over(from, store.Tiles());
        if (newest is not null && await OddsAsync(newest, tree, cancel).ConfigureAwait(false) is { } odds)
            return new Integration.AtOdds(from, odds);
        if (tree is null) return new Integration.AtOdds(from, LogOdds.OtherTiles);
        var now = time.GetUtcNow();
        var signers = await keys.SignersAsync(now, cancel).ConfigureAwait(false);
        if (newest is not null) await SignAlsoAsync(newest, signers, now, cancel).ConfigureAwait(false);
        while (await store.LeavesAsync(from, atOnce, cancel).ConfigureAwait(false) is { IsEmpty: false } leaves)
        {
            foreach (var leaf in leaves) tree.Add(leaf);
            var head = tree.Head();
            var note = signers.Aggregate(
                new SignedNote(new Checkpoint(keys.Origin, head.Size, head.Hash, []).Text, []),
                (signed, signer) => signed.With(signer.Sign(signed.Text, now)));
            if (!await store.TryAddAsync(from, tree.Take(), head.Size, note, now, cancel).ConfigureAwait(false))
                return new Integration.Elsewhere();
            from = head.Size;
        }

        _signedBy = signers[^1].Key.ToString();
        return new Integration.UpToDate(from);
    }

    // One short query, since it is asked every second.
    private async Task<Integration.UpToDate?> IsUpToDateAsync(CancellationToken cancel)
    {
        var ends = await store.EndsAsync(cancel).ConfigureAwait(false);
        return ends.Events == ends.Checkpoint
            && (ends.Events == 0 || (_isRecomputed && ends.OpenKey is not null && ends.OpenKey == _signedBy))
            ? new Integration.UpToDate(ends.Checkpoint)
            : null;
    }

    // A key that begins signs the newest checkpoint, too: a log in which nothing happens goes over to it as others do.
    private async Task SignAlsoAsync(
        KeptCheckpoint newest, ImmutableArray<NoteSigner> signers, DateTimeOffset now, CancellationToken cancel)
    {
        var own = signers.Where(signer => !newest.Own.Signatures.Any(one => one.IsBy(signer.Key)))
            .Aggregate(newest.Own, (signed, signer) => signed.With(signer.Sign(signed.Text, now)));
        if (own != newest.Own) await store.TrySignAsync(newest, own, cancel).ConfigureAwait(false);
    }

    private async Task<LogOdds?> OddsAsync(KeptCheckpoint newest, GrowingTiles? tree, CancellationToken cancel)
    {
        var (checkpoint, known) = (newest.Checkpoint, await keys.AllAsync(cancel).ConfigureAwait(false));
        if (checkpoint.Origin != keys.Origin) return LogOdds.OtherOrigin;
        if (!NoteVerification.IsSigned(NoteVerification.Of(newest.Own, [.. known.Select(one => one.Key)])))
            return LogOdds.NotSigned;
        if ((await store.EndsAsync(cancel).ConfigureAwait(false)).Events < checkpoint.Size)
            return LogOdds.EventsAreGone;
        if (!_isRecomputed && await RootOfAsync(checkpoint.Size, cancel).ConfigureAwait(false) != checkpoint.Root)
            return LogOdds.OtherEvents;
        _isRecomputed = true;
        if (tree is null || tree.Head().Hash != checkpoint.Root) return LogOdds.OtherTiles;
        // What was recomputed once may have been put back from a copy since; then the last event is mostly another.
        var last = await store.LeavesAsync(checkpoint.Size - 1, 1, cancel).ConfigureAwait(false);
        var leaf = TiledTree.Over(checkpoint.Size, store.Tiles())(0, checkpoint.Size - 1);
        return last is [var one] && one == leaf ? null : LogOdds.OtherEvents;
    }

    private async Task<TreeHash> RootOfAsync(long size, CancellationToken cancel)
    {
        var root = new MerkleRoot();
        while (root.Size < size)
        {
            var most = (int)Math.Min(AtOnce, size - root.Size);
            var leaves = await store.LeavesAsync(root.Size, most, cancel).ConfigureAwait(false);
            if (leaves.IsEmpty) break;
            foreach (var leaf in leaves) root.Add(leaf);
        }

        return root.Hash();
    }
}
