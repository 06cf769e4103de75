using System.Numerics;
using System.Security.Cryptography;

namespace Whom.Records;

/// <summary>
/// The root of a Merkle tree whose leaves come one after another (RFC 9162, 2.1.1). It holds the roots of the full
/// trees that they make so far, one for each 1 in the binary digits of their number, and nothing else. For one thread.
/// </summary>
public sealed class MerkleRoot
{
    // From the largest tree, on the left, to the smallest.
    private readonly List<byte[]> _full = [];
    private long _size;

    /// <summary>How many leaves there are.</summary>
    public long Size => _size;

    /// <summary>Takes in the hash of the next leaf.</summary>
    public void Add(ReadOnlySpan<byte> leafHash)
    {
        if (leafHash.Length != Leaf.HashLength) throw new ArgumentException(
            $"The hash of a leaf has {Leaf.HashLength} bytes, and this one {leafHash.Length}.", nameof(leafHash));
        var hash = leafHash.ToArray();
        for (var merges = BitOperations.TrailingZeroCount(++_size); merges > 0; merges--)
        {
            hash = Node(_full[^1], hash);
            _full.RemoveAt(_full.Count - 1);
        }

        _full.Add(hash);
    }

    /// <summary>Size and root of the tree as it is now.</summary>
    public TreeHead Head()
    {
        if (_full.Count == 0) return new TreeHead(0, SHA256.HashData([]));
        var root = _full[^1];
        for (var at = _full.Count - 2; at >= 0; at--) root = Node(_full[at], root);
        return new TreeHead(_size, root);
    }

    private static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> node = stackalloc byte[1 + (2 * Leaf.HashLength)];
        node[0] = 1;
        left.CopyTo(node[1..]);
        right.CopyTo(node[(1 + Leaf.HashLength)..]);
        return SHA256.HashData(node);
    }
}
