using System.Collections.Immutable;
using System.Xml;
using Whom.Purchases;

namespace Whom.Documents.Reading;

/// <summary>Judges a document of Office: ECMA-376, and the ways in which one has carried programs.</summary>
internal static class OfficeJudging
{
    public static (FileFormat, ImmutableArray<FileMark>) Judge(
        Stream file, ImmutableArray<ZipEntry> entries, JudgingLimits limits)
    {
        if (entries.Any(entry => entry.Name == "mimetype"))
            throw new RefusedFileException(new FileRefusal.TwoInOne());
        var unpacking = new Unpacking(file, limits);
        ContentTypes types;
        using (var list = unpacking.Open(entries.First(entry => entry.IsContentTypes), isXml: true))
            types = ContentTypes.Read(list, limits);
        var marks = new List<FileMark>();
        var relationships = new Relationships(marks);
        foreach (var entry in entries.Where(entry => !entry.IsFolder && !entry.IsContentTypes))
        {
            if (IsProgram(entry.PlainName)) throw new RefusedFileException(new FileRefusal.Macros());
            if (IsEmbedded(entry.PlainName)) marks.Add(FileMark.Attachments);
            var isXml = types.IsXml(entry);
            using var part = unpacking.Open(entry, isXml);
            if (isXml) XmlPart.Walk(part, limits, Looker(entry.PlainName, marks, relationships));
            else Piece.Pass(part, mayBeArchive: IsEmbedded(entry.PlainName));
        }

        relationships.MustLeadTo(entries, types);
        return (types.Format, [.. marks]);
    }

    private static Action<XmlReader> Looker(string name, List<FileMark> marks, Relationships relationships) =>
        name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)
            ? reader => relationships.Look(reader, name)
            : new FieldInstructions(marks).Look;

    private static bool IsProgram(string name) =>
        name.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)
        || name.Contains("vbaData", StringComparison.OrdinalIgnoreCase)
        || name.Contains("/macrosheets/", StringComparison.OrdinalIgnoreCase)
        || name.Contains("/activeX/", StringComparison.OrdinalIgnoreCase);

    private static bool IsEmbedded(string name) => name.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase);
}
