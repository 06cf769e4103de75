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
        Assert.NotEqual(first.QuerySelector(".whom-ask-top")!.TextContent.Trim(),
            next.QuerySelector(".whom-ask-top")!.TextContent.Trim());
    }

    [Fact]
    public async Task Putting_off_wins_over_an_answer_that_was_ticked_as_well()
    {
        var response = await site.GetAsync("/check?approach=built&skip=approach&asked=approach");
        Assert.Equal("/check?skip=approach", response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task After_five_questions_the_plan_is_shown_with_all_that_was_given_and_put_off()
    {
        var query = "/check?approach=built";
        for (var asked = 2; asked <= 5; asked++)
        {
            var page = await site.PageAsync(query);
            Assert.Contains($"Question {asked} of 5", page.QuerySelector(".whom-ask-top")!.TextContent,
                StringComparison.Ordinal);
            query += "&skip=" + page.QuerySelector("input[name=asked]")!.GetAttribute("value");
        }

        var response = await site.GetAsync(query);
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal(query.Replace("/check", "/plan", StringComparison.Ordinal), response.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("/check?entry=renewal&ask=watching&watching=places&asked=watching&further=1",
        "/plan?entry=renewal&watching=places")]
    [InlineData("/check?entry=renewal&skip=watching&asked=watching&further=1", "/plan?entry=renewal&skip=watching")]
    [InlineData("/check?entry=renewal&watching=places&asked=watching", "/check?entry=renewal&watching=places")]
    public async Task A_question_that_was_asked_for_leads_back_to_the_plan(string form, string to)
    {
        var response = await site.GetAsync(form);
        Assert.Equal(to, response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_question_that_was_asked_for_says_that_it_leads_back()
    {
        var page = await site.PageAsync("/check?entry=renewal&ask=watching");
        Assert.Equal("1", page.QuerySelector("input[name=further]")!.GetAttribute("value"));
        Assert.Equal("/plan?entry=renewal", page.QuerySelector(".whom-back")!.GetAttribute("href"));
        Assert.Contains("more after this", page.QuerySelector(".whom-ask-top")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await site.PageAsync("/check?entry=renewal&ask=entry&again=1"))
            .QuerySelector("input[name=further]"));
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
        var page = await site.PageAsync("/check?approach=built&entry=renewal&watching=no&ask=entry&again=1");
        Assert.Equal(["approach", "entry", "watching"], page.QuerySelectorAll("form input")
            .Select(input => input.GetAttribute("name")!).Where(name => name != "asked").Distinct());
        Assert.NotNull(page.QuerySelector("#entry-renewal[checked]"));
        Assert.Contains(
            "ask=approach", page.QuerySelector(".whom-back")!.GetAttribute("href"), StringComparison.Ordinal);
    }
}
