using System.Text;
using System.Xml;

namespace Whom.Documents;

/// <summary>Text for XML and HTML.</summary>
internal static class Markup
{
    /// <summary>Escapes what markup would take for its own; what XML cannot hold at all becomes U+FFFD.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var rune in Clean(text).EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&': escaped.Append("&amp;"); break;
                case '<': escaped.Append("&lt;"); break;
                case '>': escaped.Append("&gt;"); break;
                case '"': escaped.Append("&quot;"); break;
                case '\'': escaped.Append("&#39;"); break;
                default: escaped.Append(rune); break;
            }
        }

        return escaped.ToString();
    }

    /// <summary>The text with U+FFFD for what XML cannot hold: control characters and half surrogate pairs.</summary>
    public static string Clean(string text)
    {
        if (text.All(c => c >= ' ' && c < '\uD800')) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString());
        return clean.ToString();
    }
}
