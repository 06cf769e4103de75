using System.Text;

namespace Whom.Cli.Printing;

/// <summary>Words from files as a terminal may safely show them.</summary>
internal static class Plain
{
    /// <summary>One line: control characters, which could steer a terminal, become blanks.</summary>
    public static string Line(string wording)
    {
        if (!wording.Any(IsUnsafe)) return wording;
        var safe = new StringBuilder(wording.Length);
        foreach (var letter in wording) safe.Append(IsUnsafe(letter) ? ' ' : letter);
        return safe.ToString();
    }

    // Besides controls, the marks that turn the direction of writing around.
    private static bool IsUnsafe(char letter) =>
        char.IsControl(letter)
        || letter is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069' or '\u2028' or '\u2029';
}
