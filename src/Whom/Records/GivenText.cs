using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Whom.Records;

/// <summary>
/// Text that somebody gave, in the one form that is kept, whichever way it came: by a form, a file, another program.
/// Names are one line; words may be several. What cannot be seen, and what turns the order of reading round, is refused
/// by its name, since it shows a reader something else than what is recorded.
/// </summary>
/// <param name="Text">The text as it is kept; as far as it could be read where it is refused.</param>
/// <param name="Length">How long it is, as a person counts.</param>
/// <param name="Fault">What is wrong with it; null where nothing is.</param>
public sealed record GivenText(string Text, int Length, TextFault? Fault)
{
    /// <summary>
    /// How many units of UTF-16 a text may have for each character that a person counts: signs are put upon signs
    /// without end.
    /// </summary>
    public const int UnitsEach = 2;

    /// <summary>The longest name of anything, as a person counts, whichever way it comes.</summary>
    public const int LongestName = 200;

    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;
    private const int ScriptsThatJoin = 0x0590;

    // What says only where a line may break, and is pasted along unseen: in words it is left out, in names refused.
    private static readonly FrozenSet<int> BreakHints = [0x00AD, 0x200B, 0x2060, 0xFEFF];

    // The direction of a single sign beside it: people who write from right to left need them in words.
    private static readonly FrozenSet<int> Marks = [0x200E, 0x200F, 0x061C];

    // Letters and signs by their category, of which nothing is to be seen (Unicode, Default_Ignorable_Code_Point).
    private static readonly FrozenSet<int> Blank =
        [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2800, 0x3164, 0xFFA0,
            0xFFFD];

    private static readonly FrozenDictionary<int, string> Names = new Dictionary<int, string>
    {
        [0x0000] = "NUL", [0x0007] = "BELL", [0x0008] = "BACKSPACE", [0x001B] = "ESCAPE", [0x007F] = "DELETE",
        [0x0085] = "NEXT LINE", [0x00A0] = "NO-BREAK SPACE", [0x00AD] = "SOFT HYPHEN",
        [0x061C] = "ARABIC LETTER MARK", [0x180E] = "MONGOLIAN VOWEL SEPARATOR",
        [0x2002] = "EN SPACE", [0x2003] = "EM SPACE", [0x2007] = "FIGURE SPACE", [0x2009] = "THIN SPACE",
        [0x200A] = "HAIR SPACE", [0x200B] = "ZERO WIDTH SPACE", [ZeroWidthNonJoiner] = "ZERO WIDTH NON-JOINER",
        [ZeroWidthJoiner] = "ZERO WIDTH JOINER", [0x200E] = "LEFT-TO-RIGHT MARK", [0x200F] = "RIGHT-TO-LEFT MARK",
        [0x2028] = "LINE SEPARATOR", [0x2029] = "PARAGRAPH SEPARATOR", [0x202F] = "NARROW NO-BREAK SPACE",
        [0x205F] = "MEDIUM MATHEMATICAL SPACE", [0x3000] = "IDEOGRAPHIC SPACE",
        [0x202A] = "LEFT-TO-RIGHT EMBEDDING", [0x202B] = "RIGHT-TO-LEFT EMBEDDING",
        [0x202C] = "POP DIRECTIONAL FORMATTING", [0x202D] = "LEFT-TO-RIGHT OVERRIDE",
        [0x202E] = "RIGHT-TO-LEFT OVERRIDE", [0x2060] = "WORD JOINER", [0x2066] = "LEFT-TO-RIGHT ISOLATE",
        [0x2067] = "RIGHT-TO-LEFT ISOLATE", [0x2068] = "FIRST STRONG ISOLATE", [0x2069] = "POP DIRECTIONAL ISOLATE",
        [0x2800] = "BRAILLE PATTERN BLANK", [0x3164] = "HANGUL FILLER", [0xFEFF] = "ZERO WIDTH NO-BREAK SPACE",
        [0xFFFD] = "REPLACEMENT CHARACTER",
    }.ToFrozenDictionary();

    /// <summary>A name, or anything else of one line: line breaks and blanks in a row become one space.</summary>
    public static GivenText Name(string? given, int longest) => Read(given ?? "", longest, lines: false);

    /// <summary>Words of several lines; these end in a line feed each.</summary>
    public static GivenText Words(string? given, int longest) => Read(given ?? "", longest, lines: true);

    /// <summary>
    /// A name that is one's own to find again: what cannot stand in it is left out, and the rest cut to its length.
    /// </summary>
    public static string Shortened(string given, int longest)
    {
        ArgumentNullException.ThrowIfNull(given);
        var seen = string.Concat(given.EnumerateRunes().Where(rune => !IsUnseen(rune)).Take(UnitsEach * longest));
        var name = Name(seen, seen.Length + 1).Text;
        var elements = StringInfo.ParseCombiningCharacters(name);
        return elements.Length > longest ? name[..elements[longest]] : name;
    }

