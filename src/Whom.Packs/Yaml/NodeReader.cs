using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Whom.Packs.Yaml;

/// <summary>
/// Reads YAML text into nodes: plain maps, lists and values, nothing that refers, constructs or repeats. Bounded in
/// depth and number of nodes, whatever the text says.
/// </summary>
internal sealed class NodeReader
{
    public const int Deepest = 64;
    public const int MostNodes = 100_000;

    private readonly string _file;
    private readonly string _text;
    private readonly Mistakes _mistakes;
    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private int _nodes;

    private NodeReader(string file, string text, Mistakes mistakes)
    {
        _file = file;
        _text = text;
        _mistakes = mistakes;
        _scanner = new Scanner(new StringReader(text), skipComments: true);
        _parser = new Parser(_scanner);
    }

    /// <summary>
    /// The one document of a file; null where it is empty, or where a mistake says why it cannot be read.
    /// </summary>
    public static Node? Read(string file, string text, Mistakes mistakes)
    {
        try
        {
            return new NodeReader(file, text, mistakes).Document();
        }
        catch (YamlException bad)
        {
            var line = Math.Max(1, (int)bad.Start.Line);
            if (TabAfter(text, line) is { } tab)
                mistakes.Say(
                    file, tab, 1, $"A tab stands at the beginning of this line. Accepted: blanks, two for each level.");
            else
            {
                var (at, column, says) = YamlFault.Of(text, bad);
                mistakes.Say(file, at, column, says);
            }

            return null;
        }
        catch (Unreadable)
        {
            return null;
        }
    }

    // The first line, from this one on, that a tab indents: the parser speaks of the map around it only.
    private static int? TabAfter(string text, int line)
    {
        var number = 0;
        foreach (var content in text.AsSpan().EnumerateLines())
        {
            var indent = content[..(content.Length - content.TrimStart().Length)];
            if (++number >= line && indent.Length < content.Length && indent.Contains('\t')) return number;
        }

        return null;
    }

    public static FormattableString TooMuch =>
        $"The file holds too much. Accepted: at most {MostNodes} keys and values.";

    public static FormattableString TooDeep =>
        $"The nesting is too deep. Accepted: at most {Deepest} levels.";

    private bool Next()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (Exception bad) when (bad is InvalidOperationException or ArgumentException or IndexOutOfRangeException
            or FormatException)
        {
            // The parser leaves some mistakes to its own collections to find; they are the file's all the same.
            var at = _scanner.CurrentPosition;
            _mistakes.Say(_file, Math.Max(1, (int)at.Line), Math.Max(1, (int)at.Column),
                YamlFault.Unmatched);
            throw new Unreadable();
        }
    }

    private Node? Document()
    {
        Node? document = null;
        var documents = 0;
        while (Next())
        {
            switch (_parser.Current)
            {
                case DocumentStart start:
                    if (++documents > 1) throw Refuse(
                        start, $"A second document begins here. Accepted: one document a file; leave out “---”.");
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
        if (++_nodes > MostNodes) throw Refuse(current, TooMuch);
        if (depth > Deepest) throw Refuse(current, TooDeep);
        if (current is AnchorAlias alias)
            throw Refuse(current,
                $"The alias {Quoted.Value("*" + alias.Value.Value)} refers to another place. Accepted: the words themselves.");
        if (current is not NodeEvent at) throw Refuse(current, $"This is not a map, a list or a value.");
        if (!at.Anchor.IsEmpty)
            throw Refuse(at,
                $"The anchor {Quoted.Value("&" + at.Anchor.Value)} is not accepted here. Write the words out where they are needed.");
        if (!at.Tag.IsEmpty && at.Tag.Value != "!")
            throw Refuse(at, $"The tag {Quoted.Value(at.Tag.Value)} is not accepted here. Leave it out.");
        return at switch
        {
            Scalar scalar when HasHarmful(scalar) => throw Refuse(at,
                $"An escape in this text stands for a control character or for half a character. Accepted: plain text."),
            Scalar { Style: ScalarStyle.Plain } plain => Plain(plain),
            Scalar scalar => new ScalarNode(
                _file, (int)at.Start.Line, (int)at.Start.Column, scalar.Value, plain: false),
            SequenceStart => List(at, depth),
            MappingStart => Map(at, depth),
            _ => throw Refuse(at, $"This is not a map, a list or a value."),
        };
    }

    private ScalarNode Plain(Scalar scalar)
    {
        var (text, start) = (scalar.Value, (int)scalar.Start.Index);
        if (OddBlank.In(text) < 0)
            return new(_file, (int)scalar.Start.Line, (int)scalar.Start.Column, text, plain: true);
        var node = new ScalarNode(
            _file, (int)scalar.Start.Line, (int)scalar.Start.Column, text, plain: true,
            index => Position.Of(_text, Math.Max(start, _text.IndexOf(text[index], start))));
        if (OddBlank.AfterColon(text) is not (>= 0 and var at)) return node;
        // A key and its answer were meant, and were read as one value.
        var (line, column) = Position.Of(_text, Math.Max(start, _text.IndexOf(text.Substring(at - 1, 2), start,
            StringComparison.Ordinal) + 1));
        _mistakes.Say(_file, line, column, OddBlank.Says(text[at]));
        throw new Unreadable();
    }

    // Only escapes can bring these in: the text itself was looked through before.
    private static bool HasHarmful(Scalar scalar)
    {
        if (scalar.Style != ScalarStyle.DoubleQuoted) return false;
        var text = scalar.Value;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\ufffe' or '\uffff'
                || (char.IsControl(text[i]) && text[i] is not ('\n' or '\t'))) return true;
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return true;
            i++;
        }

        return false;
    }

    private ListNode List(NodeEvent at, int depth)
    {
        var items = ImmutableArray.CreateBuilder<Node>();
        while (Next() && _parser.Current is not SequenceEnd) items.Add(Value(depth + 1));
        return new(_file, (int)at.Start.Line, (int)at.Start.Column, items.DrainToImmutable());
    }

    private MapNode Map(NodeEvent at, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (Next() && _parser.Current is not MappingEnd)
        {
            if (_parser.Current is MappingStart or SequenceStart)
                throw Refuse(_parser.Current,
                    $"A map or a list stands where a key is expected. Accepted: a word, followed by a colon.");
            var key = (ScalarNode)Value(depth + 1);
            Next();
            var value = Value(depth + 1);
            if (OddBlank.Said(key, _mistakes)) continue;
            if (lines.TryAdd(key.Value, key.Line)) entries.Add(new(key, value));
            else
                _mistakes.Say(key,
                    $"The key {Quoted.Value(key.Value)} stands here for the second time; it stood in line {lines[key.Value]} already. Accepted: each key once.");
        }

        return new(_file, (int)at.Start.Line, (int)at.Start.Column, entries.DrainToImmutable());
    }

    private Unreadable Refuse(ParsingEvent at, FormattableString says)
    {
        _mistakes.Say(_file, (int)at.Start.Line, (int)at.Start.Column, says);
        return new Unreadable();
    }

    /// <summary>Leaves the descent; never leaves the reader.</summary>
    internal sealed class Unreadable : Exception;
}
