using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Whom.Packs.Yaml;

namespace Whom.Packs.Purchases;

/// <summary>A JSON value as the nodes that YAML is read into, so that what is rare is read in one way.</summary>
internal readonly ref struct JsonNodes(ReadOnlySpan<byte> json, string name, int line, Mistakes mistakes)
{
    private readonly ReadOnlySpan<byte> _json = json;

    /// <summary>The value at which the reader stands; the reader's own depth bounds it.</summary>
    public Node Read(ref Utf8JsonReader reader)
    {
        var (at, column) = Place(reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => Map(ref reader, at, column),
            JsonTokenType.StartArray => List(ref reader, at, column),
            JsonTokenType.String => new ScalarNode(name, at, column, Text(ref reader), plain: false),
            _ => new ScalarNode(name, at, column, Encoding.UTF8.GetString(reader.ValueSpan), plain: true),
        };
    }

    private MapNode Map(ref Utf8JsonReader reader, int at, int column)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (keyLine, keyColumn) = Place(reader.TokenStartIndex);
            var key = new ScalarNode(name, keyLine, keyColumn, Text(ref reader), plain: false);
            reader.Read();
            var value = Read(ref reader);
            if (seen.Add(key.Value)) entries.Add(new(key, value));
            else mistakes.Say(key, FactsMessages.Twice(key.Value));
        }

        return new(name, at, column, entries.DrainToImmutable());
    }

    private ListNode List(ref Utf8JsonReader reader, int at, int column)
    {
        var items = ImmutableArray.CreateBuilder<Node>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Read(ref reader));
        return new(name, at, column, items.DrainToImmutable());
    }

    private string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            var (at, column) = Place(reader.TokenStartIndex);
            mistakes.Say(name, at, column, FactsMessages.HalfACharacter);
            return "";
        }
    }

    private (int Line, int Column) Place(long index)
    {
        var (at, column) = Position.Of(_json, (int)index);
        return (line - 1 + at, column);
    }
}
