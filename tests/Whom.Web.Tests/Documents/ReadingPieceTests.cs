using Whom.Documents.Reading;
using Whom.Web.Documents;

namespace Whom.Web.Tests.Documents;

public sealed class ReadingPieceTests
{
    [Fact]
    public void Headings_go_down_one_step_at_a_time_and_items_that_follow_each_other_are_one_list()
    {
        var text = new DocumentText([
            new TextBlock.Heading(3, "a"), new TextBlock.ListItem("b"), new TextBlock.ListItem("c"),
            new TextBlock.Heading(6, "d"), new TextBlock.Heading(6, "e"), new TextBlock.Heading(6, "f"),
            new TextBlock.Table([["g"]]), new TextBlock.Heading(1, "h"), new TextBlock.ListItem("i")]);

        Assert.Equal(
            ["h3 a", "list b c", "h4 d", "h5 e", "h6 f", "table 1 g", "h3 h", "list i"],
            ReadingPiece.Of(text).Select(piece => piece switch
            {
                ReadingPiece.Heading heading => $"h{heading.Level} {heading.Text}",
                ReadingPiece.Paragraph paragraph => paragraph.Text,
                ReadingPiece.Items items => "list " + string.Join(' ', items.Texts),
                ReadingPiece.Table table => $"table {table.Number} {table.Rows[0][0]}",
                _ => "",
            }));
    }
}
