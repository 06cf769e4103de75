namespace Whom.Records;

/// <summary>
/// A tile of hashes (C2SP tlog-tiles, "Merkle Tree"): hashes of leaves at level 0, roots over full tiles of the level
/// below elsewhere, one behind the other.
/// </summary>
public static class HashTile
{
    /// <summary>The bytes of a full tile.</summary>
    public const int FullLength = TilePath.FullWidth * TreeHash.Length;

    /// <summary>Its hash at a place. Requires a place within the tile.</summary>
    public static TreeHash At(ReadOnlySpan<byte> tile, int place) =>
        new(tile.Slice(place * TreeHash.Length, TreeHash.Length));

    /// <summary>The root over hashes of one level. Requires as many as a power of two, at most 256.</summary>
    public static TreeHash Root(ReadOnlySpan<byte> hashes)
    {
        var count = hashes.Length / TreeHash.Length;
        if (count is < 1 or > TilePath.FullWidth || !int.IsPow2(count) || hashes.Length % TreeHash.Length != 0)
            throw new ArgumentException("A root is over 1, 2, 4, … or 256 hashes.", nameof(hashes));
        Span<TreeHash> level = stackalloc TreeHash[count];
        for (var at = 0; at < count; at++) level[at] = At(hashes, at);
        for (count /= 2; count > 0; count /= 2)
            for (var at = 0; at < count; at++) level[at] = TreeHash.OfNode(level[2 * at], level[(2 * at) + 1]);
        return level[0];
    }
}
