using System.Xml;
using Whom.Purchases;

namespace Whom.Documents.Reading;

/// <summary>Reads what a document says. It takes only what <see cref="FileJudging"/> has taken.</summary>
public static class DocumentReading
{
    /// <summary>
    /// The text of a document, in the order of reading; null where there is none that can be read, as in a PDF of
    /// pictures. What goes beyond the limits is left out, and <see cref="DocumentText.IsCut"/> says so.
    /// </summary>
    /// <param name="format">What it was judged to be.</param>
    /// <param name="file">All of its bytes, in which any place can be gone to.</param>
    /// <param name="limits">How much is read; the usual limits where none are given.</param>
    public static DocumentText? Read(FileFormat format, Stream file, ReadingLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        limits ??= ReadingLimits.Usual;
        file.Position = 0;
        var text = new TextGathering(limits);
        try
        {
            switch (format)
            {
                case FileFormat.Docx:
                    DocxText.Read(file, limits, text);
                    break;
                case FileFormat.Xlsx:
                    XlsxText.Read(file, limits, text);
                    break;
                case FileFormat.Odt:
                    OdtText.Read(file, text);
                    break;
                case FileFormat.Pdf:
                    PdfPages.Read(file, limits, text);
                    break;
                case FileFormat.Markdown:
                    MarkdownText.Read(file, text);
                    break;
                case FileFormat.Text:
                    PlainText.Read(file, text);
                    break;
            }
        }
        catch (Exception broken) when (IsOfTheFile(broken))
        {
            // What was read until then is what can be read.
            text.Cut();
        }

        return text.Text();
    }

    // Libraries say in many ways that a file is not as they want it. What is the machine's fault goes on.
    private static bool IsOfTheFile(Exception broken) => broken is XmlException or InvalidDataException
        or FormatException or ArgumentException or InvalidOperationException or NotSupportedException
        or KeyNotFoundException or IndexOutOfRangeException or InvalidCastException or NullReferenceException
        or OverflowException or EndOfStreamException or RefusedFileException or FileFormatException
        or DocumentFormat.OpenXml.Packaging.OpenXmlPackageException
        or UglyToad.PdfPig.Core.PdfDocumentFormatException or UglyToad.PdfPig.Core.PdfDocumentStackDepthException
        or System.Text.DecoderFallbackException;
}
