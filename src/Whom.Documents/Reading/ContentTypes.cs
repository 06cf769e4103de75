using Whom.Purchases;

namespace Whom.Documents.Reading;

/// <summary>
/// What a document of Office says that its pieces are (ECMA-376, part 2, content types): of one by its name, of the
/// others by their endings. Readers go by this, whatever a piece is called.
/// </summary>
internal sealed class ContentTypes
{
    private const string WordMain =
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    private const string SheetMain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    private readonly Dictionary<string, string> _ofPieces = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _ofEndings = new(StringComparer.OrdinalIgnoreCase);

    private ContentTypes()
    {
    }

    /// <summary>What the whole is.</summary>
    public FileFormat Format { get; private set; }

    public static ContentTypes Read(Stream part, JudgingLimits limits)
    {
        var types = new ContentTypes();
        FileFormat? format = null;
        XmlPart.Walk(part, limits, reader =>
        {
            if (reader.GetAttribute("ContentType") is not { } said) return;
            var type = said.Split(';')[0].Trim();
            if (IsOfPrograms(type)) throw new RefusedFileException(new FileRefusal.Macros());
            if (FormatOf(type) is { } found)
                format = format is null || format == found
                    ? found
                    : throw new RefusedFileException(new FileRefusal.TwoInOne());
            if (reader.GetAttribute("PartName") is { } piece)
                types._ofPieces[Uri.UnescapeDataString(piece).TrimStart('/')] = type;
            if (reader.GetAttribute("Extension") is { } ending) types._ofEndings[ending] = type;
        });
        types.Format = format ?? throw new RefusedFileException(new FileRefusal.OtherKind());
        return types;
    }

    /// <summary>Whether a piece is XML, by what is said of it or by its ending.</summary>
    public bool IsXml(ZipEntry entry) => entry.IsXml || IsXml(TypeOf(entry.PlainName));

    private string TypeOf(string name) =>
        _ofPieces.GetValueOrDefault(name)
        ?? _ofEndings.GetValueOrDefault(name[(name.LastIndexOf('.') + 1)..]) ?? "";

    // A picture may be XML too (SVG); nobody reads it here, and nothing else may be it.
    private static bool IsXml(string type) => !type.StartsWith("image/", StringComparison.OrdinalIgnoreCase)
        && (type.EndsWith("xml", StringComparison.OrdinalIgnoreCase)
            || type.EndsWith("vmlDrawing", StringComparison.OrdinalIgnoreCase));

    private static FileFormat? FormatOf(string type) =>
        type == WordMain ? FileFormat.Docx : type == SheetMain ? FileFormat.Xlsx : null;

    private static bool IsOfPrograms(string type) =>
        type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)
        || type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)
        || type.Contains("macrosheet", StringComparison.OrdinalIgnoreCase)
        || type.Contains("activeX", StringComparison.OrdinalIgnoreCase);
}
