using System.Collections.Immutable;

namespace Whom.Packs.Yaml;

/// <summary>A piece of a YAML file, and where it stands.</summary>
internal abstract class Node(string file, int line, int column)
{
    public string File { get; } = file;

    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>What it is, as a message names it.</summary>
    public abstract FormattableString Kind { get; }
}

/// <summary>A single value; every value is text until someone reads it as something else.</summary>
internal sealed class ScalarNode(string file, int line, int column, string value, bool plain,
    Func<int, (int Line, int Column)>? places = null) : Node(file, line, column)
{
    public string Value { get; } = value;

    /// <summary>Written without quotes.</summary>
    public bool IsPlain { get; } = plain;

    /// <summary>
    /// Where a character of it stands: exact in a text without quotes, else where the value begins.
    /// </summary>
    public (int Line, int Column) PlaceOf(int index) => places?.Invoke(index) ?? (Line, Column);

    public bool IsNull => IsPlain && Value is ("" or "~" or "null");

    public override FormattableString Kind
    {
        get
        {
            if (IsNull) return $"nothing";
            return $"the single value {Quoted.Value(Value)}";
        }
    }
}

internal sealed class ListNode(string file, int line, int column, ImmutableArray<Node> items) : Node(file, line, column)
{
    public ImmutableArray<Node> Items { get; } = items;

    public override FormattableString Kind => $"a list";
}

internal readonly record struct Entry(ScalarNode Key, Node Value);

/// <summary>A map; its keys are unique, since the reader reports the second of a kind and leaves it out.</summary>
internal sealed class MapNode(string file, int line, int column, ImmutableArray<Entry> entries)
    : Node(file, line, column)
{
    public ImmutableArray<Entry> Entries { get; } = entries;

    public override FormattableString Kind => $"a map";

    public Node? Find(string key)
    {
        foreach (var entry in Entries)
            if (entry.Key.Value == key) return entry.Value;
        return null;
    }

    /// <summary>The words under a key, one or a list; whatever else stands there is passed over.</summary>
    public ImmutableArray<ScalarNode> Words(string key)
    {
        var value = Find(key);
        if (value is ScalarNode { IsNull: false } one) return [one];
        return value is ListNode list ? [.. list.Items.OfType<ScalarNode>()] : [];
    }
}
