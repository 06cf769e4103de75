using AngleSharp.Html.Parser;
using CsCheck;
using Whom.Web.Mail;

namespace Whom.Web.Tests.Mail;

/// <summary>A mail as a page: the same words as the text, encoded, and nothing that is fetched.</summary>
public sealed class MailHtmlTests
{
    private static readonly Gen<MailBlock> Block = Gen.Select(
        Gen.Enum<MailBlockKind>(), MailFieldsTests.Words, MailFieldsTests.Words, Gen.Bool,
        (kind, text, label, leads) => new MailBlock(kind, Mime.OneLine(text))
        {
            Label = kind == MailBlockKind.Fact ? Mime.OneLine(label) : null,
            Address = kind == MailBlockKind.Link
                || (leads && kind is MailBlockKind.Item or MailBlockKind.Note)
                    ? "https://whom.example/link?secret=a&lang=es" : null,
        });

    [Fact]
    public void Whatever_people_wrote_is_words_there_and_never_markup() =>
        Block.Array[1, 8].Sample(blocks =>
        {
            var message = MailMessages.To(subject: blocks[0].Text) with { Content = [.. blocks], Language = "es" };
            var page = new HtmlParser().ParseDocument(MailHtml.Of(message));

            Assert.Equal("es", page.DocumentElement.GetAttribute("lang"));
            Assert.Equal(Flat(message.Subject), Flat(page.QuerySelector("h1")!.TextContent));
            Assert.All(blocks, block => Assert.Contains(
                Flat(block.Text), Flat(page.QuerySelector("main")!.TextContent), StringComparison.Ordinal));
            Assert.Equal(
                blocks.Count(block => block.Address is not null), page.QuerySelectorAll("a").Length);
            Assert.All(
                page.QuerySelectorAll("a"),
                link => Assert.Equal("https://whom.example/link?secret=a&lang=es", link.GetAttribute("href")));
            // Nothing is fetched when it is read, so nobody learns that it was.
            Assert.Empty(page.QuerySelectorAll("img, script, link, iframe, object, embed, form, [src], [style]"));
            Assert.DoesNotContain("url(", page.QuerySelector("style")!.TextContent, StringComparison.Ordinal);
            Assert.All(page.All, one => Assert.Contains(one.LocalName, Known));
        });

    [Fact]
    public void The_text_says_the_same_with_addresses_on_lines_of_their_own() => Assert.Equal(
        """
        Ana,

        Who asks: Ben
        Respond by: Monday

        Say yes or no:
        https://whom.example/1

        - First
          by Monday
          https://whom.example/2

        - Second

        Stop the reminders:
        https://whom.example/3

        --∙
        City of Exampleton

        """.Replace('∙', ' '),
        MailText.Of(
        [
            MailBlock.Paragraph("Ana,"), MailBlock.Fact("Who asks", "Ben"), MailBlock.Fact("Respond by", "Monday"),
            MailBlock.Link("Say yes or no", "https://whom.example/1"),
            MailBlock.Item("First\nby Monday", "https://whom.example/2"), MailBlock.Item("Second"),
            MailBlock.Note("Stop the reminders", "https://whom.example/3"), MailBlock.Signature("City of Exampleton"),
        ]));

    private static readonly string[] Known =
    [
        "html", "head", "meta", "title", "style", "body", "main", "h1", "p", "a", "ul", "li", "dl", "dt", "dd", "div",
        "br",
    ];

    private static string Flat(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
