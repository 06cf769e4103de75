using System.Text.RegularExpressions;

namespace Whom.Web.Mail;

/// <summary>A piece of a text; a link where it is an address.</summary>
public sealed record TextPiece(string Text, bool IsLink);

/// <summary>Plain text whose addresses can be followed.</summary>
public static partial class LinkedText
{
    public static IEnumerable<TextPiece> Of(string text)
    {
        var at = 0;
        foreach (Match match in Address().Matches(text))
        {
            if (match.Index > at) yield return new TextPiece(text[at..match.Index], IsLink: false);
            yield return new TextPiece(match.Value, IsLink: true);
            at = match.Index + match.Length;
        }

        if (at < text.Length) yield return new TextPiece(text[at..], IsLink: false);
    }

    // What ends a sentence does not belong to an address.
    [GeneratedRegex(@"https?://[^\s<>""]*[^\s<>"".,;:!?)]")]
    private static partial Regex Address();
}
