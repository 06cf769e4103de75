namespace Whom.Documents.Reading;

/// <summary>A piece of an archive, as its directory and its own head say alike.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsDeflated">Whether it is packed; otherwise it stands as it is.</param>
/// <param name="Begins">Where its head begins.</param>
/// <param name="Data">Where its bytes begin.</param>
/// <param name="Packed">How many bytes it has in the archive.</param>
/// <param name="Unpacked">How many bytes are said to come of it.</param>
/// <param name="HasTail">Whether its lengths are said once more behind its bytes.</param>
internal sealed record ZipEntry(
    string Name, bool IsDeflated, long Begins, long Data, long Packed, long Unpacked, bool HasTail)
{
    private static readonly string[] EndingsOfXml = [".xml", ".rels", ".rdf", ".vml"];

    /// <summary>Its name as readers of Office take it: signs may be written with their numbers there.</summary>
    public string PlainName { get; } = Uri.UnescapeDataString(Name);

    public bool IsFolder => Name.EndsWith('/');

    /// <summary>Whether it is XML by its ending.</summary>
    public bool IsXml => EndingsOfXml.Any(end => PlainName.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it is the list by which an archive is a document of Office.</summary>
    public bool IsContentTypes => PlainName.Equals("[Content_Types].xml", StringComparison.OrdinalIgnoreCase);
}
