using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Whom.Testing;

/// <summary>Small PDFs, written by hand so that a test can put into them what no library would.</summary>
public static class Pdfs
{
    /// <summary>A page for each text, a line for each of its lines, which have no brackets.</summary>
    public static byte[] Of(params string[] pages) => Write("", "", null, pages);

    /// <summary>One page, and this in the catalog.</summary>
    public static byte[] With(string inCatalog) => Write(inCatalog, "", null, ["Hello"]);

    /// <summary>One page, and this in the trailer.</summary>
    public static byte[] WithTrailer(string inTrailer) => Write("", inTrailer, null, ["Hello"]);

    /// <summary>One page, and an object among those that are packed together.</summary>
    public static byte[] WithPacked(string inner) =>
        WithStream("/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode", Deflated("99 0 " + inner));

    /// <summary>One page, a stream with this head as object 6, and more objects from 7 on.</summary>
    public static byte[] WithStream(string head, byte[] content, params string[] more) =>
        Write("", "", (head, content, more), ["Hello"]);

    /// <summary>A page whose content is packed.</summary>
    public static byte[] Packed(string page) => Write("", "", null, [page], isPacked: true);

    private static byte[] Write(
        string inCatalog, string inTrailer, (string Head, byte[] Content, string[] Objects)? more, string[] pages,
        bool isPacked = false)
    {
        using var file = new MemoryStream();
        var places = new List<long>();
        Say("%PDF-1.7\n");
        Object($"<< /Type /Catalog /Pages 2 0 R {inCatalog} >>");
        var kids = string.Join(' ', Enumerable.Range(0, pages.Length).Select(page => $"{4 + (2 * page)} 0 R"));
        Object($"<< /Type /Pages /Count {pages.Length} /Kids [{kids}] >>");
        Object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
        foreach (var page in pages)
        {
            Object(
                $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents {places.Count + 2} 0 R >>");
            var lines = page.Split('\n').Select(line => $"({line}) Tj 0 -14 Td");
            var content = $"BT /F1 12 Tf 72 720 Td {string.Join('\n', lines)} ET";
            if (isPacked) Stream("/Filter /FlateDecode", Deflated(content));
            else Stream("", Encoding.Latin1.GetBytes(content));
        }

        if (more is { } stream) Stream(stream.Head, stream.Content);
        foreach (var content in more?.Objects ?? []) Object(content);
        var xref = file.Position;
        Say($"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places) Say(string.Create(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n"));
        Say($"trailer\n<< /Size {places.Count + 1} /Root 1 0 R {inTrailer} >>\nstartxref\n{xref}\n%%EOF\n");
        return file.ToArray();

        void Say(string words) => file.Write(Encoding.Latin1.GetBytes(words));

        void Object(string content)
        {
            places.Add(file.Position);
            Say($"{places.Count} 0 obj\n{content}\nendobj\n");
        }

        void Stream(string head, byte[] content)
        {
            places.Add(file.Position);
            Say($"{places.Count} 0 obj\n<< {head} /Length {content.Length} >>\nstream\n");
            file.Write(content);
            Say("\nendstream\nendobj\n");
        }
    }

    /// <summary>Words, packed as most are in a PDF.</summary>
    public static byte[] Deflated(string words)
    {
        using var bytes = new MemoryStream();
        using (var packing = new ZLibStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
            packing.Write(Encoding.Latin1.GetBytes(words));
        return bytes.ToArray();
    }
}
