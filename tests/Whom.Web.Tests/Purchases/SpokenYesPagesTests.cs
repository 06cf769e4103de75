using System.Net;
using Whom.Purchases;
using Whom.Records;
using Whom.Web.Demo;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Purchases;

/// <summary>What the lawyer says by telephone in an emergency, until they have written it themselves.</summary>
public sealed class SpokenYesPagesTests
{
    private static readonly string Flood = DemoSite.Purchase("flood");
    private static readonly string Page = Flood + "/gates/go-live/emergency";

    [Fact]
    public async Task A_yes_by_telephone_is_recorded_and_shown_as_that_and_the_lawyer_is_asked_to_confirm_it()
    {
        await using var city = DemoSite.AtRest();
        var (ben, hugo) = (await city.AsAsync("ben"), await city.AsAsync("hugo"));
        await hugo.VisitAsync(Page);
        Assert.Null(hugo.Page.QuerySelector("section[aria-labelledby=spoken]"));
        await ben.VisitAsync(Page);
        Assert.Contains("other holidays are not known here", Text(ben), StringComparison.Ordinal);
        await ben.PressAsync("Record the yes by telephone", ("Day of the call", "2099-01-01"));
        Assert.NotNull(ben.Page.QuerySelector("#said-problem"));
        await RecordAsync(ben, city);

        var day = EnglishDay((await YesAsync(city)).ConfirmBy);
        var row = ben.Page.QuerySelectorAll("section[aria-labelledby=signers] li").Single(
            one => one.TextContent.Contains("Legal officer", StringComparison.Ordinal)).TextContent;
        foreach (var says in (string[])["said yes by telephone", "Hugo Martin said yes by telephone on",
            "Ben Carter recorded it", "“Yes, let it go live.”", $"To be confirmed in writing by {day}."])
            Assert.Contains(says.Trim('“', '”'), row, StringComparison.Ordinal);
        Assert.DoesNotContain("signed", row, StringComparison.Ordinal);
        Assert.Null(ben.Page.QuerySelector("form[action*='handler=Spoken']"));
        await ben.VisitAsync(Flood + "/gates/go-live");
        Assert.Contains("Hugo Martin said yes by telephone on", Text(ben), StringComparison.Ordinal);

        var mail = (await city.MessagesAsync()).Single(one =>
            one.Subject.StartsWith("Please confirm your yes by telephone", StringComparison.Ordinal));
        Assert.Contains($"Please confirm it in writing by {day}, or say there that it is not so.", mail.Body,
            StringComparison.Ordinal);
        Assert.Contains("/sign-passing/go-live", mail.Body, StringComparison.Ordinal);
        await hugo.VisitAsync("/my-work");
        Assert.Contains("Confirm in writing that you said yes by telephone to passing", Text(hugo),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_can_be_confirmed_after_the_gate_was_passed_on_it_and_what_is_late_is_shouted_about()
    {
        await using var city = DemoSite.AtRest();
        var (ben, hugo) = await PassedAsync(city);
        var yes = await YesAsync(city);
        Assert.True(yes.PassedOn);
        await ben.VisitAsync(Flood);
        Assert.Contains(
            "Hugo Martin said yes by telephone, to be confirmed in writing by", Head(ben), StringComparison.Ordinal);

        city.Clock.Pass(TimeSpan.FromDays(5));
        (ben, hugo) = (await city.AsAsync("ben"), await city.AsAsync("hugo"));
        await ben.VisitAsync(Flood + "/gates");
        Assert.Contains("Late: Hugo Martin was to confirm in writing by", Head(ben), StringComparison.Ordinal);
        Assert.NotNull(ben.Page.QuerySelector(".whom-emergency.usa-alert--error"));
        await hugo.VisitAsync(SigningPage);
        Assert.Contains("It was recorded for you.", Text(hugo), StringComparison.Ordinal);
        await hugo.PressAsync("Look at what you will sign", ("Yes, I approve", "yes"));
        Assert.Equal(HttpStatusCode.Found, hugo.Status);

        await SignAsync(city, yes, SignDecision.Approve);
        await ben.VisitAsync(Flood + "/gates/go-live");
        Assert.Contains("Hugo Martin confirmed it in writing on", Text(ben), StringComparison.Ordinal);
        Assert.DoesNotContain("by telephone", Head(ben), StringComparison.Ordinal);
        await hugo.VisitAsync(SigningPage);
        Assert.Empty(hugo.Page.QuerySelectorAll("input[name=decision]"));
    }

    [Fact]
    public async Task Where_the_lawyer_does_not_approve_those_who_lead_see_it_and_what_they_can_do()
    {
        await using var city = DemoSite.AtRest();
        var (ben, _) = await PassedAsync(city);
        await SignAsync(city, await YesAsync(city), SignDecision.Decline);

        await ben.VisitAsync(Flood);
        Assert.Contains("was passed on a yes by telephone, and Hugo Martin does not approve in writing", Head(ben),
            StringComparison.Ordinal);
        await ben.VisitAsync("/my-work");
        Assert.Contains("take the passage back, or talk to them", Text(ben), StringComparison.Ordinal);
        await ben.VisitAsync(Flood + "/gates/go-live");
        foreach (var says in (string[])["Hugo Martin does not approve", "Nobody asked me.", "takes the passage back"])
            Assert.Contains(says, Text(ben), StringComparison.Ordinal);
    }

    private static string SigningPage =>
        DemoSite.Assignment("flood", "hugo", "legal-officer") + "/sign-passing/go-live";

    private static async Task<(Browser Ben, Browser Hugo)> PassedAsync(DemoSite city)
    {
        var (ben, hugo) = (await city.AsAsync("ben"), await city.AsAsync("hugo"));
        await ben.VisitAsync(Page);
        await RecordAsync(ben, city);
        var determined = (await city.ReadAsync("flood")).Determination!;
        foreach (var (who, role) in ((string, string)[])[("tara", "executive-sponsor"), ("ben", "procurement-officer")])
            await SignAsync(city, who, role, SignSubject.To("go-live", determined), SignDecision.Approve);
        await city.DoAsync("flood", new RecordPassage(
            "go-live", null, "The crews wait.", true, Day(city), DemoSite.By("ben"), city.Clock.GetUtcNow()));
        return (ben, hugo);
    }

    private static async Task RecordAsync(Browser ben, DemoSite city)
    {
        await ben.PressAsync("Record the yes by telephone", ("What was said", "Yes, let it go live."),
            ("Day of the call", $"{Day(city):yyyy-MM-dd}"));
        Assert.Equal(Page + "?done=spoken", ben.LeadsTo);
        await ben.FollowAsync();
    }

    private static async Task<SpokenYes> YesAsync(DemoSite city) =>
        Assert.Single((await city.ReadAsync("flood")).SpokenYes);

    private static Task SignAsync(DemoSite city, SpokenYes yes, SignDecision decision) => SignAsync(
        city, "hugo", "legal-officer", SignSubject.To(yes.Gate, yes.Determination), decision);

    private static Task SignAsync(
        DemoSite city, string who, string role, SignSubject on, SignDecision decision) => city.DoAsync(
        "flood", new Sign(
            new SignOffId(Guid.NewGuid()),
            new SigningStatement(
                new AssignmentId(DemoPeople.IdOf($"assignment/flood/{who}/{role}")), on, decision, [],
                decision == SignDecision.Decline
                    ? new Sealed("Nobody asked me.", new byte[Commitment.SaltLength]) : null,
                city.Clock.GetUtcNow(), new byte[SigningStatement.RandomLength]),
            null, Day(city), DemoSite.By(who), city.Clock.GetUtcNow()));

    private static DateOnly Day(DemoSite city) => DateOnly.FromDateTime(city.Clock.GetUtcNow().UtcDateTime);

    private static string EnglishDay(DateOnly day) =>
        day.ToString("MMMM d, yyyy", System.Globalization.CultureInfo.GetCultureInfo("en-US"));

    private static string Head(Browser browser) =>
        string.Join(' ', browser.Page.QuerySelectorAll(".whom-emergency").Select(one => one.TextContent));

    private static string Text(Browser browser) => browser.Page.QuerySelector("main")!.TextContent;
}
