using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Documents.Tests;

public sealed partial class PlanWordingTests
{
    [Fact]
    public void Each_text_stands_in_both_languages()
    {
        Assert.NotEmpty(Texts("en"));
        Assert.Equal(Texts("en").Keys.Order(), Texts("es").Keys.Order());
    }

    [Fact]
    public void Both_languages_have_the_same_places_to_fill()
    {
        var spanish = Texts("es");
        Assert.All(Texts("en"), text => Assert.Equal(Places(text.Value), Places(spanish[text.Key])));
    }

    [Fact]
    public void Everything_that_a_plan_can_say_has_words()
    {
        foreach (var words in new[] { new PlanWording("en"), new PlanWording("es") })
        {
            Assert.All(Enum.GetValues<Capacity>(),
                capacity => Assert.NotEmpty(words.Capacity(capacity) + words.ShortCapacity(capacity)));
            Assert.All(Enum.GetValues<RequirementKind>(), kind => Assert.NotEmpty(words.Kind(kind)));
            Assert.All(Enum.GetValues<Force>(), force => Assert.NotEmpty(words.Force(force)));
            Assert.All(Enum.GetValues<Apart>(), apart => Assert.NotEmpty(words.Apart(apart)));
            Assert.All(Enum.GetValues<RoleGroup>(), group => Assert.NotEmpty(words.Group(group)));
            Assert.Equal(12, words["months"].Split(' ').Length);
        }
    }

    [Fact]
    public void A_language_without_words_of_its_own_speaks_English() =>
        Assert.Equal(new PlanWording("en").Capacity(Capacity.Leads), new PlanWording("fr").Capacity(Capacity.Leads));

    [Fact]
    public void Lists_and_days_read_naturally()
    {
        Assert.Equal("a, b and c", new PlanWording("en").And(["a", "b", "c"]));
        Assert.Equal("", new PlanWording("en").And([]));
        Assert.Equal("1 de septiembre de 2027", new PlanWording("es").Day(new DateOnly(2027, 9, 1)));
    }

    private static Dictionary<string, string> Texts(string language)
    {
        var resources = new ResourceManager("Whom.Documents.Words", typeof(PlanWording).Assembly);
        var culture = language == "en" ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language);
        return resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }

    private static IEnumerable<string> Places(string text) =>
        Place().Matches(text).Select(match => match.Value).Distinct().Order();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