    /// <summary>
    /// Text without the blanks at its ends, and without what is pasted along there unseen: it changes nothing that is
    /// read, and nobody can find it to take it out.
    /// </summary>
    public static string Trimmed(string given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var text = given.AsSpan();
        while (Rune.DecodeFromUtf16(text, out var first, out var units) == System.Buffers.OperationStatus.Done
            && IsPastedAlong(first)) text = text[units..];
        while (Rune.DecodeLastFromUtf16(text, out var last, out var units) == System.Buffers.OperationStatus.Done
            && IsPastedAlong(last)) text = text[..^units];
        return text.Length == given.Length ? given : text.ToString();
    }

    /// <summary>The first character of a text that nobody sees; null where there is none.</summary>
    public static TextFault.Unseen? FirstUnseen(string given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var place = 0;
        foreach (var rune in given.EnumerateRunes())
        {
            place++;
            if (IsUnseen(rune) || rune.Value is ZeroWidthJoiner or ZeroWidthNonJoiner)
                return new TextFault.Unseen(rune.Value, place);
        }

        return null;
    }

    /// <summary>Whether a name cannot have this character.</summary>
    public static bool IsUnseen(Rune rune) =>
        !Rune.IsWhiteSpace(rune) && WhyNot(rune, lines: false) && rune.Value is not (ZeroWidthJoiner
            or ZeroWidthNonJoiner);

    /// <summary>Whether a text is longer than what is accepted, whatever it holds.</summary>
    public static bool IsTooLong(string given, int longest)
    {
        ArgumentNullException.ThrowIfNull(given);
        return given.Length > UnitsEach * longest || new StringInfo(given).LengthInTextElements > longest;
    }

    /// <summary>A character as it is named in a refusal: U+202E RIGHT-TO-LEFT OVERRIDE.</summary>
    public static string NameOf(int codePoint)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"U+{codePoint:X4}");
        return Names.TryGetValue(codePoint, out var name) ? $"{number} {name}" : number;
    }

    private static GivenText Read(string given, int longest, bool lines)
    {
        // What is far too long is not looked at letter by letter.
        if (given.Length > 4L * UnitsEach * (longest + 1))
            return new GivenText("", given.Length, new TextFault.TooLong(given.Length, longest));
        var kept = new StringBuilder(given.Length);
        var place = 0;
        var runes = given.AsSpan();
        var before = default(Rune);
        while (!runes.IsEmpty)
        {
            place++;
            if (Rune.DecodeFromUtf16(runes, out var rune, out var units) != System.Buffers.OperationStatus.Done)
                return new GivenText("", 0, new TextFault.Unseen(runes[0], place));
            var after = runes[units..];
            if (lines && IsLineEnd(rune))
            {
                // A carriage return and the line feed after it are one end.
                if (rune.Value != '\r' || after is not ['\n', ..]) kept.Append('\n');
            }
            else if (Rune.IsWhiteSpace(rune)) kept.Append(lines && rune.Value != '\t' ? rune.ToString() : " ");
            else if (rune.Value is ZeroWidthJoiner or ZeroWidthNonJoiner && Joins(before, after))
                kept.Append((char)rune.Value);
            else if (WhyNot(rune, lines)) return new GivenText("", 0, new TextFault.Unseen(rune.Value, place));
            else if (!BreakHints.Contains(rune.Value)) kept.Append(rune.ToString());
            before = rune;
            runes = after;
        }

        var text = kept.ToString().Normalize();
        text = lines
            ? text.Trim()
            : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var length = new StringInfo(text).LengthInTextElements;
        return new GivenText(text, length,
            length > longest || text.Length > UnitsEach * longest
                ? new TextFault.TooLong(Math.Max(length, text.Length / UnitsEach), longest)
            : null);
    }

    private static bool IsPastedAlong(Rune rune) =>
        Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;

    private static bool IsLineEnd(Rune rune) => rune.Value is '\n' or '\r' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029;

    // Within a word of a script that joins its letters, or within one picture.
    private static bool Joins(Rune before, ReadOnlySpan<char> after) =>
        before.Value >= ScriptsThatJoin && !Rune.IsWhiteSpace(before)
        && Rune.DecodeFromUtf16(after, out var next, out _) == System.Buffers.OperationStatus.Done
        && next.Value >= ScriptsThatJoin && !Rune.IsWhiteSpace(next)
        && Rune.GetUnicodeCategory(next) != UnicodeCategory.Format;

    private static bool WhyNot(Rune rune, bool lines)
    {
        var category = Rune.GetUnicodeCategory(rune);
        return category is UnicodeCategory.Control or UnicodeCategory.PrivateUse
            || (category == UnicodeCategory.Format
                && !(lines && (BreakHints.Contains(rune.Value) || Marks.Contains(rune.Value))))
            || (rune.Value & 0xFFFE) == 0xFFFE || (!lines && Blank.Contains(rune.Value));
    }
}

/// <summary>Why a text is not taken.</summary>
public abstract record TextFault
{
    private TextFault()
    {
    }

    /// <summary>It is longer than what is accepted, as a person counts.</summary>
    public sealed record TooLong(int Length, int Longest) : TextFault;

    /// <summary>It holds a character that nobody sees.</summary>
    /// <param name="CodePoint">Which.</param>
    /// <param name="Place">Which character of the text it is, counted from one.</param>
    public sealed record Unseen(int CodePoint, int Place) : TextFault;
}
