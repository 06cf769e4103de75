using Whom.Documents.Reading;

namespace Whom.Documents.Comparing;

/// <summary>Some order of texts, in which only equal ones are equal.</summary>
internal static class TextOrder
{
    public static int Compare(DocumentText one, DocumentText other)
    {
        if (one.Blocks.Length != other.Blocks.Length) return one.Blocks.Length.CompareTo(other.Blocks.Length);
        for (var at = 0; at < one.Blocks.Length; at++)
            if (string.CompareOrdinal(KeyOf(one.Blocks[at]), KeyOf(other.Blocks[at])) is not 0 and var order)
                return order;
        return 0;
    }

    /// <summary>The whole of a block as a text: equal for equal blocks alone.</summary>
    public static string KeyOf(TextBlock block) => block switch
    {
        TextBlock.Heading heading => $"h{heading.Level}:{heading.Text}",
        TextBlock.Paragraph paragraph => "p:" + paragraph.Text,
        TextBlock.ListItem item => "i:" + item.Text,
        TextBlock.Table table => "t:" + string.Concat(table.Rows.Select(row => KeyOf(row))),
    };

    /// <summary>The whole of a row as a text, each cell behind its length.</summary>
    public static string KeyOf(IReadOnlyCollection<string> row) =>
        $"{row.Count};{string.Concat(row.Select(cell => $"{cell.Length}:{cell}"))}";
}
