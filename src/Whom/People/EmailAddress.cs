using System.Globalization;
using System.Text;
using Whom.Records;

namespace Whom.People;

/// <summary>
/// E-mail addresses as people have them: a dot-atom at a domain with a dot (RFC 5321, section 4.1.2; RFC 6531 for other
/// letters). Quoted parts and numbers of machines are refused. One mailbox has one key, however its address is written.
/// </summary>
public static class EmailAddress
{
    /// <summary>The longest address, in characters (RFC 5321, section 4.5.3.1).</summary>
    public const int Longest = 254;

    private const int LongestLocal = 64;
    private const int LongestLabel = 63;
    private const string Signs = "!#$%&'*+-/=?^_`{|}~";
    private const string Encoded = "xn--";

    /// <summary>
    /// An address as it is kept: without blanks at its ends, without what is pasted along there unseen, and in one of
    /// the forms that Unicode has for the same letters.
    /// </summary>
    public static string Read(string? typed) => GivenText.Trimmed(typed ?? "").Normalize();

    /// <summary>
    /// An address as it is compared. Case is nothing, before the sign as after it: no host that people use tells
    /// mailboxes apart by it. Nor is whether a name of the domain stands in its letters or in the ASCII that is sent in
    /// their place (RFC 5890, section 2.3.2.1).
    /// </summary>
    public static string KeyOf(string email)
    {
        ArgumentNullException.ThrowIfNull(email);
        var lower = Read(email).ToLowerInvariant();
        var domain = lower.LastIndexOf('@') + 1;
        if (domain > 0 && lower.IndexOf(Encoded, domain, StringComparison.Ordinal) >= 0)
            lower = lower[..domain] + string.Join('.', lower[domain..].Split('.').Select(Letters));
        return lower.Normalize();
    }

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

    // What stands in ASCII for letters, as these; all else as it is, so that nothing passes for another domain.
    private static string Letters(string label) =>
        label.StartsWith(Encoded, StringComparison.Ordinal) && Punycode.Decode(label[Encoded.Length..]) is { } letters
            && letters.Any(sign => !char.IsAscii(sign)) && letters.IsNormalized() && IsLabel(letters)
            && letters.EnumerateRunes().All(sign => Rune.ToLowerInvariant(sign) == sign)
            ? letters
            : label;

    // Vowels of many scripts; what is half a character is neither.
    private static bool IsMark(Rune sign) => !GivenText.IsUnseen(sign)
        && Rune.GetUnicodeCategory(sign) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
