using System.Globalization;
using System.Text;

namespace Whom.Packs;

/// <summary>
/// How a word or value from a file is shown in a message: short, in quotes, and harmless to a terminal.
/// </summary>
internal static class Quoted
{
    private const int Longest = 60;

    public static string Value(string value)
    {
        var shown = new StringBuilder("“");
        foreach (var rune in value.EnumerateRunes())
        {
            if (shown.Length > Longest)
            {
                shown.Append('…');
                break;
            }

            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            else
                shown.Append(rune.ToString());
        }

        return shown.Append('”').ToString();
    }
}
