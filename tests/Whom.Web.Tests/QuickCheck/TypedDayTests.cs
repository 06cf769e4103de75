using System.Net;

namespace Whom.Web.Tests.QuickCheck;

/// <summary>
/// Days as people type them: understood, kept in the address as programs write them, read back in words.
/// </summary>
public sealed class TypedDayTests(WebSite site)
{
    [Theory]
    [InlineData("", "12/15/2027", "2027-12-15", "December 15, 2027")]
    [InlineData("", "December 15, 2027", "2027-12-15", "December 15, 2027")]
    [InlineData("", "11/12/2027", "2027-11-12", "November 12, 2027")]
    [InlineData("&lang=es", "11/12/2027", "2027-12-11", "11 de diciembre de 2027")]
    [InlineData("&lang=es", "15 de diciembre de 2027", "2027-12-15", "15 de diciembre de 2027")]
    public async Task A_day_is_taken_and_read_back(string language, string typed, string iso, string words)
    {
        foreach (var (name, field, tab) in new[]
        {
            ("date", "answer-date", "answers"), ("renew-by", "renew-by", "gates"),
        })
        {
            var response = await site.GetAsync(
                $"/plan?{SampleQueries.Renewal}&tab={tab}&{name}={Uri.EscapeDataString(typed)}{language}");

            Assert.Equal(HttpStatusCode.Found, response.StatusCode);
            var address = response.Headers.Location!.ToString();
            Assert.Contains($"{name}={iso}", address, StringComparison.Ordinal);
            var page = await site.PageAsync(address);
            Assert.Equal(words, page.GetElementById(field)!.GetAttribute("value"));
        }
    }

    [Fact]
    public async Task An_export_understands_the_same() => Assert.Contains(
        "renew-by: 2027-12-15",
        await (await site.GetAsync($"/plan.yaml?{SampleQueries.Renewal}&renew-by=12/15/2027")).Content
            .ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "Tuesday, ", ", 2027")]
    [InlineData("&lang=es", "martes, ", " de 2027")]
    public async Task Days_of_the_calendar_stand_with_their_weekday_in_full(
        string language, string weekday, string year)
    {
        var days = (await site.PageAsync($"/plan?{SampleQueries.Renewal}&tab=gates&renew-by=2027-12-14{language}"))
            .QuerySelectorAll(".whom-schedule time").Select(day => (day.TextContent, day.GetAttribute("datetime")));

        Assert.Contains(days, day => day.TextContent.StartsWith(weekday, StringComparison.Ordinal)
            && day.TextContent.EndsWith(year, StringComparison.Ordinal)
            && day.Item2!.StartsWith("2027-", StringComparison.Ordinal));
    }
}
