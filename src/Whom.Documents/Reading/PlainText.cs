using System.Text;

namespace Whom.Documents.Reading;

/// <summary>Reads plain text: a paragraph is what stands between empty lines.</summary>
internal static class PlainText
{
    public static void Read(Stream file, TextGathering text)
    {
        using var lines = new BoundedLines(TextJudging.Reader(file));
        var paragraph = new StringBuilder();
        while (text.HasRoom())
        {
            var line = lines.Next();
            if (line is not null && !string.IsNullOrWhiteSpace(line))
            {
                paragraph.Append(line).Append('\n');
                if (paragraph.Length < BoundedLines.Longest) continue;
            }

            text.Paragraph(TextGathering.Lines(paragraph.ToString()));
            paragraph.Clear();
            if (line is null) return;
        }
    }
}
