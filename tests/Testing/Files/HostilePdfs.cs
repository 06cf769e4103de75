namespace Whom.Testing;

/// <summary>PDFs that hide what they do where it is packed.</summary>
internal static class HostilePdfs
{
    private const string Launch = "<< /S /L#61unch /F (cmd.exe) >>";

    public static IEnumerable<HostileFile> All()
    {
        yield return new("a PDF that says elsewhere how it is packed", "rfp.pdf",
            Pdfs.WithStream("/Type /ObjStm /N 1 /First 5 /Filter 7 0 R", Packed(Launch), "/FlateDecode"), "Damaged");
        yield return new("a PDF that says elsewhere that it is packed", "rfp.pdf",
            Pdfs.WithStream("/Type 7 0 R /N 1 /First 5 /Filter /FlateDecode", Packed(Launch), "/ObjStm"),
            "RunsPrograms");
        yield return new("a PDF whose packed objects are shifted", "rfp.pdf", Pdfs.WithStream(
            "/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 4 >>",
            Packed(Launch)), "Damaged");
        yield return new("a PDF whose words hide that it is packed", "rfp.pdf", Pdfs.WithStream(
            "/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode /X (a \\) 9 0 obj b)", Packed(Launch)),
            "RunsPrograms");
        yield return new("a PDF whose numbers hide that it is packed", "rfp.pdf", Pdfs.WithStream(
            "/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode /X <41 obj >", Packed(Launch)), "RunsPrograms");
        yield return new("a PDF with another stream in its words", "rfp.pdf", Pdfs.WithStream(
            "/N 1 /First 5 /Filter /FlateDecode /X (stream\n)", Packed(Launch)), "Damaged");
        yield return new("a PDF whose remark hides that it is packed", "rfp.pdf", Pdfs.WithStream(
            "/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode % 9 0 obj\n", Packed(Launch)), "RunsPrograms");
        yield return new("a PDF that is packed in an old way", "rfp.pdf",
            Pdfs.WithStream("/Type /ObjStm /N 1 /First 5 /Filter /LZWDecode", [1, 2, 3]), "Damaged");
        yield return new("a PDF with a script, packed", "rfp.pdf",
            Pdfs.WithPacked("<< /OpenAction << /S /Java#53cript /J#53 (app.alert\\(1\\)) >> >>"), "Scripts");
        yield return new("a PDF with a script in a form", "rfp.pdf", Pdfs.With("/AcroForm << /X#46A [] >>"), "Scripts");
        yield return new("a PDF with a file in it, packed", "rfp.pdf",
            Pdfs.WithPacked("<< /Type /Embedded#46ile >>"), "Attachments");
        yield return new("a PDF that opens another", "rfp.pdf",
            Pdfs.With("/OpenAction << /S /GoTo#52 /F (\\\\\\\\host\\\\a.pdf) >>"), "ExternalLinks");
        yield return new("a PDF that is a page too", "rfp.pdf",
            [.. Pdfs.Of("Hello"), .. "<script>alert(1)</script>"u8], "TwoInOne");
    }

    private static byte[] Packed(string inner) => Pdfs.Deflated("99 0 " + inner);
}
