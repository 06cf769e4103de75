using System.IO.Compression;
using System.Text;
using Whom.Purchases;

namespace Whom.Testing;

/// <summary>Files as attackers send them, and as careless people do; each by what it is.</summary>
public static class HostileFiles
{
    public const string Types = """
        <?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
        """;

    public const string Rels = """
        <?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>
        """;

    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>Each with what it is called, and what is said of it: a refusal, or a mark.</summary>
    public static IEnumerable<HostileFile> All()
    {
        yield return new("nothing", "rfp.docx", [], "Empty");
        yield return new("nothing, as text", "rfp.txt", [], "Empty");
        yield return new("folders in its name, and no ending", "passwd", "root:x:0:0"u8.ToArray(), "OtherEnding");
        yield return new("a name turned around", "invoice\u202Excod.exe.txt", "hello"u8.ToArray(), "HidingName");
        yield return new("a name with a line in it", "a\nb.txt", "hello"u8.ToArray(), "HidingName");
        yield return new("a page", "page.html", "<script>alert(1)</script>"u8.ToArray(), "OtherEnding");
        yield return new("a picture with a script", "x.svg", Svg, "OtherEnding");
        yield return new("a picture with a script called a PDF", "x.pdf", Svg, "NotWhatItIsCalled");
        yield return new(
            "a page called a document", "rfp.docx", "<html><body onload=x()>"u8.ToArray(), "NotWhatItIsCalled");
        yield return new("a program", "tool.exe", Program, "OtherEnding");
        yield return new("a program called a document", "rfp.docx", Program, "OtherKind");
        yield return new("a program called text", "rfp.txt", Program, "OtherKind");
        yield return new(
            "a program of another system called text", "rfp.md", [0x7F, .. "ELF\x02\x01\x01"u8, 0, 0], "OtherKind");
        yield return new("a picture called a PDF", "scan.pdf", [0x89, .. "PNG\r\n\x1a\n"u8, 0, 0, 0], "OtherKind");
        yield return new(
            "rich text called a document", "rfp.docx", @"{\rtf1\ansi {\object\objocx}}"u8.ToArray(), "OtherKind");
        yield return new("bytes called text", "rfp.txt", [1, 2, 3, 0, 255, 254, 9], "NotText");
        yield return new("half a sign", "rfp.txt", [.. "caf"u8, 0xC3], "NotText");
        yield return new("signs of a terminal", "rfp.md", "\u001b[2J\u001b]0;x\u0007"u8.ToArray(), "NotText");
        yield return new("a macro", "rfp.docx", Docx(Zips.Piece("word/vbaProject.bin", "x")), "Macros");
        yield return new("a document with macros by its ending", "rfp.docm", Docx(), "Macros");
        yield return new("a document with macros by its type", "rfp.docx", Zips.Of(
            Zips.Piece("[Content_Types].xml", Types.Replace(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                "application/vnd.ms-word.document.macroEnabled.main+xml", StringComparison.Ordinal)),
            Zips.Piece("word/document.xml", Document("x"))), "Macros");
        yield return new(
            "a sheet of old macros", "prices.xlsx", Xlsx(Zips.Piece("xl/macrosheets/sheet1.xml", "<x/>")), "Macros");
        yield return new("a control", "rfp.docx", Docx(Zips.Piece("word/activeX/activeX1.xml", "<x/>")), "Macros");
        yield return new("a command in a field", "rfp.docx", DocxSaying($"""
            <w:p><w:r><w:instrText>DD</w:instrText></w:r><w:r><w:instrText>EAUTO c:\\windows\\cmd.exe</w:instrText></w:r></w:p>
            """), "RunsPrograms");
        yield return new("a command in a sheet", "prices.xlsx", Xlsx(Zips.Piece(
            "xl/externalLinks/externalLink1.xml",
            "<externalLink><ddeLink ddeService=\"cmd\" ddeTopic=\"/c calc\"/></externalLink>")),
            "RunsPrograms");
        yield return new("a template from elsewhere", "rfp.docx", Docx(Zips.Piece("word/_rels/settings.xml.rels",
            HostileOffice.Relation("attachedTemplate", "https://example.org/evil.dotm"))), "RunsPrograms");
        yield return new("an object from elsewhere", "rfp.docx", Docx(Zips.Piece("word/_rels/document.xml.rels",
            HostileOffice.Relation("oleObject", "mhtml:http://example.org/x!x-usc:http://example.org/x"))),
            "RunsPrograms");
        yield return new("a picture from elsewhere", "rfp.docx", Docx(Zips.Piece("word/_rels/document.xml.rels",
            HostileOffice.Relation("image", "https://example.org/pixel.png"))), "ExternalLinks");
        yield return new(
            "a file within", "rfp.docx", Docx(Zips.Piece("word/embeddings/oleObject1.bin", "x")), "Attachments");
        yield return new("a program within", "rfp.docx", Docx(("word/embeddings/x.bin", Program)), "RunsPrograms");
        yield return new(
            "an archive within", "rfp.docx", Docx(("word/media/image1.png", Zips.Of(Zips.Piece("a", "b")))),
            "ArchiveInside");
        yield return new("an encrypted document", "rfp.docx", Ole("EncryptedPackage"), "Encrypted");
        yield return new("a document of an old kind", "rfp.docx", Ole("WordDocument"), "OldOffice");
        yield return new("an encrypted archive", "rfp.docx", Spoiled(Docx(), Encrypt), "Encrypted");
        yield return new("zeros that grow", "rfp.docx", Docx(("word/media/a.bin", new byte[80 << 20])), "Explodes");
        yield return new(
            "words that grow", "rfp.docx", DocxSaying("<w:p>" + new string(' ', 60 << 20) + "</w:p>"), "Explodes");
        yield return new(
            "too many pieces", "rfp.docx",
            Docx([.. Enumerable.Range(0, 10_001).Select(n => Zips.Piece($"a/{n}", ""))]), "Explodes");
        yield return new("elements without end", "rfp.docx", DocxSaying(
            string.Concat(Enumerable.Repeat("<w:p>", 5000)) + string.Concat(
                Enumerable.Repeat("</w:p>", 5000))), "Explodes");
        yield return new("a length that lies", "rfp.docx", Spoiled(Docx(), LieOfLength), "Damaged");
        yield return new("an entity that reads a file", "rfp.docx", Docx(Zips.Piece("word/x.xml",
            "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>")), "Entities");
        yield return new("an entity in the document", "rfp.docx", Zips.Of(Zips.Piece("[Content_Types].xml", Types),
            Zips.Piece("_rels/.rels", Rels), Zips.Piece(
                "word/document.xml", "<!DOCTYPE a [<!ENTITY e \"x\">]>" + Document("&e;"))), "Entities");
        yield return new(
            "entities that grow", "rfp.odt",
            Odt("<!DOCTYPE l [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><l>&b;</l>"), "Entities");
        yield return new("an entity in the list of types", "rfp.docx", Zips.Of(
            Zips.Piece("[Content_Types].xml", "<!DOCTYPE a SYSTEM \"http://example.org/a.dtd\">" + Types)), "Entities");
        yield return new("a piece above", "rfp.docx", Docx(Zips.Piece("../../etc/cron.d/x", "x")), "UnsafeNames");
        yield return new("a piece at the root", "rfp.docx", Docx(Zips.Piece("/etc/passwd", "x")), "UnsafeNames");
        yield return new("a piece on a disk", "rfp.docx", Docx(Zips.Piece("C:/windows/x", "x")), "UnsafeNames");
        yield return new("a piece above, the other way", "rfp.docx", Docx(Zips.Piece("..\\..\\x", "x")), "UnsafeNames");
        yield return new(
            "two pieces of one name", "rfp.docx", Docx(Zips.Piece("WORD/document.xml", "x")), "UnsafeNames");
        yield return new("a document behind a program", "rfp.docx", [.. Program, .. Docx()], "OtherKind");
        yield return new("a document behind a page", "rfp.docx", [.. "<html>"u8, .. Docx()], "Damaged");
        yield return new("a document with a page behind it", "rfp.docx", [.. Docx(), .. "<script>"u8], "TwoInOne");
        yield return new("a document behind a PDF", "rfp.pdf", [.. Pdfs.Of("Hello"), .. Docx()], "TwoInOne");
        yield return new("a PDF behind something", "rfp.pdf", [.. "MZ?? "u8, .. Pdfs.Of("Hello")], "NotWhatItIsCalled");
        yield return new("a PDF called a document", "rfp.docx", Pdfs.Of("Hello"), "NotWhatItIsCalled");
        yield return new("a document called a PDF", "rfp.pdf", Docx(), "NotWhatItIsCalled");
        yield return new("a workbook called a document", "rfp.docx", Xlsx(), "NotWhatItIsCalled");
        yield return new("any archive", "rfp.docx", Zips.Of(Zips.Piece("a.txt", "b")), "OtherKind");
        yield return new("half a document", "rfp.docx", Docx()[..^200], "Damaged");
        yield return new("a document that is no XML", "rfp.docx", DocxSaying("<w:p>"), "Damaged");
        yield return new(
            "a PDF with a script", "rfp.pdf", Pdfs.With("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
            "Scripts");
        yield return new(
            "a PDF with a script in numbers", "rfp.pdf", Pdfs.With("/OpenAction << /S /J#61vaScript /JS (1) >>"),
            "Scripts");
        yield return new(
            "a PDF that starts a program", "rfp.pdf", Pdfs.With("/OpenAction << /S /Launch /F (cmd.exe) >>"),
            "RunsPrograms");
        yield return new(
            "a PDF that starts a program, packed", "rfp.pdf", Pdfs.WithPacked("<< /S /L#61unch /F (cmd.exe) >>"),
            "RunsPrograms");
        yield return new(
            "a PDF with a file in it", "rfp.pdf", Pdfs.With("/Names << /EmbeddedFiles << /Names [] >> >>"),
            "Attachments");
        yield return new(
            "an encrypted PDF", "rfp.pdf", Pdfs.WithTrailer("/Encrypt << /Filter /Standard /V 1 /R 2 >>"),
            "Encrypted");
        yield return new("half a PDF", "rfp.pdf", Pdfs.Of("Hello")[..60], "Damaged");
        yield return new("a PDF of nothing", "rfp.pdf", "%PDF-1.7\n%%EOF"u8.ToArray(), "Damaged");
        yield return new(
            "a PDF that is deep", "rfp.pdf", Pdfs.With("/X " + new string('[', 100_000) + new string(']', 100_000)),
            "Damaged");
        yield return new(
            "an OpenDocument with macros", "rfp.odt", Odt(null, Zips.Piece("Basic/Standard/Module1.xml", "<x/>")),
            "Macros");
        yield return new(
            "an OpenDocument with a script", "rfp.odt", Odt(null, Zips.Piece("Scripts/python/x.py", "x")), "Macros");
        yield return new("an encrypted OpenDocument", "rfp.odt", Odt(null, Zips.Piece("META-INF/manifest.xml",
            "<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>")),
            "Encrypted");
        yield return new("an OpenDocument with a button", "rfp.odt", Odt(
            "<d xmlns:s=\"urn:s\"><s:event-listener/></d>"), "Scripts");
        yield return new("a mark and nothing behind it", "rfp.txt", [0xEF, 0xBB, 0xBF], "Empty");
        yield return new("a mark of 16 bits and a blank", "rfp.md", [0xFF, 0xFE, 0x20, 0], "Empty");
        yield return new("a zero within words", "rfp.txt", "price\0: 5"u8.ToArray(), "NotText");
        yield return new("words turned around", "rfp.txt", "pay \u202E001 \u202C euros"u8.ToArray(), "TurnedText");
        yield return new("a sign that nobody sees in its name", "rfp\u200B.txt", "hello"u8.ToArray(), "HidingName");
        foreach (var file in HostileOffice.All()) yield return file;
        foreach (var file in HostilePdfs.All()) yield return file;
    }

    /// <summary>A sound Word document, with more in it.</summary>
    public static byte[] Docx(params (string, byte[])[] more) => Zips.Of([
        Zips.Piece("[Content_Types].xml", Types), Zips.Piece("_rels/.rels", Rels),
        Zips.Piece("word/document.xml", Document("<w:p><w:r><w:t>Hello</w:t></w:r></w:p>")), .. more]);

    /// <summary>A Word document with this body.</summary>
    public static byte[] DocxSaying(string body) => Zips.Of(
        Zips.Piece("[Content_Types].xml", Types), Zips.Piece("_rels/.rels", Rels),
        Zips.Piece("word/document.xml", Document(body)));

    /// <summary>A workbook with nothing in it, and more.</summary>
    public static byte[] Xlsx(params (string, byte[])[] more) => Zips.Of([
        Zips.Piece(
            "[Content_Types].xml",
            Types.Replace("wordprocessingml.document.main", "spreadsheetml.sheet.main", StringComparison.Ordinal)),
        Zips.Piece("xl/workbook.xml", "<workbook/>"), .. more]);

    /// <summary>A text of OpenDocument with this content, and more.</summary>
    public static byte[] Odt(string? content, params (string, byte[])[] more) => Zips.Of(firstIsStored: true, [
        Zips.Piece("mimetype", "application/vnd.oasis.opendocument.text"),
        Zips.Piece("content.xml", content ?? "<d/>"), .. more]);

    private static string Document(string body) =>
        $"<w:document xmlns:w=\"{Word}\"><w:body>{body}</w:body></w:document>";

    private static byte[] Svg { get; } =
        [.. "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"u8];

    private static byte[] Program { get; } = [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0xB8];

    private static byte[] Ole(string piece) =>
        [
            0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[70_000], .. Encoding.Unicode.GetBytes(piece),
            .. new byte[500]];

    private static byte[] Spoiled(byte[] zip, Action<byte[], int> spoil)
    {
        for (var at = 0; at + 4 < zip.Length; at++)
            if (zip.AsSpan(at).StartsWith("PK\x01\x02"u8)) spoil(zip, at);
        return zip;
    }

    private static void Encrypt(byte[] zip, int at) => zip[at + 8] |= 1;

    private static void LieOfLength(byte[] zip, int at) => zip[at + 24]++;
}

/// <summary>A file as it is sent.</summary>
/// <param name="What">What it is.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Says">The case of its refusal, or the mark that it gets.</param>
public sealed record HostileFile(string What, string Name, byte[] Content, string Says)
{
    /// <summary>Whether it is taken with a mark.</summary>
    public bool IsTaken => Enum.TryParse<FileMark>(Says, out _);
}
