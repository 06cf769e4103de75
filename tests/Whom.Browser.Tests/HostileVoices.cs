using System.Buffers.Binary;
using System.IO.Hashing;
using System.Net;
using System.Text;

namespace Whom.Browser.Tests;

/// <summary>What people send who do not mean to be heard. What could run calls <c>hit()</c>.</summary>
internal static class HostileVoices
{
    /// <summary>
    /// Words for any field of words. They are a comment like any other: they stand there as they were typed, and do
    /// nothing.
    /// </summary>
    public static IReadOnlyList<string> Words { get; } =
    [
        "<script>hit(1)</script>",
        "<img src=x onerror=hit(2)>",
        "\"><svg/onload=hit(3)>",
        "'><body onload=hit(4)>",
        "</textarea><img src=x onerror=hit(5)>",
        "</title><script>hit(6)</script>",
        "</option></select><img src=x onerror=hit(7)>",
        "<!--<img src=\"--><img src=x onerror=hit(8)>\">",
        "<details open ontoggle=hit(9)>",
        "<input autofocus onfocus=hit(10)>",
        "<iframe srcdoc=\"<script>parent.hit(11)</script>\"></iframe>",
        "<math><mtext></form><form><mglyph><style></math><img src=x onerror=hit(12)>",
        "<a href=\"javascript:hit(13)\">press me</a>",
        "javascript:hit(14)",
        "[press me](javascript:hit(15))",
        "&lt;img src=x onerror=hit(16)&gt;",
        "\\u003cimg src=x onerror=hit(17)\\u003e",
        "%3Cimg%20src%3Dx%20onerror%3Dhit(18)%3E",
        "]]><x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">hit(19)</x:script>",
        "<x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">hit(20)</x:script>",
        "{{constructor.constructor('hit(21)')()}}",
        "${hit(22)} #{hit(22)} <%= hit(22) %> @(hit(22))",
        "<link rel=stylesheet href=//evil.example/a.css><meta http-equiv=refresh content=0;url=//evil.example>",
        "<base href=//evil.example/><form action=//evil.example><button>Send</button></form>",
        "=HYPERLINK(\"http://evil.example\",\"press me\")",
        "+1+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "\"=1+1\",\"=2+2",
        "Robert'); DROP TABLE comments;--",
        "../../../../etc/passwd",
        "مرحبا، هذا تعليق يُقرأ من اليمين <img src=x onerror=hit(32)>",
    ];

    /// <summary>Words that are not taken: whoever reads them would see other words than stand there.</summary>
    public static IReadOnlyList<(string Name, string Words)> Refused { get; } =
    [
        ("right-to-left override", "Turned \u202Enur dna deipoc\u202C round"),
        ("left-to-right embedding", "Turned \u202Around"),
        ("isolates", "Turned \u2067round\u2069"),
        ("nothing but blanks", " \u00A0\u3000 "),
        ("tags of Unicode, which nobody sees", "Plain\U000E0041\U000E0042\U000E0043 words"),
        ("a bell", "Ring \a it"),
        ("an escape of terminals", "Red \u001B[31m words"),
        ("more words than fit", new string('a', 60_000)),
    ];

    /// <summary>A picture of one dot.</summary>
    public static byte[] Dot { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");

    /// <summary>Files that come in the place of a picture, by name and content; none of them is kept.</summary>
    public static IReadOnlyList<(string FileName, byte[] Content)> Files { get; } =
    [
        ("a.png", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"hit(40)\"/>"u8.ToArray()),
        ("a.svg", "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>hit(41)</script></svg>"u8
            .ToArray()),
        ("a.jpg", "<html><script>hit(42)</script></html>"u8.ToArray()),
        ("a.gif", "GIF89a/*\0\u0001\0\u0001\0\0*/=1;hit(43)//"u8.ToArray()),
        ("a.jpg", [0xFF, 0xD8, 0xFF, 0xE0, .. "<script>hit(44)</script>"u8]),
        ("a.png", Huge()),
    ];

    /// <summary>Names of files that are none.</summary>
    public static IReadOnlyList<string> FileNames { get; } =
    [
        "<img src=x onerror=hit(50)>.png", "..\\..\\windows\\a.png", "../../whom.db", "a.png\u202Egnp.exe",
        "=cmd|' /C calc'!A0.png", "CON", new string('n', 4_000) + ".png",
    ];

    /// <summary>Forms that no page of ours sends, and how they are answered.</summary>
    public static IReadOnlyList<(string Name, (string Field, byte[] Value)[] Fields, HttpStatusCode Status)> Forms
        => [
        ("bytes that are no UTF-8", [("q0", [0x41, 0xC3, 0x28, 0xFF, 0xFE, 0x42])], HttpStatusCode.OK),
        ("halves of characters", [("q0", [0x41, 0xED, 0xA0, 0x80, 0x42])], HttpStatusCode.OK),
        ("NUL", [("q0", [0x41, 0, 0x42])], HttpStatusCode.OK),
        ("a question that is not asked", [Yes, ("q99", "No"u8.ToArray())], HttpStatusCode.OK),
        ("a question twice", [Yes, ("q0", "No"u8.ToArray())], HttpStatusCode.OK),
        ("a field with a name of code", [Yes, ("<script>hit()</script>", "No"u8.ToArray())], HttpStatusCode.OK),
        ("a group that is not there", [Yes, ("group", "99"u8.ToArray())], HttpStatusCode.BadRequest),
        ("a group that is no number", [Yes, ("group", "<b>"u8.ToArray())], HttpStatusCode.OK),
        ("a language that is none", [Yes, ("language", "\"><script>hit()</script>"u8.ToArray())],
            HttpStatusCode.BadRequest),
        ("a mail that goes to others too", [Yes, ("contact", "a@b.example\r\nBcc: c@d.example"u8.ToArray())],
            HttpStatusCode.BadRequest),
        ("two addresses", [Yes, ("contact", "a@b.example, c@d.example"u8.ToArray())], HttpStatusCode.BadRequest),
        ("a name with a line of its own", [Yes, ("name", "Rosa\r\nX-Other: yes"u8.ToArray())], HttpStatusCode.OK),
        ("two thousand fields",
            [.. Enumerable.Range(0, 2_000).Select(at => ($"f{at}", "x"u8.ToArray()))], HttpStatusCode.BadRequest),
        ("ten megabytes of words", [("q0", Encoding.UTF8.GetBytes(new string('a', 10_000_000)))],
            HttpStatusCode.BadRequest),
    ];

    /// <summary>Bodies that are no form, by their type.</summary>
    public static IReadOnlyList<(string Type, string Body)> Bodies { get; } =
    [
        ("application/json", "{\"q0\":\"Yes\"}"),
        ("text/plain", "q0=Yes"),
        ("multipart/form-data", "q0=Yes"),
        ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"q0\"\r\n\r\nYes"),
    ];

    private static (string Field, byte[] Value) Yes => ("q0", "Yes"u8.ToArray());

    // The dot, saying that it is 60,000 by 60,000.
    private static byte[] Huge()
    {
        var bytes = (byte[])Dot.Clone();
        bytes[18] = bytes[22] = 0xEA;
        bytes[19] = bytes[23] = 0x60;
        var crc = Crc32.HashToUInt32(bytes.AsSpan(12, 17));
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(29), crc);
        return bytes;
    }
}
