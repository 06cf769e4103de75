using YamlDotNet.Core;

namespace Whom.Packs.Yaml;

/// <summary>
/// What is wrong with a text that is no YAML, for whoever wrote it. What the parser says is for programmers; of it, the
/// kind is taken, and what is not known is said in general.
/// </summary>
internal static class YamlFault
{
    /// <summary>What is said where the kind is not known.</summary>
    public static FormattableString Unmatched => NotYaml(
        $"the brackets, quotes or indents do not match. Look for a missing quote, colon, bracket or blank at this place or just before.");

    /// <summary>Where it is, and what is said of it.</summary>
    public static (int Line, int Column, FormattableString Says) Of(string text, YamlException bad)
    {
        var (line, column) = (Math.Max(1, (int)bad.Start.Line), Math.Max(1, (int)bad.Start.Column));
        // A blank that is none is the likeliest reason where there is one, and nobody would find it.
        if (OddBlankIn(text, line, Math.Max(line, (int)bad.End.Line)) is { } odd) return odd;
        return (line, column, Says(bad.Message));
    }

    private static FormattableString Says(string message)
    {
        bool Speaks(string of) => message.Contains(of, StringComparison.OrdinalIgnoreCase);
        if (Speaks("cannot start any token"))
            return NotYaml($"a text that begins with this sign must stand in quotes.");
        if (Speaks("mapping values are not allowed") || Speaks("invalid mapping"))
            return NotYaml($"a colon and a blank stand within a text. Put the text in quotes.");
        if (Speaks("escape character") || Speaks("hexadecimal") || Speaks("surrogates"))
            return NotYaml(
                $"a backslash begins an escape that YAML does not have. Put the text in single quotes, or write two backslashes.");
        if (Speaks("quoted scalar")) return NotYaml($"a quote is not closed, or its text does not go on further in.");
        if (Speaks("',' or '}'")) return NotYaml($"a comma is missing, or a brace is not closed.");
        if (Speaks("',' or ']'")) return NotYaml($"a comma is missing, or a bracket is not closed.");
        if (Speaks("expected ':'"))
            return NotYaml($"a colon is missing after a word, or a quote or a bracket is not closed.");
        if (Speaks("expected key") || Speaks("'-' indicator"))
            return NotYaml($"this line does not begin under the line that it belongs to.");
        if (Speaks("block sequence")) return NotYaml($"a dash begins a list where none can stand.");
        if (Speaks("anchor or alias"))
            return NotYaml($"a text that begins with & or * must stand in quotes.");
        if (Speaks("block scalar")) return NotYaml($"after | or > the text begins in a line of its own.");
        if (Speaks("directive")) return NotYaml($"a text that begins with % must stand in quotes.");
        if (Speaks("comment")) return NotYaml($"a blank is missing before #.");
        return Unmatched;
    }

    private static (int Line, int Column, FormattableString Says)? OddBlankIn(string text, int first, int last)
    {
        var number = 0;
        foreach (var content in text.AsSpan().EnumerateLines())
        {
            if (++number > last) return null;
            if (number >= first && OddBlank.In(content) is >= 0 and var at)
                return (number, at + 1, OddBlank.Says(content[at]));
        }

        return null;
    }

    private static FormattableString NotYaml(FormattableString why) => $"This is not YAML: {why}";
}
