using System.Globalization;
using System.Text;

namespace Whom.Documents.Comparing;

/// <summary>
/// A text as its words and other signs, each with the blanks before it; what stands after the last has no sign.
/// </summary>
/// <param name="Signs">In order.</param>
/// <param name="End">The blanks after the last.</param>
internal sealed record WordSplit(IReadOnlyList<WordSplit.Sign> Signs, string End)
{
    /// <summary>A word, a number, or one other sign.</summary>
    public readonly record struct Sign(string Blanks, string Text, bool IsWord)
    {
        public string Whole => Blanks + Text;
    }

    public static WordSplit Of(string text)
    {
        var signs = new List<Sign>();
        int from = 0, at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var end = EndOfWord(text, at);
            var isWord = end > at;
            if (!isWord) end = at + (Rune.TryGetRuneAt(text, at, out var rune) ? rune.Utf16SequenceLength : 1);
            signs.Add(new(text[from..at], text[at..end], isWord));
            from = at = end;
        }

        return new(signs, text[from..]);
    }

    private static int EndOfWord(string text, int from)
    {
        var at = from;
        while (at < text.Length)
        {
            if (Rune.TryGetRuneAt(text, at, out var rune) && IsOfWord(rune))
            {
                // Where words are written without blanks, each sign is one.
                if (IsWordOfItsOwn(rune)) return at == from ? at + rune.Utf16SequenceLength : at;
                at += rune.Utf16SequenceLength;
            }
            else if (at > from && Joins(text, at)) at++;
            else break;
        }

        return at;
    }

    private static bool IsOfWord(Rune rune) => Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsWordOfItsOwn(Rune rune) =>
        rune.Value is (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or >= 0x20000;

    /// <summary>What stands within “don't”, and within “1,000.50”.</summary>
    private static bool Joins(string text, int at) =>
        at + 1 < text.Length && text[at] switch
        {
            '\'' or '’' => char.IsLetter(text[at - 1]) && char.IsLetter(text[at + 1]),
            '.' or ',' => char.IsDigit(text[at - 1]) && char.IsDigit(text[at + 1]),
            _ => false,
        };
}
