namespace Whom.Packs;

/// <summary>Finds the known word that someone who wrote an unknown one most likely meant.</summary>
public static class Nearest
{
    private const int LongestWord = 64;
    private const int LongestList = 32;

    // A hostile file must not buy time with many unknown words for many known ones.
    private const int MostCompared = 500;

    private static readonly string[] Denials = ["no", "non", "not", "never", "without", "sin"];

    /// <summary>What is accepted, and the nearest of it, as the end of a message.</summary>
    public static FormattableString Hint(string word, IReadOnlyCollection<string> known)
    {
        if (known.Count == 0) return $"None is declared.";
        return Hint(known, To(word, known));
    }

    /// <summary>The same where the nearest of what is accepted is known already.</summary>
    internal static FormattableString Hint(IReadOnlyCollection<string> known, string? nearest)
    {
        if (known.Count <= LongestList && nearest is null) return $"Accepted: {string.Join(", ", known)}.";
        if (known.Count <= LongestList) return $"Accepted: {string.Join(", ", known)}. Did you mean “{nearest}”?";
        if (nearest is null) return $"There are {known.Count} to choose from.";
        return $"Did you mean “{nearest}”?";
    }

    /// <summary>The nearest known word, or null where none is near.</summary>
    public static string? To(string word, IEnumerable<string> known)
    {
        if (word.Length is 0 or > LongestWord) return null;
        var written = Plain(word);
        string? nearest = null;
        // Of three letters one may be wrong: of two, one more would make any word of any other, “no” of “on” first.
        var least = Math.Min(3, written.Length / 3) + 1;
        string? longer = null;
        foreach (var candidate in known.Take(MostCompared))
        {
            if (candidate.Length > LongestWord) continue;
            var plain = Plain(candidate);
            if (IsDenied(written, plain)) continue;
            var distance = Distance(written, plain);
            if (distance < least)
            {
                least = distance;
                nearest = candidate;
            }

            if (longer is null && (IsPartOf(written, plain) || IsPartOf(plain, written))) longer = candidate;
        }

        return nearest ?? longer;
    }

    // “Not covered” is no way to write “covered”.
    private static bool IsDenied(string written, string plain) =>
        Denials.Any(no => IsPiece(no, written) && !IsPiece(no, plain));

    private static bool IsPiece(string piece, string whole) =>
        $"-{whole}-".Contains($"-{piece}-", StringComparison.Ordinal);

    private static bool IsPartOf(string part, string whole) =>
        part.Length > 3 && IsPiece(part, whole);

    // Case, blanks and underscores are what people get wrong first; they count for nothing.
    private static string Plain(string word) => word.Trim().ToLowerInvariant().Replace('_', '-').Replace(' ', '-');

    // Damerau and Levenshtein: insertions, deletions, substitutions, and swaps of neighbours.
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 4) return int.MaxValue;
        Span<int> before = stackalloc int[b.Length + 1];
        Span<int> last = stackalloc int[b.Length + 1];
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            var oldest = before;
            before = last;
            last = row;
            row = oldest;
        }

        return last[b.Length];
    }
}
