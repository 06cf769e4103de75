using System.Text;
using Whom.Documents.Reading;
using Whom.Purchases;
using Whom.Testing;

namespace Whom.Documents.Tests.Reading;

public sealed class DocumentReadingTests
{
    [Fact]
    public void A_word_document_is_read_as_it_stands()
    {
        var docx = HostileFiles.DocxSaying("""
            <w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>What we need</w:t></w:r></w:p>
            <w:p><w:r><w:t xml:space="preserve">The price is </w:t></w:r><w:del w:id="1"><w:r><w:delText>one</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>two</w:t></w:r></w:ins><w:r><w:tab/><w:t>coins</w:t></w:r></w:p>
            <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>An item</w:t></w:r></w:p>
            <w:p/>
            <w:sdt><w:sdtContent><w:p><w:r><w:t>In a field</w:t></w:r></w:p></w:sdtContent></w:sdt>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            """);

        Assert.Equal(
            new DocumentText([
                new TextBlock.Heading(2, "What we need"), new TextBlock.Paragraph("The price is two coins"),
                new TextBlock.ListItem("An item"), new TextBlock.Paragraph("In a field"),
                new TextBlock.Table([["a\nb", "c"]])]),
            Read(FileFormat.Docx, docx));
    }

    [Fact]
    public void Our_own_documents_are_read_with_their_headings()
    {
        var text = Read(FileFormat.Docx, Plans.Bytes(PlanDocx.Write, Plans.Example("council-minutes"), "en"));

        Assert.Contains(text!.Blocks, block => block is TextBlock.Heading);
        Assert.Contains(text.Blocks, block => block is TextBlock.Table);
        Assert.False(text.IsCut);
    }

    [Fact]
    public void A_workbook_is_a_table_for_each_sheet_that_people_see()
    {
        Assert.Equal(
            new DocumentText([
                new TextBlock.Heading(1, "Prices"),
                new TextBlock.Table([["License", "", "per year"], ["2", "words", "2026-12-01"]])]),
            Read(FileFormat.Xlsx, Workbook("", 1)));
    }

    [Fact]
    public void A_workbook_with_more_words_than_are_kept_says_so()
    {
        var xlsx = Workbook(string.Concat(Enumerable.Repeat($"<si><t>{new string('x', 100)}</t></si>", 40)), 41);

        var text = Read(FileFormat.Xlsx, xlsx, new ReadingLimits { Letters = 500 });

        Assert.True(text!.IsCut);
        Assert.False(Read(FileFormat.Xlsx, xlsx)!.IsCut);
    }

    // The work of a pattern grew with the square of the line, and took all the time that there is for a text.
    [Fact]
    public void A_heading_of_many_blanks_is_read_to_its_end()
    {
        var blanks = new string(' ', BoundedLines.Longest - 10);

        var text = Read(FileFormat.Markdown, Encoding.UTF8.GetBytes($"# a{blanks}b\n\nEnd"));

        Assert.Equal(new DocumentText([new TextBlock.Heading(1, "a b"), new TextBlock.Paragraph("End")]), text);
        Assert.False(text!.IsCut);
    }

    [Fact]
    public void An_open_document_is_read_as_it_stands()
    {
        var odt = HostileFiles.Odt("""
            <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes><text:h text:outline-level="2">What we need</text:h><text:p>One<text:s/>word<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>and a note</text:p></text:note-body></text:note><text:line-break/>more</text:p><text:list><text:list-item><text:p>An item</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell table:number-columns-repeated="2"><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table></office:text></office:body></office:document-content>
            """);

        Assert.Equal(
            new DocumentText([
                new TextBlock.Heading(2, "What we need"), new TextBlock.Paragraph("One word (and a note)\nmore"),
                new TextBlock.ListItem("An item"), new TextBlock.Table([["a", "a", "b"]])]),
            Read(FileFormat.Odt, odt));
    }

    [Fact]
    public void A_pdf_is_read_page_by_page_and_line_by_line()
    {
        Assert.Equal(
            new DocumentText([
                new TextBlock.Paragraph("Hello world again"), new TextBlock.Paragraph("The second page")]),
            Read(FileFormat.Pdf, Pdfs.Of("Hello world\nagain", "The second page")));
    }

    [Fact]
    public void A_pdf_without_words_has_no_text() => Assert.Null(Read(FileFormat.Pdf, Pdfs.Of("")));

