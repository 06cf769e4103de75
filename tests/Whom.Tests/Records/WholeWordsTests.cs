using Whom.Records;

namespace Whom.Tests.Records;

public sealed class WholeWordsTests
{
    [Theory]
    [InlineData("There is no vendor.", "no", true)]
    [InlineData("no", "no", true)]
    [InlineData("(no)", "no", true)]
    [InlineData("nothing", "no", false)]
    [InlineData("casino", "no", false)]
    [InlineData("no1", "no", false)]
    [InlineData("noño", "no", false)]
    [InlineData("no\u0303o", "no", false)]
    [InlineData("\U0001D51Cno", "no", false)]
    [InlineData("nothing, no", "no", true)]
    [InlineData("No", "no", false)]
    [InlineData("As Ana  Ruiz\r\nPérez wrote", "Ana Ruiz Pérez", true)]
    [InlineData("AnaRuiz", "Ana Ruiz", false)]
    [InlineData("Why? He asked.", "Why?", true)]
    [InlineData("Why?He asked.", "Why?", true)]
    [InlineData("Anything", " ", false)]
    [InlineData("", "no", false)]
    public void Words_are_found_where_no_letter_and_no_digit_goes_on(string text, string words, bool found)
    {
        Assert.Equal(found, WholeWords.StandIn(text, words));
        Assert.Equal(found, WholeWords.StandInLetter(text, words));
    }

    [Theory]
    [InlineData(
        "Say no to https://city.example/link?secret=a-no-b.", "Say […] to https://city.example/link?secret=a-no-b.")]
    [InlineData("no: write to no@no.example, no.", "[…]: write to no@no.example, […].")]
    [InlineData("nothing", "nothing")]
    public void In_a_letter_what_is_part_of_an_address_stays(string letter, string less) =>
        Assert.Equal(less, WholeWords.TakenOutOfLetter(letter, "no", "[…]"));

    [Fact]
    public void A_whole_address_and_words_around_one_are_taken_out()
    {
        const string MailMessage = "See https://vendor.example/deal for it.";

        Assert.Equal("See […] for it.", WholeWords.TakenOutOfLetter(MailMessage, "https://vendor.example/deal", "[…]"));
        Assert.Equal("[…] it.", WholeWords.TakenOutOfLetter(MailMessage, "See https://vendor.example/deal for", "[…]"));
        Assert.Equal(MailMessage, WholeWords.TakenOutOfLetter(MailMessage, "See https://vendor", "[…]"));
    }

    [Fact]
    public void Fewer_than_four_letters_and_digits_are_few()
    {
        Assert.True(WholeWords.AreFew("no"));
        Assert.True(WholeWords.AreFew("V.P.N. …"));
        Assert.False(WholeWords.AreFew("Wall"));
    }
}
