using System.IO.Compression;
using System.Net;
using System.Text;
using DocumentFormat.OpenXml.Packaging;

namespace Whom.Web.Tests.Purchases;

/// <summary>Texts to start documents from, ours and the organization's own.</summary>
public sealed class StartingTextPagesTests
{
    private static string Documents(string purchase) => DemoSite.Purchase(purchase) + "/documents";

    [Fact]
    public async Task Whoever_may_add_a_version_starts_from_a_text_with_the_name_and_the_questions()
    {
        await using var city = DemoSite.AtRest();
        var ana = await (await city.AsAsync("ana")).VisitAsync(Documents("chatbot"));
        var links = ana.Page.QuerySelectorAll("#rfp .whom-start a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal([Documents("chatbot") + "/rfp/start.docx", Documents("chatbot") + "/rfp/start.md"], links);

        var word = await ana.SendAsync(new HttpRequestMessage(HttpMethod.Get, links[0]));
        Assert.Equal("rfp", FileNameOf(word).Split('-').First(part => part == "rfp"));
        using (var file = WordprocessingDocument.Open(await word.Content.ReadAsStreamAsync(Cancel), isEditable: false))
            Assert.Contains(
                "Explainability", file.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);

        var markdown = await TextAsync(ana, links[1]);
        Assert.Contains("## Notice of new AI features", markdown, StringComparison.Ordinal);
        Assert.Contains("Which open standards should we ask for?", markdown, StringComparison.Ordinal);
        var spanish = await TextAsync(ana, links[1] + "?lang=es");
        Assert.Contains("## Aviso de nuevas funciones de IA", spanish, StringComparison.Ordinal);

        // Whoever reads and may not add is not offered what is not theirs to do.
        var keiko = await (await city.AsAsync("keiko")).VisitAsync(Documents("chatbot"));
        Assert.Empty(keiko.Page.QuerySelectorAll("#rfp .whom-start a"));
    }

    [Fact]
    public async Task A_light_purchase_starts_from_its_intake_page()
    {
        await using var city = DemoSite.AtRest();
        var ben = await city.AsAsync("ben");

        var text = await TextAsync(ben, Documents("copilot") + "/intake-page/start.md");

        Assert.Contains("## Who said yes", text, StringComparison.Ordinal);
        foreach (var other in new[] { "intake-page/start.pdf", "rfp/start.md", "poem/start.md" })
            Assert.Equal(HttpStatusCode.NotFound, (await ben.VisitAsync($"{Documents("copilot")}/{other}")).Status);
    }

    [Fact]
    public async Task An_organization_puts_its_own_in_place_and_takes_it_away_and_both_are_recorded()
    {
        await using var city = DemoSite.AtRest();
        var victor = await (await city.AsAsync("victor")).VisitAsync("/admin/starting-texts");
        Assert.Contains("You have none.", victor.Page.Body!.TextContent, StringComparison.Ordinal);
        Choose(victor, "rfp");

        await victor.SendAsync("Use this text", "ours.md", "# Our request\n"u8.ToArray());
        Assert.Equal(HttpStatusCode.Found, victor.Status);
        await victor.FollowAsync();
        Assert.Contains("Your text is in use from now on.", victor.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("# Our request\n", await TextAsync(victor, "/admin/starting-texts/rfp"));

        var ana = await (await city.AsAsync("ana")).VisitAsync(Documents("chatbot"));
        var start = ana.Page.QuerySelector("#rfp .whom-start")!;
        Assert.StartsWith("Start from the text of ", start.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal(Documents("chatbot") + "/rfp/start.md", Assert.Single(start.QuerySelectorAll("a"))
            .GetAttribute("href"));
        Assert.Equal("# Our request\n", await TextAsync(ana, Documents("chatbot") + "/rfp/start.md"));
        Assert.Equal(
            HttpStatusCode.NotFound, (await ana.VisitAsync(Documents("chatbot") + "/rfp/start.docx")).Status);

        await victor.PressAsync("Take it away: Request for proposals (RFP)");
        Assert.Equal(HttpStatusCode.Found, victor.Status);
        Assert.Contains(
            "## Explainability", await TextAsync(ana, Documents("chatbot") + "/rfp/start.md"),
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await victor.VisitAsync("/admin/starting-texts/rfp")).Status);
        var record = (await victor.VisitAsync("/admin/record")).Page.Body!.TextContent;
        Assert.Contains(
            "Put a text of its own in place for documents “rfp” to start from.", record, StringComparison.Ordinal);
        Assert.Contains(
            "Took away the text of its own for documents “rfp” to start from.", record, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ours.docx", "not a document at all")]
    [InlineData("ours.txt", "plain text")]
    [InlineData("ours.exe", "MZ")]
    [InlineData("ours.md", "")]
    public async Task What_nobody_can_write_on_in_is_refused_in_words(string name, string content)
    {
        await using var city = DemoSite.AtRest();
        var victor = await (await city.AsAsync("victor")).VisitAsync("/admin/starting-texts");
        Choose(victor, "contract");

        await victor.SendAsync("Use this text", name, Encoding.UTF8.GetBytes(content));

        Assert.Contains(victor.Status, new[] { HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity });
        Assert.NotEmpty(victor.Page.GetElementById("file-problem")!.TextContent.Trim());
        Assert.Equal(
            "contract", victor.Page.QuerySelector("#document option[selected]")!.GetAttribute("value"));
        Assert.Contains("You have none.", victor.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_document_with_a_macro_is_refused()
    {
        using var made = new MemoryStream();
        using (var zip = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var entry = await zip.CreateEntry("word/vbaProject.bin").OpenAsync(Cancel);
            entry.Write("macro"u8);
        }

        await using var city = DemoSite.AtRest();
        var victor = await (await city.AsAsync("victor")).VisitAsync("/admin/starting-texts");
        Choose(victor, "contract");
        await victor.SendAsync("Use this text", "ours.docx", made.ToArray());

        Assert.NotEqual(HttpStatusCode.Found, victor.Status);
        Assert.NotEmpty(victor.Page.GetElementById("file-problem")!.TextContent.Trim());
    }

    private static void Choose(Whom.Web.Tests.Accounts.Browser browser, string document)
    {
        foreach (var option in browser.Page.QuerySelectorAll("#document option"))
        {
            if (option.GetAttribute("value") == document) option.SetAttribute("selected", "");
            else option.RemoveAttribute("selected");
        }
    }

    private static string FileNameOf(HttpResponseMessage answer) =>
        answer.Content.Headers.ContentDisposition!.FileNameStar ?? answer.Content.Headers.ContentDisposition.FileName!;

    private static async Task<string> TextAsync(Whom.Web.Tests.Accounts.Browser browser, string path)
    {
        var answer = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, path));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