    [Fact]
    public void Markdown_is_read_by_its_blocks()
    {
        const string words = """
            # Title #

            A paragraph
            on two lines

            Under
            -----
            - one
              and more
            2. two

            | a | b |
            |---|:-:|
            | c \| d | e |
            ```
            # code
              indented
            ```
            > said
            """;

        Assert.Equal(
            new DocumentText([
                new TextBlock.Heading(1, "Title"), new TextBlock.Paragraph("A paragraph on two lines"),
                new TextBlock.Heading(2, "Under"), new TextBlock.ListItem("one and more"), new TextBlock.ListItem(
                    "two"),
                new TextBlock.Table([["a", "b"], ["c | d", "e"]]), new TextBlock.Paragraph("# code\nindented"),
                new TextBlock.Paragraph("said")]),
            Read(FileFormat.Markdown, Encoding.UTF8.GetBytes(words)));
    }

    [Fact]
    public void Plain_text_is_paragraphs() => Assert.Equal(
        new DocumentText([new TextBlock.Paragraph("One\ntwo"), new TextBlock.Paragraph("Three")]),
        Read(FileFormat.Text, "\uFEFFOne\r\ntwo\r\n\r\nThree"u8.ToArray()));

    [Fact]
    public void What_goes_beyond_the_limits_is_left_out_and_said()
    {
        var words = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("word word\n\n", 1000)));

        var letters = Read(FileFormat.Text, words, new ReadingLimits { Letters = 100 });
        var pieces = Read(FileFormat.Text, words, new ReadingLimits { Pieces = 5 });
        var time = Read(FileFormat.Text, words, new ReadingLimits { Time = TimeSpan.Zero });

        Assert.True(letters!.IsCut);
        Assert.Equal(100, letters.Blocks.Sum(block => ((TextBlock.Paragraph)block).Text.Length));
        Assert.True(pieces!.IsCut);
        Assert.Equal(5, pieces.Blocks.Length);
        Assert.Null(time);
        Assert.False(Read(FileFormat.Text, words)!.IsCut);
    }

    [Fact]
    public void A_stream_of_a_pdf_that_grows_is_not_unpacked()
    {
        var pdf = Pdfs.Packed(string.Concat(Enumerable.Repeat("word ", 2000)));

        Assert.NotNull(Read(FileFormat.Pdf, pdf));
        Assert.Null(Read(FileFormat.Pdf, pdf, new ReadingLimits { Stream = 1000 }));
    }

    // With more shared words between the two, and the place of the second.
    private static byte[] Workbook(string between, int last)
    {
        const string space =
            "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
        const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string part = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        return Zips.Of(
            Zips.Piece(
                "[Content_Types].xml",
                $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{part}.sheet.main+xml\"/><Override PartName=\"/xl/s1.xml\" ContentType=\"{part}.worksheet+xml\"/><Override PartName=\"/xl/s2.xml\" ContentType=\"{part}.worksheet+xml\"/><Override PartName=\"/xl/shared.xml\" ContentType=\"{part}.sharedStrings+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{part}.styles+xml\"/></Types>"),
            Zips.Piece(
                "_rels/.rels",
                HostileFiles.Rels.Replace("word/document.xml", "xl/workbook.xml", StringComparison.Ordinal)),
            Zips.Piece(
                "xl/workbook.xml",
                $"<workbook {space}><sheets><sheet name=\"Prices\" sheetId=\"1\" r:id=\"r1\"/><sheet name=\"Notes\" sheetId=\"2\" state=\"hidden\" r:id=\"r2\"/></sheets></workbook>"),
            Zips.Piece(
                "xl/_rels/workbook.xml.rels",
                $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"s1.xml\"/><Relationship Id=\"r2\" Type=\"{office}/worksheet\" Target=\"s2.xml\"/><Relationship Id=\"r3\" Type=\"{office}/sharedStrings\" Target=\"shared.xml\"/><Relationship Id=\"r4\" Type=\"{office}/styles\" Target=\"styles.xml\"/></Relationships>"),
            Zips.Piece(
                "xl/shared.xml",
                $"<sst {space}><si><t>License</t></si>{between}<si><r><t>per </t></r><r><t>year</t></r></si></sst>"),
            Zips.Piece(
                "xl/styles.xml",
                $"<styleSheet {space}><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
            Zips.Piece(
                "xl/s1.xml",
                $"<worksheet {space}><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>{last}</v></c></row><row r=\"2\"><c r=\"A2\"><f>1+1</f><v>2</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>words</t></is></c><c r=\"C2\" s=\"1\"><v>46357</v></c></row></sheetData></worksheet>"),
            Zips.Piece(
                "xl/s2.xml",
                $"<worksheet {space}><sheetData><row><c t=\"inlineStr\"><is><t>hidden</t></is></c></row></sheetData></worksheet>"));
    }

    private static DocumentText? Read(FileFormat format, byte[] content, ReadingLimits? limits = null) =>
        DocumentReading.Read(format, new MemoryStream(content, writable: false), limits);
}
