
namespace Whom.Web.Tests.Purchases;

public sealed class DaysTests
{
    [Fact]
    public async Task What_is_said_in_the_evening_is_dated_that_day_where_the_city_is()
    {
        await using var city = DemoSite.AtRest();
        city.Clock.Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        await city.AsAsync("keiko");
        // Eight in the evening, when it is another day already by UTC.
        var local = TimeZoneInfo.ConvertTime(city.Clock.GetUtcNow(), city.Clock.Zone);
        city.Clock.Pass(TimeSpan.FromHours(20) - local.TimeOfDay + TimeSpan.FromDays(1));
        var day = DateOnly.FromDateTime(city.Clock.GetLocalNow().DateTime);
        Assert.Equal(day.AddDays(1), DateOnly.FromDateTime(city.Clock.GetUtcNow().UtcDateTime));

        var keiko = await (await city.AsAsync("keiko")).VisitAsync(
            DemoSite.Assignment("chatbot", "keiko", "end-user-representative"));
        await keiko.PressAsync("Send", ("I have a concern", "Who corrects it?"));
        await keiko.FollowAsync();
        var jamal = await (await city.AsAsync("jamal")).VisitAsync(DemoSite.Purchase("chatbot") + "/contributions");

        foreach (var page in new[]
        {
            keiko, jamal, await (await city.AsAsync("rosa")).VisitAsync(DemoSite.Purchase("chatbot") + "/contributions")
        })
        {
            var said = page.Page.QuerySelectorAll("li[id^=said-]")
                .Single(one => one.TextContent.Contains("Who corrects it?", StringComparison.Ordinal)).TextContent;
            Assert.Contains(Written(day), said, StringComparison.Ordinal);
            Assert.DoesNotContain(Written(day.AddDays(1)), said, StringComparison.Ordinal);
        }

        // So do the history and the list.
        Assert.Contains(
            $"{Written(day)}, 8:00 PM", (await jamal.VisitAsync(DemoSite.Purchase("chatbot") + "/activity")).Page
                .QuerySelector(".whom-happened li")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Written(day), (await jamal.VisitAsync("/purchases")).Page
            .QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Today_is_the_day_of_the_city_where_a_day_is_asked_for()
    {
        await using var city = DemoSite.AtRest();
        city.Clock.Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        await city.AsAsync("ana");
        var local = TimeZoneInfo.ConvertTime(city.Clock.GetUtcNow(), city.Clock.Zone);
        city.Clock.Pass(TimeSpan.FromHours(20) - local.TimeOfDay + TimeSpan.FromDays(1));
        var day = DateOnly.FromDateTime(city.Clock.GetLocalNow().DateTime);

        var ana = await (await city.AsAsync("ana")).VisitAsync(DemoSite.Purchase("chatbot") + "/roles/legal-officer");
        var due = ana.Page.QuerySelector("form[action*='handler=Invite'] input[name=due]")!;
        due.SetAttribute("value", Written(day.AddDays(-1)));
        await ana.PressAsync("Ask again: Hugo Martin");
        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, ana.Status);

        ana.Page.QuerySelector("form[action*='handler=Invite'] input[name=due]")!
            .SetAttribute("value", $"{day.Month}/{day.Day}/{day.Year}");
        await ana.PressAsync("Ask again: Hugo Martin");
        Assert.Equal(System.Net.HttpStatusCode.Found, ana.Status);
    }

    private static string Written(DateOnly day) =>
        day.ToString("MMMM d, yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
