using Whom.Installations;
using Whom.Policies;

namespace Whom.Tests.Policies;

public sealed class BritishEnglishTests
{
    [Theory]
    [InlineData("License plate readers, and license plates.", "Number plate readers, and number plates.")]
    [InlineData("The organization recognizes its neighbors.", "The organisation recognises its neighbours.")]
    [InlineData("A judgment on labor: who analyzes it?", "A judgement on labour: who analyses it?")]
    [InlineData("the state's assistive technology program", "the state's assistive technology programme")]
    [InlineData("the mail program", "the mail program")]
    [InlineData("A license is licensed.", "A licence is licensed.")]
    [InlineData("Organization", "Organisation")]
    [InlineData("like December 15, 2026 or 12/15/2026", "like 15 December 2026 or 15/12/2026")]
    [InlineData("Done. Color it.", "Done. Colour it.")]
    [InlineData("size, prize, revise", "size, prize, revise")]
    [InlineData("laboratory", "laboratory")]
    [InlineData("", "")]
    public void A_text_is_spelled_as_in_Britain(string american, string british) =>
        Assert.Equal(british, BritishEnglish.Of(american));

    [Theory]
    [InlineData("the Department of Labor")]
    [InlineData("from Neighbors United")]
    [InlineData("NO_COLOR")]
    public void A_name_stays_as_it_is(string name) => Assert.Equal(name, BritishEnglish.Of(name));

    [Fact]
    public void What_is_spelled_so_already_stays() => Assert.All(
        BritishEnglish.Spellings, word => Assert.Equal(word, BritishEnglish.Of(word)));

    [Fact]
    public void A_text_has_it_as_a_language_and_a_translation_of_its_own_comes_first()
    {
        var text = new Text("Organization").With("es", "Organización");

        Assert.True(text.Has(BritishEnglish.Tag));
        Assert.Equal("Organisation", text.In(BritishEnglish.Tag));
        Assert.Equal("Organization", text.In("en"));
        Assert.Equal("Organización", text.In("es"));
        Assert.Equal("Body", text.With(BritishEnglish.Tag, "Body").In(BritishEnglish.Tag));
    }

    [Fact]
    public void An_installation_spells_only_its_English()
    {
        var british = OrganisationSettings.Default with { Spelling = EnglishSpelling.British };

        Assert.Equal(BritishEnglish.Tag, british.Spelled("en"));
        Assert.Equal("es", british.Spelled("es"));
        Assert.Equal("en", OrganisationSettings.Default.Spelled("en"));
        Assert.NotEqual(OrganisationSettings.Default, british);
    }
}
