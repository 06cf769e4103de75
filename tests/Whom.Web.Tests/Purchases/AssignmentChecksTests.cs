using System.Net;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Purchases;
using Whom.Purchases;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Purchases;

/// <summary>
/// Whoever is asked to confirm or to judge does so in their own assignment, with an account or by a link; and what
/// becomes of a conflict of interest.
/// </summary>
public sealed class AssignmentChecksTests
{
    private static readonly string Iris = DemoSite.Assignment("triage", "iris", "privacy-officer");
    private static readonly string Olga = DemoSite.Assignment("triage", "olga", "domain-professional");
    private static readonly string Luis = DemoSite.Assignment("copilot", "luis", "end-user-representative");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_is_confirmed_by_link_as_with_an_account(bool byLink)
    {
        await using var city = DemoSite.AtRest();
        var browser = byLink
            ? await city.OpenLinkAsync("triage", "iris", "privacy-officer") : await city.AsAsync("iris");
        await browser.VisitAsync(Iris);
        var fact = browser.Page.QuerySelector("section[aria-labelledby=confirm] input[name=about]")!
            .GetAttribute("value")!;
        var button = Button(browser, "confirm");

        await browser.PressAsync(button);
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Equal($"#reason-{fact}", browser.Page.QuerySelector("[role=alert] a")!.GetAttribute("href"));
        Assert.NotNull(browser.Page.GetElementById($"reason-{fact}-problem"));

        await browser.PressAsync(button, ("How you know", "I read the data sheet."));

        Assert.Equal(HttpStatusCode.Found, browser.Status);
        Assert.StartsWith(Iris, browser.LeadsTo, StringComparison.Ordinal);
        Assert.Null((await city.ReadAsync("triage")).ConfirmationOutcomes[fact].ShouldBe);
        await browser.FollowAsync();
        Assert.Contains("Your confirmation is recorded",
            browser.Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("I read the data sheet.", browser.Page.QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
        Assert.Null(browser.Page.QuerySelector($"input[name=about][value='{fact}']"));
    }

    [Fact]
    public async Task Whoever_says_that_an_answer_is_wrong_says_what_it_should_be_and_loses_no_word()
    {
        await using var city = DemoSite.AtRest();
        var browser = await (await city.OpenLinkAsync("triage", "iris", "privacy-officer")).VisitAsync(Iris);
        var fact = browser.Page.QuerySelector("input[name=about]")!.GetAttribute("value")!;

        await browser.PressAsync(Button(browser, "dispute"), ("How you know", "It watches the counter."));
        Assert.NotNull(browser.Page.GetElementById($"should-be-{fact}-problem"));
        Assert.Equal("It watches the counter.", browser.Page.GetElementById("reason-" + fact)!.TextContent);

        var other = browser.Page.QuerySelectorAll($"#should-be-{fact} option").Select(one => one.GetAttribute("value")!)
            .First(value => value.Length > 0);
        await browser.PressAsync(
            Button(browser, "dispute"), ("If it is wrong: what it should be", other));

        Assert.Equal(other, (await city.ReadAsync("triage")).ConfirmationOutcomes[fact].ShouldBe);
        await browser.FollowAsync();
        Assert.Contains("The team decides whether to change the answer",
            browser.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_is_judged_by_link_and_what_is_begun_is_kept_until_then()
    {
        await using var city = DemoSite.AtRest();
        var browser = await (await city.OpenLinkAsync("triage", "olga", "domain-professional")).VisitAsync(Olga);
        var judgement = browser.Page.QuerySelector("section[aria-labelledby=judge] input[name=about]")!
            .GetAttribute("value")!;
        await browser.PressAsync(Button(browser, "keep"), ("Your judgment, and why", "Half a sentence"));
        Assert.Contains("done=kept", browser.LeadsTo, StringComparison.Ordinal);
        Assert.False((await city.ReadAsync("triage")).Judged.ContainsKey(judgement));

        browser = await (await city.OpenLinkAsync("triage", "olga", "domain-professional")).VisitAsync(Olga);
        Assert.Equal("Half a sentence", browser.Page.GetElementById("reason-" + judgement)!.TextContent);
        Assert.Contains("This is your draft", browser.Page.QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);

        await browser.PressAsync(Button(browser, "judge"), ("Your judgment, and why", "They decide, with time."));

        Assert.Equal("They decide, with time.",
            await city.SayAsync((await city.ReadAsync("triage")).Judged[judgement].Words));
        await browser.FollowAsync();
        // A browser that kept the words, too, is told that they were sent.
        Assert.EndsWith("/check/" + judgement,
            browser.Page.QuerySelector("[data-drafts-sent]")!.GetAttribute("data-drafts-sent"),
                StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_to_judge_is_shown_where_the_session_is_over()
    {
        await using var city = DemoSite.AtRest();
        var browser = await (await city.AsAsync("olga")).VisitAsync(Olga);
        var button = Button(browser, "judge");
        city.Clock.Pass(TimeSpan.FromHours(13));

        await browser.PressAsync(button, ("Your judgment, and why", "They decide."));

        Assert.Equal(HttpStatusCode.Unauthorized, browser.Status);
        Assert.Equal(
            ["They decide."], browser.Page.QuerySelectorAll("textarea").Select(area => area.TextContent.Trim()));
    }

    [Fact]
    public async Task Every_step_to_confirm_or_to_judge_leads_whoever_can_to_their_own_assignment()
    {
        await using var city = DemoSite.AtRest();
        var purchase = await city.ReadAsync("triage");
        var plan = city.Services.GetRequiredService<PurchaseService>().PlanOf(purchase);
        foreach (var (who, role) in new[] { ("iris", "privacy-officer"), ("olga", "domain-professional") })
        {
            var browser = await (await city.AsAsync(who)).VisitAsync(DemoSite.Purchase("triage") + "/gates");
            var own = DemoSite.Assignment("triage", who, role);
            Assert.Contains(browser.Page.QuerySelectorAll("a.whom-do"),
                link => link.GetAttribute("href") is { } href && href.StartsWith(own + "#", StringComparison.Ordinal));
            await browser.VisitAsync(own);
            Assert.NotNull(browser.Page.QuerySelector("main form[action*='handler=Check']"));
        }

        Assert.NotEmpty(purchase.OpenJudgements(plan));
    }

    [Fact]
    public async Task Whoever_declares_a_conflict_is_told_who_settles_it_and_can_correct_it_and_decline()
    {
        await using var city = DemoSite.AtRest();
        var browser = await (await city.AsAsync("luis")).VisitAsync(Luis);
        await browser.PressAsync("Declare this", ("If yes: what it is", "My sister works for them."));
        await browser.FollowAsync();

        var text = browser.Page.QuerySelector("main")!.TextContent;
        Assert.Equal(Luis + "/conflict", browser.Answer.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.DoesNotContain("You take part from now on", text, StringComparison.Ordinal);
        Assert.Contains("Ben Carter settles it, and you hear by mail", text, StringComparison.Ordinal);
        Assert.Contains("My sister works for them.", text, StringComparison.Ordinal);

        await browser.PressAsync(
            "Declare it in these words", ("What the conflict is", "My cousin, not my sister."));
        await browser.FollowAsync();
        Assert.Equal("My cousin, not my sister.", browser.Page.QuerySelector(".whom-words")!.TextContent);

        await browser.PressAsync("No, I do not accept", ("Why not", "It would look wrong."));
        Assert.Equal(HttpStatusCode.Found, browser.Status);
        Assert.Equal(AssignmentState.Declined, (await city.ReadAsync("copilot")).Assignments
            .Single(one => one.Role == "end-user-representative").State);
    }

    [Theory]
    [InlineData("Let them keep the assignment: Luis Romero", "Your conflict of interest is settled: Office copilot")]
    [InlineData("Replace the person: Luis Romero", "Your assignment has ended: Office copilot")]
    public async Task Whoever_declared_a_conflict_hears_by_mail_how_it_was_settled(string button, string subject)
    {
        await using var city = DemoSite.AtRest();
        var luis = await (await city.AsAsync("luis")).VisitAsync(Luis);
        await luis.PressAsync("Declare this", ("If yes: what it is", "My sister works for them."));
        var ben = await (await city.AsAsync("ben")).VisitAsync(DemoSite.Purchase("copilot") + "/declarations");

        await ben.PressAsync(button, ("Reason", "She is in another unit."));

        Assert.Contains(await city.MessagesAsync(), mail => (mail.To.Name, mail.Subject) == ("Luis Romero", subject));
    }

    private static string Button(Browser browser, string saying) =>
        browser.Page.QuerySelector($"main button[name=saying][value={saying}]")!.TextContent.Trim();
}
