using Whom.Records;

namespace Whom.Tests.Records;

public sealed class GivenTextTests
{
    [Theory]
    [InlineData("  Ana   Ruiz ", "Ana Ruiz")]
    [InlineData("Ana\r\nRuiz", "Ana Ruiz")]
    [InlineData("Ana\u2028Ruiz\u2029", "Ana Ruiz")]
    [InlineData("Ana\u0085Ruiz\t(she)", "Ana Ruiz (she)")]
    [InlineData("Jose\u0301", "José")]
    [InlineData("山田 花子", "山田 花子")]
    [InlineData("د. محمد", "د. محمد")]
    [InlineData("\u0646\u0645\u06CC\u200C\u062E\u0648\u0627", "\u0646\u0645\u06CC\u200C\u062E\u0648\u0627")]
    [InlineData("Crew \U0001F468\u200D\U0001F469\u200D\U0001F467", "Crew \U0001F468\u200D\U0001F469\u200D\U0001F467")]
    [InlineData("O’Neil-Łukasz, 3rd", "O’Neil-Łukasz, 3rd")]
    public void A_name_stands_on_one_line_in_one_form(string given, string kept)
    {
        var name = GivenText.Name(given, 200);
        Assert.Null(name.Fault);
        Assert.Equal(kept, name.Text);
    }

    [Theory]
    [InlineData("Ana\u202Eziur", 0x202E, 4, "U+202E RIGHT-TO-LEFT OVERRIDE")]
    [InlineData("\0", 0, 1, "U+0000 NUL")]
    [InlineData("A\u001B[2J", 0x1B, 2, "U+001B ESCAPE")]
    [InlineData("A\u200Bna", 0x200B, 2, "U+200B ZERO WIDTH SPACE")]
    [InlineData("\uFEFFAna", 0xFEFF, 1, "U+FEFF ZERO WIDTH NO-BREAK SPACE")]
    [InlineData("A\u200Dna", 0x200D, 2, "U+200D ZERO WIDTH JOINER")]
    [InlineData("A\u2066na\u2069", 0x2066, 2, "U+2066 LEFT-TO-RIGHT ISOLATE")]
    [InlineData("\u3164", 0x3164, 1, "U+3164 HANGUL FILLER")]
    [InlineData("A\U000E0041", 0xE0041, 2, "U+E0041")]
    [InlineData("A\uE000", 0xE000, 2, "U+E000")]
    [InlineData("A\uFFFF", 0xFFFF, 2, "U+FFFF")]
    [InlineData("\U0001F600\u202E", 0x202E, 2, "U+202E RIGHT-TO-LEFT OVERRIDE")]
    public void What_nobody_sees_in_a_name_is_refused_by_its_name_and_place(
        string given, int codePoint, int place, string name)
    {
        Assert.Equal(new TextFault.Unseen(codePoint, place), GivenText.Name(given, 200).Fault);
        Assert.Equal(name, GivenText.NameOf(codePoint));
    }

    [Theory]
    [InlineData(" One.\r\nTwo.\rThree.\u2028Four.\n", "One.\nTwo.\nThree.\nFour.")]
    [InlineData("a\tb", "a b")]
    [InlineData("so\u00ADft\u200Bly \uFEFFpasted", "softly pasted")]
    [InlineData("\u200Fשלום!\u200F", "\u200Fשלום!\u200F")]
    public void Words_keep_their_lines_and_nothing_else_that_steers(string given, string kept)
    {
        var words = GivenText.Words(given, 200);
        Assert.Null(words.Fault);
        Assert.Equal(kept, words.Text);
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\u001Bb")]
    [InlineData("a\u202Eb")]
    [InlineData("a\u2067b")]
    public void What_turns_words_round_or_steers_a_terminal_is_refused(string given) =>
        Assert.IsType<TextFault.Unseen>(GivenText.Words(given, 200).Fault);

    // Attributes hold no halves.
    [Fact]
    public void Half_a_character_is_refused()
    {
        Assert.Equal(new TextFault.Unseen(0xD83D, 2), GivenText.Name("A\uD83D", 200).Fault);
        Assert.Equal(new TextFault.Unseen(0xDE00, 1), GivenText.Name("\uDE00A", 200).Fault);
        Assert.Equal(new TextFault.Unseen(0xD800, 2), GivenText.Words("a\uD800b", 200).Fault);
    }

    [Fact]
    public void Length_is_what_a_person_counts()
    {
        var family = string.Concat(Enumerable.Repeat("e\u0301", 10));
        Assert.Equal(10, GivenText.Name(family, 10).Length);
        Assert.Null(GivenText.Name(string.Concat(Enumerable.Repeat("\U0001F600", 10)), 10).Fault);
        var eleven = string.Concat(Enumerable.Repeat("\U0001F600", 11));
        Assert.Equal(new TextFault.TooLong(11, 10), GivenText.Name(eleven, 10).Fault);
    }

    [Fact]
    public void Signs_upon_signs_are_no_way_round_the_length()
    {
        Assert.IsType<TextFault.TooLong>(GivenText.Name("a" + new string('\u0327', 500), 200).Fault);
        Assert.IsType<TextFault.TooLong>(GivenText.Words(new string('x', 4_000_000), 200).Fault);
    }

    [Fact]
    public void What_was_given_once_is_the_same_when_it_is_given_again()
    {
        foreach (var given in (string[])["Ana\r\nRuiz", "Jose\u0301", " a\u00ADb\r\n\r\nc ", "\u200Fשלום"])
        {
            Assert.Equal(GivenText.Name(given, 200) is { Fault: null } name ? name.Text : "",
                GivenText.Name(given, 200) is { Fault: null } once ? GivenText.Name(once.Text, 200).Text : "");
            Assert.Equal(
                GivenText.Words(given, 200).Text, GivenText.Words(GivenText.Words(given, 200).Text, 200).Text);
        }
    }

    [Fact]
    public void A_name_of_ones_own_is_cut_between_characters()
    {
        Assert.Equal("éé", GivenText.Shortened("e\u0301e\u0301e\u0301", 2));
        Assert.Equal("ab", GivenText.Shortened("a\u202Eb\0", 80));
    }
}
