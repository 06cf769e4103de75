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
        HtmlPage.Begin(page, language, PlanContent.Title(plan, wording));
        for (var at = 0; at < blocks.Length; at++)
        {
            Add(page, blocks[at], at > 0 && blocks[at - 1] is Block.Heading before ? before.Says : null, plan, wording);
            if (blocks[at] is Block.Annex) AddContents(page, blocks[(at + 1)..], wording);
        }

        HtmlPage.End(page, PlanReceipt.Line(plan, wording));
        to.Write(Encoding.UTF8.GetBytes(page.ToString()));
    }

    // On paper stands the picture or the table. A picture of more roles could not be read there.
    private const int MostPrinted = 12;

    /// <summary>
    /// The one style of the page, as it stands between its tags: who shows the page may allow this and no other.
    /// </summary>
    public const string Style = """

        :root { color-scheme: light; }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1.5rem; max-width: 80rem; color: #1b1b1b; background: #fff;
          font: 1rem/1.5 "Public Sans", "Source Sans 3", "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
        h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 1rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.3rem; line-height: 1.25; margin: 1.75rem 0 .5rem; }
        h3 { font-size: 1.3rem; line-height: 1.25; margin: 2.5rem 0 .75rem; }
        h4 { font-size: 1.1rem; margin: 1.75rem 0 .5rem; }
        #annex { font-size: 1.75rem; margin: 3rem 0 1rem; padding-top: .75rem; border-top: 4px solid #162e51; }
        p { max-width: 60rem; margin: 0 0 .75rem; }
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
        .w1 { width: 2.5%; } .w2 { width: 5%; } .w3 { width: 7.5%; } .w4 { width: 10%; } .w5 { width: 12.5%; } .w6 { width: 15%; }
        .w7 { width: 17.5%; } .w8 { width: 20%; } .w9 { width: 22.5%; } .w10 { width: 25%; } .w11 { width: 27.5%; } .w12 { width: 30%; }
        .w13 { width: 32.5%; } .w14 { width: 35%; } .w15 { width: 37.5%; } .w16 { width: 40%; } .w17 { width: 42.5%; } .w18 { width: 45%; }
        .w19 { width: 47.5%; } .w20 { width: 50%; } .w21 { width: 52.5%; } .w22 { width: 55%; } .w23 { width: 57.5%; } .w24 { width: 60%; }
        .w25 { width: 62.5%; } .w26 { width: 65%; } .w27 { width: 67.5%; } .w28 { width: 70%; } .w29 { width: 72.5%; } .w30 { width: 75%; }
        .w31 { width: 77.5%; } .w32 { width: 80%; } .w33 { width: 82.5%; } .w34 { width: 85%; } .w35 { width: 87.5%; } .w36 { width: 90%; }
        .w37 { width: 92.5%; } .w38 { width: 95%; } .w39 { width: 97.5%; }
        .quiet { color: #565c65; font-weight: 400; }
        pre { background: #f0f0f0; padding: .75rem 1rem; white-space: pre-wrap; overflow-wrap: anywhere; }
        li { max-width: 60rem; margin-bottom: .3rem; }
        footer { margin-top: 2rem; padding-top: .75rem; border-top: 1px solid #a9aeb1; color: #565c65; font-size: .875rem; overflow-wrap: anywhere; }
        @media screen and (max-width: 40rem) {
          body { padding: 1rem; } table { font-size: .8125rem; } th, td { padding: .3rem .35rem; overflow-wrap: anywhere; }
          .table[role] table { min-width: 44rem; }
        }
        @media print {
          @page { margin: 11mm 12mm; }
          body { padding: 0; font-size: 9pt; line-height: 1.35; max-width: none; }
          nav, .screen { display: none; }
          h1 { font-size: 14pt; margin: 0 0 4pt; }
          h2 { font-size: 10.5pt; margin: 7pt 0 2pt; }
          h3 { font-size: 11pt; margin: 12pt 0 3pt; } h4 { font-size: 9.5pt; margin: 8pt 0 2pt; }
          #annex { break-before: page; font-size: 14pt; margin: 0 0 6pt; padding: 0; border: 0; }
          h2, h3, h4, caption { break-after: avoid; } tr, .picture { break-inside: avoid; }
          p { max-width: none; margin: 0 0 3pt; }
          ul, ol { margin: 0 0 3pt; padding-left: 14pt; } li { max-width: none; margin: 0; }
          thead { display: table-header-group; } tbody tr:first-child { break-before: avoid; }
          .picture, .table { overflow: visible; margin: 0 0 4pt; }
          .picture svg { min-width: 0; max-height: 120mm; }
          table { font-size: 8.5pt; } th, td { padding: 2pt 4pt; }
          table.compact { font-size: 7.5pt; line-height: 1.18; } .compact th, .compact td { padding: 1.2pt 3pt; } .compact td p + p { margin-top: 1pt; }
          a { color: inherit; text-decoration: none; }
          a[href^="http"]::after { content: " (" attr(href) ")"; overflow-wrap: anywhere; color: #565c65; }
          thead th { background: #fff; color: #1b1b1b; border-bottom: 2px solid #1b1b1b; }
        }

        """;

    private static void AddContents(StringBuilder to, IEnumerable<Block> blocks, PlanWording wording)
    {
        to.Append("<nav aria-label=\"").Append(Markup.Escape(wording["contents"])).Append("\">\n<ul>\n");
        foreach (var heading in blocks.OfType<Block.Heading>().Where(heading => heading is { Level: 2, Id: not null }))
            to.Append("<li><a href=\"#").Append(heading.Id).Append("\">").Append(Markup.Escape(heading.Says))
                .Append("</a></li>\n");
        to.Append("</ul>\n</nav>\n");
    }

    private static void Add(StringBuilder to, Block block, string? above, Plan plan, PlanWording wording)
    {
        if (block is not Block.Picture picture)
        {
            HtmlPage.Add(to, block, above);
            return;
        }

        // The mark leads to the part's own row.
        var many = picture.Same.Rows.Length > MostPrinted;
        to.Append("<div class=\"picture").Append(many ? " screen" : "")
            .Append("\" tabindex=\"0\" role=\"region\" aria-label=\"")
            .Append(Markup.Escape(wording["picture.title"])).Append("\">\n")
            .Append(PlanSvg.Draw(
                plan, wording.Language, item => "#" + PeopleSections.Id(item), "picture", bare: true))
            .Append("</div>\n<div").Append(many ? "" : " class=\"screen\"").Append(">\n");
        HtmlPage.Add(to, picture, above);
        to.Append("</div>\n");
    }
}
