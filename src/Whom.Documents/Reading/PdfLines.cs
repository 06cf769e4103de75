using System.Text;
using PdfWord = UglyToad.PdfPig.Content.Word;

namespace Whom.Documents.Reading;

/// <summary>Makes paragraphs of the words of a page, from the top down.</summary>
internal static class PdfLines
{
    public static void Read(List<PdfWord> words, TextGathering text)
    {
        var paragraph = new StringBuilder();
        double? above = null;
        foreach (var line in Lines(words))
        {
            var height = line.Max(word => word.BoundingBox.Height);
            var bottom = line.Min(word => word.BoundingBox.Bottom);
            var says = string.Join(' ', line.OrderBy(word => word.BoundingBox.Left).Select(word => word.Text));
            // More than half a line left free is where a writer begins anew.
            if (above is { } before && before - bottom > 1.9 * Math.Max(height, 4)) Flush();
            if (paragraph.Length > 0 && paragraph[^1] == '-' && char.IsLower(says[0])) paragraph.Length--;
            else if (paragraph.Length > 0) paragraph.Append(' ');
            paragraph.Append(says);
            above = bottom;
        }

        Flush();

        void Flush()
        {
            text.Paragraph(TextGathering.OneLine(paragraph.ToString()));
            paragraph.Clear();
        }
    }

    // Words whose middles are at one height.
    private static IEnumerable<List<PdfWord>> Lines(List<PdfWord> words)
    {
        var line = new List<PdfWord>();
        foreach (var word in words.OrderByDescending(Middle).ThenBy(word => word.BoundingBox.Left))
        {
            if (line.Count > 0 && Middle(line[0]) - Middle(word) > 0.6 * Math.Max(2, line[0].BoundingBox.Height))
            {
                yield return line;
                line = [];
            }

            line.Add(word);
        }

        if (line.Count > 0) yield return line;
    }

    private static double Middle(PdfWord word) => (word.BoundingBox.Top + word.BoundingBox.Bottom) / 2;
}
