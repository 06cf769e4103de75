using System.Net;
using Whom.Web.Tests.QuickCheck;

namespace Whom.Web.Tests;

public sealed class PlanTests(WebSite site)
{
    [Fact]
    public async Task A_plan_shows_everyone_with_a_reason_and_a_source()
    {
        var page = await site.PageAsync("/plan?" + SampleQueries.Chatbot);
        Assert.Equal("311 chatbot", page.QuerySelector("h1")!.TextContent);
        var involvements = page.QuerySelectorAll(".whom-involvement");
        Assert.True(involvements.Length > 30);
        Assert.All(involvements, involvement => Assert.NotNull(involvement.QuerySelector(".whom-reason cite")));
        // Each once: as many as the picture has marks, and no table beside it.
        Assert.Equal(
            involvements.Select(involvement => "#" + involvement.Id).Order(),
            page.QuerySelectorAll(".whom-picture svg a").Select(mark => mark.GetAttribute("href")!).Distinct().Order());
        Assert.Empty(page.QuerySelectorAll(".whom-plan-table"));
        var gates = await site.PageAsync($"/plan?{SampleQueries.Chatbot}&tab=gates");
        Assert.Equal(7, gates.QuerySelectorAll(".whom-gates > li").Length);
    }

    [Fact]
    public async Task Whoever_is_called_gets_a_mail_that_is_ready()
    {
        var page = await site.PageAsync("/plan?" + SampleQueries.Chatbot);
        var first = page.QuerySelectorAll(".whom-card")
            .First(card => card.QuerySelector("h3")!.TextContent.Contains("expert", StringComparison.Ordinal));
        Assert.Contains("Take an hour with the project lead", first.TextContent, StringComparison.Ordinal);
        var mail = first.QuerySelector("a[href^='mailto:']")!.GetAttribute("href")!;
        Assert.Contains("subject=311%20chatbot", mail, StringComparison.Ordinal);
        Assert.Contains("%0D%0A", mail, StringComparison.Ordinal);
        Assert.Contains(
            Uri.EscapeDataString("http://localhost/plan?purchase=311%20chatbot"), mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_with_open_answers_says_what_is_certain_and_what_to_answer_next()
    {
        var page = await site.PageAsync("/plan?approach=off-the-shelf");
        Assert.NotNull(page.QuerySelector(".whom-still-open a[href*='ask=']"));
        Assert.StartsWith(
            "So far at least", page.QuerySelector(".whom-numbers")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll(".whom-person .whom-if"));
        var onlyIf = await site.PageAsync("/plan?approach=off-the-shelf&tab=only-if");
        Assert.NotEmpty(onlyIf.QuerySelectorAll("section[aria-labelledby=still-open] a[href*='ask=']"));
        Assert.NotEmpty(onlyIf.QuerySelectorAll("section[aria-labelledby=still-open] a[href*='#who-']"));
    }

    [Fact]
    public async Task Why_not_names_the_answers_that_would_bring_a_role()
    {
        var page = await site.PageAsync($"/plan?{SampleQueries.Chatbot}&tab=answers&whynot=independent-reviewer");
        Assert.NotEmpty(page.QuerySelectorAll(".whom-answer .whom-changes > li"));
        Assert.Null(
            (await site.PageAsync($"/plan?{SampleQueries.Chatbot}&tab=answers")).QuerySelector(".whom-answer"));
    }

    [Fact]
    public async Task What_if_shows_every_other_answer_to_a_question_where_the_answer_stands()
    {
        var page = await site.PageAsync($"/plan?{SampleQueries.Chatbot}&tab=answers&whatif=watching");
        var changes = page.QuerySelectorAll(".usa-form-group:has(#answer-watching) ~ .whom-changes > li").ToList();
        Assert.Equal(2, changes.Count);
        Assert.All(changes, change => Assert.StartsWith(
            "If it were: ", change.QuerySelector("strong")!.TextContent, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest,
            (await site.GetAsync($"/plan?{SampleQueries.Chatbot}&tab=answers&whatif=weather")).StatusCode);
    }

    [Fact]
    public async Task A_day_is_counted_back_from()
    {
        var page = await site.PageAsync($"/plan?{SampleQueries.Chatbot}&tab=gates&go-live=2027-09-01");
        Assert.Contains(
            "September 1, 2027", page.QuerySelector(".whom-schedule caption")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_notice_day_of_a_renewal_is_counted_back_from_in_working_days_of_the_organization()
    {
        var days = await DaysAsync("");
        var own = await DaysAsync(
            "&days-go-ahead=5&days-renew=5&extra-council-agenda=0&extra-consultation=0&holidays=2027-08-16");
        Assert.Equal(2, days.Count);
        Assert.All(days, row => Assert.Contains("our default", row, StringComparison.Ordinal));
        Assert.NotEqual(days[0], own[0]);

        async Task<List<string>> DaysAsync(string more)
        {
            var page = await site.PageAsync(
                $"/plan?{SampleQueries.Renewal}&tab=gates&date=2027-01-04&renew-by=2027-09-01{more}");
            var section = page.QuerySelector("section[aria-labelledby=dates]")!;
            Assert.Contains("Begin by", section.TextContent, StringComparison.Ordinal);
            Assert.Contains(
                "September 1, 2027", section.QuerySelector("caption")!.TextContent, StringComparison.Ordinal);
            Assert.Contains(more.Length == 0 ? "No holidays are left out" : "1 holiday is left out",
                section.TextContent, StringComparison.Ordinal);
            var first = section.QuerySelector("tbody td")!;
            Assert.Equal(more.Length == 0 ? "10" : "5", first.QuerySelector("input")!.GetAttribute("value"));
            Assert.Equal(more.Length == 0, first.TextContent.Contains("our default", StringComparison.Ordinal));
            return [.. section.QuerySelectorAll("tbody tr").Select(
                row => string.Join(' ', row.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];
        }
    }

    [Fact]
    public async Task Days_that_are_past_are_said_in_words_with_the_way_out()
    {
        var page = await site.PageAsync($"/plan?{SampleQueries.Renewal}&tab=gates&date=2027-08-30&renew-by=2027-09-01");
        Assert.Contains("that day is past", page.QuerySelector("header .whom-past")!.TextContent,
            StringComparison.Ordinal);
        var section = page.QuerySelector("section[aria-labelledby=dates]")!.TextContent;
        foreach (var words in (string[])["That day is past already.", "past already", "If time has run short:",
            "Some of these days are past already. Either the target day moves"])
            Assert.Contains(words, section, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gates_and_documents_have_the_names_of_the_way_in()
    {
        var page = await site.PageAsync($"/plan?{SampleQueries.Seats}&tab=gates");
        var gates = page.QuerySelectorAll(".whom-gates h3").Select(gate => gate.TextContent).ToList();
        Assert.Equal(
            ["Go-ahead", "Choose what to buy", "Accept the terms", "Hand it out", "Keep paying", "Close out"], gates);
        var words = page.QuerySelector(".whom-gates")!.TextContent
            + (await site.PageAsync("/plan?" + SampleQueries.Seats)).QuerySelector("#people")!
                .ParentElement!.TextContent;
        Assert.Contains("Page with the quotes", words, StringComparison.Ordinal);
        foreach (var name in (string[])["Choose the vendor", "Sign the contract", "Use case"])
            Assert.DoesNotContain(name, words, StringComparison.Ordinal);
        Assert.Contains("¿Se renueva?", (await site.PageAsync($"/plan?{SampleQueries.Renewal}&tab=gates&lang=es"))
            .QuerySelector(".whom-gates h3")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_few_could_do_it_is_shown_to_whoever_asks_and_not_at_high_risk()
    {
        var silent = await site.PageAsync("/plan?" + SampleQueries.Seats);
        Assert.DoesNotContain("people of yours", silent.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.False(silent.QuerySelector("#few")!.HasAttribute("open"));
        Assert.Equal($"/plan?{SampleQueries.Seats}&few=1#few", silent.QuerySelector("#few a")!.GetAttribute("href"));

        var asked = (await site.PageAsync($"/plan?{SampleQueries.Seats}&few=1")).QuerySelector("#few")!;
        Assert.True(asked.HasAttribute("open"));
        Assert.Matches("[0-9]+ (person|people) of yours", asked.TextContent);
        Assert.Contains(
            asked.QuerySelectorAll("li"), pair => pair.TextContent == "Procurement officer and Project lead");

        var refused = await site.PageAsync($"/plan?{SampleQueries.Renewal}&few=1");
        Assert.Contains("we do not show how few", refused.QuerySelector("#few")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(refused.QuerySelector("#few .whom-reason cite"));
        Assert.DoesNotContain(
            "May be one person", refused.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_must_be_two_people_stands_in_sentences_with_each_reason_once()
    {
        foreach (var query in (string[])[SampleQueries.Chatbot, SampleQueries.Seats, SampleQueries.Renewal])
        {
            var page = await site.PageAsync("/plan?" + query);
            var apart = page.QuerySelector("section[aria-labelledby=apart]")!;
            Assert.Contains(apart.QuerySelectorAll("strong"), sentence => sentence.TextContent.StartsWith(
                "Never one person: Legal officer and ", StringComparison.Ordinal));
            foreach (var rule in apart.QuerySelectorAll("ul.whom-apart"))
            {
                var reasons = rule.QuerySelectorAll(".whom-reason")
                    .Select(reason => reason.FirstElementChild!.TextContent + reason.QuerySelector("cite")!.TextContent)
                    .ToList();
                Assert.Equal(reasons.Distinct(), reasons);
            }
        }
    }

    [Fact]
    public async Task What_comes_first_stands_before_the_calls_and_the_calls_in_their_order()
    {
        var page = await site.PageAsync("/plan?" + SampleQueries.Renewal);
        Assert.Contains("Find the last day for notice", page.QuerySelector(".whom-before")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(
            ["Executive sponsor", "IT or data expert", "Procurement officer"],
            page.QuerySelectorAll(".whom-card h3").Select(name => name.TextContent.Trim()));
        Assert.Equal("Legal officer", page.QuerySelector(".whom-then a")!.TextContent);
        var prepared = page.QuerySelectorAll(".whom-then > li")[^1];
        Assert.Contains("Prepare how to ask residents", prepared.TextContent, StringComparison.Ordinal);
        Assert.NotNull(prepared.QuerySelector("a[href^=http]"));
    }

    [Fact]
    public async Task An_emergency_says_who_signs_first_and_what_is_caught_up_by_when()
    {
        var page = await site.PageAsync($"/plan?{SampleQueries.Flood}&tab=gates");
        var first = page.QuerySelectorAll(".whom-passfirst").Select(gate => gate.TextContent).ToList();
        Assert.Equal(3, first.Count);
        Assert.All(first, words => Assert.Contains("Executive sponsor", words, StringComparison.OrdinalIgnoreCase));
        foreach (var days in (string[])["30 days", "75", "90 days"])
            Assert.Contains(days, first[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_go_ahead_names_its_outcomes_and_what_runs_its_reviews()
    {
        var page = await site.PageAsync($"/plan?{SampleQueries.Chatbot}&tab=gates");
        Assert.Contains("something simpler", page.QuerySelector("#gate-go-ahead")!.ParentElement!.TextContent,
            StringComparison.OrdinalIgnoreCase);
        var running = page.QuerySelector("section[aria-labelledby=running]")!.TextContent;
        foreach (var words in (string[])["60 days after “Go live”", "Every 365 days", "With each delivery"])
            Assert.Contains(words, running, StringComparison.Ordinal);
        Assert.NotEmpty((await site.PageAsync("/plan?" + SampleQueries.Chatbot))
            .QuerySelectorAll(".whom-checklist > li"));
    }

    [Fact]
    public async Task A_fact_that_no_rule_looks_at_is_asked_nowhere()
    {
        var page = await site.PageAsync($"/plan?{SampleQueries.Chatbot}&tab=answers");
        Assert.Null(page.QuerySelector("#answer-generative"));
        Assert.DoesNotContain(page.QuerySelectorAll("#change option"),
            option => option.GetAttribute("value")!.StartsWith("generative=", StringComparison.Ordinal));
        Assert.NotNull((await site.PageAsync("/plan?generative=yes&tab=answers")).QuerySelector(
            "#answer-generative option[value=yes][selected]"));
    }

    [Fact]
    public async Task Empty_fields_of_a_form_leave_the_address()
    {
        var response = await site.GetAsync("/plan?purchase=&approach=built&entry=&date=");
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("/plan?approach=built", response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Days_that_a_form_leaves_as_they_are_stay_ours()
    {
        var response = await site.GetAsync(
            $"/plan?{SampleQueries.Renewal}&tab=gates&counted=1&days-go-ahead=10&days-renew=7&extra-consultation=10");
        var address = response.Headers.Location!.ToString();
        Assert.Contains("days-renew=7", address, StringComparison.Ordinal);
        foreach (var left in (string[])["days-go-ahead", "extra-consultation", "counted"])
            Assert.DoesNotContain(left, address, StringComparison.Ordinal);
        var rows = (await site.PageAsync(address)).QuerySelectorAll(".whom-schedule tbody tr").ToList();
        Assert.Contains("our default", rows[0].QuerySelector("td")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("our default", rows[1].QuerySelector("td")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("7", rows[1].QuerySelector("#days-renew")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Days_that_have_no_field_are_carried_along()
    {
        // Of what else takes time at a gate only the longest is shown, and none that takes none.
        var page = await site.PageAsync($"/plan?{SampleQueries.Renewal}&tab=gates&extra-council-agenda=0");
        Assert.Null(page.QuerySelector("#extra-council-agenda"));
        Assert.Equal("0", page.QuerySelector("input[type=hidden][name=extra-council-agenda]")!.GetAttribute("value"));
        var response = await site.GetAsync(
            $"/plan?{SampleQueries.Renewal}&tab=gates&counted=1&extra-council-agenda=0&days-renew=15");
        Assert.Contains("extra-council-agenda=0", response.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_and_refused_stays_in_its_field()
    {
        var page = await WebSite.PageAsync(await site.GetAsync(
            $"/plan?{SampleQueries.Renewal}&tab=gates&counted=1&renew-by=soon&days-renew=2.5"));
        Assert.Equal("soon", page.QuerySelector("#renew-by")!.GetAttribute("value"));
        Assert.Equal("2.5", page.QuerySelector("#days-renew")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Whoever_reads_is_carried_through_further_questions()
    {
        var page = await site.PageAsync("/plan?entry=renewal&reader=procurement-officer");
        var ask = page.QuerySelector(".whom-still-open a")!.GetAttribute("href")!;
        var question = await site.PageAsync(ask);
        Assert.Equal("procurement-officer",
            question.QuerySelector("input[type=hidden][name=reader]")!.GetAttribute("value"));
        Assert.Contains(question.QuerySelectorAll("a"), link => link.GetAttribute("href")!
            .StartsWith("/plan?entry=renewal&reader=procurement-officer", StringComparison.Ordinal));

        var refused = await WebSite.PageAsync(await site.GetAsync("/plan?entry=renewal&reader=mayor"));
        Assert.DoesNotContain(refused.QuerySelectorAll(".whom-tabs a"),
            link => link.GetAttribute("href")!.Contains("mayor", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_is_shown_as_text_whatever_it_holds()
    {
        using var client = site.Client;
        await ShowsNameAsTextAsync(client);
    }

    internal static async Task ShowsNameAsTextAsync(HttpClient client)
    {
        var name = "<script>alert(1)</script>\u0001\u202E\uFFFF\"' ";
        using var answer = await client.GetAsync(
            "/plan?approach=built&purchase=" + Uri.EscapeDataString(name), TestContext.Current.CancellationToken);
        var page = await WebSite.PageAsync(answer);
        Assert.Contains("<script>alert(1)</script>", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("script:not([src])"));
    }

    [Fact]
    public async Task One_change_leads_to_two_plans_side_by_side()
    {
        var response = await site.GetAsync(
            "/compare?a=" + Uri.EscapeDataString("approach=built&watching=no") + "&change=watching%3Dpersons");
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        var page = await site.PageAsync(response.Headers.Location!.ToString());
        Assert.Single(page.QuerySelectorAll(".whom-compare:not(.whom-compare-people) .whom-changed"));
        Assert.NotEmpty(page.QuerySelectorAll(".whom-compare-people .whom-changed"));
    }
}
