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
        atom.Length > 0 && atom.All(letter => char.IsLetterOrDigit(letter) || char.IsSurrogate(letter)
            || Signs.Contains(letter, StringComparison.Ordinal));

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel && label[0] != '-' && label[^1] != '-'
        && label.All(letter => char.IsLetterOrDigit(letter) || letter == '-');
}
