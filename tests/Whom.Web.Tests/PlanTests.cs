using System.Net;

namespace Whom.Web.Tests;

public sealed class PlanTests(WebSite site)
{
    [Fact]
    public async Task A_plan_shows_everyone_with_a_reason_and_a_source()
    {
        var page = await site.PageAsync("/plan?" + Addresses.Chatbot);
        Assert.Equal("311 chatbot", page.QuerySelector("h1")!.TextContent);
        var involvements = page.QuerySelectorAll(".whom-involvement");
        Assert.True(involvements.Length > 30);
        Assert.All(involvements, involvement => Assert.NotNull(involvement.QuerySelector(".whom-reason cite")));
        Assert.Equal(involvements.Length, page.QuerySelectorAll(".whom-plan-table tbody tr:not(.whom-stage-row)").Length);
        Assert.Equal(6, page.QuerySelectorAll(".whom-gates > li").Length);
    }

    [Fact]
    public async Task The_technology_expert_is_called_first_with_a_mail_that_is_ready()
    {
        var page = await site.PageAsync("/plan?" + Addresses.Chatbot);
        var first = page.QuerySelector(".whom-card")!;
        Assert.Contains("expert", first.QuerySelector("h3")!.TextContent, StringComparison.Ordinal);
        var mail = first.QuerySelector("a[href^='mailto:']")!.GetAttribute("href")!;
        Assert.Contains("subject=311%20chatbot", mail, StringComparison.Ordinal);
        Assert.Contains("%0D%0A", mail, StringComparison.Ordinal);
        Assert.Contains(Uri.EscapeDataString("http://localhost/plan?purchase=311%20chatbot"), mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_with_open_answers_says_what_is_certain_and_what_to_answer_next()
    {
        var page = await site.PageAsync("/plan?approach=off-the-shelf");
        Assert.NotNull(page.QuerySelector(".usa-alert--info a[href*='ask=']"));
        Assert.NotEmpty(page.QuerySelectorAll(".whom-plan-table .whom-if"));
    }

    [Fact]
    public async Task Why_not_names_the_answers_that_would_bring_a_role()
    {
        var page = await site.PageAsync($"/plan?{Addresses.Chatbot}&whynot=independent-reviewer");
        Assert.NotEmpty(page.QuerySelectorAll(".whom-answer .whom-changes > li"));
        Assert.Null((await site.PageAsync("/plan?" + Addresses.Chatbot)).QuerySelector(".whom-answer"));
    }

    [Fact]
    public async Task What_if_shows_every_single_change()
    {
        var page = await site.PageAsync($"/plan?{Addresses.Chatbot}&whatif=1");
        // 16 facts with 55 values between them, less the 16 that are given.
        Assert.Equal(39, page.QuerySelectorAll("section[aria-labelledby=what-if] .whom-changes > li").Length);
    }

    [Fact]
    public async Task A_day_is_counted_back_from()
    {
        var page = await site.PageAsync($"/plan?{Addresses.Chatbot}&go-live=2027-09-01");
        Assert.Contains("1 September 2027", page.QuerySelector(".whom-schedule caption")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_fields_of_a_form_leave_the_address()
    {
        var response = await site.GetAsync("/plan?purchase=&approach=built&entry=&date=");
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("/plan?approach=built", response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_name_is_shown_as_text_whatever_it_holds()
    {
        var name = "<script>alert(1)</script>\u0000\uFFFF\"' ";
        var page = await site.PageAsync("/plan?approach=built&purchase=" + Uri.EscapeDataString(name));
        Assert.Contains("<script>alert(1)</script>", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("script:not([src])"));
    }

    [Fact]
    public async Task One_change_leads_to_two_plans_side_by_side()
    {
        var response = await site.GetAsync("/compare?a=" + Uri.EscapeDataString("approach=built&biometric=no") + "&change=biometric%3Dyes");
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        var page = await site.PageAsync(response.Headers.Location!.ToString());
        Assert.Single(page.QuerySelectorAll(".whom-compare:not(.whom-compare-people) .whom-changed"));
        Assert.NotEmpty(page.QuerySelectorAll(".whom-compare-people .whom-changed"));
    }
}
