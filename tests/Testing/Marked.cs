namespace Whom.Testing;

/// <summary>A text in which “§” marks the place where a mistake is expected.</summary>
public static class Marked
{
    private const char Mark = '§';

    /// <summary>
    /// The text without its mark, and the line and column at which it stood; 1:1 where there is none.
    /// </summary>
    public static (string Text, int Line, int Column) Read(string marked)
    {
        var at = marked.IndexOf(Mark);
        if (at < 0) return (marked, 1, 1);
        if (marked.IndexOf(Mark, at + 1) >= 0) throw new ArgumentException("Two marks.", nameof(marked));
        var before = marked[..at];
        return (marked.Remove(at, 1), before.Count(c => c == '\n') + 1, at - before.LastIndexOf('\n'));
    }
}
