using System.Text;
using System.Text.RegularExpressions;

namespace Whom.Records;

/// <summary>
/// Finds words in a text where they stand as words: no letter and no digit goes on before or after them, and blanks
/// count alike, however many there are. So whoever looks for “no” does not find “nothing”.
/// </summary>
public static partial class WholeWords
{
    // Below it, what is looked for is in half of all texts by chance.
    private const int Enough = 4;

    /// <summary>Whether there are too few letters and digits to tell from where they come.</summary>
    public static bool AreFew(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Count(char.IsLetterOrDigit) < Enough;
    }

    /// <summary>Whether the words stand in a text.</summary>
    public static bool StandIn(string text, string words)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(words);
        return Find(text, words.Trim(), [], 0) is not null;
    }

    /// <summary>Whether the words stand in a letter, beside what is part of an address.</summary>
    public static bool StandInLetter(string text, string words)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(words);
        return Find(text, words.Trim(), AddressesIn(text), 0) is not null;
    }

    /// <summary>
    /// A letter with a mark in place of the words; what is part of an address stays,
    /// so that links still lead where they led.
    /// </summary>
    public static string TakenOutOfLetter(string text, string words, string mark)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(words);
        var (less, addresses, sought, from) = (new StringBuilder(), AddressesIn(text), words.Trim(), 0);
        while (Find(text, sought, addresses, from) is var (start, end))
        {
            less.Append(text, from, start - from).Append(mark);
            from = end;
        }

        return from == 0 ? text : less.Append(text, from, text.Length - from).ToString();
    }

    private static (int Start, int End)? Find(string text, string words, (int Start, int End)[] addresses, int from)
    {
        if (words.Length == 0) return null;
        for (var at = text.IndexOf(words[0], from); at >= 0; at = text.IndexOf(words[0], at + 1))
        {
            if (EndAt(text, at, words) is not { } end) continue;
            var cutsWord = GoesOnBefore(text, at, words) || GoesOnAfter(text, end, words);
            if (!cutsWord && !addresses.Any(one => IsWithin(at, one) || IsWithin(end, one))) return (at, end);
        }

        return null;
    }

    // Null where the words do not stand there.
    private static int? EndAt(string text, int at, string words)
    {
        for (var next = 0; next < words.Length;)
        {
            if (at == text.Length) return null;
            if (!char.IsWhiteSpace(words[next]))
            {
                if (text[at++] != words[next++]) return null;
                continue;
            }

            if (!char.IsWhiteSpace(text[at])) return null;
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            while (char.IsWhiteSpace(words[next])) next++;
        }

        return at;
    }

    private static bool GoesOnBefore(string text, int start, string words)
    {
        Rune.DecodeFromUtf16(words, out var first, out _);
        return Rune.DecodeLastFromUtf16(text.AsSpan(0, start), out var before, out _)
            == System.Buffers.OperationStatus.Done
            && Rune.IsLetterOrDigit(first) && Rune.IsLetterOrDigit(before);
    }

    // A mark that is set over the last letter makes another letter of it.
    private static bool GoesOnAfter(string text, int end, string words)
    {
        Rune.DecodeLastFromUtf16(words, out var last, out _);
        return Rune.DecodeFromUtf16(text.AsSpan(end), out var after, out _) == System.Buffers.OperationStatus.Done
            && Rune.IsLetterOrDigit(last)
            && (Rune.IsLetterOrDigit(after)
                || Rune.GetUnicodeCategory(after) == System.Globalization.UnicodeCategory.NonSpacingMark);
    }

    private static bool IsWithin(int at, (int Start, int End) address) => address.Start < at && at < address.End;

    private static (int Start, int End)[] AddressesIn(string text) =>
        [.. Address().Matches(text).Select(one => (one.Index, one.Index + one.Length))];

    // Of a page or of a mailbox; the full stop after one is no part of it.
    [GeneratedRegex(@"[A-Za-z][A-Za-z0-9+.-]*://[^\s<>""“”]*[\w/=]|[\w.+-]+@[\w.-]*\w", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
