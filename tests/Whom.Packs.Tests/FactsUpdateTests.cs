using System.Text;
using CsCheck;
using Whom.Policies;

namespace Whom.Packs.Tests;

public sealed class FactsUpdateTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly Policy Policy = SmallPack.Policy;

    [Theory]
    [InlineData("kind: bought\napproach: built\npublic-facing: yes\narea: care\ndate: 2026-01-31\n")]
    [InlineData(
        """{"facts": {"kind": "bought", "approach": "built", "public-facing": true, "area": "care"}, "date": "2026-01-31"}""")]
    public void An_older_file_is_given_in_the_words_of_the_rules_in_use(string content)
    {
        var update = Read(content);

        Assert.Empty(update.Mistakes);
        Assert.Equal(new(null, new(2026, 1, 31), Facts.Of([0, 2, -1, 2])), update.Facts);
        Assert.Equal(
            [("vulnerable-groups", "Nobody was asked.")], update.Open.Select(open => (open.Fact.Id, open.Why.English)));
    }

    [Theory]
    [InlineData("kind: given\napproach: off-the-shelf\n", 1, 0, "")]
    [InlineData("kind: given\napproach: borrowed\n", -1, -1,
        "entry: Is what is borrowed given? approach: Borrowed was left out.")]
    [InlineData(
        "kind: given\n", -1, -1, "entry: Is what is borrowed given? approach: The older answers do not settle it.")]
    [InlineData("approach: built\n", -1, 2, "entry: The older answers do not settle it.")]
    public void What_has_no_single_equal_stays_open_with_the_reason(
        string content, int entry, int approach, string open)
    {
        var update = Read(content);

        Assert.Equal(Facts.Of([(sbyte)entry, (sbyte)approach, -1, -1]), update.Facts!.Facts);
        Assert.Equal(open,
            string.Join(' ', update.Open.Where(one => one.Fact.Order < 2).Select(one => $"{one.Fact.Id}: {one.Why}")));
    }

    [Fact]
    public void Reasons_are_given_in_Spanish_too() =>
        Assert.Contains(
            "Lo prestado quedó fuera.", Read("approach: borrowed\n").Open.Select(open => open.Why.In("es")));

    [Theory]
    [InlineData("entry: new-solicitation\napproach: built\n")]
    [InlineData("""{"vulnerable-groups": "yes"}""")]
    public void A_file_in_the_words_of_today_is_refused(string content)
    {
        var update = Read(content);

        Assert.Null(update.Facts);
        Assert.StartsWith("facts:1:1: This file answers in the words of the rules in use already",
            Assert.Single(update.Mistakes).ToString(), StringComparison.Ordinal);
        Assert.EndsWith("Se acepta: un archivo de respuestas de la versión 1.", update.Mistakes[0].SaysIn("es"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("knd: bought\n", "facts:1:1: Unknown fact “knd”. Accepted: kind, approach, public-facing, area,")]
    [InlineData(
        "area: caer\n", "facts:1:7: “caer” is no answer to “area”. Accepted: none, tax, care. Did you mean “care”?")]
    [InlineData("kind: bought\nvulnerable-groups: yes\n", "facts:2:1: Unknown fact “vulnerable-groups”.")]
    [InlineData("[]", "facts:1:1: Where a map from fact to answer is expected")]
    [InlineData("", "facts:1:1: The file is empty.")]
    public void Unknown_words_are_mistakes(string content, string says)
    {
        var update = Read(content);

        Assert.Null(update.Facts);
        Assert.Contains(update.Mistakes, mistake => mistake.ToString().StartsWith(says, StringComparison.Ordinal));
    }

    [Fact]
    public void Rules_that_know_no_older_version_say_so()
    {
        var update = FactsUpdate.Read(
            Policy with { OlderAnswers = null }, "facts", new MemoryStream("kind: bought"u8.ToArray()), Today);

        Assert.Contains(
            "know no older version of the facts", Assert.Single(update.Mistakes).Says, StringComparison.Ordinal);
        Assert.NotEqual(update.Mistakes[0].Says, update.Mistakes[0].SaysIn("es"));
    }

    [Fact]
    public void Every_fact_is_answered_or_open_with_a_reason()
    {
        var older = Policy.OlderAnswers!;
        Gen.Select(Gen.Int[-1, 1], Gen.Int[-1, 2], Gen.Int[-1, 1], Gen.Int[-1, 2]).Sample((a, b, c, d) =>
        {
            int[] answers = [a, b, c, d];
            var lines = older.Facts.Where(fact => answers[fact.Order] >= 0)
                .Select(fact => $"{fact.Id}: '{fact.Values[answers[fact.Order]].Id}'\n");
            var update = Read("purchase: A\n" + string.Concat(lines));

            Assert.Equal(
                Policy.Facts.Where(fact => update.Facts!.Facts[fact.Order] is null).Select(fact => fact.Id),
                update.Open.Select(open => open.Fact.Id));
        });
    }

    private static UpdateResult Read(string content) =>
        FactsUpdate.Read(Policy, "facts", new MemoryStream(Encoding.UTF8.GetBytes(content)), Today);
}
