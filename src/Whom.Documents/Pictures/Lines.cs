using System.Collections.Immutable;

namespace Whom.Documents.Pictures;

/// <summary>A text broken into lines.</summary>
/// <param name="Texts">The lines.</param>
/// <param name="Size">The size of the type.</param>
/// <param name="Bold">Whether it is bold.</param>
internal sealed record Lines(ImmutableArray<string> Texts, double Size, bool Bold)
{
    /// <summary>The width of the widest line.</summary>
    public double Width { get; } = Texts.IsEmpty ? 0 : Texts.Max(line => TextWidth.Of(line, Size, Bold));

    /// <summary>The height of one line.</summary>
    public double Leading => Math.Round(Size * 1.25);

    /// <summary>The height of all lines.</summary>
    public double Height => Texts.Length * Leading;

    /// <summary>
    /// Breaks at spaces; a word that is too wide by itself is cut, and what is too much ends in an ellipsis.
    /// </summary>
    public static Lines Of(string text, double size, bool bold, double atMost, int most = int.MaxValue)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (TextWidth.Of(longer, size, bold) <= atMost)
            {
                line = longer;
                continue;
            }

            if (line.Length > 0) lines.Add(line);
            line = word;
        }

        if (line.Length > 0) lines.Add(line);
        if (lines.Count > most) lines = [.. lines.Take(most - 1), string.Join(' ', lines.Skip(most - 1))];
        return new Lines([.. lines.Select(full => Cut(full, size, bold, atMost))], size, bold);
    }

    private static string Cut(string line, double size, bool bold, double atMost)
    {
        if (TextWidth.Of(line, size, bold) <= atMost) return line;
        var runes = line.EnumerateRunes().ToList();
        while (runes.Count > 0 && TextWidth.Of(string.Concat(runes) + "…", size, bold) > atMost)
            runes.RemoveAt(runes.Count - 1);
        return string.Concat(runes).TrimEnd() + "…";
    }
}
