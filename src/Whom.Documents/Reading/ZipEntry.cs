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
    public bool IsFolder => Name.EndsWith('/');

    public bool IsXml => Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
        || Name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)
        || Name.EndsWith(".rdf", StringComparison.OrdinalIgnoreCase)
        || Name.EndsWith(".vml", StringComparison.OrdinalIgnoreCase);
}
