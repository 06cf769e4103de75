namespace Whom.Cli.Printing;

/// <summary>
/// Breaks words into lines at blanks; a word longer than a line, such as an address or an id, stays whole.
/// </summary>
internal static class Wrapped
{
    public static List<List<Piece>> Lines(ReadOnlySpan<Piece> pieces, int width)
    {
        var lines = new List<List<Piece>> { new() };
        var used = 0;
        foreach (var piece in pieces)
        {
            var words = Plain.Line(piece.Words).Split(' ');
            for (var at = 0; at < words.Length; at++)
            {
                var word = at == 0 ? words[at] : $" {words[at]}";
                if (used > 0 && at > 0 && used + word.Length > width)
                {
                    lines.Add([]);
                    used = 0;
                    word = words[at];
                }

                if (word.Length == 0) continue;
                lines[^1].Add(piece with { Words = word });
                used += word.Length;
            }
        }

        return lines;
    }
}
