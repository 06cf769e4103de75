using System.Net;

namespace Whom.Web.Tests.QuickCheck;

public sealed class QuickCheckTests(WebSite site)
{
    [Fact]
    public async Task A_question_has_a_legend_help_and_an_example_for_each_answer()
    {
        var page = await site.PageAsync("/check");
        var choices = page.QuerySelectorAll("fieldset input[type=radio]");
        Assert.True(choices.Length >= 2);
        Assert.NotNull(page.QuerySelector("fieldset > legend h1"));
        Assert.Equal(choices.Length, page.QuerySelectorAll(".whom-example").Length);
        Assert.All(choices, choice => Assert.NotNull(page.QuerySelector($"label[for='{choice.Id}']")));
    }

    [Fact]
    public async Task An_answer_leads_to_a_short_address()
    {
        var response = await site.GetAsync("/check?purchase=&approach=built&asked=approach");
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("/check?approach=built", response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_question_put_off_is_not_asked_again_and_counts_no_more()
    {
        var first = await site.PageAsync("/check?approach=built");
        var question = first.QuerySelector("input[name=asked]")!.GetAttribute("value")!;
        var next = await site.PageAsync("/check?approach=built&skip=" + question);
        Assert.NotEqual(question, next.QuerySelector("input[name=asked]")!.GetAttribute("value"));
        Assert.NotEqual(first.QuerySelector(".whom-progress")!.TextContent.Trim(),
            next.QuerySelector(".whom-progress")!.TextContent.Trim());
    }

    [Fact]
    public async Task Putting_off_wins_over_an_answer_that_was_ticked_as_well()
    {
        var response = await site.GetAsync("/check?approach=built&skip=approach&asked=approach");
        Assert.Equal("/check?skip=approach", response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task When_nothing_more_matters_the_plan_is_shown_without_what_was_put_off()
    {
        var query = "/check?";
        for (var asked = 0; asked < 17; asked++)
        {
            var response = await site.GetAsync(query);
            if (response.StatusCode == HttpStatusCode.Found)
            {
                Assert.StartsWith("/plan", response.Headers.Location!.ToString(), StringComparison.Ordinal);
                Assert.DoesNotContain("skip", response.Headers.Location!.ToString(), StringComparison.Ordinal);
                return;
            }

            var page = await WebSite.PageAsync(response);
            query += "&skip=" + page.QuerySelector("input[name=asked]")!.GetAttribute("value");
        }

        Assert.Fail("There are more questions than facts.");
    }

    [Fact]
    public async Task A_form_without_an_answer_says_so()
    {
        var page = await site.PageAsync("/check?asked=approach");
        Assert.Contains("Choose one answer", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("approach", page.QuerySelector("input[name=asked]")!.GetAttribute("value"));
        Assert.StartsWith("Error:", page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_changed_keeps_its_place()
    {
        var page = await site.PageAsync("/check?approach=built&entry=renewal&watching=no&ask=entry");
        Assert.Equal(["approach", "entry", "watching"], page.QuerySelectorAll("form input")
            .Select(input => input.GetAttribute("name")!).Where(name => name != "asked").Distinct());
        Assert.NotNull(page.QuerySelector("#entry-renewal[checked]"));
        Assert.Contains(
            "ask=approach", page.QuerySelector(".whom-back a")!.GetAttribute("href"), StringComparison.Ordinal);
    }
}
