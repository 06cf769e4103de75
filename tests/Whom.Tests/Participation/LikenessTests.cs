using CsCheck;
using Whom.Participation;

namespace Whom.Tests.Participation;

public sealed class LikenessTests
{
    private const string Letter =
        """
        I am writing to ask the city not to buy a system that decides who gets a visit from the housing office,
        because my neighbors and I have seen that such systems make mistakes that nobody answers for, and because
        the people who would be hurt most were never asked what they think about it or what they would rather have.
        """;

    [Fact]
    public void The_same_words_in_any_case_and_with_any_signs_are_equal() =>
        Gen.String[Gen.OneOf(Gen.Char['a', 'z'], Gen.Const(' ')), 1, 200].Sample(text =>
        {
            var other = Likeness.Of([$"  {text.ToUpperInvariant().Replace(" ", " — ", StringComparison.Ordinal)}!"]);
            var one = Likeness.Of([text]);
            return one.Exact == other.Exact && one.IsNear(other) && other.IsNear(one)
                && one.Sketch.SequenceEqual(other.Sketch);
        });

    [Fact]
    public void Near_copies_are_found_whatever_their_first_line_says()
    {
        var first = Likeness.Of([Letter]);

        Assert.True(first.IsNear(Likeness.Of(["Dear council, " + Letter])));
        Assert.True(first.IsNear(Likeness.Of([Letter + " Yours, Pat."])));
        Assert.NotEqual(first.Exact, Likeness.Of([Letter + " Yours, Pat."]).Exact);
    }

    [Fact]
    public void Other_texts_are_no_copies()
    {
        Assert.False(Likeness.Of([Letter]).IsNear(Likeness.Of(
            [
                "Please buy it soon: I have waited nine months for a visit, my roof leaks, and the office says that "
                + "it has too few people to look at everybody in the order in which they ask for help.",
            ])));
        Assert.False(Likeness.Of(["No."]).IsNear(Likeness.Of(["Yes."])));
        Assert.Empty(Likeness.Of(["Too short to tell."]).Sketch);
    }
}

public sealed class CopiesTests
{
    [Fact]
    public void Each_text_stands_in_one_group_with_those_that_are_like_its_first()
    {
        var letter = string.Join(' ', Enumerable.Range(0, 60).Select(number => $"word{number}"));
        var texts = new[]
        {
            letter, "No.", letter.ToUpperInvariant(), letter + " Yours, Pat.", "no", "Something else.",
        };

        var groups = Copies.Among(texts.Select((text, at) => (at + 1, Likeness.Of([text]))));

        Assert.Equal(["1 3 4", "2 5", "6"], groups.Select(group => string.Join(' ', group.Numbers)));
        Assert.Equal([2, 2, 1], groups.Select(group => group.Same));
    }

    [Fact]
    public void Ten_thousand_texts_keep_their_numbers() =>
        Assert.Equal(
            Enumerable.Range(1, 10_000),
            Copies.Among(Enumerable.Range(1, 10_000).Select(number => (
                number,
                Likeness.Of([string.Join(' ', Enumerable.Range(number % 500, 20).Select(word => $"w{word}"))]))))
                .SelectMany(group => group.Numbers).Order());
}
