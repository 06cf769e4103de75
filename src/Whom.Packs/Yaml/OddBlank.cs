using System.Buffers;
using Whom.Records;

namespace Whom.Packs.Yaml;

/// <summary>
/// Characters that look like a blank, or like nothing, and are none to YAML and JSON: no-break spaces and the like, as
/// word processors and web pages leave them behind.
/// </summary>
internal static class OddBlank
{
    private static readonly SearchValues<char> All = SearchValues.Create(
        "\u00A0\u00AD\u1680\u180E\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u200B\u200C\u200D"
        + "\u200E\u200F\u202F\u205F\u2060\u3000\uFEFF");

    /// <summary>The place of the first in a text; -1 where there is none.</summary>
    public static int In(ReadOnlySpan<char> text) => text.IndexOfAny(All);

    /// <summary>The place of the first that stands right after a colon; -1 where there is none.</summary>
    public static int AfterColon(ReadOnlySpan<char> text)
    {
        for (var at = 1; at < text.Length; at++)
            if (text[at - 1] == ':' && All.Contains(text[at])) return at;
        return -1;
    }

    /// <summary>Names the first in a value; false where there is none.</summary>
    public static bool Said(ScalarNode value, Mistakes mistakes)
    {
        if (In(value.Value) is not (>= 0 and var at)) return false;
        var (line, column) = value.PlaceOf(at);
        mistakes.Say(value.File, line, column, Says(value.Value[at]));
        return true;
    }

    public static FormattableString Says(char blank) =>
        $"{GivenText.NameOf(blank)} stands here, where a plain blank is expected. Type the blank anew, or leave it out.";
}
