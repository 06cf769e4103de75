using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;

namespace Whom.Documents.Reading;

/// <summary>Gathers what a document says, up to the limits.</summary>
internal sealed class TextGathering(ReadingLimits limits)
{
    private readonly ImmutableArray<TextBlock>.Builder _blocks = ImmutableArray.CreateBuilder<TextBlock>();
    private readonly long _began = Stopwatch.GetTimestamp();
    private int _letters;
    private int _pieces;
    private bool _isCut;

    /// <summary>Whether there is room for more; from the first time that there was none, the text is cut.</summary>
    public bool HasRoom()
    {
        if (_letters < limits.Letters && _pieces < limits.Pieces && Stopwatch.GetElapsedTime(_began) < limits.Time)
            return true;
        _isCut = true;
        return false;
    }

    /// <summary>Something more is there, and is not read.</summary>
    public void Cut() => _isCut = true;

    public void Heading(int level, string text)
    {
        if (Take(ref text)) _blocks.Add(new TextBlock.Heading(Math.Clamp(level, 1, 6), text));
    }

    public void Paragraph(string text)
    {
        if (Take(ref text)) _blocks.Add(new TextBlock.Paragraph(text));
    }

    public void Item(string text)
    {
        if (Take(ref text)) _blocks.Add(new TextBlock.ListItem(text));
    }

    /// <summary>A table, without the rows that say nothing at its end.</summary>
    public void Table(IEnumerable<ImmutableArray<string>> rows)
    {
        var taken = new List<ImmutableArray<string>>();
        foreach (var row in rows)
        {
            if (!HasRoom()) break;
            var cells = row;
            while (cells is [.., ""]) cells = cells[..^1];
            _letters += cells.Sum(cell => cell.Length);
            _pieces += 1 + cells.Length;
            taken.Add(cells);
        }

        while (taken is [.., { IsEmpty: true }]) taken.RemoveAt(taken.Count - 1);
        if (taken.Count > 0) _blocks.Add(new TextBlock.Table([.. taken]));
    }

    /// <summary>What was gathered; null where that is nothing.</summary>
    public DocumentText? Text() =>
        _blocks.Count == 0 ? null : new DocumentText(_blocks.ToImmutable()) { IsCut = _isCut };

    /// <summary>Text on one line, with single spaces, and nothing that only machines see.</summary>
    public static string OneLine(string text) => Plain(text, keepsLines: false);

    /// <summary>The same, with its lines.</summary>
    public static string Lines(string text) => Plain(text, keepsLines: true);

    private bool Take(ref string text)
    {
        if (text.Length == 0 || !HasRoom()) return false;
        var room = limits.Letters - _letters;
        if (text.Length > room)
        {
            text = text[..(char.IsHighSurrogate(text[room - 1]) ? room - 1 : room)];
            _isCut = true;
        }

        _letters += text.Length;
        _pieces++;
        return text.Length > 0;
    }

    private static string Plain(string text, bool keepsLines)
    {
        var plain = new StringBuilder(text.Length);
        var gap = '\0';
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter) || char.IsControl(letter))
            {
                gap = keepsLines && (letter == '\n' || gap == '\n') ? '\n' : ' ';
                continue;
            }

            // What a page cannot hold, and the hyphens that stand only where a line is full.
            if (letter is '\u00AD' or '\uFFFE' or '\uFFFF') continue;
            if (gap != '\0' && plain.Length > 0) plain.Append(gap);
            gap = '\0';
            plain.Append(letter);
        }

        return plain.ToString();
    }
}
