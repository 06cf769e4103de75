using System.Collections.Immutable;
using Whom.Records;

namespace Whom.Evidence.Logs;

/// <summary>
/// Walks the tree of a log from its first entry to its last. Each hash is made of what lies below it, where that is
/// there, and held against the tile that has it too; where nothing is there below, the tree is made of the tile.
/// </summary>
internal sealed class TreeInFiles : IDisposable
{
    private const int Levels = TilePath.HighestLevel + 1;
    private readonly LogFindings _findings;
    private readonly ImmutableArray<CheckedCheckpoint> _checkpoints;
    private readonly TileShelf _bundles;
    private readonly BundleContents _bundle;
    private readonly TileShelf[] _shelves;
    private readonly TileContents[] _tiles;
    private readonly long[] _loaded = new long[Levels];
    // What was made of lower levels, for the tile of each level that is under way.
    private readonly byte[][] _made = new byte[Levels][];
    private readonly int[] _madeCount = new int[Levels];
    private readonly MerkleRoot _root = new();
    private int _nextCheckpoint;
    private (long End, string File) _alone = (0, "");

    public TreeInFiles(LogFolder folder, LogFindings findings, ImmutableArray<CheckedCheckpoint> checkpoints)
    {
        (_findings, _checkpoints) = (findings, checkpoints);
        (_bundles, _bundle) = (new TileShelf(folder, null), new BundleContents(folder, findings));
        _shelves = [.. Enumerable.Range(0, Levels).Select(level => new TileShelf(folder, level))];
        _tiles = [.. Enumerable.Range(0, Levels).Select(_ => new TileContents(folder, findings))];
        Array.Fill(_loaded, -1);
        for (var level = 0; level < Levels; level++) _made[level] = new byte[HashTile.FullLength];
    }

    public long Entries { get; private set; }

    public TreeHead Head => _root.Head();

    public long Tiles => _tiles.Sum(tile => tile.Files);

    public long Bundles => _bundle.Files;

    private long Last => _checkpoints.IsEmpty ? 0 : _checkpoints[^1].Checkpoint.Size;

    public void Dispose()
    {
        _bundles.Dispose();
        foreach (var shelf in _shelves) shelf.Dispose();
    }

    public void Walk()
    {
        Compare(_root);
        while (TakeLeaves() || TakeNode())
        {
        }

        PassOver(_bundles, long.MaxValue);
        foreach (var shelf in _shelves) PassOver(shelf, long.MaxValue);
        for (; _nextCheckpoint < _checkpoints.Length; _nextCheckpoint++)
        {
            var (file, says, _) = _checkpoints[_nextCheckpoint];
            _findings.Add(LogRule.Missing, file, null, says.Size, _root.Size);
        }

        if (_alone.End > Last) _findings.Add(LogRule.Alone, _alone.File, Last);
    }

    // Takes the 256 leaves that come next, or those of them that are there; false where this is not possible, or where
    // it was the last time.
    private bool TakeLeaves()
    {
        if (_root.Size % TilePath.FullWidth != 0) return false;
        var (start, index) = (_root.Size, _root.Size / TilePath.FullWidth);
        _bundle.Read(Find(_bundles, index));
        Load(0, index);
        var leaves = Leaves(start, index);
        var count = leaves.Length / TreeHash.Length;
        if (count == 0) return false;
        if (count < TilePath.FullWidth && Stored(1, index) is not null)
        {
            // More is said to be there than is: what there is must suffice for the checkpoints in it.
            var (part, before) = (_root.Copy(), _nextCheckpoint);
            Add(part, leaves, count);
            if (_nextCheckpoint == before || _checkpoints[_nextCheckpoint - 1].Checkpoint.Size < part.Size)
            {
                var file = _bundle.Count < count ? _tiles[0].Path : _bundle.Path;
                _findings.Add(LogRule.Missing, file.ToString(), start);
            }

            return false;
        }

        Entries += _bundle.Count;
        if (_bundle.Count < count) Alone(start + count, _tiles[0].Path);
        else if (_tiles[0].Count < count) Alone(start + count, _bundle.Path);
        if (count < TilePath.FullWidth)
        {
            Add(_root, leaves, count);
            return false;
        }

        var root = HashTile.Root(leaves);
        if (Sought(start + count - 1)) Add(_root, leaves, count);
        else
        {
            _root.Add(TilePath.Height, root);
            Compare(_root);
        }

        Take(1, index, root);
        return true;
    }

    // Where entries and hashes of leaves are at odds, whatever lies above says which of them is right.
    private ReadOnlySpan<byte> Leaves(long start, long index)
    {
        var made = _bundle.Hashes;
        var stored = _tiles[0].Hashes;
        var both = Math.Min(made.Length, stored.Length);
        var same = made[..both].CommonPrefixLength(stored[..both]);
        if (same == both) return made.Length >= stored.Length ? made : stored;

        var place = same / TreeHash.Length;
        var isTileRight = IsRight(stored, start, index) && !IsRight(made, start, index);
        var wrong = isTileRight ? _bundle.Path : _tiles[0].Path;
        var right = isTileRight ? stored : made;
        var other = isTileRight ? made : stored;
        _findings.Add(
            LogRule.Hash, wrong.ToString(), start + place, HashTile.At(right, place), HashTile.At(other, place));
        return right;
    }

