using System.Collections.Immutable;

namespace Whom.Records;

/// <summary>
/// That a leaf stands at a place of a tree: the hashes of the nodes beside its way to the root, the lowest first
/// (RFC 9162, 2.1.3).
/// </summary>
/// <param name="Index">The place of the leaf, from 0.</param>
/// <param name="Size">How many leaves the tree has.</param>
/// <param name="Path">The hashes.</param>
public sealed record InclusionProof(long Index, long Size, ImmutableArray<TreeHash> Path)
{
    /// <summary>
    /// Makes the proof out of the full nodes of the tree (2.1.3.1); null where one is not there. Requires a place
    /// within the tree.
    /// </summary>
    public static InclusionProof? Make(long index, long size, NodeReader nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new Stack<TreeHash>();
        for (var (start, end) = (0L, size); end - start > 1;)
        {
            var middle = start + MerkleTree.Left(end - start);
            var isLeft = index < middle;
            var beside = isLeft ? MerkleTree.Range(middle, end, nodes) : MerkleTree.Range(start, middle, nodes);
            if (beside is not { } hash) return null;
            path.Push(hash);
            (start, end) = isLeft ? (start, middle) : (middle, end);
        }

        return new InclusionProof(index, size, [.. path]);
    }

    /// <summary>Whether the tree of that root has that leaf at that place (2.1.3.2).</summary>
    public bool Proves(TreeHash leaf, TreeHash root) => Root(leaf) == root;

    /// <summary>The root that a tree must have for it to be so; null where no tree can have such a proof.</summary>
    public TreeHash? Root(TreeHash leaf)
    {
        if (Index < 0 || Index >= Size || Path.IsDefault) return null;
        var (at, last, root) = (Index, Size - 1, leaf);
        foreach (var beside in Path)
        {
            if (last == 0) return null;
            if ((at & 1) == 1 || at == last)
            {
                root = TreeHash.OfNode(beside, root);
                for (; (at & 1) == 0 && at != 0; at >>= 1) last >>= 1;
            }
            else root = TreeHash.OfNode(root, beside);

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 ? root : null;
    }
}
