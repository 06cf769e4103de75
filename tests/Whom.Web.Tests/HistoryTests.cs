using System.Text.RegularExpressions;

namespace Whom.Web.Tests;

public sealed partial class HistoryTests(WebSite site)
{
    [Fact]
    public async Task Who_rests_on_a_question_that_came_in_because_of_the_cases_is_counted_apart()
    {
        var page = await site.PageAsync("/history");
        Assert.Contains("a fit, not a test", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var since = Since().Match(page.QuerySelector("main")!.TextContent);
        Assert.True(since.Success);

        // The cases say so one by one, and add up to the same.
        var apart = 0;
        var counted = 0;
        foreach (var link in page.QuerySelectorAll(".whom-cases a").Select(link => link.GetAttribute("href")!))
        {
            var one = await site.PageAsync(link);
            var people = one.QuerySelectorAll(".whom-outcome:not(.whom-outcome--needs)")
                .Select(outcome => outcome.TextContent).ToList();
            apart += people.Count(person => person.Contains("Asked since version", StringComparison.Ordinal));
            counted += people.Count(person => !person.Contains("Asked since version", StringComparison.Ordinal));
            Assert.Contains("last compared with the sources on",
                one.QuerySelector("section[aria-labelledby=sources]")!.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal(since.Groups["asked"].Value, $"{apart}");
        Assert.Equal(page.QuerySelectorAll(".whom-figures dd")[1].TextContent, $"{counted}");
    }

    [GeneratedRegex(@"[0-9]+ of (?<asked>[0-9]+) more depend on questions asked since version 2")]
    private static partial Regex Since();
}
