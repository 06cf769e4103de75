namespace Whom.Documents.Pictures;

/// <summary>
/// Few colours, all tokens of the U.S. Web Design System; text has a contrast of 4.5 to 1 and shapes of 3 to 1.
/// </summary>
internal static class Palette
{
    public const string Paper = "#ffffff";

    /// <summary>gray-cool-2: every other column.</summary>
    public const string Band = "#f7f9fa";

    /// <summary>ink</summary>
    public const string Ink = "#1b1b1b";

    /// <summary>base-dark</summary>
    public const string Quiet = "#565c65";

    /// <summary>base: the lines of gates.</summary>
    public const string Line = "#71767a";

    /// <summary>base-lighter: between rows.</summary>
    public const string Hairline = "#dfe1e2";

    /// <summary>gray-cool-20: hatching, light enough for a word to stand on it.</summary>
    public const string Hatch = "#c6cace";

    /// <summary>primary-darker</summary>
    public const string Navy = "#162e51";

    /// <summary>primary-dark</summary>
    public const string Blue = "#1a4480";

    /// <summary>primary-lighter</summary>
    public const string Sky = "#d9e8f6";

    /// <summary>info-darker: outlines.</summary>
    public const string Teal = "#2e6276";

    /// <summary>accent-warm-dark</summary>
    public const string Orange = "#c05600";
}
