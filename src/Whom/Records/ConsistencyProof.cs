using System.Collections.Immutable;
using System.Numerics;

namespace Whom.Records;

/// <summary>
/// That a tree has grown out of an earlier one, with each leaf of that at its place: hashes of nodes from which both
/// roots come (RFC 9162, 2.1.4).
/// </summary>
/// <param name="First">How many leaves the earlier tree has.</param>
/// <param name="Second">How many leaves the later tree has.</param>
/// <param name="Path">The hashes; none where both have as many.</param>
public sealed record ConsistencyProof(long First, long Second, ImmutableArray<TreeHash> Path)
{
    /// <summary>
    /// Makes the proof out of the full nodes of the later tree (2.1.4.1); null where one is not there. Requires an
    /// earlier tree that has leaves, and no more than the later one.
    /// </summary>
    public static ConsistencyProof? Make(long first, long second, NodeReader nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        var path = new Stack<TreeHash>();
        var (start, end) = (0L, second);
        // The earlier tree ends within; once it ends where a subtree does, that subtree is a node of both.
        while (first < end)
        {
            var middle = start + MerkleTree.Left(end - start);
            var isLeft = first <= middle;
            var beside = isLeft ? MerkleTree.Range(middle, end, nodes) : MerkleTree.Range(start, middle, nodes);
            if (beside is not { } hash) return null;
            path.Push(hash);
            (start, end) = isLeft ? (start, middle) : (middle, end);
        }

        // Where it is the whole earlier tree, whoever verifies has its root.
        if (start > 0)
        {
            if (MerkleTree.Range(start, end, nodes) is not { } shared) return null;
            path.Push(shared);
        }

        return new ConsistencyProof(first, second, [.. path]);
    }

    /// <summary>
    /// Whether the later tree has grown out of the earlier one (2.1.4.2). Of an earlier tree without leaves nothing
    /// can be proved, since all trees have grown out of it; two that have as many leaves are the same tree.
    /// </summary>
    public bool Proves(TreeHash firstRoot, TreeHash secondRoot)
    {
        if (First < 0 || First > Second || Path.IsDefault) return false;
        if (First == Second)
            return Path.IsEmpty && firstRoot == secondRoot && (First > 0 || firstRoot == TreeHash.Empty);
        if (First == 0 || Path.IsEmpty) return false;
        var (at, last, next) = (First - 1, Second - 1, 0);
        for (; (at & 1) == 1; at >>= 1) last >>= 1;
        var seed = BitOperations.IsPow2(First) ? firstRoot : Path[next++];
        var (earlier, later) = (seed, seed);
        foreach (var beside in Path.AsSpan()[next..])
        {
            if (last == 0) return false;
            if ((at & 1) == 1 || at == last)
            {
                earlier = TreeHash.OfNode(beside, earlier);
                later = TreeHash.OfNode(beside, later);
                for (; (at & 1) == 0 && at != 0; at >>= 1) last >>= 1;
            }
            else later = TreeHash.OfNode(later, beside);

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && earlier == firstRoot && later == secondRoot;
    }
}
