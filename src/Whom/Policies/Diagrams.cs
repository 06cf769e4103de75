using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Whom.Policies;

/// <summary>
/// Boolean functions of the facts as reduced ordered multi-valued decision diagrams: a function is a number, two
/// functions are equal exactly when their numbers are, and a fact stands in a diagram exactly when the function
/// depends on it. Facts are ordered by their place in the vocabulary. Not safe to share between threads once a
/// function has been made.
/// </summary>
/// <remarks>
/// Bryant, Graph-Based Algorithms for Boolean Function Manipulation (1986), section 4; for facts of more than two
/// values Srinivasan, Kam, Malik and Brayton, Algorithms for Discrete Function Manipulation (1990).
/// </remarks>
internal sealed partial class Diagrams
{
    /// <summary>The function that never holds.</summary>
    public const int False = 0;

    /// <summary>The function that always holds.</summary>
    public const int True = 1;

    private const int Leaf = int.MaxValue;

    private readonly int[] _sizes;
    private readonly List<Node> _nodes = [new(Leaf, 0, 0), new(Leaf, 1, 0)];
    private readonly List<int> _children = [];
    private readonly Dictionary<ulong, int> _and = [];
    private readonly Dictionary<ulong, int> _or = [];
    private readonly Dictionary<int, int> _not = [];
    private int[] _buckets = new int[256];
    private int[] _next = new int[256];

    /// <summary>Functions of facts with these numbers of values, by order of fact; at most 64 facts.</summary>
    public Diagrams(IEnumerable<int> sizes)
    {
        _sizes = [.. sizes];
        if (_sizes.Length > 64) throw new ArgumentException("At most 64 facts fit into one diagram.", nameof(sizes));
    }

    /// <summary>The number of nodes of all functions made so far.</summary>
    public int Nodes => _nodes.Count;

    /// <summary>
    /// The most nodes to make; a function that would take more ends in a <see cref="DiagramsTooLargeException"/>.
    /// </summary>
    public int MostNodes { get; set; } = int.MaxValue;

    /// <summary>Bit <c>f</c> is set where the function depends on the fact of order <c>f</c>.</summary>
    public ulong Support(int function) => _nodes[function].Support;

    /// <summary>The function that holds where the fact has one of these values.</summary>
    public int OneOf(int fact, ulong values)
    {
        Span<int> children = stackalloc int[_sizes[fact]];
        for (var value = 0; value < children.Length; value++) children[value] = (int)(values >> value & 1);
        return Make(fact, children);
    }

    /// <summary>Holds where both do.</summary>
    public int And(int a, int b)
    {
        if (a == False || b == False) return False;
        if (a == True || a == b) return b;
        if (b == True) return a;
        return Combine(a, b, and: true);
    }

    /// <summary>Holds where one of them does.</summary>
    public int Or(int a, int b)
    {
        if (a == True || b == True) return True;
        if (a == False || a == b) return b;
        if (b == False) return a;
        return Combine(a, b, and: false);
    }

    /// <summary>Holds where it does not.</summary>
    public int Not(int a)
    {
        if (a <= True) return 1 - a;
        if (_not.TryGetValue(a, out var known)) return known;
        var node = _nodes[a];
        Span<int> children = stackalloc int[_sizes[node.Fact]];
        for (var value = 0; value < children.Length; value++) children[value] = Not(_children[node.First + value]);
        return _not[a] = Make(node.Fact, children);
    }

    /// <summary>Holds where <paramref name="a"/> does and <paramref name="b"/> does not.</summary>
    public int Without(int a, int b) => And(a, Not(b));

    /// <summary>The function that remains once the fact has this value.</summary>
    public int With(int function, int fact, int value) => With(function, fact, value, []);

    /// <summary>
    /// The smallest number of answers that must change, or be given, for the
    /// function to hold; null where it never does.
    /// </summary>
    public int? Distance(int function, Facts from)
    {
        var distance = Distance(function, from, []);
        return distance == Leaf ? null : distance;
    }

    /// <summary>
    /// The ways to make the function hold by changing, or giving, just as many answers as
    /// <see cref="Distance(int, Facts)"/> says; each a list of facts with the values that do.
    /// </summary>
    public List<List<Clause>> Nearest(int function, Facts from, int limit)
    {
        var ways = new List<List<Clause>>();
        var known = new Dictionary<int, int>();
        if (Distance(function, from, known) != Leaf) Follow(function, from, known, [], ways, limit);
        return ways;
    }

    /// <summary>
    /// A function of other diagrams, made here: each of their facts stands for one of these, and each of its values for
    /// one of that fact's.
    /// </summary>
    /// <param name="other">The diagrams in which it was made.</param>
    /// <param name="function">The function there.</param>
    /// <param name="fact">The order here of each fact there.</param>
    /// <param name="value">The order here of a value of a fact there.</param>
    public int Import(Diagrams other, int function, Func<int, int> fact, Func<int, int, int> value) =>
        Import(other, function, fact, value, []);

    private int Import(
        Diagrams other, int function, Func<int, int> fact, Func<int, int, int> value, Dictionary<int, int> known)
    {
        if (function <= True) return function;
        if (known.TryGetValue(function, out var done)) return done;
        var node = other._nodes[function];
        var sum = False;
        for (var v = 0; v < other._sizes[node.Fact]; v++)
        {
            var rest = Import(other, other._children[node.First + v], fact, value, known);
            sum = Or(sum, And(OneOf(fact(node.Fact), 1UL << value(node.Fact, v)), rest));
        }

        return known[function] = sum;
    }

