using System.Globalization;
using System.Text;
using Whom.Records;

namespace Whom.People;

/// <summary>
/// E-mail addresses as people have them: a dot-atom at a domain with a dot (RFC 5321, section 4.1.2; RFC 6531 for other
/// letters). Quoted parts and numbers of machines are refused.
/// </summary>
public static class EmailAddress
{
    /// <summary>The longest address, in characters (RFC 5321, section 4.5.3.1).</summary>
    public const int Longest = 254;

    private const int LongestLocal = 64;
    private const int LongestLabel = 63;
    private const string Signs = "!#$%&'*+-/=?^_`{|}~";

    /// <summary>Whether this is one.</summary>
    public static bool IsOne(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= Longest && text.Split('@') is [{ Length: > 0 and <= LongestLocal } local, var domain]
            && local.Split('.').All(IsAtom) && domain.Split('.') is { Length: > 1 } labels && labels.All(IsLabel);
    }

    private static bool IsAtom(string atom) =>
        atom.Length > 0 && atom.EnumerateRunes().All(sign => Rune.IsLetterOrDigit(sign)
            || (sign.IsAscii && Signs.Contains((char)sign.Value, StringComparison.Ordinal)) || IsMark(sign)
            || (Rune.GetUnicodeCategory(sign) == UnicodeCategory.OtherSymbol && !GivenText.IsUnseen(sign)));

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel && label[0] != '-' && label[^1] != '-'
        && label.EnumerateRunes().All(sign => Rune.IsLetterOrDigit(sign) || sign.Value == '-' || IsMark(sign));

    // Vowels of many scripts; what is half a character is neither.
    private static bool IsMark(Rune sign) => !GivenText.IsUnseen(sign)
        && Rune.GetUnicodeCategory(sign) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
