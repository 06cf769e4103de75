using System.Collections.Immutable;
using Microsoft.AspNetCore.Html;
using Whom.Documents.Comparing;

namespace Whom.Web.Wording;

/// <summary>
/// A text in which something is changed. It is made in one piece, since each blank of it is shown; what colours and
/// lines say is said in words too, to whoever does not see them.
/// </summary>
public static class ChangeMarkup
{
    public static IHtmlContent Of(ImmutableArray<TextSpan> spans, Locale locale)
    {
        var markup = new HtmlContentBuilder(7 * spans.Length);
        foreach (var span in spans)
        {
            switch (span.Mark)
            {
                case ChangeMark.Same:
                    markup.Append(span.Text);
                    break;
                case ChangeMark.Removed:
                    Add(markup, "del", locale["ChangesRemovedHere"], span.Text, locale);
                    break;
                case ChangeMark.Added:
                    Add(markup, "ins", locale["ChangesAddedHere"], span.Text, locale);
                    break;
            }
        }

        return markup;
    }

    private static void Add(HtmlContentBuilder to, string element, string word, string text, Locale locale) =>
        to.AppendHtml($"<{element}><span class=\"usa-sr-only\">").Append(word + " ").AppendHtml("</span>").Append(text)
            .AppendHtml("<span class=\"usa-sr-only\">").Append(" " + locale["ChangesEndHere"])
            .AppendHtml($"</span></{element}>");
}
