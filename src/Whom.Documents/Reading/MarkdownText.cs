using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Whom.Documents.Reading;

/// <summary>
/// Reads Markdown as its readers do who see no rendering: headings, items, tables and paragraphs are told apart, and
/// the marks within a line stay as they were written.
/// </summary>
internal sealed partial class MarkdownText
{
    private readonly TextGathering _text;
    private readonly StringBuilder _open = new();
    private readonly List<ImmutableArray<string>> _rows = [];
    private bool _isItem;
    private string? _fence;

    private MarkdownText(TextGathering text) => _text = text;

    public static void Read(Stream file, TextGathering text)
    {
        using var lines = new BoundedLines(TextJudging.Reader(file));
        var reading = new MarkdownText(text);
        while (text.HasRoom() && lines.Next() is { } line) reading.Add(line);
        reading.End();
    }

    private void Add(string line)
    {
        if (Fence().Match(line) is { Success: true } fence
            && (_fence is null || fence.Groups[1].Value.StartsWith(_fence, StringComparison.Ordinal)))
        {
            End();
            _fence = _fence is null ? fence.Groups[1].Value : null;
        }
        else if (_fence is not null)
        {
            Keep(line);
        }
        else if (string.IsNullOrWhiteSpace(line))
        {
            End();
        }
        else if (Row(line) is { } row)
        {
            if (_rows.Count == 0) End();
            // The line below the head of a table says nothing but where its columns stand.
            if (!row.All(cell => Rule().IsMatch(cell))) _rows.Add(row);
        }
        else if (Heading(line) is var (level, says))
        {
            End();
            _text.Heading(level, TextGathering.OneLine(says));
        }
        else if (Underline().Match(line) is { Success: true } under && _open.Length > 0 && !_isItem)
        {
            var words = TextGathering.OneLine(_open.ToString());
            _open.Clear();
            _text.Heading(under.Groups[1].Value[0] == '=' ? 1 : 2, words);
        }
        else if (Break().IsMatch(line))
        {
            End();
        }
        else if (Item().Match(line) is { Success: true } item)
        {
            End();
            _isItem = true;
            Keep(item.Groups[1].Value);
        }
        else
        {
            if (_rows.Count > 0) End();
            Keep(Quote().Replace(line, ""));
        }
    }

    private void Keep(string line)
    {
        _open.Append(line).Append('\n');
        if (_open.Length >= BoundedLines.Longest) End();
    }

    private void End()
    {
        if (_rows.Count > 0) _text.Table(_rows);
        _rows.Clear();
        var words = _open.ToString();
        if (_isItem) _text.Item(TextGathering.OneLine(words));
        // Lines of code are lines; those of a paragraph are where its writer's window ended.
        else _text.Paragraph(_fence is null ? TextGathering.OneLine(words) : TextGathering.Lines(words));
        _open.Clear();
        _isItem = false;
    }

    private ImmutableArray<string>? Row(string line)
    {
        var row = line.Trim();
        if (row.Length < 2 || !row.Contains('|', StringComparison.Ordinal)
            || (row[0] != '|' && _rows.Count == 0)) return null;
        return [.. Bars().Split(row.Trim('|')).Select(
            cell => TextGathering.OneLine(cell.Replace("\\|", "|", StringComparison.Ordinal)))];
    }

    // Without a pattern, which would go over the blanks of a long line again and again.
    private static (int Level, string Says)? Heading(string line)
    {
        var marked = line.TrimStart(' ');
        var rest = marked.TrimStart('#');
        var level = marked.Length - rest.Length;
        if (line.Length - marked.Length > 3 || level is < 1 or > 6 || rest is [not (' ' or '\t'), ..]) return null;
        rest = rest.TrimEnd(' ', '\t');
        // It may be closed with as many marks as its writer liked.
        var open = rest.TrimEnd('#');
        return (level, open is [] or [.., ' ' or '\t'] ? open : rest);
    }

    [GeneratedRegex(@"^ {0,3}(`{3,}|~{3,})")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^ {0,3}(=+|-+)[ \t]*$")]
    private static partial Regex Underline();

    [GeneratedRegex(@"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")]
    private static partial Regex Break();

    [GeneratedRegex(@"^\s*(?:[-*+]|\d{1,9}[.)])[ \t]+(.*)$")]
    private static partial Regex Item();

    [GeneratedRegex(@"^ {0,3}(?:> ?)+")]
    private static partial Regex Quote();

    [GeneratedRegex(@"^:?-{1,}:?$")]
    private static partial Regex Rule();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bars();
}
