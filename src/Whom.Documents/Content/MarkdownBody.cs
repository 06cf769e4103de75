using System.Text;

namespace Whom.Documents.Content;

/// <summary>Blocks as Markdown, with the tables of GitHub's dialect.</summary>
internal static class MarkdownBody
{
    public static string Of(IReadOnlyList<Block> blocks)
    {
        var markdown = new StringBuilder();
        foreach (var block in blocks)
        {
            if (markdown.Length > 0) markdown.Append('\n');
            Add(markdown, block);
        }

        AddSources(markdown, blocks);
        return markdown.ToString();
    }

    private static void Add(StringBuilder to, Block block)
    {
        switch (block)
        {
            case Block.Heading heading:
                to.Append('#', heading.Level + 1).Append(' ').Append(Escape(heading.Says)).Append('\n');
                break;
            case Block.Paragraph paragraph:
                to.Append(Text(paragraph.Says)).Append('\n');
                break;
            case Block.Annex annex:
                to.Append("## ").Append(Escape(annex.Says)).Append('\n');
                break;
            case Block.Points points:
                for (var at = 0; at < points.Items.Length; at++)
                    to.Append(points.Numbered ? $"{at + 1}. " : "- ").Append(Text(points.Items[at])).Append('\n');
                break;
            case Block.Table table:
                Row(to, table.Columns.Select(column => Escape(column.Header)));
                Row(to, table.Columns.Select(_ => "---"));
                foreach (var row in table.Rows)
                    Row(to, row.Cells.Select(cell => string.Join("<br>", cell.Select(Text))));
                break;
            case Block.Code code:
                to.Append("```yaml\n").Append(code.Says).Append("\n```\n");
                break;
            case Block.Picture picture:
                Add(to, picture.Same);
                to.Append('\n').Append(Text(picture.Key)).Append('\n');
                break;
        }
    }

    /// <summary>
    /// Where the numbers lead, once for all: the text stays readable as it
    /// stands. What has no address leads to the list.
    /// </summary>
    private static void AddSources(StringBuilder to, IReadOnlyList<Block> blocks)
    {
        if (blocks.OfType<Block.Heading>().SingleOrDefault(heading => heading.Id == "sources") is not { } heading)
            return;
        var list = $"#{heading.Says.ToLowerInvariant().Replace(' ', '-')}";
        var table = blocks.OfType<Block.Table>().Single(table => table.Caption == heading.Says);
        to.Append('\n');
        for (var at = 0; at < table.Rows.Length; at++)
            to.Append('[').Append(at + 1).Append("]: ")
                .Append(table.Rows[at].Cells[1][0].All[0].Url is { } url ? Address(url) : list).Append('\n');
    }

    private static void Row(StringBuilder to, IEnumerable<string> cells) =>
        to.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Text(Spans spans)
    {
        var text = new StringBuilder();
        foreach (var span in spans.All)
        {
            var says = Escape(span.Says);
            // Stress marks stand at the word: a space inside them would undo them.
            var (left, right) = (says.Length - says.TrimStart().Length, says.Length - says.TrimEnd().Length);
            var core = says.Trim();
            if (span.Strong && core.Length > 0) core = $"**{core}**";
            if (span.Source is { } number) core = $"[{number}]";
            else if (span.Url is { } url) core = $"[{core}]({Address(url)})";
            text.Append(' ', left).Append(core).Append(' ', core.Length == 0 ? 0 : right);
        }

        return text.ToString();
    }

    private static string Address(string url) =>
        url.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)
            .Replace("|", "%7C", StringComparison.Ordinal);

    /// <summary>Escapes all that Markdown or the HTML in it would take for its own; a line stays one line.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in Markup.Clean(text).ReplaceLineEndings(" "))
        {
            switch (c)
            {
                case '&': escaped.Append("&amp;"); break;
                case '<': escaped.Append("&lt;"); break;
                case '>': escaped.Append("&gt;"); break;
                case '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '#' or '~' or '!':
                    escaped.Append('\\').Append(c);
                    break;
                case '\t': escaped.Append(' '); break;
                default: escaped.Append(c); break;
            }
        }

        return escaped.ToString();
    }
}
