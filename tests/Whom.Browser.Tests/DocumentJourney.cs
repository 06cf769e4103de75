using System.Text;
using Microsoft.Playwright;
using Whom.Testing;

namespace Whom.Browser.Tests;

/// <summary>
/// A document in two versions: a file that is refused keeps the words beside it, a version is read and taken along.
/// </summary>
public sealed class DocumentJourney(Site site)
{
    [Theory]
    [InlineData(1280, "en", true)]
    [InlineData(360, "es", true)]
    [InlineData(360, "en", false)]
    public async Task Versions_are_added_read_and_taken_along(int width, string language, bool script)
    {
        var en = language == "en";
        await using var program = await DemoProgram.StartAsync();
        var page = await site.OpenAsync(program.Url, width, script);
        await page.GotoAsync("/demo/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Maya Johnson" }).FollowAsync();
        await page.GotoAsync("/purchases");
        await page.GetByRole(AriaRole.Link, new() { Name = "Benefits triage" }).First.FollowAsync();
        var purchase = new Uri(page.Url).AbsolutePath;
        var document = $"{purchase}/documents/rfp?lang={language}";
        await page.GotoAsync(document);
        await LookAsync(page, $"document-empty-{language}", width, script);

        // A drawing with a script in it, called a PDF.
        var note = en ? "The first words." : "Las primeras palabras.";
        await SendAsync(page, en, note, "rfp.pdf", Encoding.UTF8.GetBytes("<svg><script>alert(1)</script></svg>"));
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(
            en ? "By its name the file is “PDF”" : "Según su nombre, el archivo es «PDF»");
        await Assertions.Expect(Note(page, en)).ToHaveValueAsync(note);
        await LookAsync(page, $"document-refused-{language}", width, script);

        await SendAsync(page, en, null, "rfp 1.docx", Docx("Answers come within four weeks."));
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync(
            en ? "The version is added." : "Se agregó la versión.");
        await SendAsync(page, en, en ? "Two weeks." : "Dos semanas.", "rfp 2.docx",
            Docx("Answers come within two weeks."));
        await Assertions.Expect(page.Locator(".whom-versions > li")).ToHaveCountAsync(2);
        await LookAsync(page, $"document-two-versions-{language}", width, script);

        await page.GetByRole(AriaRole.Link, new() { Name = en ? "Read version 2" : "Leer la versión 2" }).First
            .FollowAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What we need" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Answers come within two weeks.")).ToBeVisibleAsync();
        await LookAsync(page, $"document-read-{language}", width, script);

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(
            AriaRole.Link, new() { Name = en ? "Download version 2" : "Descargar la versión 2" }).ClickAsync());
        Assert.Equal("rfp 2.docx", download.SuggestedFilename);
        Assert.Equal(
            Docx("Answers come within two weeks."),
            await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken));

        await page.GotoAsync($"{purchase}/documents?lang={language}");
        await Assertions.Expect(page.Locator("#rfp")).ToContainTextAsync(
            en ? "Newest: version 2" : "La más reciente: versión 2");
        await LookAsync(page, $"documents-with-versions-{language}", width, script);
    }

    private static async Task SendAsync(IPage page, bool en, string? note, string name, byte[] file)
    {
        if (note is not null) await Note(page, en).FillAsync(note);
        await page.GetByLabel(en ? "File" : "Archivo", new() { Exact = true }).SetInputFilesAsync(
            new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = file });
        await page.GetByRole(AriaRole.Button, new() { Name = en ? "Add this version" : "Agregar esta versión" })
            .FollowAsync();
    }

    private static ILocator Note(IPage page, bool en) =>
        page.GetByLabel(en ? "What is new in it" : "Qué tiene de nuevo");

    private static byte[] Docx(string words) => HostileFiles.DocxSaying($"""
        <w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>What we need</w:t></w:r></w:p>
        <w:p><w:r><w:t>{words}</w:t></w:r></w:p>
        <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Each answer gives its reasons.</w:t></w:r></w:p>
        <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>A person looks at each no.</w:t></w:r></w:p>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Claims a year</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12,000</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        """);

    // Without JavaScript there is no axe; the same page with it is looked at in another language.
    private static Task LookAsync(IPage page, string name, int width, bool script) =>
        script ? page.LookAsync(name, width) : Task.CompletedTask;
}
