using System.Numerics;

namespace Whom.Policies;

/// <remarks>
/// Functions that give a number, on the same nodes: a leaf for each number, of which <see cref="False"/> is 0 and
/// <see cref="True"/> is 1, so that a sum of boolean functions counts those that hold.
/// Fujita, McGeer and Yang, Multi-Terminal Binary Decision Diagrams (1997).
/// </remarks>
internal sealed partial class Diagrams
{
    private const int ManyAnswers = 1 << 10;

    private readonly Dictionary<int, int> _numbers = new() { [0] = False, [1] = True };
    private readonly Dictionary<ulong, int> _sums = [];

    /// <summary>The function that gives this number everywhere.</summary>
    public int Number(int number)
    {
        if (_numbers.TryGetValue(number, out var known)) return known;
        return _numbers[number] = Add(new Node(Leaf, number, 0));
    }

    /// <summary>The sum of what both give.</summary>
    public int Sum(int a, int b)
    {
        if (a == False) return b;
        if (b == False) return a;
        if (a > b) (a, b) = (b, a);
        var (left, right) = (_nodes[a], _nodes[b]);
        if (left.Fact == Leaf && right.Fact == Leaf) return Number(left.First + right.First);
        var key = (ulong)(uint)a << 32 | (uint)b;
        if (_sums.TryGetValue(key, out var known)) return known;
        var fact = Math.Min(left.Fact, right.Fact);
        Span<int> children = stackalloc int[_sizes[fact]];
        for (var value = 0; value < children.Length; value++)
        {
            children[value] = Sum(
                left.Fact == fact ? _children[left.First + value] : a,
                right.Fact == fact ? _children[right.First + value] : b);
        }

        return _sums[key] = Make(fact, children);
    }

    /// <summary>
    /// The sum of what all give; those that depend on few facts are added first, so that what is large is added once.
    /// </summary>
    public int Sum(IEnumerable<int> functions)
    {
        var queue = new PriorityQueue<int, (int, int)>(functions.Select(function => (function, Size(function))));
        if (queue.Count == 0) return False;
        while (true)
        {
            var sum = queue.Dequeue();
            if (!queue.TryDequeue(out var other, out _)) return sum;
            sum = Sum(sum, other);
            queue.Enqueue(sum, Size(sum));
        }

        (int, int) Size(int function) => (BitOperations.PopCount(Support(function)), function);
    }

    /// <summary>What it gives, times a factor.</summary>
    public int Times(int function, int factor) => Map(function, number => Number(number * factor), []);

    /// <summary>Holds where the function gives at least this number.</summary>
    public int AtLeast(int function, int least) => Map(function, number => number >= least ? True : False, []);

    /// <summary>What the function gives for these answers; facts on which it does not depend may be open.</summary>
    public int At(int function, ReadOnlySpan<sbyte> answers)
    {
        var node = _nodes[function];
        while (node.Fact != Leaf) node = _nodes[_children[node.First + answers[node.Fact]]];
        return node.First;
    }

    /// <summary>
    /// Few answers that make the function hold, whatever the others are: the shortest way through the diagram, and of
    /// the shortest the one with most first values. Requires a function that holds somewhere.
    /// </summary>
    public List<(int Fact, int Value)> Shortest(int function)
    {
        var way = new List<(int, int)>();
        var known = new Dictionary<int, int>();
        while (function != True)
        {
            var node = _nodes[function];
            var value = Best(node, known).Value;
            way.Add((node.Fact, value));
            function = _children[node.First + value];
        }

        return way;
    }

    private (int Length, int Value) Best(Node node, Dictionary<int, int> known)
    {
        var best = (Length: Leaf, Value: 0);
        for (var value = 0; value < _sizes[node.Fact]; value++)
        {
            var rest = Length(_children[node.First + value], known);
            if (rest == Leaf) continue;
            var length = rest + ManyAnswers + (value == 0 ? 0 : 1);
            if (length < best.Length) best = (length, value);
        }

        return best;
    }

    private int Length(int function, Dictionary<int, int> known)
    {
        if (function == True) return 0;
        if (function == False) return Leaf;
        if (known.TryGetValue(function, out var length)) return length;
        return known[function] = Best(_nodes[function], known).Length;
    }

    private int Map(int function, Func<int, int> leaf, Dictionary<int, int> known)
    {
        var node = _nodes[function];
        if (node.Fact == Leaf) return leaf(node.First);
        if (known.TryGetValue(function, out var done)) return done;
        Span<int> children = stackalloc int[_sizes[node.Fact]];
        for (var value = 0; value < children.Length; value++)
            children[value] = Map(_children[node.First + value], leaf, known);
        return known[function] = Make(node.Fact, children);
    }
}
