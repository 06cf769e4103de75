using System.Globalization;

namespace Whom.Web.Wording;

/// <summary>The beginning of words that stand in full elsewhere.</summary>
public static class Excerpt
{
    private const int Most = 400;

    public static string Of(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (words.Length <= Most) return words;
        // Cut between characters as people count them.
        var end = Most;
        while (end > 0 && StringInfo.GetNextTextElementLength(words, end - 1) > 1) end--;
        return words[..end] + "…";
    }
}
