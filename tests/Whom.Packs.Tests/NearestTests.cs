namespace Whom.Packs.Tests;

public sealed class NearestTests
{
    [Theory]
    [InlineData("on", null, "no", "yes")]
    [InlineData("n", null, "no", "yes")]
    [InlineData("ja", null, "no", "yes")]
    [InlineData("yse", "yes", "no", "yes")]
    [InlineData("yess", "yes", "no", "yes")]
    [InlineData("taxx", "tax", "tax", "none")]
    [InlineData("tx", null, "tax", "none")]
    [InlineData("helth", "health", "tax", "health")]
    [InlineData("legal-oficer", "legal-officer", "legal-officer", "buyer")]
    [InlineData("none", null, "no", "yes")]
    [InlineData("sub-stage", "stage", "stage", "role")]
    public void A_word_is_near_only_where_most_of_its_letters_are_right(
        string word, string? nearest, params string[] known) => Assert.Equal(nearest, Nearest.To(word, known));
}
