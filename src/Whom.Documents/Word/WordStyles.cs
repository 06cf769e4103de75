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
                new FontSize { Val = "20" }, new Languages { Val = LanguageTag(language) })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(
                new SpacingBetweenLines { After = "120", Line = "264", LineRule = LineSpacingRuleValues.Auto }))),
        new Style(new StyleName { Val = "Normal" }, new PrimaryStyle())
        {
            Type = StyleValues.Paragraph, StyleId = "Normal", Default = true
        },
        Paragraph("Title", "Title", 0, "240", "48", Navy, "Normal", level: null),
        Paragraph("Heading1", "heading 1", 360, "120", "32", Navy, "Normal", level: 0),
        Paragraph("Heading2", "heading 2", 280, "80", "25", Navy, "Normal", level: 1),
        Paragraph("Caption", "caption", 120, "60", "20", Grey, "Normal", level: null),
        new Style(
            new StyleName { Val = "footer" }, new BasedOn { Val = "Normal" },
            new StyleParagraphProperties(new SpacingBetweenLines { After = "0" }),
            new StyleRunProperties(new Color { Val = Grey }, new FontSize { Val = "16" }))
        { Type = StyleValues.Paragraph, StyleId = "Footer" },
        new Style(
            new StyleName { Val = "List Bullet" }, new BasedOn { Val = "Normal" },
            new StyleParagraphProperties(
                new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = 1 }),
                new SpacingBetweenLines { After = "60" }))
        { Type = StyleValues.Paragraph, StyleId = "ListBullet" },
        new Style(
            new StyleName { Val = "Cell" }, new BasedOn { Val = "Normal" },
            new StyleParagraphProperties(new SpacingBetweenLines
            {
                Before = "20", After = "20", Line = "240", LineRule = LineSpacingRuleValues.Auto
            }),
            new StyleRunProperties(new FontSize { Val = "18" }))
        { Type = StyleValues.Paragraph, StyleId = "Cell", CustomStyle = true },
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

    public static Numbering Bullets() => new(
        new AbstractNum(
            new MultiLevelType { Val = MultiLevelValues.HybridMultilevel },
            new Level(
                new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = NumberFormatValues.Bullet },
                new LevelText { Val = "•" }, new LevelJustification { Val = LevelJustificationValues.Left },
                new PreviousParagraphProperties(new Indentation { Left = "360", Hanging = "260" }))
            { LevelIndex = 0 })
        { AbstractNumberId = 0 },
        new NumberingInstance(new AbstractNumId { Val = 0 }) { NumberID = 1 });

    private static Style Paragraph(
        string id, string name, int before, string after, string size, string color, string next, int? level)
    {
        var layout = new StyleParagraphProperties(
            new KeepNext(), new KeepLines(), new SpacingBetweenLines
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
                    new TopMargin { Width = "40", Type = TableWidthUnitValues.Dxa }, new TableCellLeftMargin
                    {
                        Width = 90, Type = TableWidthValues.Dxa
                    }, new BottomMargin { Width = "40", Type = TableWidthUnitValues.Dxa },
                    new TableCellRightMargin { Width = 90, Type = TableWidthValues.Dxa })),
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
