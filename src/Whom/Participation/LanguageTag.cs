namespace Whom.Participation;

/// <summary>
/// A tag of a language, such as <c>en</c>, <c>zh-Hant</c> or <c>es-MX</c> (BCP 47, RFC 5646, section 2.1).
/// </summary>
public static class LanguageTag
{
    private const int Longest = 20;

    /// <summary>Whether a text has the form of one: letters first, then parts of letters and digits.</summary>
    public static bool IsOne(string? text) =>
        text is { Length: > 0 and <= Longest } && text.Split('-') is [{ Length: 2 or 3 } first, .. var parts]
        && first.All(char.IsAsciiLetterLower)
        && parts.All(part => part.Length is >= 2 and <= 8 && part.All(char.IsAsciiLetterOrDigit));
}
