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
    public void There_are_enough_of_them() => Assert.True(Files.Value.Count >= 60);

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

    private static void AssertTaken(string name, byte[] content, FileFormat format) => Assert.Equal(
        new FileJudgement.Taken(format, []), FileJudging.Judge(new MemoryStream(content), name));
}
