using CsCheck;
using Whom.Documents.Reading;
using Whom.Purchases;
using Whom.Testing;

namespace Whom.Documents.Tests.Reading;

public sealed class FileJudgingTests
{
    private static readonly Lazy<Dictionary<string, HostileFile>> Files = new(
        () => HostileFiles.All().ToDictionary(file => file.What));

    public static TheoryData<string> Hostile => [.. Files.Value.Keys];

    [Theory, MemberData(nameof(Hostile))]
    public void A_hostile_file_is_refused_or_marked(string what)
    {
        var file = Files.Value[what];

        var judged = FileJudging.Judge(new MemoryStream(file.Content, writable: false), file.Name);

        Assert.Equal(file.Says, judged switch
        {
            FileJudgement.Refused refused => refused.Why.GetType().Name,
            FileJudgement.Taken taken => string.Join(' ', taken.Marks),
            _ => "",
        });
    }

    [Fact]
    public void There_are_enough_of_them()
    {
        TestContext.Current.SendDiagnosticMessage("{0} hostile files", Files.Value.Count);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Files.Value.Count} hostile files");

        Assert.True(Files.Value.Count >= 120, $"There are {Files.Value.Count}.");
        Assert.Equal(Files.Value.Count, Files.Value.Values.DistinctBy(file => Convert.ToBase64String(file.Content)
            + file.Name).Count());
    }

    [Theory]
    [InlineData("a.txt", "Hello\r\n\tworld\f", FileFormat.Text)]
    [InlineData("a.md", "# Hello", FileFormat.Markdown)]
    [InlineData("A.MARKDOWN", "- Hello", FileFormat.Markdown)]
    [InlineData("drawing.svg.txt", "<svg><script>alert(1)</script></svg>", FileFormat.Text)]
    public void Text_is_text_whatever_it_is_about(string name, string words, FileFormat format)
    {
        var judged = FileJudging.Judge(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(words)), name);

        Assert.Equal(new FileJudgement.Taken(format, []), judged);
    }

    [Theory]
    [InlineData("../../etc/rfp.txt")]
    [InlineData(@"C:\documents\rfp.txt")]
    public void Folders_are_no_part_of_a_name(string name)
    {
        Assert.Equal(
            new FileJudgement.Refused(new FileRefusal.HidingName()),
            FileJudging.Judge(new MemoryStream("Hello"u8.ToArray()), name));
        Assert.Equal("rfp.txt", FileName.Last(name));
    }

    [Fact]
    public void Text_of_16_bits_is_text_by_its_mark()
    {
        var bytes = System.Text.Encoding.Unicode.GetBytes("\uFEFFHola ñ");

        Assert.Equal(
            new FileJudgement.Taken(FileFormat.Text, []), FileJudging.Judge(new MemoryStream(bytes), "a.txt"));
        Assert.Equal(
            new FileJudgement.Refused(new FileRefusal.NotText()),
            FileJudging.Judge(new MemoryStream(bytes[2..]), "a.txt"));
    }

    [Fact]
    public void Sound_files_are_taken_without_a_mark()
    {
        AssertTaken("a.docx", HostileFiles.Docx(), FileFormat.Docx);
        AssertTaken("a.xlsx", HostileFiles.Xlsx(), FileFormat.Xlsx);
        AssertTaken("a.odt", HostileFiles.Odt(null), FileFormat.Odt);
        AssertTaken("a.pdf", Pdfs.Of("Hello"), FileFormat.Pdf);
    }

    [Theory]
    [InlineData("Normal.dotm")]
    [InlineData(@"C:\Users\ada\Normal.dotm")]
    [InlineData(@"file:///C:\Users\ada\Normal.dotm")]
    [InlineData("file:///Users/ada/Normal.dotm")]
    [InlineData("file:////Users/ada/Library/Group%20Containers/Normal.dotm")]
    [InlineData("file://localhost/Users/ada/Normal.dotm")]
    public void A_template_on_the_authors_own_disk_is_taken(string target) =>
        AssertTaken("a.docx", HostileFiles.Docx(Zips.Piece(
            "word/_rels/settings.xml.rels", HostileOffice.Relation("attachedTemplate", target))), FileFormat.Docx,
            FileMark.ExternalLinks);

    [Theory]
    [InlineData(" PAGE \\* MERGEFORMAT ")]
    [InlineData(" HYPERLINK \"https://example.org/dde\" ")]
    [InlineData(" REF DDE_LINK1 ")]
    [InlineData(" INCLUDEPICTURE \"C:\\\\pictures\\\\a.png\" ")]
    [InlineData(" IF 1 = 1 \"yes\" ")]
    public void Fields_that_call_nothing_are_taken(string says) =>
        AssertTaken("a.docx", HostileFiles.DocxSaying(HostileOffice.FieldSaying(says)), FileFormat.Docx);

    [Fact]
    public void Words_about_such_fields_are_words() => AssertTaken("a.docx", HostileFiles.DocxSaying(
        "<w:p><w:r><w:t>DDE is refused, and =cmd|' too</w:t></w:r></w:p>"), FileFormat.Docx);

    [Theory]
    [InlineData(
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a b=\"&lt;&amp;>\"><!-- ' <b \" -> --><![CDATA[]] <b \"]]><?c '?></a>")]
    [InlineData("<a><!-- <!DOCTYPE a> --><![CDATA[<!DOCTYPE a>]]></a>")]
    public void Xml_is_taken_in_8_and_in_16_bits(string xml)
    {
        foreach (var big in (bool[])[false, true])
        {
            var encoding = new System.Text.UnicodeEncoding(big, byteOrderMark: true);
            AssertTaken("a.docx", HostileFiles.Docx(
                ("word/a.xml", [.. encoding.GetPreamble(), .. encoding.GetBytes(xml)])), FileFormat.Docx);
        }

        AssertTaken("a.docx", HostileFiles.Docx(Zips.Piece(
            "word/a.xml", xml.Replace("UTF-16", "UTF-8", StringComparison.Ordinal))), FileFormat.Docx);
    }

    [Fact]
    public void Pictures_and_settings_of_printers_are_no_xml_that_is_read()
    {
        var svg = "<?xml version=\"1.0\"?><!DOCTYPE svg><svg/>";
        AssertTaken("a.odt", HostileFiles.Odt(null, Zips.Piece("Pictures/a.svg", svg)), FileFormat.Odt);
        AssertTaken("a.docx", HostileFiles.Docx(Zips.Piece("word/media/a.svg", svg)), FileFormat.Docx);
        AssertTaken("a.xlsx", HostileFiles.Xlsx(Zips.Piece("xl/printerSettings/printerSettings1.bin", svg)),
            FileFormat.Xlsx);
    }

    [Fact]
    public void Any_bytes_are_judged_without_a_fault() => Gen.Byte.Array[0, 400].Sample(bytes =>
    {
        foreach (var name in (string[])["a.docx", "a.pdf", "a.odt", "a.txt"])
            FileJudging.Judge(new MemoryStream(bytes), name);
        foreach (var head in (byte[][])[[.. "%PDF-1.7\n"u8], [.. "PK\x03\x04"u8]])
            FileJudging.Judge(new MemoryStream([.. head, .. bytes, .. "%%EOF"u8]), "a.pdf");
    }, iter: 200);

    [Fact]
    public void A_sound_file_with_any_byte_changed_is_judged_without_a_fault()
    {
        byte[][] sound = [HostileFiles.Docx(), Pdfs.Of("Hello"), HostileFiles.Odt(null)];
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 100_000], Gen.Byte).Sample((which, at, value) =>
        {
            byte[] bytes = [.. sound[which]];
            bytes[at % bytes.Length] = value;
            var judged = FileJudging.Judge(
                new MemoryStream(bytes), which == 0 ? "a.docx" : which == 1 ? "a.pdf" : "a.odt");
            if (judged is FileJudgement.Taken taken)
                DocumentReading.Read(taken.Format, new MemoryStream(bytes));
        }, iter: 600);
    }

    private static void AssertTaken(string name, byte[] content, FileFormat format, params FileMark[] marks) =>
        Assert.Equal(new FileJudgement.Taken(format, [.. marks]), FileJudging.Judge(new MemoryStream(content), name));
}
