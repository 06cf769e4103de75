using System.Collections.Frozen;
using System.Text;

namespace Whom.Policies;

/// <summary>
/// The English texts as they are spelled in Britain. All texts are written in American English; this is one table of
/// words, so that a plan in British English differs in these words and in nothing else.
/// </summary>
public static class BritishEnglish
{
    /// <summary>The language, by its code (BCP 47).</summary>
    public const string Tag = "en-GB";

    // "program" is one only where it is no computer program, which has the same name on both sides of the ocean.
    private static readonly (string American, string British)[] Phrases =
    [
        ("license plate", "number plate"), ("assistive technology program", "assistive technology programme"),
        ("rogram confidentiality", "rogramme confidentiality"), ("ZIP code", "postcode"),
        // How days and times are laid out, and the examples of them.
        ("{1} {0}, {2}", "{0} {1} {2}"), ("h:mm tt", "HH:mm"), ("December 15, 2026", "15 December 2026"),
        ("12/15/2026", "15/12/2026"),
    ];

    // A hyphen is the stem itself.
    private static readonly (string American, string British, string Endings)[] Stems =
    [
        ("analyz", "analys", "e ed es ing er ers"), ("paralyz", "paralys", "e ed es ing"),
        ("behavior", "behaviour", "- s al"), ("color", "colour", "- s ed ing ful"),
        ("endeavor", "endeavour", "- s"), ("favor", "favour", "- s ed ing able ite"),
        ("flavor", "flavour", "- s"), ("harbor", "harbour", "- s"), ("honor", "honour", "- s ed ing able"),
        ("humor", "humour", "-"), ("labor", "labour", "- s ed er ers"),
        ("neighbor", "neighbour", "- s ing hood hoods"), ("rumor", "rumour", "- s"),
        ("center", "centre", "- s"), ("fiber", "fibre", "- s"), ("theater", "theatre", "- s"),
        ("license", "licence", "- s"), ("defense", "defence", "- s"), ("offense", "offence", "- s"),
        ("pretense", "pretence", "- s"), ("judgment", "judgement", "- s"), ("gray", "grey", "- s"),
        ("acknowledgment", "acknowledgement", "- s"), ("catalog", "catalogue", "- s"), ("aging", "ageing", "-"),
        ("cancel", "cancell", "ed ing"), ("counsel", "counsell", "ed ing or ors"), ("label", "labell", "ed ing"),
        ("model", "modell", "ed ing er ers"), ("signal", "signall", "ed ing"), ("travel", "travell", "ed ing er ers"),
        ("enroll", "enrol", "- s ment"), ("fulfill", "fulfil", "- s ment"), ("skillful", "skilful", "- ly"),
        ("organizational", "organisational", "- ly"), ("toward", "towards", "-"),
    ];

    private const string Izing =
        "anonym apolog author categor central character critic custom decentral digit emphas equal final formal " +
        "general harmon legal local maxim memor minim modern normal optim organ penal personal pilot prior public " +
        "real recogn reorgan scrutin special standard subsid summar synchron util visual";

    private static readonly FrozenDictionary<string, string> Table = Words().ToFrozenDictionary(
        word => word.American, word => word.British, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Known =
        Table.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly int Longest = Table.Keys.Max(word => word.Length);

    /// <summary>Each British word that stands for an American one, in small letters.</summary>
    public static IEnumerable<string> Spellings => Table.Values;

    /// <summary>Whether a language is English, in either spelling.</summary>
    public static bool IsEnglish(string language) => language is Text.Source or Tag;

    /// <summary>
    /// An American text in British spelling. What has a capital within a sentence is a name, and stays as it is.
    /// </summary>
    public static string Of(string american)
    {
        ArgumentNullException.ThrowIfNull(american);
        var text = american;
        foreach (var (from, to) in Phrases)
        {
            text = text.Replace(from, to, StringComparison.Ordinal);
            text = text.Replace(Capital(from), Capital(to), StringComparison.Ordinal);
        }

        StringBuilder? spelled = null;
        var written = 0;
        for (int start = 0, end; start < text.Length; start = end + 1)
        {
            end = start;
            while (end < text.Length && char.IsAsciiLetter(text[end])) end++;
            if (British(text, start, end) is not { } word) continue;
            spelled ??= new StringBuilder(text.Length + 8);
            spelled.Append(text, written, start - written).Append(word);
            written = end;
        }

        return spelled?.Append(text, written, text.Length - written).ToString() ?? text;
    }

    private static string? British(string text, int start, int end)
    {
        var length = end - start;
        if (length < 4 || length > Longest) return null;
        Span<char> small = stackalloc char[length];
        text.AsSpan(start, length).ToLowerInvariant(small);
        if (!Known.TryGetValue(small, out var word)) return null;
        var (first, second) = (char.IsAsciiLetterUpper(text[start]), char.IsAsciiLetterUpper(text[start + 1]));
        return second || (first && IsWithinSentence(text, start)) ? null : first ? Capital(word) : word;
    }

    private static bool IsWithinSentence(string text, int start)
    {
        var before = text.AsSpan(0, start).TrimEnd();
        return !before.IsEmpty && (char.IsLetterOrDigit(before[^1]) || before[^1] is ',' or ')');
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static IEnumerable<(string American, string British)> Words()
    {
        foreach (var (american, british, endings) in Stems)
            foreach (var ending in endings.Split(' '))
                yield return (american + ending.Trim('-'), british + ending.Trim('-'));
        foreach (var stem in Izing.Split(' '))
            foreach (var ending in "e ed es ing er ers ation ations able".Split(' '))
                yield return ($"{stem}iz{ending}", $"{stem}is{ending}");
    }
}
