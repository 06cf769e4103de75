using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Whom.Documents.Reading;

/// <summary>What the styles of a Word document say of its paragraphs: which are headings, which are items.</summary>
internal sealed class DocxStyles
{
    // A style that is based on itself would be followed for ever.
    private const int MostBases = 16;
    private const int NoHeading = 9;

    private readonly Dictionary<string, Style> _styles;

    private DocxStyles(Dictionary<string, Style> styles) => _styles = styles;

    public static DocxStyles Of(MainDocumentPart main)
    {
        var styles = new Dictionary<string, Style>(StringComparer.Ordinal);
        foreach (var style in main.StyleDefinitionsPart?.Styles?.Elements<Style>() ?? [])
            if (style.StyleId?.Value is { } id) styles.TryAdd(id, style);
        return new DocxStyles(styles);
    }

    /// <summary>The level of a heading, from 1; null where a paragraph is none.</summary>
    public int? LevelOf(Paragraph paragraph)
    {
        if (paragraph.ParagraphProperties?.OutlineLevel?.Val?.Value is { } own)
            return own < NoHeading ? own + 1 : null;
        foreach (var style in StylesOf(paragraph))
        {
            if (style.StyleParagraphProperties?.OutlineLevel?.Val?.Value is { } level)
                return level < NoHeading ? level + 1 : null;
            if (style.StyleName?.Val?.Value is not { } name) continue;
            if (name.Equals("Title", StringComparison.OrdinalIgnoreCase)) return 1;
            if (name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase)
                && int.TryParse(name.AsSpan(8), out var said) && said is >= 1 and <= NoHeading) return said;
        }

        return null;
    }

    /// <summary>Whether it has a number or a point before it.</summary>
    public bool IsItem(Paragraph paragraph)
    {
        var own = paragraph.ParagraphProperties?.NumberingProperties;
        if (own is not null) return own.NumberingId?.Val?.Value is not 0;
        return StylesOf(paragraph).Any(
            style => style.StyleParagraphProperties?.NumberingProperties?.NumberingId?.Val?.Value is > 0);
    }

    private IEnumerable<Style> StylesOf(Paragraph paragraph)
    {
        var id = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;
        for (var bases = 0; id is not null && bases < MostBases && _styles.TryGetValue(id, out var style); bases++)
        {
            yield return style;
            id = style.BasedOn?.Val?.Value;
        }
    }
}
