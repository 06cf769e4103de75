using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Whom.Documents.Content;

namespace Whom.Documents.Word;

/// <summary>
/// Puts the parts of a Word file together. All ids are given, never drawn by lot, and the same contents are the same
/// bytes.
/// </summary>
internal static class WordFile
{
    public static void Write(
        Stream to, IReadOnlyList<Block> blocks, PlanWording wording, string title, string footer, DateOnly date)
    {
        using var made = new MemoryStream();
        Make(made, blocks, wording, title, footer, date);
        made.Position = 0;
        SteadyZip.Copy(made, to);
    }

    private static void Make(
        Stream to, IReadOnlyList<Block> blocks, PlanWording wording, string title, string footer, DateOnly date)
    {
        using var file = WordprocessingDocument.Create(to, WordprocessingDocumentType.Document);
        var main = file.AddNewPart<MainDocumentPart>(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "rId1");
        AddProperties(file, wording, title, date);
        main.AddNewPart<StyleDefinitionsPart>("rId1").Styles = WordStyles.Make(wording.Language);
        main.AddNewPart<NumberingDefinitionsPart>("rId2").Numbering = WordStyles.Lists();
        main.AddNewPart<DocumentSettingsPart>("rId3").Settings = new Settings(
            new Compatibility(new CompatibilitySetting
            {
                Name = CompatSettingNameValues.CompatibilityMode,
                Uri = "http://schemas.microsoft.com/office/word",
                Val = "15",
            }),
            new ThemeFontLanguages { Val = WordStyles.LanguageTag(wording.Language) });
        main.AddNewPart<FooterPart>("rId4").Footer = Footer(wording, footer);
        main.Document = new Document(new WordBody(main, "rId4").Make(blocks));
    }

    /// <summary>The title is what a screen reader says first. The day is that of the plan.</summary>
    private static void AddProperties(WordprocessingDocument file, PlanWording wording, string title, DateOnly date)
    {
        var day = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var properties = file.AddNewPart<CoreFilePropertiesPart>("rId2");
        var xml = $"""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created><dc:creator>Whom</dc:creator><dc:language>{WordStyles.LanguageTag(wording.Language)}</dc:language><dc:title>{Markup.Escape(title)}</dc:title></cp:coreProperties>
            """;
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(xml));
        properties.FeedData(content);
    }

    private static Footer Footer(PlanWording wording, string says)
    {
        var page = wording.Say("page", "\u0001", "\u0002");
        var paragraph = new Paragraph(
            new ParagraphProperties(new ParagraphStyleId { Val = "Footer" }), WordText.Run(says), new Run(new Break()));
        foreach (var part in Split(page))
        {
            paragraph.Append(part switch
            {
                "\u0001" => new SimpleField(WordText.Run("1")) { Instruction = "PAGE" },
                "\u0002" => new SimpleField(WordText.Run("1")) { Instruction = "NUMPAGES" },
                _ => WordText.Run(part),
            });
        }

        return new Footer(paragraph);
    }

    private static IEnumerable<string> Split(string page)
    {
        var text = new StringBuilder();
        foreach (var c in page)
        {
            if (c is not ('\u0001' or '\u0002'))
            {
                text.Append(c);
                continue;
            }

            if (text.Length > 0) yield return text.ToString();
            text.Clear();
            yield return c.ToString();
        }

        if (text.Length > 0) yield return text.ToString();
    }
}
