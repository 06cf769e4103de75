using System.Xml;

namespace Whom.Documents.Reading;

/// <summary>XML as it is read out of files of strangers: no entities, nothing fetched, nothing deep.</summary>
internal static class XmlPart
{
    /// <summary>A reader of it, which takes it in pieces.</summary>
    public static XmlReader Open(Stream part) => XmlReader.Create(part, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = false,
    });

    /// <summary>
    /// Goes through all of it, and shows each element, at its beginning, and each piece of text, however that is
    /// written. Throws where it is no XML that is taken.
    /// </summary>
    public static void Walk(Stream part, JudgingLimits limits, Action<XmlReader> look)
    {
        using var reader = Open(part);
        while (reader.Read())
        {
            if (reader.Depth > limits.Depth) throw new RefusedFileException(new FileRefusal.Explodes());
            if (reader.NodeType is XmlNodeType.Element or XmlNodeType.Text or XmlNodeType.CDATA) look(reader);
        }
    }
}
