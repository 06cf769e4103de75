using DocumentFormat.OpenXml.Wordprocessing;

namespace Whom.Documents.Word;

/// <summary>The styles of the document: real headings, so that people can jump from one to the next.</summary>
internal static class WordStyles
{
    private const string Navy = "162E51";
    private const string Grey = "565C65";

    /// <summary>The language as Word names it.</summary>
    public static string LanguageTag(string language) => language switch
    {
        "en" => "en-US",
        "es" => "es-US",
        _ => language,
    };

    public static Styles Make(string language) => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Arial", HighAnsi = "Arial", ComplexScript = "Arial" },
                new FontSize { Val = "19" }, new Languages { Val = LanguageTag(language) })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(
                new SpacingBetweenLines { After = "80", Line = "252", LineRule = LineSpacingRuleValues.Auto }))),
        new Style(new StyleName { Val = "Normal" }, new PrimaryStyle())
        {
            Type = StyleValues.Paragraph, StyleId = "Normal", Default = true
        },
        Paragraph("Title", "Title", 0, "80", "28", Navy, "Normal", level: null),
        Paragraph("Heading1", "heading 1", 110, "30", "22", Navy, "Normal", level: 0),
        Paragraph("Annex", "Annex", 0, "120", "28", Navy, "Normal", level: 0, onPageOfItsOwn: true),
        Paragraph("Heading2", "heading 2", 320, "100", "26", Navy, "Normal", level: 1),
        Paragraph("Heading3", "heading 3", 240, "80", "22", Navy, "Normal", level: 2),
        Paragraph("Caption", "caption", 120, "60", "20", Grey, "Normal", level: null),
        new Style(
            new StyleName { Val = "footer" }, new BasedOn { Val = "Normal" },
            new StyleParagraphProperties(new SpacingBetweenLines { After = "0" }),
            new StyleRunProperties(new Color { Val = Grey }, new FontSize { Val = "16" }))
        { Type = StyleValues.Paragraph, StyleId = "Footer" },
        Listed("ListBullet", "List Bullet", 1),
        Listed("ListNumber", "List Number", 2),
        Cells("Cell", "Cell", "20", "18"),
        Cells("CompactCell", "Compact cell", "0", "15"),
        new Style(
            new StyleName { Val = "After table" }, new BasedOn { Val = "Normal" },
            new StyleParagraphProperties(
                new SpacingBetweenLines { After = "0", Line = "160", LineRule = LineSpacingRuleValues.Exact }))
        { Type = StyleValues.Paragraph, StyleId = "AfterTable", CustomStyle = true },
        new Style(
            new StyleName { Val = "Code" }, new BasedOn { Val = "Normal" },
            new StyleParagraphProperties(
                new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = "F0F0F0" },
                new SpacingBetweenLines { After = "0" }),
            new StyleRunProperties(
                new RunFonts { Ascii = "Consolas", HighAnsi = "Consolas" }, new NoProof(), new FontSize { Val = "18" }))
        { Type = StyleValues.Paragraph, StyleId = "Code", CustomStyle = true },
        new Style(
            new StyleName { Val = "Default Paragraph Font" }, new SemiHidden())
        { Type = StyleValues.Character, StyleId = "DefaultParagraphFont", Default = true },
        new Style(
            new StyleName { Val = "Hyperlink" },
            new StyleRunProperties(new Color { Val = "005EA2" }, new Underline { Val = UnderlineValues.Single }))
        { Type = StyleValues.Character, StyleId = "Hyperlink" },
        new Style(new StyleName { Val = "Quiet" }, new StyleRunProperties(new Color { Val = Grey }))
        { Type = StyleValues.Character, StyleId = "Quiet", CustomStyle = true },
        Tables());

    /// <summary>Points, and numbers.</summary>
    public static Numbering Lists() => new(
        List(0, NumberFormatValues.Bullet, "•"), List(1, NumberFormatValues.Decimal, "%1."),
        new NumberingInstance(new AbstractNumId { Val = 0 }) { NumberID = 1 },
        new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = 2 });

    private static AbstractNum List(int id, NumberFormatValues format, string text) => new(
        new MultiLevelType { Val = MultiLevelValues.HybridMultilevel },
        new Level(
            new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = format }, new LevelText { Val = text },
            new LevelJustification { Val = LevelJustificationValues.Left },
            new PreviousParagraphProperties(new Indentation { Left = "360", Hanging = "260" }))
        { LevelIndex = 0 })
    { AbstractNumberId = id };

    private static Style Listed(string id, string name, int list) => new(
        new StyleName { Val = name }, new BasedOn { Val = "Normal" },
        new StyleParagraphProperties(
            new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = list }),
            new SpacingBetweenLines { After = "20" }))
    { Type = StyleValues.Paragraph, StyleId = id };

    private static Style Cells(string id, string name, string around, string size) => new(
        new StyleName { Val = name }, new BasedOn { Val = "Normal" },
        new StyleParagraphProperties(new SpacingBetweenLines
        {
            Before = around, After = around, Line = "240", LineRule = LineSpacingRuleValues.Auto
        }),
        new StyleRunProperties(new FontSize { Val = size }))
    { Type = StyleValues.Paragraph, StyleId = id, CustomStyle = true };

    private static Style Paragraph(
        string id, string name, int before, string after, string size, string color, string next, int? level,
        bool onPageOfItsOwn = false)
    {
        var layout = new StyleParagraphProperties(new KeepNext(), new KeepLines());
        if (onPageOfItsOwn) layout.Append(new PageBreakBefore());
        layout.Append(new SpacingBetweenLines
        {
            Before = before.ToString(System.Globalization.CultureInfo.InvariantCulture), After = after
        });
        if (level is { } outline) layout.Append(new OutlineLevel { Val = outline });
        return new Style(
            new StyleName { Val = name }, new BasedOn { Val = "Normal" }, new NextParagraphStyle { Val = next },
            new PrimaryStyle(), layout,
            new StyleRunProperties(new Bold(), new Color { Val = color }, new FontSize { Val = size }))
        { Type = StyleValues.Paragraph, StyleId = id };
    }

    private static Style Tables()
    {
        return new Style(
            new StyleName { Val = "Plan" },
            new StyleTableProperties(
                new TableBorders(
                    Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>(),
                    Line<InsideHorizontalBorder>(), Line<InsideVerticalBorder>()),
                new TableCellMarginDefault(
                    new TopMargin { Width = "20", Type = TableWidthUnitValues.Dxa }, new TableCellLeftMargin
                    {
                        Width = 65, Type = TableWidthValues.Dxa
                    }, new BottomMargin { Width = "20", Type = TableWidthUnitValues.Dxa },
                    new TableCellRightMargin { Width = 65, Type = TableWidthValues.Dxa })),
            new TableStyleProperties(
                new RunPropertiesBaseStyle(new Bold(), new Color { Val = "FFFFFF" }),
                new TableStyleConditionalFormattingTableCellProperties(
                    new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = Navy }))
            { Type = TableStyleOverrideValues.FirstRow },
            new TableStyleProperties(
                new TableStyleConditionalFormattingTableCellProperties(
                    new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = "F7F9FA" }))
            { Type = TableStyleOverrideValues.FirstColumn })
        { Type = StyleValues.Table, StyleId = "Plan", CustomStyle = true };

        static T Line<T>()
            where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "A9AEB1" };
    }
}
