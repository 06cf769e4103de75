using System.Net;
using Whom.People;
using Whom.Purchases;
using Whom.Web.Demo;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Purchases;

/// <summary>
/// The page of somebody who was asked: who asks, for what, what is asked now, and how far they have come.
/// </summary>
public sealed class GuestPageTests
{
    private static readonly string Zoe = DemoSite.Assignment("chatbot", "zoe", "it-data-expert");

    [Fact]
    public async Task Before_the_button_and_after_it_a_guest_sees_who_asks_how_to_reach_them_and_what_is_bought()
    {
        await using var city = DemoSite.AtRest();
        await (await (await city.AsAsync("victor")).VisitAsync("/admin/settings")).PressAsync(
            "Save", ("Name", "City of Exampleton"));
        var asked = await AskedAsync(city);
        foreach (var press in new[] { false, true })
        {
            if (press) await (await asked.PressAsync("Open my page")).FollowAsync();
            var asker = asked.Page.QuerySelector(".whom-asker")!.TextContent;
            Assert.Contains("Ana Ruiz, Procurement", asker, StringComparison.Ordinal);
            Assert.Contains("City of Exampleton", asker, StringComparison.Ordinal);
            Assert.Contains("Please respond by", asker, StringComparison.Ordinal);
            Assert.NotNull(asked.Page.QuerySelector(".whom-asker a[href='mailto:ana@city.example']"));
            Assert.Equal(
                await city.SayAsync((await city.ReadAsync("chatbot")).What),
                asked.Page.QuerySelector(".whom-lead")!.TextContent);
        }
    }

    [Fact]
    public async Task What_is_asked_now_is_of_one_stage_and_the_others_are_folded_with_their_number()
    {
        await using var city = DemoSite.AtRest();
        var lucia = await (await city.OpenLinkAsync("triage", "lucia", "public-representative")).FollowAsync();

        var asked = lucia.Page.QuerySelector("section[aria-labelledby=asked]")!;
        Assert.Equal("What is asked of you now", asked.QuerySelector("h2")!.TextContent);
        Assert.Single(asked.QuerySelectorAll(":scope > .whom-rows > li"));
        var folded = asked.QuerySelector("details")!;
        Assert.Null(folded.GetAttribute("open"));
        var others = folded.QuerySelectorAll("li").Length;
        Assert.Equal($"{others} other stages at which you are asked", folded.QuerySelector("summary")!.TextContent);
    }

    [Fact]
    public async Task A_guest_is_shown_no_way_to_make_a_purchase_of_it_and_reads_the_plan_as_a_file()
    {
        await using var city = DemoSite.AtRest();
        var lucia = await (await city.OpenLinkAsync("triage", "lucia", "public-representative")).FollowAsync();
        var links = lucia.Page.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.DoesNotContain(links, link => link.StartsWith("/plan?", StringComparison.Ordinal));
        Assert.Contains(links, link => link.StartsWith("/plan.docx?", StringComparison.Ordinal));

        var hugo = await (await city.AsAsync("hugo")).VisitAsync(
            DemoSite.Assignment("triage", "hugo", "legal-officer"));
        Assert.NotNull(hugo.Page.QuerySelector($"main a[href='{DemoSite.Purchase("triage")}/plan']"));
    }

    [Fact]
    public async Task One_question_is_open_and_the_others_are_sent_all_the_same()
    {
        await using var city = DemoSite.AtRest();
        var zoe = await ReadyAsync(city);
        var questions = zoe.Page.QuerySelectorAll(".whom-question");
        Assert.True(questions.Length > 1);
        Assert.All(questions, one => Assert.Equal("question", one.GetAttribute("name")));
        Assert.Single(questions, one => one.HasAttribute("open"));
        Assert.StartsWith("2 of ", Progress(zoe), StringComparison.Ordinal);

        await (await zoe.PressAsync(
            "Send", ("Your answer to question 1", "Yes."), ("Your answer to question 2", "No."))).FollowAsync();

        Assert.Contains("Your advice is recorded", zoe.Page.QuerySelector("[role=status]")!.TextContent,
            StringComparison.Ordinal);
        Assert.StartsWith("4 of ", Progress(zoe), StringComparison.Ordinal);
        Assert.Equal(2, (await city.ReadAsync("chatbot")).Contributions.Count(one => one.By == DemoSite.Who("zoe")));
    }

