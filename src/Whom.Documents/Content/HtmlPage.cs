using System.Globalization;
using System.Text;

namespace Whom.Documents.Content;

/// <summary>
/// Parts of a document as a page that needs nothing else: no script, no type, no picture from elsewhere.
/// </summary>
internal static class HtmlPage
{
    private const int WidestStill = 4;

    // A width stands in a class: the page forbids itself any style but this one.
    private const int Fortieths = 40;

    public static void Begin(StringBuilder page, string language, string title) =>
        page.Append("<!doctype html>\n<html lang=\"").Append(Markup.Escape(language))
            .Append("\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append(
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>")
            .Append(Markup.Escape(title)).Append("</title>\n<style>").Append(PlanHtml.Style)
            .Append("</style>\n</head>\n<body>\n<main>\n");

    public static void End(StringBuilder page, string footer) =>
        page.Append("</main>\n<footer>").Append(Markup.Escape(footer)).Append("</footer>\n</body>\n</html>\n");

    /// <summary>Adds a part; of a picture the table that shows the same, and its key.</summary>
    /// <param name="to">The page.</param>
    /// <param name="block">The part.</param>
    /// <param name="above">The heading right above it; null where there is none.</param>
    public static void Add(StringBuilder to, Block block, string? above)
    {
        switch (block)
        {
            case Block.Heading heading:
                var level = (heading.Level + 1).ToString(CultureInfo.InvariantCulture);
                to.Append("<h").Append(level).Append(heading.Id is { } id ? $" id=\"{id}\"" : "").Append('>')
                    .Append(Markup.Escape(heading.Says)).Append("</h").Append(level).Append(">\n");
                break;
            case Block.Paragraph paragraph:
                to.Append("<p>").Append(Text(paragraph.Says)).Append("</p>\n");
                break;
            case Block.Annex annex:
                to.Append("<h2 id=\"annex\">").Append(Markup.Escape(annex.Says)).Append("</h2>\n");
                break;
            case Block.Points points:
                var list = points.Numbered ? "ol" : "ul";
                to.Append('<').Append(list).Append(">\n");
                foreach (var item in points.Items) to.Append("<li>").Append(Text(item)).Append("</li>\n");
                to.Append("</").Append(list).Append(">\n");
                break;
            case Block.Table table:
                AddTable(to, table, above);
                break;
            case Block.Code code:
                to.Append("<pre>").Append(Markup.Escape(code.Says)).Append("</pre>\n");
                break;
            case Block.Picture picture:
                AddTable(to, picture.Same, picture.Same.Caption);
                to.Append("<p>").Append(Text(picture.Key)).Append("</p>\n");
                break;
        }
    }

    private static void AddTable(StringBuilder to, Block.Table table, string? heading)
    {
        to.Append("<div class=\"table\"");
        // What may be wider than a phone can be moved with the keyboard too.
        if (table.Columns.Length > WidestStill)
            to.Append(" tabindex=\"0\" role=\"region\" aria-label=\"").Append(Markup.Escape(table.Caption))
                .Append('"');

        // A caption that only repeats the heading is for those who jump from table to table.
        to.Append(">\n<table").Append(table.Compact ? " class=\"compact\"" : "").Append(">\n<caption")
            .Append(table.Caption == heading ? " class=\"unseen\"" : "").Append('>')
            .Append(Markup.Escape(table.Caption)).Append("</caption>\n<thead><tr>");
        var all = table.Columns.Sum(column => column.Share);
        foreach (var (header, share) in table.Columns)
        {
            var width = Math.Max(1, Fortieths * share / all);
            to.Append("<th scope=\"col\" class=\"w").Append(width.ToString(CultureInfo.InvariantCulture)).Append("\">")
                .Append(Markup.Escape(header)).Append("</th>");
        }

        to.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            to.Append(row.Id is { } id ? $"<tr id=\"{id}\">" : "<tr>");
            for (var at = 0; at < row.Cells.Length; at++)
            {
                to.Append(at == 0 ? "<th scope=\"row\">" : "<td>");
                foreach (var paragraph in row.Cells[at]) to.Append("<p>").Append(Text(paragraph)).Append("</p>");
                to.Append(at == 0 ? "</th>" : "</td>");
            }

            to.Append("</tr>\n");
        }

        to.Append("</tbody>\n</table>\n</div>\n");
    }

    private static string Text(Spans spans)
    {
        var text = new StringBuilder();
        foreach (var span in spans.All)
        {
            var says = Markup.Escape(span.Says);
            if (span.Source is { } number) says = $"<a href=\"#source-{number}\">{says}</a>";
            else if (span.Url is { } url) says = $"<a href=\"{Markup.Escape(url)}\" rel=\"noreferrer\">{says}</a>";
            if (span.Strong) says = $"<strong>{says}</strong>";
            if (span.Quiet) says = $"<span class=\"quiet\">{says}</span>";
            text.Append(says);
        }

        return text.ToString();
    }
}
