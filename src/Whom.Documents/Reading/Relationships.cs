using System.Collections.Immutable;
using System.Xml;
using Whom.Purchases;

namespace Whom.Documents.Reading;

/// <summary>What the pieces of a document of Office lead to: other pieces, and what is outside.</summary>
internal sealed class Relationships(List<FileMark> marks)
{
    private static readonly ImmutableHashSet<string> ReadAsXml =
    [
        "officeDocument", "styles", "stylesWithEffects", "numbering", "footnotes", "endnotes", "settings",
        "webSettings", "fontTable", "theme", "header", "footer", "comments", "glossaryDocument", "worksheet",
        "chartsheet", "dialogsheet", "sharedStrings", "externalLink", "drawing", "chart", "table",
    ];

    private readonly HashSet<string> _asXml = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Looks at an element of the list that belongs to a piece.</summary>
    public void Look(XmlReader reader, string list)
    {
        if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "Relationship") return;
        var type = reader.GetAttribute("Type") ?? "";
        var kind = type[(type.LastIndexOf('/') + 1)..];
        var target = (reader.GetAttribute("Target") ?? "").Trim();
        if (kind is "vbaProject" or "wordVbaData" or "xlMacrosheet" or "xlIntlMacrosheet" or "control"
            or "activeXControlBinary")
            throw new RefusedFileException(new FileRefusal.Macros());
        if (kind == "hyperlink") return;
        var isOutside = RemoteTarget.Is(target) || string.Equals(
            reader.GetAttribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase);
        if (isOutside) Outside(kind, target);
        else if (kind == "aFChunk") marks.Add(FileMark.Attachments);
        else if (ReadAsXml.Contains(kind)) _asXml.Add(Resolved(list, target));
    }

    /// <summary>Throws where something that is read as XML is said to be something else.</summary>
    public void MustLeadTo(IEnumerable<ZipEntry> entries, ContentTypes types)
    {
        if (entries.Any(entry => _asXml.Contains(entry.PlainName) && !types.IsXml(entry)))
            throw new RefusedFileException(new FileRefusal.TwoInOne());
    }

    private void Outside(string kind, string target)
    {
        // By these a document has brought its programs from elsewhere: CVE-2017-0199, CVE-2021-40444, CVE-2022-30190.
        // A template on the author's own disk is in half of all documents, and nobody gets it.
        if (kind is "attachedTemplate" or "oleObject" or "frame" or "subDocument" or "package" or "aFChunk"
            && RemoteTarget.Is(target))
            throw new RefusedFileException(new FileRefusal.RunsPrograms());
        marks.Add(FileMark.ExternalLinks);
    }

    // The list of “word/document.xml” is “word/_rels/document.xml.rels”.
    private static string Resolved(string list, string target)
    {
        var folder = list[..Math.Max(0, list.LastIndexOf("_rels/", StringComparison.OrdinalIgnoreCase))];
        return Uri.TryCreate(new Uri("http://piece/" + folder), target, out var resolved)
            ? Uri.UnescapeDataString(resolved.AbsolutePath).TrimStart('/')
            : target;
    }
}
