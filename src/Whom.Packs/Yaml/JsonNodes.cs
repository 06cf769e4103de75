using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Whom.Packs.Purchases;

namespace Whom.Packs.Yaml;

/// <summary>
/// Reads JSON text into the nodes that YAML is read into, so that all that is read from them is read in one way.
/// Bounded in depth and number of nodes, whatever the text says.
/// </summary>
internal ref struct JsonNodes
{
    private static readonly JsonReaderOptions Strict =
        new() { CommentHandling = JsonCommentHandling.Disallow, MaxDepth = NodeReader.Deepest };

    private readonly ReadOnlySpan<byte> _json;
    private readonly string _file;
    private readonly Mistakes _mistakes;
    private Utf8JsonReader _reader;
    private int _nodes;
    private int _passed;
    private int _line;
    private int _column = 1;

    private JsonNodes(string file, int line, ReadOnlySpan<byte> json, Mistakes mistakes)
    {
        _file = file;
        _line = line;
        _json = json;
        _mistakes = mistakes;
        _reader = new(json, Strict);
    }

    /// <summary>
    /// The one value of a text that begins in this line; null where a mistake
    /// says why it cannot be read. Requires UTF-8.
    /// </summary>
    public static Node? Read(string file, int line, ReadOnlySpan<byte> json, Mistakes mistakes)
    {
        var nodes = new JsonNodes(file, line, json, mistakes);
        try
        {
            nodes._reader.Read();
            var value = nodes.Value();
            nodes._reader.Read(); // throws where anything follows
            return value;
        }
        catch (JsonException bad)
        {
            var (place, says) = JsonFault.Of(json, PlaceOf(bad, json));
            var (at, column) = Position.Of(json, place);
            mistakes.Say(file, line - 1 + at, column, says);
            return null;
        }
        catch (NodeReader.Unreadable)
        {
            return null;
        }
    }

    private Node Value()
    {
        Pass();
        if (++_nodes > NodeReader.MostNodes) throw Refuse(NodeReader.TooMuch);
        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => Map(_line, _column),
            JsonTokenType.StartArray => List(_line, _column),
            JsonTokenType.String => new ScalarNode(_file, _line, _column, Text(), plain: false),
            JsonTokenType.Null or JsonTokenType.True or JsonTokenType.False or JsonTokenType.Number =>
                new ScalarNode(_file, _line, _column, Encoding.UTF8.GetString(_reader.ValueSpan), plain: true),
            _ => throw new InvalidOperationException($"A value cannot begin with {_reader.TokenType}."),
        };
    }

    private MapNode Map(int line, int column)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            Pass();
            var key = new ScalarNode(_file, _line, _column, Text(), plain: false);
            _reader.Read();
            var value = Value();
            if (OddBlank.Said(key, _mistakes)) continue;
            if (seen.Add(key.Value)) entries.Add(new(key, value));
            else _mistakes.Say(key, FactsMessages.Twice(key.Value));
        }

        return new(_file, line, column, entries.DrainToImmutable());
    }

    private ListNode List(int line, int column)
    {
        var items = ImmutableArray.CreateBuilder<Node>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray) items.Add(Value());
        return new(_file, line, column, items.DrainToImmutable());
    }

    private string Text()
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Refuse(FactsMessages.HalfACharacter);
        }
    }

    // From the last token to this one, so that each byte is counted once.
    private void Pass()
    {
        var passed = _json[_passed..(int)_reader.TokenStartIndex];
        _passed += passed.Length;
        if (passed.LastIndexOf((byte)'\n') is >= 0 and var last)
        {
            _line += passed.Count((byte)'\n');
            _column = 1;
            passed = passed[(last + 1)..];
        }

        _column += Encoding.UTF8.GetCharCount(passed);
    }

    private readonly NodeReader.Unreadable Refuse(FormattableString says)
    {
        _mistakes.Say(_file, _line, _column, says);
        return new();
    }

    // The byte at which the reader gave up.
    private static int PlaceOf(JsonException bad, ReadOnlySpan<byte> json)
    {
        var start = 0;
        for (var line = 0L; line < (bad.LineNumber ?? 0); line++) start += json[start..].IndexOf((byte)'\n') + 1;
        return start + (int)(bad.BytePositionInLine ?? 0);
    }
}
