using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Whom.Web.Mail;

/// <summary>
/// A mail as a page (HTML), beside its text and out of the same blocks: nothing from elsewhere, nothing that says
/// whether it was read, and every word encoded.
/// </summary>
public static class MailHtml
{
    // Programs that take styles out show it as plain paragraphs.
    private const string Style =
        "body{margin:0;background:#fff;color:#1b1b1b;font:1rem/1.5 system-ui,-apple-system,\"Segoe UI\",Roboto,sans-serif}"
        + "main{max-width:36rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}"
        + "h1{margin:0 0 1rem;font-size:1.25rem;line-height:1.3}p,ul,dl{margin:0 0 1rem}ul{padding-left:1.25rem}"
        + "li{margin-bottom:.5rem}"
        + "dl{padding:.75rem 1rem;background:#f0f0f0;border-left:.25rem solid #005ea2}"
        + "dt{font-weight:bold}dd{margin:0 0 .5rem}dd:last-child{margin:0}"
        + "a{color:#005ea2}.go a{display:inline-block;padding:.75rem 1.25rem;border-radius:.25rem;"
        + "background:#005ea2;color:#fff;font-weight:bold;text-decoration:none}"
        + ".foot{margin-top:2rem;padding-top:1rem;border-top:1px solid #757575;color:#454545;font-size:.875rem}";

    private const string Break = "<br>\n";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Of(MailMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var (says, subject) = (new List<string>(), Encoder.Encode(message.Subject));
        says.Add(
            $"""
            <!DOCTYPE html>
            <html lang="{Encoder.Encode(message.Language)}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{subject}</title>
            <style>{Style}</style>
            </head>
            <body>
            <main>
            <h1>{subject}</h1>

            """);
        var (above, foot) = (message.Content.Where(one => !IsFoot(one)), message.Content.Where(IsFoot).ToList());
        foreach (var run in Runs(above)) Add(says, run);
        if (foot.Count > 0)
        {
            says.Add("<div class=\"foot\">\n");
            foreach (var block in foot) says.Add($"<p>{Leading(block)}</p>\n");
            says.Add("</div>\n");
        }

        says.Add("</main>\n</body>\n</html>\n");
        return string.Concat(says).ReplaceLineEndings("\n");
    }

    private static void Add(List<string> says, ImmutableArray<MailBlock> run)
    {
        switch (run[0].Kind)
        {
            case MailBlockKind.Fact:
                says.Add("<dl>\n");
                foreach (var one in run)
                    says.Add($"<dt>{Encoder.Encode(one.Label!)}</dt><dd>{Encoder.Encode(one.Text)}</dd>\n");
                says.Add("</dl>\n");
                break;
            case MailBlockKind.Item:
                says.Add("<ul>\n");
                foreach (var one in run) says.Add($"<li>{Leading(one)}</li>\n");
                says.Add("</ul>\n");
                break;
            case MailBlockKind.Link:
                foreach (var one in run) says.Add($"<p class=\"go\">{Leading(one)}</p>\n");
                break;
            case MailBlockKind.Paragraph:
            case MailBlockKind.Note:
            case MailBlockKind.Signature:
                foreach (var one in run) says.Add($"<p>{Leading(one)}</p>\n");
                break;
        }
    }

    // What is of one kind and stands together is one list.
    private static IEnumerable<ImmutableArray<MailBlock>> Runs(IEnumerable<MailBlock> blocks)
    {
        var run = ImmutableArray.CreateBuilder<MailBlock>();
        foreach (var block in blocks)
        {
            if (run.Count > 0 && run[0].Kind != block.Kind) yield return run.DrainToImmutable();
            run.Add(block);
        }

        if (run.Count > 0) yield return run.DrainToImmutable();
    }

    private static bool IsFoot(MailBlock block) => block.Kind is MailBlockKind.Note or MailBlockKind.Signature;

    private static string Leading(MailBlock block)
    {
        var text = Encode(block.Text);
        if (block.Address is not { } address) return text;
        var first = block.Kind == MailBlockKind.Item ? text.Split(Break)[0] : text;
        return $"<a href=\"{Encoder.Encode(address)}\">{first}</a>{text[first.Length..]}";
    }

    // Lines stay lines, also where a program takes the styles out.
    private static string Encode(string text) =>
        string.Join(Break, text.ReplaceLineEndings("\n").Split('\n').Select(Encoder.Encode));
}
