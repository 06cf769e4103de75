using System.Collections.Immutable;
using Whom.Records;

namespace Whom.Evidence.Files;

/// <summary>
/// Verifies proofs of inclusion in one tree, one after another (RFC 9162, 2.1.3.2). Where the way of a leaf meets that
/// of the leaf before, all above is known: it is compared and not hashed again. So many leaves side by side cost little
/// more than their hashes.
/// </summary>
internal sealed class ProofsInOrder(long size, TreeHash root)
{
    // More than a tree has levels.
    private const int Most = 64;

    // The nodes on the way of the last leaf that was proved, each with its place, and the hashes beside them.
    private readonly (long At, int Level, TreeHash Node)[] _way = new (long, int, TreeHash)[Most];
    private ImmutableArray<TreeHash> _path = [];
    private readonly (long At, int Level, TreeHash Node)[] _next = new (long, int, TreeHash)[Most];

    /// <summary>Whether the tree has that leaf at that place, from 0.</summary>
    public bool Proves(long index, TreeHash leaf, ImmutableArray<TreeHash> path)
    {
        if (index < 0 || index >= size || path.Length > Most) return false;
        var (at, last, level, node, met) = (index, size - 1, 0, leaf, 0);
        for (var step = 0; step < path.Length; step++)
        {
            if (last == 0) return false;
            _next[step] = (at, level, node);
            if (Meets(step, ref met, path)) return Keep(path);
            if ((at & 1) == 1 || at == last)
            {
                node = TreeHash.OfNode(path[step], node);
                for (; (at & 1) == 0 && at != 0; at >>= 1, level++) last >>= 1;
            }
            else node = TreeHash.OfNode(node, path[step]);

            (at, last, level) = (at >> 1, last >> 1, level + 1);
        }

        return last == 0 && node == root && Keep(path);
    }

    // The leaf before has gone through the node beside this one: then both are known, and all above them.
    private bool Meets(int step, ref int met, ImmutableArray<TreeHash> path)
    {
        var (at, level, node) = _next[step];
        while (met < _path.Length && _way[met].Level < level) met++;
        if (met >= _path.Length || _way[met].Level != level || _way[met].At != (at ^ 1)) return false;
        if (node != _path[met] || path[step] != _way[met].Node
            || !path.AsSpan()[(step + 1)..].SequenceEqual(_path.AsSpan()[(met + 1)..])) return false;
        // What stands above is as it was; it may stand at another step.
        _way.AsSpan(met + 1, _path.Length - met - 1).CopyTo(_next.AsSpan(step + 1));
        return true;
    }

    private bool Keep(ImmutableArray<TreeHash> path)
    {
        _next.AsSpan(0, path.Length).CopyTo(_way);
        _path = path;
        return true;
    }
}
