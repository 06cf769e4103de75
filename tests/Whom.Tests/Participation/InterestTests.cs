using Whom.Participation;

namespace Whom.Tests.Participation;

/// <summary>What advocates and unions want to be asked about.</summary>
public sealed class InterestTests(Baseline baseline) : IClassFixture<Baseline>
{
    [Theory]
    [InlineData("area/housing", "area=housing", true)]
    [InlineData("area/housing", "area=tax", false)]
    [InlineData("area/housing", "area=none", false)]
    [InlineData("watching", "watching=persons", true)]
    [InlineData("watching", "watching=places", true)]
    [InlineData("watching", "watching=no", false)]
    [InlineData("vulnerable-groups", "vulnerable-groups=yes", true)]
    [InlineData("workforce-effect", "workforce-effect=no", false)]
    [InlineData("nothing/known", "area=tax", false)]
    public void A_purchase_is_of_it_by_what_is_known_about_it(string interest, string answers, bool touches) =>
        Assert.Equal(
            touches,
            Interest.Parse(interest).Touches(baseline.Policy, baseline.Facts(Baseline.Lightest, answers).Facts));

    [Fact]
    public void What_is_not_known_yet_may_be_of_it() => Assert.All(
        Interest.In(baseline.Policy),
        interest => Assert.True(interest.Touches(baseline.Policy, baseline.Facts().Facts)));

    [Fact]
    public void All_that_can_be_chosen_is_kept_as_it_is_sent_and_none_of_it_touches_the_lightest_purchase()
    {
        var offered = Interest.In(baseline.Policy);
        Assert.Equal(offered, [.. offered.Select(one => Interest.Parse(one.ToString()))]);
        Assert.Contains(offered, one => one is { Fact: "area", Value: "housing" });
        Assert.Equal(5, offered.Count(one => one.Value is null));
        Assert.All(offered, one => Assert.False(
            one.Touches(baseline.Policy, baseline.Facts(Baseline.Lightest).Facts), one.ToString()));
    }
}
