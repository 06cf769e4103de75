using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Whom.Packs.Yaml;

/// <summary>
/// Reads YAML text into nodes: plain maps, lists and values, nothing that refers, constructs or repeats. Bounded in depth and
/// number of nodes, whatever the text says.
/// </summary>
internal sealed class NodeReader
{
    private const int Deepest = 64;
    private const int MostNodes = 200_000;

    private readonly string _file;
    private readonly Mistakes _mistakes;
    private readonly Parser _parser;
    private int _nodes;

    private NodeReader(string file, string text, Mistakes mistakes)
    {
        _file = file;
        _mistakes = mistakes;
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    /// <summary>The one document of a file; null where it is empty, or where a mistake says why it cannot be read.</summary>
    public static Node? Read(string file, string text, Mistakes mistakes)
    {
        try
        {
            return new NodeReader(file, text, mistakes).Document();
        }
        catch (YamlException bad)
        {
            mistakes.Add(file, Math.Max(1, (int)bad.Start.Line), Math.Max(1, (int)bad.Start.Column),
                $"This is not YAML: {bad.Message.TrimEnd('.')}. Look for a missing quote, colon, bracket or blank at this place or just before.");
            return null;
        }
        catch (Unreadable)
        {
            return null;
        }
    }

    private Node? Document()
    {
        Node? document = null;
        var documents = 0;
        while (_parser.MoveNext())
        {
            switch (_parser.Current)
            {
                case DocumentStart start:
                    if (++documents > 1) throw Refuse(start, "A second document begins here. Accepted: one document a file; leave out “---”.");
                    break;
                case NodeEvent or AnchorAlias:
                    document = Value(0);
                    break;
                default:
                    break;
            }
        }

        return document is ScalarNode { IsNull: true } ? null : document;
    }

    private Node Value(int depth)
    {
        var current = _parser.Current!;
        if (++_nodes > MostNodes) throw Refuse(current, $"The file holds too much. Accepted: at most {MostNodes} keys and values.");
        if (depth > Deepest) throw Refuse(current, $"The nesting is too deep. Accepted: at most {Deepest} levels.");
        if (current is AnchorAlias alias)
            throw Refuse(current, $"The alias {Quoted.Value("*" + alias.Value.Value)} refers to another place. Accepted: the words themselves.");
        if (current is not NodeEvent at) throw Refuse(current, "This is not a map, a list or a value.");
        if (!at.Anchor.IsEmpty)
            throw Refuse(at, $"The anchor {Quoted.Value("&" + at.Anchor.Value)} is not accepted here. Write the words out where they are needed.");
        if (!at.Tag.IsEmpty && at.Tag.Value != "!")
            throw Refuse(at, $"The tag {Quoted.Value(at.Tag.Value)} is not accepted here. Leave it out.");
        return at switch
        {
            Scalar scalar => new ScalarNode(_file, (int)at.Start.Line, (int)at.Start.Column, scalar.Value, scalar.Style == ScalarStyle.Plain),
            SequenceStart => List(at, depth),
            MappingStart => Map(at, depth),
            _ => throw Refuse(at, "This is not a map, a list or a value."),
        };
    }

    private ListNode List(NodeEvent at, int depth)
    {
        var items = ImmutableArray.CreateBuilder<Node>();
        while (_parser.MoveNext() && _parser.Current is not SequenceEnd) items.Add(Value(depth + 1));
        return new(_file, (int)at.Start.Line, (int)at.Start.Column, items.DrainToImmutable());
    }

    private MapNode Map(NodeEvent at, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (_parser.MoveNext() && _parser.Current is not MappingEnd)
        {
            if (_parser.Current is MappingStart or SequenceStart)
                throw Refuse(_parser.Current, "A map or a list stands where a key is expected. Accepted: a word, followed by a colon.");
            var key = (ScalarNode)Value(depth + 1);
            _parser.MoveNext();
            var value = Value(depth + 1);
            if (lines.TryAdd(key.Value, key.Line)) entries.Add(new(key, value));
            else
                _mistakes.Add(key, $"The key {Quoted.Value(key.Value)} stands here for the second time; it stood in line "
                    + $"{lines[key.Value]} already. Accepted: each key once.");
        }

        return new(_file, (int)at.Start.Line, (int)at.Start.Column, entries.DrainToImmutable());
    }

    private Unreadable Refuse(ParsingEvent at, string says)
    {
        _mistakes.Add(_file, (int)at.Start.Line, (int)at.Start.Column, says);
        return new Unreadable();
    }

    // Leaves the descent; never leaves this class.
    private sealed class Unreadable : Exception;
}
