using System.Collections.Immutable;
using System.Xml;
using Whom.Purchases;

namespace Whom.Documents.Reading;

/// <summary>Judges a text of OpenDocument (ISO/IEC 26300, part 3: packages).</summary>
internal static class OpenDocumentJudging
{
    private const string OfText = "application/vnd.oasis.opendocument.text";

    private static readonly string[] OfPrograms = ["vnd.sun.star.script:", "vnd.libreoffice.command:", "macro:"];

    public static (FileFormat, ImmutableArray<FileMark>) Judge(
        Stream file, ImmutableArray<ZipEntry> entries, JudgingLimits limits)
    {
        // It stands first and unpacked, so that the type can be told without unpacking.
        if (entries[0] is not { Name: "mimetype", IsDeflated: false, Packed: < 100 } first || !SaysText(file, first))
            throw new RefusedFileException(new FileRefusal.OtherKind());
        var unpacking = new Unpacking(file, limits);
        var marks = new List<FileMark>();
        foreach (var entry in entries.Where(entry => !entry.IsFolder))
        {
            if (entry.Name.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase)
                || entry.Name.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase))
                throw new RefusedFileException(new FileRefusal.Macros());
            using var part = unpacking.Open(entry, entry.IsXml);
            if (entry.IsXml) XmlPart.Walk(part, limits, reader => Look(reader, marks));
            else Piece.Pass(part, mayBeArchive: false);
        }

        if (entries.All(entry => entry.Name != "content.xml"))
            throw new InvalidDataException("It has no content.");
        return (FileFormat.Odt, [.. marks]);
    }

    private static bool SaysText(Stream file, ZipEntry first)
    {
        var said = new byte[first.Packed];
        new Section(file, first.Data, first.Packed).ReadExactly(said);
        return System.Text.Encoding.ASCII.GetString(said).Trim() == OfText;
    }

    private static void Look(XmlReader reader, List<FileMark> marks)
    {
        if (reader.NodeType != XmlNodeType.Element) return;
        MustNotCall(reader);
        switch (reader.LocalName)
        {
            case "encryption-data":
                throw new RefusedFileException(new FileRefusal.Encrypted());
            case "dde-source" or "dde-connection" or "dde-connection-decl" or "applet" or "plugin":
                throw new RefusedFileException(new FileRefusal.RunsPrograms());
            case "event-listener" or "script":
                marks.Add(FileMark.Scripts);
                break;
            case "object-ole":
                marks.Add(FileMark.Attachments);
                break;
        }

        var target = (reader.GetAttribute("href", "http://www.w3.org/1999/xlink") ?? "").Trim();
        if (OfPrograms.Any(scheme => target.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)))
            throw new RefusedFileException(new FileRefusal.Macros());
        // A link that somebody follows is none that is fetched.
        if (reader.LocalName == "a") return;
        if (target.Contains("://", StringComparison.Ordinal) || RemoteTarget.Is(target))
            marks.Add(FileMark.ExternalLinks);
    }

    private static void MustNotCall(XmlReader reader)
    {
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
            if (reader.LocalName == "formula" && reader.Value.Contains("DDE(", StringComparison.OrdinalIgnoreCase))
                throw new RefusedFileException(new FileRefusal.RunsPrograms());
        reader.MoveToElement();
    }
}