    private void Follow(
        int function, Facts from, Dictionary<int, int> known, List<Clause> so, List<List<Clause>> ways, int limit)
    {
        if (ways.Count == limit) return;
        if (function == True)
        {
            ways.Add([.. so]);
            return;
        }

        var node = _nodes[function];
        var best = Distance(function, from, known);
        var bySuccessor = new SortedDictionary<int, ulong>();
        for (var value = 0; value < _sizes[node.Fact]; value++)
        {
            var child = _children[node.First + value];
            var rest = Distance(child, from, known);
            var step = from[node.Fact] == value ? 0 : 1;
            if (rest == Leaf || rest + step != best) continue;
            if (step == 0) Follow(child, from, known, so, ways, limit);
            else bySuccessor[child] = bySuccessor.GetValueOrDefault(child) | 1UL << value;
        }

        foreach (var (child, values) in bySuccessor)
        {
            so.Add(new Clause(node.Fact, values));
            Follow(child, from, known, so, ways, limit);
            so.RemoveAt(so.Count - 1);
        }
    }

    private int Distance(int function, Facts from, Dictionary<int, int> known)
    {
        if (function == True) return 0;
        if (function == False) return Leaf;
        if (known.TryGetValue(function, out var distance)) return distance;
        var node = _nodes[function];
        var best = Leaf;
        for (var value = 0; value < _sizes[node.Fact]; value++)
        {
            var rest = Distance(_children[node.First + value], from, known);
            if (rest != Leaf) best = Math.Min(best, rest + (from[node.Fact] == value ? 0 : 1));
        }

        return known[function] = best;
    }

    private int With(int function, int fact, int value, Dictionary<int, int> known)
    {
        if ((Support(function) >> fact & 1) == 0) return function;
        var node = _nodes[function];
        if (node.Fact == fact) return _children[node.First + value];
        if (known.TryGetValue(function, out var done)) return done;
        Span<int> children = stackalloc int[_sizes[node.Fact]];
        for (var v = 0; v < children.Length; v++) children[v] = With(_children[node.First + v], fact, value, known);
        return known[function] = Make(node.Fact, children);
    }

    private int Combine(int a, int b, bool and)
    {
        if (a > b) (a, b) = (b, a);
        var memo = and ? _and : _or;
        var key = (ulong)(uint)a << 32 | (uint)b;
        if (memo.TryGetValue(key, out var known)) return known;
        var (left, right) = (_nodes[a], _nodes[b]);
        var fact = Math.Min(left.Fact, right.Fact);
        Span<int> children = stackalloc int[_sizes[fact]];
        for (var value = 0; value < children.Length; value++)
        {
            var l = left.Fact == fact ? _children[left.First + value] : a;
            var r = right.Fact == fact ? _children[right.First + value] : b;
            children[value] = and ? And(l, r) : Or(l, r);
        }

        return memo[key] = Make(fact, children);
    }

    private int Make(int fact, ReadOnlySpan<int> children)
    {
        if (!children.ContainsAnyExcept(children[0])) return children[0];
        var hash = Hash(fact, children);
        for (var id = _buckets[hash & _buckets.Length - 1]; id != 0; id = _next[id])
        {
            var node = _nodes[id];
            if (node.Fact == fact && Children(node.First, children.Length).SequenceEqual(children)) return id;
        }

        var support = 1UL << fact;
        foreach (var child in children) support |= Support(child);
        var made = Add(new Node(fact, _children.Count, support));
        foreach (var child in children) _children.Add(child);
        var bucket = hash & _buckets.Length - 1;
        _next[made] = _buckets[bucket];
        _buckets[bucket] = made;
        return made;
    }

    private int Add(Node node)
    {
        if (_nodes.Count >= MostNodes) throw new DiagramsTooLargeException(
            string.Create(CultureInfo.InvariantCulture, $"The diagrams take more than {MostNodes:N0} nodes."));
        if (_nodes.Count == _next.Length) Grow();
        _nodes.Add(node);
        return _nodes.Count - 1;
    }

    private ReadOnlySpan<int> Children(int first, int count) =>
        CollectionsMarshal.AsSpan(_children).Slice(first, count);

    private void Grow()
    {
        _buckets = new int[_buckets.Length * 2];
        _next = new int[_next.Length * 2];
        for (var id = True + 1; id < _nodes.Count; id++)
        {
            var node = _nodes[id];
            if (node.Fact == Leaf) continue;
            var bucket = Hash(node.Fact, Children(node.First, _sizes[node.Fact])) & _buckets.Length - 1;
            _next[id] = _buckets[bucket];
            _buckets[bucket] = id;
        }
    }

    private static int Hash(int fact, ReadOnlySpan<int> children)
    {
        var hash = (uint)fact * 0x9E3779B1;
        foreach (var child in children) hash = (BitOperations.RotateLeft(hash, 5) ^ (uint)child) * 0x85EBCA6B;
        return (int)(hash ^ hash >> 15);
    }

    private readonly record struct Node(int Fact, int First, ulong Support);
}

/// <summary>Functions have grown beyond what was allowed; those made before stay good.</summary>
internal sealed class DiagramsTooLargeException(string message) : Exception(message);
