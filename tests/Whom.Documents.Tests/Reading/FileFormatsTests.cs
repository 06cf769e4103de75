using Whom.Documents.Reading;
using Whom.Purchases;

namespace Whom.Documents.Tests.Reading;

public sealed class FileFormatsTests
{
    [Fact]
    public void Every_format_is_called_by_its_ending_and_has_a_media_type()
    {
        foreach (var format in Enum.GetValues<FileFormat>())
        {
            Assert.Equal(format, FileFormats.Called("rfp.v2." + format.Ending.ToUpperInvariant()));
            Assert.Contains('/', format.MediaType);
            Assert.Contains("." + format.Ending, FileFormats.Endings(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("docx")]
    [InlineData("rfp.docx.exe")]
    [InlineData("rfp.")]
    public void Other_names_promise_none(string name) => Assert.Null(FileFormats.Called(name));

    [Fact]
    public void Endings_are_listed_once_for_each_format()
    {
        Assert.Equal(".docx, .pdf, .odt, .xlsx, .md, .txt", FileFormats.Endings());
        Assert.Equal(".docx,.md", FileFormats.Endings(
            format => format is FileFormat.Docx or FileFormat.Markdown, ","));
    }
}
