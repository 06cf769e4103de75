using System.Globalization;
using System.Text;
using Whom.Documents.Content;
using Whom.Planning;

namespace Whom.Documents;

/// <summary>
/// A plan as one page that needs nothing else: no script, no type, no picture from elsewhere. It prints well.
/// </summary>
public static class PlanHtml
{
    /// <summary>Writes the page.</summary>
    public static void Write(Plan plan, string language, Stream to)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(to);
        var wording = new PlanWording(language);
        var blocks = PlanContent.Of(plan, wording);
        var page = new StringBuilder(256 * 1024);
        page.Append("<!doctype html>\n<html lang=\"").Append(Markup.Escape(language))
            .Append("\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append(
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>")
            .Append(Markup.Escape(PlanContent.Title(plan, wording))).Append("</title>\n<style>\n").Append(Style)
            .Append("</style>\n</head>\n<body>\n<main>\n");
        for (var at = 0; at < blocks.Length; at++)
        {
            // The title, the plan and its measure in a line each come first, then the way to the rest.
            if (at == 3) AddContents(page, blocks, wording);
            Add(page, blocks[at], at > 0 && blocks[at - 1] is Block.Heading before ? before.Says : null, plan, wording);
        }

        page.Append("</main>\n<footer>").Append(Markup.Escape(PlanReceipt.Line(plan, wording)))
            .Append("</footer>\n</body>\n</html>\n");
        to.Write(Encoding.UTF8.GetBytes(page.ToString()));
    }

    private const string Style = """
        :root { color-scheme: light; }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1.5rem; max-width: 80rem; color: #1b1b1b; background: #fff;
          font: 1rem/1.5 "Public Sans", "Source Sans 3", "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
        h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 1rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.5rem; line-height: 1.25; margin: 2.5rem 0 .75rem; padding-top: .75rem; border-top: 4px solid #162e51; }
        h3 { font-size: 1.15rem; margin: 1.75rem 0 .5rem; }
        p { max-width: 44rem; margin: 0 0 .75rem; }
        a { color: #005ea2; } a:visited { color: #54278f; }
        :focus-visible { outline: 4px solid #2491ff; outline-offset: 2px; }
        nav ul { columns: 16rem; padding-left: 1.2rem; margin: 0 0 1rem; }
        .picture, .table { overflow-x: auto; margin: 0 0 1rem; }
        .picture svg { max-width: none; height: auto; min-width: 62rem; width: 100%; }
        table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
        caption { text-align: left; font-weight: 700; padding: .25rem 0 .5rem; }
        th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border: 1px solid #a9aeb1; }
        caption.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; padding: 0; }
        thead th { background: #162e51; color: #fff; border-color: #162e51; }
        tbody th { font-weight: 600; background: #f7f9fa; }
        td p, th p { margin: 0; max-width: none; } td p + p { margin-top: .35rem; }
        tr:target > * { background: #fff5c2; }
        .quiet { color: #565c65; font-weight: 400; }
        pre { background: #f0f0f0; padding: .75rem 1rem; overflow-x: auto; }
        li { max-width: 60rem; margin-bottom: .3rem; }
        footer { margin-top: 2rem; padding-top: .75rem; border-top: 1px solid #a9aeb1; color: #565c65; font-size: .875rem; overflow-wrap: anywhere; }
        @media print {
          @page { margin: 14mm 12mm; }
          body { padding: 0; font-size: 9.5pt; max-width: none; }
          nav { display: none; }
          h2, h3, caption { break-after: avoid; } tr, .picture { break-inside: avoid; }
          thead { display: table-header-group; }
          .picture, .table { overflow: visible; }
          .picture svg { min-width: 0; max-height: 235mm; }
          table { font-size: 8.5pt; }
          a { color: inherit; text-decoration: none; }
          td > p > a[href^="http"]::after { content: " (" attr(href) ")"; overflow-wrap: anywhere; color: #565c65; }
          thead th { background: #fff; color: #1b1b1b; border-bottom: 2px solid #1b1b1b; }
        }

        """;

    private static void AddContents(StringBuilder to, IEnumerable<Block> blocks, PlanWording wording)
    {
        to.Append("<nav aria-label=\"").Append(Markup.Escape(wording["contents"])).Append("\">\n<ul>\n");
        foreach (var heading in blocks.OfType<Block.Heading>().Where(heading => heading is { Level: 1, Id: not null }))
            to.Append("<li><a href=\"#").Append(heading.Id).Append("\">").Append(Markup.Escape(heading.Says))
                .Append("</a></li>\n");
        to.Append("</ul>\n</nav>\n");
    }

    private static void Add(StringBuilder to, Block block, string? above, Plan plan, PlanWording wording)
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
            case Block.Points points:
                to.Append("<ul>\n");
                foreach (var item in points.Items) to.Append("<li>").Append(Text(item)).Append("</li>\n");
                to.Append("</ul>\n");
                break;
            case Block.Table table:
                AddTable(to, table, above);
                break;
            case Block.Code code:
                to.Append("<pre>").Append(Markup.Escape(code.Says)).Append("</pre>\n");
                break;
            case Block.Picture:
                // The mark leads to the part's own row.
                to.Append("<div class=\"picture\" tabindex=\"0\" role=\"region\" aria-label=\"")
                    .Append(Markup.Escape(wording["picture.title"])).Append("\">\n")
                    .Append(PlanSvg.Draw(plan, wording.Language, item => "#" + PeopleSections.Id(item), "picture"))
                    .Append("</div>\n");
                break;
        }
    }

    private static void AddTable(StringBuilder to, Block.Table table, string? heading)
    {
        to.Append("<div class=\"table\"");
        if (table.Wide)
            to.Append(" tabindex=\"0\" role=\"region\" aria-label=\"").Append(Markup.Escape(table.Caption)).Append('"');

        // A caption that only repeats the heading is for those who jump from table to table.
        to.Append(">\n<table>\n<caption").Append(table.Caption == heading ? " class=\"unseen\"" : "").Append('>')
            .Append(Markup.Escape(table.Caption)).Append("</caption>\n<thead><tr>");
        var all = table.Columns.Sum(column => column.Share);
        foreach (var (header, share) in table.Columns)
        {
            to.Append("<th scope=\"col\" style=\"width:")
                .Append((100 * share / all).ToString(CultureInfo.InvariantCulture)).Append("%\">")
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