    [Fact]
    public async Task A_draft_that_a_script_keeps_is_there_in_another_browser_and_its_answer_is_one_sentence()
    {
        await using var city = DemoSite.AtRest();
        var zoe = await ReadyAsync(city);
        await KeepAsync(zoe, ("concern", "Half a sentence"));
        Assert.Equal(HttpStatusCode.OK, zoe.Status);
        Assert.Equal("text/plain", zoe.Answer.Content.Headers.ContentType!.MediaType);
        Assert.Matches(@"^Draft saved at \d", zoe.Page.Body!.TextContent.Trim());

        var other = await (await city.OpenLinkAsync("chatbot", "zoe", "it-data-expert")).FollowAsync();

        Assert.Equal("Half a sentence", other.Page.QuerySelector("#concern")!.TextContent);
        Assert.Contains("This is your draft", other.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_comes_after_its_words_were_sent_is_no_draft()
    {
        await using var city = DemoSite.AtRest();
        var zoe = await ReadyAsync(city);
        var form = zoe.Page.QuerySelector("[name=keep]")!.Closest("form")!;
        var (command, token) = (form.QuerySelector("[name=command]")!.GetAttribute("value")!,
            form.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!);
        await zoe.PressAsync("Send", ("I have a concern", "A whole sentence."));

        await zoe.PostAsync(Zoe + "?handler=Say&quiet=true",
        [
            new("__RequestVerificationToken", token), new("command", command), new("seen", "1"),
            new("concern", "A whole sentence."), new("keep", "yes"),
        ]);

        Assert.Equal(HttpStatusCode.OK, zoe.Status);
        await zoe.VisitAsync(Zoe);
        Assert.Equal("", zoe.Page.QuerySelector("#concern")!.TextContent);
        Assert.DoesNotContain(
            "This is your draft", zoe.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_begun_to_judge_is_kept_without_a_press_too()
    {
        await using var city = DemoSite.AtRest();
        var path = DemoSite.Assignment("triage", "olga", "domain-professional");
        var olga = await (await city.OpenLinkAsync("triage", "olga", "domain-professional")).FollowAsync();
        var form = olga.Page.QuerySelector("section[aria-labelledby=judge] form")!;
        Assert.NotNull(form.QuerySelector("[data-kept][aria-live=polite]"));
        var about = form.QuerySelector("[name=about]")!.GetAttribute("value")!;
        await olga.PostAsync(path + "?handler=Check&quiet=true",
        [
            new("__RequestVerificationToken",
                form.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!),
            new("about", about), new("saying", "keep"), new("reason", "Half a sentence"),
        ]);
        Assert.Equal((HttpStatusCode.OK, "text/plain"),
            (olga.Status, olga.Answer.Content.Headers.ContentType!.MediaType));

        await olga.VisitAsync(path);
        Assert.Equal("Half a sentence", olga.Page.GetElementById("reason-" + about)!.TextContent);
        Assert.DoesNotContain(
            (await city.ReadAsync("triage")).Judged.Values, one => one.By == DemoSite.Who("olga"));
    }

    [Fact]
    public async Task A_no_takes_one_press_at_the_top_of_the_page()
    {
        await using var city = DemoSite.AtRest();
        var zoe = await (await AskedAsync(city)).PressAsync("Open my page");
        await zoe.FollowAsync();
        Assert.NotNull(zoe.Page.QuerySelector("header form[action$='handler=Decline']"));

        await (await zoe.PressAsync("I cannot take part")).FollowAsync();

        Assert.Equal("Thank you for your answer", zoe.Page.QuerySelector("h1")!.TextContent);
        var declined = (await city.ReadAsync("chatbot")).Assignments.Single(
            one => one.Id == new AssignmentId(DemoPeople.IdOf("assignment/chatbot/zoe/it-data-expert")));
        Assert.Equal((AssignmentState.Declined, null), (declined.State, declined.Declined!.Reason));
    }

    [Fact]
    public async Task Whoever_says_yes_with_a_conflict_comes_to_a_page_of_its_own_and_corrects_it_or_declines_there()
    {
        await using var city = DemoSite.AtRest();
        var zoe = await (await AskedAsync(city)).PressAsync("Open my page");
        await zoe.FollowAsync();
        await zoe.PressAsync("Yes, I accept", ("Yes, or I am not sure", "yes"), ("If yes: what it is", "I know them."));
        Assert.Equal(Zoe + "/conflict", zoe.LeadsTo);
        await zoe.FollowAsync();

        var text = zoe.Page.QuerySelector("main")!.TextContent;
        Assert.Contains("Ana Ruiz settles it, and you hear by mail", text, StringComparison.Ordinal);
        Assert.Contains("If there is no conflict after all, write that here", text, StringComparison.Ordinal);
        Assert.Equal("I know them.", zoe.Page.QuerySelector(".whom-words")!.TextContent);

        await zoe.PressAsync("Declare it in these words", ("What the conflict is", " "));
        Assert.Equal(HttpStatusCode.BadRequest, zoe.Status);
        Assert.Equal("#what", zoe.Page.QuerySelector("[role=alert] a")!.GetAttribute("href"));
        await (await zoe.PressAsync(
            "Declare it in these words", ("What the conflict is", "I taught one of them."))).FollowAsync();
        Assert.Equal("I taught one of them.", zoe.Page.QuerySelector(".whom-words")!.TextContent);
        Assert.Contains("Your new words are recorded", zoe.Page.QuerySelector("[role=status]")!.TextContent,
            StringComparison.Ordinal);

        // Their page leads there, and nobody takes back what another is to settle.
        await zoe.VisitAsync(Zoe);
        Assert.NotNull(zoe.Page.QuerySelector($"main a[href='{Zoe}/conflict']"));
        await (await zoe.VisitAsync(Zoe + "/conflict")).PressAsync("No, I do not accept");
        Assert.Equal("/link?done=declined", zoe.LeadsTo);
    }

    [Fact]
    public async Task Where_no_conflict_is_open_the_page_of_it_leads_back_and_nobody_else_sees_it()
    {
        await using var city = DemoSite.AtRest();
        var luis = DemoSite.Assignment("copilot", "luis", "end-user-representative");
        Assert.Equal(luis, (await (await city.AsAsync("luis")).VisitAsync(luis + "/conflict")).LeadsTo);
        foreach (var (who, status) in new[] { ("ben", HttpStatusCode.Forbidden), ("olga", HttpStatusCode.NotFound) })
            Assert.Equal(status, (await (await city.AsAsync(who)).VisitAsync(luis + "/conflict")).Status);
    }

    [Fact]
    public async Task Whoever_named_themselves_is_not_told_that_the_rules_want_someone_with_their_view()
    {
        await using var city = DemoSite.AtRest();
        var ana = (await city.ReadAsync("chatbot")).Assignments.First(one => one.Person == DemoSite.Who("ana"));
        var browser = await (await city.AsAsync("ana")).VisitAsync($"/assignments/{DemoSite.Id("chatbot")}/{ana.Id}");
        var text = browser.Page.QuerySelector("main")!.TextContent;
        Assert.DoesNotContain("the rules want someone with your view", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Who asks you", text, StringComparison.Ordinal);
        Assert.Contains("this is your assignment in it", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_part_has_ended_is_thanked_on_their_page()
    {
        await using var city = DemoSite.AtRest();
        await city.AsAsync("ana");
        await city.DoAsync("triage", new EndAssignment(
            new AssignmentId(DemoPeople.IdOf("assignment/triage/olga/domain-professional")), "She is slow.",
            DemoSite.By("ana"), city.Clock.GetUtcNow()));
        var olga = await (await city.AsAsync("olga")).VisitAsync(
            DemoSite.Assignment("triage", "olga", "domain-professional"));

        var text = olga.Page.QuerySelector("main")!.TextContent;
        Assert.Contains("Thank you for your help", text, StringComparison.Ordinal);
        Assert.DoesNotContain("She is slow", text, StringComparison.Ordinal);
        Assert.DoesNotContain("What is asked of you now", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_took_part_in_a_purchase_that_was_withdrawn_is_thanked_on_their_page_and_by_mail()
    {
        await using var city = DemoSite.AtRest();
        await city.AsAsync("ana");
        await city.DoAsync("triage", new Withdraw("No money.", DemoSite.By("ana"), city.Clock.GetUtcNow()));
        var olga = await (await city.AsAsync("olga")).VisitAsync(
            DemoSite.Assignment("triage", "olga", "domain-professional"));

        Assert.Contains(
            "Thank you for your help", olga.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(await city.MessagesAsync(), mail =>
            mail.To.Name == "Olga Kowalski" && mail.Body.Contains("Thank you", StringComparison.Ordinal));
    }

    private static string Progress(Browser browser) =>
        browser.Page.QuerySelector(".whom-progress")!.TextContent.Trim();

    // Somebody from outside in front of the link that they were mailed.
    private static async Task<Browser> AskedAsync(DemoSite city)
    {
        await city.AsAsync("ana");
        var (id, now) = (new AssignmentId(DemoPeople.IdOf("assignment/chatbot/zoe/it-data-expert")),
            city.Clock.GetUtcNow());
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await city.DoAsync("chatbot", new NamePerson(id, DemoSite.Who("zoe"), "Zoe Fischer", PersonKind.Outside,
            "it-data-expert", null, DemoSite.By("ana"), now));
        await city.DoAsync(
            "chatbot", new InvitePerson(id, today.AddDays(9), today, DemoSite.By("ana"), now));
        return await city.LinkAsync("chatbot", "zoe", "it-data-expert");
    }

    private static async Task<Browser> ReadyAsync(DemoSite city)
    {
        var zoe = await (await AskedAsync(city)).PressAsync("Open my page");
        await zoe.FollowAsync();
        return await (await zoe.PressAsync("Yes, I accept", ("No, I have none", "no"))).FollowAsync();
    }

    private static Task<Browser> KeepAsync(Browser browser, params (string Name, string Value)[] typed)
    {
        var form = browser.Page.QuerySelector("[name=keep]")!.Closest("form")!;
        return browser.PostAsync(form.GetAttribute("action") + "&quiet=true",
        [
            new("__RequestVerificationToken",
                form.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!),
            new("keep", "yes"), .. typed.Select(one => KeyValuePair.Create(one.Name, one.Value)),
        ]);
    }
}
