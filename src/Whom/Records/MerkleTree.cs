using System.Numerics;

namespace Whom.Records;

/// <summary>Roots of a Merkle tree out of its full nodes (RFC 9162, 2.1.1).</summary>
public static class MerkleTree
{
    /// <summary>The root over the first <paramref name="size"/> leaves; null where a node is not there.</summary>
    public static TreeHash? Root(long size, NodeReader nodes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentNullException.ThrowIfNull(nodes);
        return size == 0 ? TreeHash.Empty : Range(0, size, nodes);
    }

    /// <summary>
    /// The root over the leaves from <paramref name="start"/> to before <paramref name="end"/>, one of the ranges that
    /// come of splitting a tree: it begins at a multiple of the largest full tree in it.
    /// </summary>
    internal static TreeHash? Range(long start, long end, NodeReader nodes)
    {
        var leaves = end - start;
        if (BitOperations.IsPow2(leaves))
        {
            var level = BitOperations.Log2((ulong)leaves);
            return nodes(level, start >> level);
        }

        var middle = start + Left(leaves);
        return Range(start, middle, nodes) is { } left && Range(middle, end, nodes) is { } right
            ? TreeHash.OfNode(left, right) : null;
    }

    /// <summary>How many of more than one leaf lie on the left: the largest power of two below their number.</summary>
    internal static long Left(long leaves) => 1L << BitOperations.Log2((ulong)(leaves - 1));
}
