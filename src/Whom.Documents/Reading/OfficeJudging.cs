using System.Collections.Immutable;
using System.Text;
using System.Xml;
using Whom.Purchases;

namespace Whom.Documents.Reading;

/// <summary>Judges a document of Office: ECMA-376, and the ways in which one has carried programs.</summary>
internal static class OfficeJudging
{
    private const string WordMain =
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    private const string SheetMain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    public static (FileFormat, ImmutableArray<FileMark>) Judge(
        Stream file, ImmutableArray<ZipEntry> entries, JudgingLimits limits)
    {
        var unpacking = new Unpacking(file, limits);
        var marks = new List<FileMark>();
        FileFormat? format = null;
        foreach (var entry in entries.Where(entry => !entry.IsFolder))
        {
            if (IsProgram(entry.Name)) throw new RefusedFileException(new FileRefusal.Macros());
            if (IsEmbedded(entry.Name)) marks.Add(FileMark.Attachments);
            using var part = unpacking.Open(entry);
            if (entry.Name == "[Content_Types].xml") format = Types(part, limits);
            else if (entry.IsXml) XmlPart.Walk(part, limits, Looker(entry.Name, marks));
            else Piece.Pass(part, mayBeArchive: IsEmbedded(entry.Name));
        }

        return (format ?? throw new RefusedFileException(new FileRefusal.OtherKind()), [.. marks]);
    }

    private static FileFormat Types(Stream part, JudgingLimits limits)
    {
        FileFormat? format = null;
        XmlPart.Walk(part, limits, reader =>
        {
            var type = reader.GetAttribute("ContentType") ?? "";
            if (type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)
                || type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)
                || type.Contains("macrosheet", StringComparison.OrdinalIgnoreCase)
                || type.Contains("activeX", StringComparison.OrdinalIgnoreCase))
                throw new RefusedFileException(new FileRefusal.Macros());
            if (type == WordMain) format = FileFormat.Docx;
            if (type == SheetMain) format = FileFormat.Xlsx;
        });
        return format ?? throw new RefusedFileException(new FileRefusal.OtherKind());
    }

    private static Action<XmlReader> Looker(string name, List<FileMark> marks)
    {
        if (name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)) return reader => Relationship(reader, marks);
        // A field may be written in many pieces.
        var field = new StringBuilder();
        return reader =>
        {
            if (reader.NodeType == XmlNodeType.Text)
            {
                if (field.Length is > 0 and < 200) field.Append(Some(reader));
                MustNotCall(field);
                return;
            }

            switch (reader.LocalName)
            {
                case "ddeLink":
                    throw new RefusedFileException(new FileRefusal.RunsPrograms());
                case "fldChar" or "p":
                    field.Clear();
                    break;
                case "instrText":
                    if (field.Length == 0) field.Append(' ');
                    break;
                case "fldSimple":
                    for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
                        if (reader.LocalName == "instr") MustNotCall(new StringBuilder(" ").Append(reader.Value));
                    reader.MoveToElement();
                    break;
            }
        };
    }

    private static string Some(XmlReader reader)
    {
        var some = new char[200];
        return new string(some, 0, reader.ReadValueChunk(some, 0, some.Length));
    }

    private static void MustNotCall(StringBuilder field)
    {
        if (field.Length > 0
            && field.ToString().TrimStart().StartsWith("DDE", StringComparison.OrdinalIgnoreCase))
            throw new RefusedFileException(new FileRefusal.RunsPrograms());
    }

    private static void Relationship(XmlReader reader, List<FileMark> marks)
    {
        if (reader.LocalName != "Relationship") return;
        var type = reader.GetAttribute("Type") ?? "";
        var kind = type[(type.LastIndexOf('/') + 1)..];
        var target = (reader.GetAttribute("Target") ?? "").Trim();
        if (kind is "vbaProject" or "wordVbaData" or "xlMacrosheet" or "xlIntlMacrosheet" or "control"
            or "activeXControlBinary")
            throw new RefusedFileException(new FileRefusal.Macros());
        if (reader.GetAttribute("TargetMode") != "External" || kind == "hyperlink") return;
        // By these a document has brought its programs from elsewhere: CVE-2017-0199, CVE-2021-40444, CVE-2022-30190.
        if (kind is "attachedTemplate" or "oleObject" or "frame" or "subDocument" or "package" && IsRemote(target))
            throw new RefusedFileException(new FileRefusal.RunsPrograms());
        marks.Add(FileMark.ExternalLinks);
    }

    // A template on the author's own disk is in half of all documents, and nobody gets it.
    private static bool IsRemote(string target) =>
        target.IndexOf(':', StringComparison.Ordinal) is > 1 and var colon
            && !target[..colon].Equals("file", StringComparison.OrdinalIgnoreCase);

    private static bool IsProgram(string name) =>
        name.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)
        || name.Contains("vbaData", StringComparison.OrdinalIgnoreCase)
        || name.Contains("/macrosheets/", StringComparison.OrdinalIgnoreCase)
        || name.Contains("/activeX/", StringComparison.OrdinalIgnoreCase);

    private static bool IsEmbedded(string name) => name.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase);
}
