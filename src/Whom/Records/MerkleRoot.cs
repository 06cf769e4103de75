using System.Numerics;

namespace Whom.Records;

/// <summary>
/// The root of a Merkle tree whose leaves come one after another (RFC 9162, 2.1.1). It holds the roots of the full
/// trees that they make so far, one for each 1 in the binary digits of their number, and nothing else. For one thread.
/// </summary>
public sealed class MerkleRoot
{
    private const int HighestLevel = 62;

    // From the largest tree, on the left, to the smallest.
    private readonly TreeHash[] _full = new TreeHash[HighestLevel + 1];
    private int _count;
    private long _size;

    /// <summary>How many leaves there are.</summary>
    public long Size => _size;

    /// <summary>
    /// A tree that goes on from stored nodes; null where one that it needs is not there. Requires the hashes of full
    /// nodes, of which <paramref name="size"/> has one for each 1 in its binary digits.
    /// </summary>
    public static MerkleRoot? Over(long size, NodeReader nodes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentNullException.ThrowIfNull(nodes);
        var root = new MerkleRoot();
        for (var level = HighestLevel; level >= 0; level--)
        {
            if ((size >> level & 1) == 0) continue;
            if (nodes(level, root._size >> level) is not { } hash) return null;
            root.Add(level, hash);
        }

        return root;
    }

    /// <summary>Takes in the hash of the next leaf.</summary>
    public void Add(ReadOnlySpan<byte> leafHash) => Add(0, new TreeHash(leafHash));

    /// <summary>Takes in the hash of the next leaf.</summary>
    public void Add(TreeHash leafHash) => Add(0, leafHash);

    /// <summary>
    /// Takes in the root of the next full tree of 2^<paramref name="level"/> leaves. Requires that as many leaves, or a
    /// multiple of that, are there already: then that root is a node of this tree.
    /// </summary>
    public void Add(int level, TreeHash hash)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)level, (uint)HighestLevel, nameof(level));
        var leaves = 1L << level;
        if ((_size & (leaves - 1)) != 0) throw new ArgumentException(
            $"After {_size} leaves there is no place for {leaves} at once.", nameof(level));
        var merges = BitOperations.TrailingZeroCount((_size >> level) + 1);
        _size = checked(_size + leaves);
        for (; merges > 0; merges--) hash = TreeHash.OfNode(_full[--_count], hash);
        _full[_count++] = hash;
    }

    /// <summary>The root of the tree as it is now.</summary>
    public TreeHash Hash()
    {
        if (_count == 0) return TreeHash.Empty;
        var root = _full[_count - 1];
        for (var at = _count - 2; at >= 0; at--) root = TreeHash.OfNode(_full[at], root);
        return root;
    }

    /// <summary>Size and root of the tree as it is now.</summary>
    public TreeHead Head() => new(_size, Hash());

    /// <summary>The same tree once more, which goes on by itself.</summary>
    public MerkleRoot Copy()
    {
        var copy = new MerkleRoot { _count = _count, _size = _size };
        _full.AsSpan(0, _count).CopyTo(copy._full);
        return copy;
    }
}
