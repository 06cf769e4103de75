using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using PdfWord = UglyToad.PdfPig.Content.Word;

namespace Whom.Documents.Reading;

/// <summary>Reads the pages of a PDF: lines by where words stand, paragraphs by the gaps between lines.</summary>
internal static class PdfPages
{
    private const int Deepest = 128;
    private const int MostPages = 5000;

    /// <summary>Whether it can be opened, and has a page.</summary>
    public static bool HasSome(Stream file)
    {
        file.Position = 0;
        try
        {
            using var document = Open(file, ReadingLimits.Usual);
            return document.NumberOfPages > 0;
        }
        catch (Exception broken) when (broken is not (OutOfMemoryException or System.Data.Common.DbException))
        {
            // The library throws whatever its code ran into.
            return false;
        }
    }

    public static void Read(Stream file, ReadingLimits limits, TextGathering text)
    {
        using var document = Open(file, limits);
        for (var number = 1; number <= document.NumberOfPages && text.HasRoom(); number++)
        {
            if (number > MostPages)
            {
                text.Cut();
                return;
            }

            PdfLines.Read(Words(document.GetPage(number)), text);
        }
    }

    private static List<PdfWord> Words(Page page) =>
        [.. page.GetWords().Where(word => !string.IsNullOrWhiteSpace(word.Text))];

    private static PdfDocument Open(Stream file, ReadingLimits limits) => PdfDocument.Open(file, new ParsingOptions
    {
        UseLenientParsing = true,
        SkipMissingFonts = true,
        MaxStackDepth = Deepest,
        FilterProvider = new BoundedFilters(limits.Stream),
    });
}
