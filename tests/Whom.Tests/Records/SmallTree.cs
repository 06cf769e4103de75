using System.Globalization;
using System.Text;
using Whom.Records;

namespace Whom.Tests.Records;

/// <summary>
/// A tree as RFC 9162, 2.1.1 defines it, word for word and as slow: what the quick ones are held against.
/// </summary>
internal sealed class SmallTree
{
    public SmallTree(int size)
    {
        Leaves = [.. Enumerable.Range(0, size).Select(Leaf)];
        Root = Of(0, size);
        Nodes = (level, index) => (index + 1) << level <= size
            ? Of((int)(index << level), (int)((index + 1) << level)) : null;
    }

    public IReadOnlyList<TreeHash> Leaves { get; }

    public TreeHash Root { get; }

    public NodeReader Nodes { get; }

    public static TreeHash Leaf(int index) =>
        TreeHash.OfLeaf(Encoding.UTF8.GetBytes(index.ToString(CultureInfo.InvariantCulture)));

    private TreeHash Of(int start, int end)
    {
        if (start == end) return TreeHash.Empty;
        if (end - start == 1) return Leaves[start];
        var left = 1;
        while (left * 2 < end - start) left *= 2;
        return TreeHash.OfNode(Of(start, start + left), Of(start + left, end));
    }
}
