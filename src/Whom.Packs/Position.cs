using System.Text;

namespace Whom.Packs;

/// <summary>Line and column, both from 1, of a place in a text.</summary>
internal static class Position
{
    public static (int Line, int Column) Of(ReadOnlySpan<char> text, int index)
    {
        var before = text[..index];
        return (before.Count('\n') + 1, index - before.LastIndexOf('\n'));
    }

    /// <summary>The same in UTF-8 bytes; the column counts characters.</summary>
    public static (int Line, int Column) Of(ReadOnlySpan<byte> text, int index)
    {
        var before = text[..Math.Min(index, text.Length)];
        var line = before[(before.LastIndexOf((byte)'\n') + 1)..];
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(line) + 1);
    }
}
