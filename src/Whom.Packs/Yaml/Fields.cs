using System.Collections.Immutable;
using System.Globalization;

namespace Whom.Packs.Yaml;

/// <summary>
/// The keys of one map: what is unknown, missing or of the wrong kind is reported, and reading goes on.
/// </summary>
internal sealed class Fields
{
    private readonly MapNode? _map;
    private readonly string _of;
    private readonly Node _at;
    private readonly Mistakes _mistakes;

    /// <summary>
    /// Reads <paramref name="node"/> as a map that may have these keys.
    /// <paramref name="of"/> says what it is, "the role “x”".
    /// </summary>
    public Fields(Node node, string of, Mistakes mistakes, params ReadOnlySpan<string> accepted)
    {
        _of = of;
        _at = node;
        _mistakes = mistakes;
        _map = node as MapNode;
        if (_map is null)
        {
            mistakes.Add(node,
                $"For {of}, {node.Kind} stands where a map is expected. Accepted keys: {string.Join(", ", accepted)}.");
            return;
        }

        foreach (var (key, _) in _map.Entries)
            if (!accepted.Contains(key.Value))
                mistakes.Add(key,
                    $"Unknown key {Quoted.Value(key.Value)} in {of}. {Nearest.Hint(key.Value, accepted.ToArray())}");
    }

    /// <summary>Where the map stands.</summary>
    public Node At => _at;

    /// <summary>False where something else stands in its place; that is reported.</summary>
    public bool IsMap => _map is not null;

    /// <summary>The value of a key; null where it is absent or empty.</summary>
    public Node? Optional(string key) =>
        _map?.Find(key) is { } value and not ScalarNode { IsNull: true } ? value : null;

    /// <summary>The value of a key; null, and reported, where it is absent or empty.</summary>
    public Node? Required(string key)
    {
        if (Optional(key) is { } value) return value;
        if (_map is not null) _mistakes.Add(_map.Find(key) ?? _at, $"The key “{key}” is missing in {_of}.");
        return null;
    }

    /// <summary>A single value.</summary>
    public ScalarNode? Scalar(string key) => Scalar(key, Required(key));

    /// <summary>A single value that may be absent.</summary>
    public ScalarNode? OptionalScalar(string key) => Scalar(key, Optional(key));

    /// <summary>The entries of a map that may be absent.</summary>
    public ImmutableArray<Entry> OptionalMap(string key) => Map(key, Optional(key), mayBeEmpty: true);

    /// <summary>The entries of a map.</summary>
    public ImmutableArray<Entry> Map(string key) => Map(key, Required(key));

    /// <summary>The items of a list.</summary>
    public ImmutableArray<Node> List(string key) => List(key, Required(key));

    /// <summary>The items of a list that may be absent.</summary>
    public ImmutableArray<Node> OptionalList(string key) => List(key, Optional(key), mayBeEmpty: true);

    /// <summary>The items of a list of at least one, or one value that stands for a list of one.</summary>
    public IReadOnlyList<ScalarNode> Words(string key) => Words(key, Required(key));

    /// <summary>The same, but none where the key is absent.</summary>
    public IReadOnlyList<ScalarNode> OptionalWords(string key) => Words(key, Optional(key), mayBeEmpty: true);

    /// <summary>A whole number within these bounds.</summary>
    public int? Number(string key, int least = 1, int most = 9999) => Number(key, Scalar(key), least, most);

    /// <summary>A whole number within these bounds, or null where it is absent.</summary>
    public int? OptionalNumber(string key, int least = 1, int most = 9999) =>
        Number(key, OptionalScalar(key), least, most);

    /// <summary>A whole number within these bounds, where the value of a key is at hand.</summary>
    public int? Number(Entry entry, int least, int most) =>
        Number(entry.Key.Value, Scalar(entry.Key.Value, entry.Value), least, most);

    /// <summary>A day; null, and reported, where it is absent.</summary>
    public DateOnly? Day(string key) => Day(key, Scalar(key));

    /// <summary>A day; null where it is absent.</summary>
    public DateOnly? OptionalDay(string key) => Day(key, OptionalScalar(key));

    /// <summary>True or false; false where it is absent.</summary>
    public bool Flag(string key)
    {
        if (OptionalScalar(key) is not { } scalar) return false;
        if (scalar.Value is "true" or "false") return scalar.Value == "true";
        _mistakes.Add(
            scalar, $"{Quoted.Value(scalar.Value)} is not accepted for “{key}” in {_of}. Accepted: true, false.");
        return false;
    }

    private DateOnly? Day(string key, ScalarNode? scalar)
    {
        if (scalar is null) return null;
        if (DateOnly.TryParseExact(
            scalar.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        _mistakes.Add(scalar,
            $"{Quoted.Value(scalar.Value)} is not a day for “{key}” in {_of}. Accepted: year-month-day, such as 2027-01-31.");
        return null;
    }

    private int? Number(string key, ScalarNode? scalar, int least, int most)
    {
        if (scalar is null) return null;
        if (int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
            return number;
        _mistakes.Add(scalar,
            $"{Quoted.Value(scalar.Value)} is not accepted for “{key}” in {_of}. Accepted: a whole number from {least} to {most}.");
        return null;
    }

    private ScalarNode? Scalar(string key, Node? value) =>
        value as ScalarNode ?? Wrong<ScalarNode>(key, value, "a single value");

    private ImmutableArray<Entry> Map(string key, Node? value, bool mayBeEmpty = false)
    {
        if ((value as MapNode ?? Wrong<MapNode>(key, value, "a map")) is not { } map) return [];
        if (map.Entries.IsEmpty && !mayBeEmpty)
            _mistakes.Add(map, $"The map “{key}” in {_of} is empty. Accepted: at least one key with its value.");
        return map.Entries;
    }

    private ImmutableArray<Node> List(string key, Node? value, bool mayBeEmpty = false)
    {
        if ((value as ListNode ?? Wrong<ListNode>(key, value, "a list")) is not { } list) return [];
        if (list.Items.IsEmpty && !mayBeEmpty)
            _mistakes.Add(list, $"The list “{key}” in {_of} is empty. Accepted: at least one item.");
        return list.Items;
    }

    private List<ScalarNode> Words(string key, Node? value, bool mayBeEmpty = false)
    {
        if (value is ScalarNode single) return [single];
        if (value is MapNode) Wrong<ListNode>(key, value, "a value or a list of values");
        var words = new List<ScalarNode>();
        if (value is not ListNode list) return words;
        if (list.Items.IsEmpty && !mayBeEmpty)
            _mistakes.Add(list, $"The list “{key}” in {_of} is empty. Accepted: at least one item.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (item is not ScalarNode word || word.IsNull) Wrong<ScalarNode>(key, item, "a single value");
            else if (!seen.Add(word.Value))
                _mistakes.Add(word,
                    $"{Quoted.Value(word.Value)} stands twice in the list “{key}” in {_of}. Accepted: each once.");
            else words.Add(word);
        }

        return words;
    }

    private T? Wrong<T>(string key, Node? found, string expected) where T : Node
    {
        if (found is not null)
            _mistakes.Add(found, $"For “{key}” in {_of}, {found.Kind} stands where {expected} is expected.");
        return null;
    }
}
