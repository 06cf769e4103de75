namespace Whom.Records;

/// <summary>
/// A Merkle tree that is kept in tiles of hashes (C2SP tlog-tiles): what proofs are made of. Each node that is asked
/// for costs one tile; whoever asks for many keeps those read last.
/// </summary>
public static class TiledTree
{
    /// <summary>
    /// The full nodes of the tree of <paramref name="size"/> leaves. A partial tile that is gone is sought in the full
    /// one that came after it. Null for a node whose tile is not there or is too short.
    /// </summary>
    public static NodeReader Over(long size, TileReader tiles)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentNullException.ThrowIfNull(tiles);
        return (level, index) =>
        {
            var (tileLevel, below) = Math.DivRem(level, TilePath.Height);
            var first = index << below;
            var (tile, place) = Math.DivRem(first, TilePath.FullWidth);
            var width = TilePath.WidthIn(size, tileLevel, tile);
            if (place + (1L << below) > width) return null;
            var bytes = tiles(new TilePath(tileLevel, tile, width));
            if (bytes.IsEmpty && width < TilePath.FullWidth && tileLevel < TilePath.HighestLevel)
                bytes = tiles(new TilePath(tileLevel, tile, TilePath.FullWidth));
            var (start, length) = ((int)place * TreeHash.Length, TreeHash.Length << below);
            return bytes.Length >= start + length ? HashTile.Root(bytes.Span.Slice(start, length)) : null;
        };
    }
}
