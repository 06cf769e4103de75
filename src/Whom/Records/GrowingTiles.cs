namespace Whom.Records;

/// <summary>
/// Tiles of a tree that grows (C2SP tlog-tiles): takes in hashes of leaves, and gives the tiles that are to be written
/// for the tree as it is then. It holds one tile for each level. For one thread.
/// </summary>
public sealed class GrowingTiles
{
    private readonly List<Edge> _edges = [];
    private readonly List<(TilePath Path, ReadOnlyMemory<byte> Bytes)> _full = [];
    private readonly MerkleRoot _root;

    private GrowingTiles(MerkleRoot root) => _root = root;

    /// <summary>A tree without leaves.</summary>
    public GrowingTiles()
        : this(new MerkleRoot())
    {
    }

    /// <summary>How many leaves there are.</summary>
    public long Size => _root.Size;

    /// <summary>
    /// Goes on from the tiles that were written for a tree of <paramref name="size"/> leaves; null where one that is
    /// needed is not there.
    /// </summary>
    public static GrowingTiles? Over(long size, TileReader tiles)
    {
        // Each is asked for once, and not for each of its hashes.
        var read = new Dictionary<TilePath, ReadOnlyMemory<byte>>();
        var nodes = TiledTree.Over(
            size, path => read.TryGetValue(path, out var bytes) ? bytes : read[path] = tiles(path));
        if (MerkleRoot.Over(size, nodes) is not { } root) return null;
        var growing = new GrowingTiles(root);
        for (var level = 0; level <= TilePath.HighestLevel && size >> (TilePath.Height * level) > 0; level++)
        {
            var edge = new Edge { Index = TilePath.FullIn(size, level) };
            var width = TilePath.WidthIn(size, level, edge.Index);
            for (; edge.Width < width; edge.Width++)
            {
                var index = (edge.Index * TilePath.FullWidth) + edge.Width;
                if (nodes(TilePath.Height * level, index) is not { } hash) return null;
                hash.CopyTo(edge.Bytes.AsSpan(edge.Width * TreeHash.Length));
            }

            growing._edges.Add(edge);
        }

        return growing;
    }

    /// <summary>Size and root of the tree as it is now.</summary>
    public TreeHead Head() => _root.Head();

    /// <summary>Takes in the hash of the next leaf.</summary>
    public void Add(TreeHash leafHash)
    {
        _root.Add(leafHash);
        var hash = leafHash;
        for (var level = 0; ; level++)
        {
            if (level == _edges.Count) _edges.Add(new Edge());
            var edge = _edges[level];
            hash.CopyTo(edge.Bytes.AsSpan(edge.Width++ * TreeHash.Length));
            edge.IsNew = true;
            if (edge.Width < TilePath.FullWidth) return;
            _full.Add((new TilePath(level, edge.Index, TilePath.FullWidth), edge.Bytes.ToArray()));
            hash = HashTile.Root(edge.Bytes);
            (edge.Index, edge.Width, edge.IsNew) = (edge.Index + 1, 0, false);
        }
    }

    /// <summary>
    /// The tiles that are new since this was asked last, the lowest and leftmost first: each that is full now, and the
    /// partial ones at the edge. They are to be on the disk before a checkpoint of this size goes out.
    /// </summary>
    public IReadOnlyList<(TilePath Path, ReadOnlyMemory<byte> Bytes)> Take()
    {
        var tiles = _full.ToList();
        _full.Clear();
        for (var level = 0; level < _edges.Count; level++)
        {
            var edge = _edges[level];
            if (!edge.IsNew) continue;
            edge.IsNew = false;
            tiles.Add((new TilePath(level, edge.Index, edge.Width),
                edge.Bytes.AsSpan(0, edge.Width * TreeHash.Length).ToArray()));
        }

        return tiles;
    }

    private sealed class Edge
    {
        public byte[] Bytes { get; } = new byte[HashTile.FullLength];

        public long Index { get; set; }

        public int Width { get; set; }

        public bool IsNew { get; set; }
    }
}
