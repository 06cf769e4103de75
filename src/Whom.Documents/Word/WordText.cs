using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Whom.Documents.Content;

namespace Whom.Documents.Word;

/// <summary>Runs of text and links. Each address is one relationship, numbered in the order of first use.</summary>
internal sealed class WordText(MainDocumentPart main)
{
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);

    public static Run Run(string says, bool strong = false, bool quiet = false)
    {
        var properties = new RunProperties();
        if (quiet) properties.Append(new RunStyle { Val = "Quiet" });
        if (strong) properties.Append(new Bold());
        return new Run(properties, new Text(Markup.Clean(says)) { Space = SpaceProcessingModeValues.Preserve });
    }

    /// <summary>A paragraph in the style; the first run may be bold throughout.</summary>
    public Paragraph Paragraph(Spans spans, string? style, bool strong = false)
    {
        var paragraph = new Paragraph();
        if (style is not null) paragraph.Append(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        foreach (var span in spans.All) paragraph.Append(Of(span, strong));
        return paragraph;
    }

    private OpenXmlElement Of(Span span, bool strong)
    {
        var run = Run(span.Says, span.Strong || strong, span.Quiet);
        if (span.Url is not { } url)
        {
            // What has no address leads to its place in the list of sources.
            return span.Source is { } number
                ? new Hyperlink(Linked(run)) { Anchor = $"source-{number}", History = true }
                : run;
        }

        if (!_links.TryGetValue(url, out var id))
        {
            id = $"link{_links.Count + 1}";
            main.AddHyperlinkRelationship(new Uri(url, UriKind.Absolute), isExternal: true, id);
            _links[url] = id;
        }

        return new Hyperlink(Linked(run)) { Id = id, History = true };
    }

    private static Run Linked(Run run)
    {
        run.RunProperties!.RunStyle = new RunStyle { Val = "Hyperlink" };
        return run;
    }
}
