using System.Globalization;
using System.Text;

namespace Whom.Web.Mail;

/// <summary>Lines of a calendar as RFC 5545 has them.</summary>
public static class CalendarLine
{
    // Section 3.1: in octets, without the line break.
    private const int Longest = 75;

    /// <summary>
    /// One property, folded: no line longer than 75 octets, and no character of one torn apart. Programs unfold either
    /// octets or characters, and what was cut within a code point comes back as two that are none. Between characters
    /// as people count them where they fit on a line, since some programs draw lines as they come.
    /// </summary>
    public static string Folded(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var folded = new StringBuilder(line.Length + 16);
        var octets = 0;
        foreach (var piece in Pieces(line))
        {
            var size = Encoding.UTF8.GetByteCount(piece);
            if (octets + size > Longest)
            {
                folded.Append("\r\n ");
                octets = 1;
            }

            folded.Append(piece);
            octets += size;
        }

        return folded.Append("\r\n").ToString();
    }

    /// <summary>Words as the value of a property (section 3.3.11); marks that are no text are left out.</summary>
    public static string Text(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var text = new StringBuilder(words.Length);
        foreach (var mark in words.ReplaceLineEndings("\n"))
        {
            if (mark == '\n') text.Append("\\n");
            else if (mark is '\\' or ';' or ',') text.Append('\\').Append(mark);
            else if (mark == '\t' || !char.IsControl(mark)) text.Append(mark);
        }

        return text.ToString();
    }

    private static IEnumerable<string> Pieces(string line)
    {
        var elements = StringInfo.GetTextElementEnumerator(line);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            if (Encoding.UTF8.GetByteCount(element) < Longest) yield return element;
            else foreach (var rune in element.EnumerateRunes()) yield return rune.ToString();
        }
    }
}