    private bool IsRight(ReadOnlySpan<byte> leaves, long start, long index)
    {
        if (leaves.Length == HashTile.FullLength && Stored(1, index) is { } above)
            return HashTile.Root(leaves) == above;
        var tree = _root.Copy();
        var next = _nextCheckpoint;
        for (var at = 0; at < leaves.Length / TreeHash.Length; at++)
        {
            tree.Add(HashTile.At(leaves, at));
            for (; next < _checkpoints.Length && _checkpoints[next].Checkpoint.Size <= tree.Size; next++)
                if (_checkpoints[next].Checkpoint.Root != tree.Hash()) return false;
        }

        return next > _nextCheckpoint;
    }

    // Takes a node whole, the lowest that a tile has where leaves are not there.
    private bool TakeNode()
    {
        var start = _root.Size;
        for (var level = 1; level < Levels; level++)
        {
            var leaves = 1L << (TilePath.Height * level);
            if (start % leaves != 0) return false;
            var index = start / leaves;
            if (Stored(level, index) is not { } hash) continue;
            if (start > long.MaxValue - leaves) return false;
            var end = start + leaves;
            for (; Sought(end - 1); _nextCheckpoint++)
            {
                var (file, says, _) = _checkpoints[_nextCheckpoint];
                _findings.Add(LogRule.Missing, file, null, says.Size, start);
            }

            PassOver(_bundles, end / TilePath.FullWidth);
            for (var below = 0; below < level; below++)
            {
                PassOver(_shelves[below], end >> (TilePath.Height * (below + 1)));
                _madeCount[below] = 0;
            }

            _root.Add(TilePath.Height * level, hash);
            Alone(end, _tiles[level].Path);
            Compare(_root);
            Take(level, index, hash);
            return true;
        }

        return false;
    }

    // A hash of a full tile of the level below, which came of what there is: it is held against the tile that has it
    // too, and goes into the one above.
    private void Take(int level, long index, TreeHash made)
    {
        for (var hash = made; level < Levels; level++)
        {
            var (tile, place) = Math.DivRem(index, TilePath.FullWidth);
            if (Stored(level, index) is { } stored)
            {
                var file = _tiles[level].Path.ToString();
                if (stored != hash)
                    _findings.Add(LogRule.Hash, file, index << (TilePath.Height * level), hash, stored);
                // What two tiles say is not said by one alone, unless the one was made of the other just now.
                if (_alone.File != file) _alone = (0, "");
            }

            if (place == 0) _madeCount[level] = 0;
            if (_madeCount[level] != place) return;
            hash.CopyTo(_made[level].AsSpan((int)place * TreeHash.Length));
            _madeCount[level]++;
            if (place < TilePath.FullWidth - 1) return;
            (hash, index) = (HashTile.Root(_made[level]), tile);
        }
    }

    private TreeHash? Stored(int level, long index)
    {
        var (tile, place) = Math.DivRem(index, TilePath.FullWidth);
        if (tile > TilePath.Last(level)) return null;
        Load(level, tile);
        return place < _tiles[level].Count ? HashTile.At(_tiles[level].Hashes, (int)place) : null;
    }

    private void Load(int level, long tile)
    {
        if (_loaded[level] == tile) return;
        _loaded[level] = tile;
        _tiles[level].Read(Find(_shelves[level], tile));
    }

    private StoredTile? Find(TileShelf shelf, long index)
    {
        PassOver(shelf, index);
        if (shelf.Next is not { } found || found.Index != index) return null;
        shelf.Step();
        return found;
    }

    // What lies before is part of nothing that could be recomputed, so that nobody can tell whether it is right.
    private void PassOver(TileShelf shelf, long index)
    {
        for (; shelf.Next is { } passed && passed.Index < index; shelf.Step())
            foreach (var file in passed.Files) _findings.Add(LogRule.Missing, file.ToString(), file.Start);
    }

    private bool Sought(long upTo) =>
        _nextCheckpoint < _checkpoints.Length && _checkpoints[_nextCheckpoint].Checkpoint.Size <= upTo;

    private void Add(MerkleRoot tree, ReadOnlySpan<byte> leaves, int count)
    {
        for (var at = 0; at < count; at++)
        {
            tree.Add(HashTile.At(leaves, at));
            Compare(tree);
        }
    }

    private void Compare(MerkleRoot tree)
    {
        for (; Sought(tree.Size) && _checkpoints[_nextCheckpoint].Checkpoint.Size == tree.Size; _nextCheckpoint++)
        {
            var (file, says, _) = _checkpoints[_nextCheckpoint];
            if (says.Root != tree.Hash())
                _findings.Add(LogRule.Root, file, null, tree.Head(), new TreeHead(says.Size, says.Root));
        }
    }

    private void Alone(long end, TilePath file) => _alone = (end, file.ToString());
}
