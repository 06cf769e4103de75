namespace Whom.Documents.Pictures;

/// <summary>
/// How wide a text is in a sans-serif type: a table for the common Latin letters, with room for the widest of the types
/// that the picture names. Drawing does without fonts this way, and gives the same bytes on every machine.
/// </summary>
internal static class TextWidth
{
    /// <summary>The advance of U+0020 to U+007E, in thousandths of the type's size.</summary>
    private static ReadOnlySpan<short> Ascii =>
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    private const double Room = 1.08;
    private const double Bold = 1.07;

    /// <summary>The width in pixels.</summary>
    public static double Of(string text, double size, bool bold)
    {
        double width = 0;
        foreach (var rune in text.EnumerateRunes()) width += Of(rune.Value);
        return width / 1000 * size * Room * (bold ? Bold : 1);
    }

    private static double Of(int rune) => rune switch
    {
        >= 0x20 and <= 0x7E => Ascii[rune - 0x20],
        0xA0 => 278,
        0xB7 or 0x2018 or 0x2019 => 278,
        0x2013 => 556,
        0x2026 or 0x2014 => 1000,
        0x201C or 0x201D => 400,
        >= 0xC0 and <= 0xDE => 778,
        0xEC or 0xED or 0xEE or 0xEF => 278,
        >= 0xDF and <= 0x17F => 580,
        >= 0x370 and <= 0x52F => 720,
        _ => 1100,
    };
}
