using System.Globalization;

namespace Whom.Documents.Reading;

/// <summary>What a browser says a file is called.</summary>
public static class FileName
{
    /// <summary>The last piece: some browsers and all attackers send folders before it.</summary>
    public static string Last(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
    }

    /// <summary>
    /// Whether it holds signs that nobody sees, or that turn it around, so that a program reads as a text.
    /// </summary>
    public static bool Hides(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.EnumerateRunes().Any(rune => System.Text.Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate
            || rune.Value is '/' or '\\' or ':' || rune == System.Text.Rune.ReplacementChar);
    }
}
