using System.Net;
using Whom.Purchases;
using Whom.Web.Demo;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Purchases;

public sealed class DisputePagesTests
{
    private const string Disagrees = "Nobody who sleeps in a car can wait for fourteen days.";

    private static string LuciasPart => DemoSite.Assignment("triage", "lucia", "public-representative");

    private static ContributionId Concern => new(DemoPeople.IdOf("said/triage/lucia/need/concern"));

    private static string Settling => DemoSite.Purchase("triage") + "/disputes/" + Concern;

    [Fact]
    public async Task A_guest_disagrees_by_link_and_the_sponsor_has_the_last_word()
    {
        await using var city = DemoSite.AtRest();
        var lucia = await GuestAsync(city);
        Assert.Contains(
            "Whoever is asked here as “Executive sponsor” had no part in the answer, and has the last word.",
            lucia.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        await lucia.PressAsync("Send it on", ("Why the answer is not right", Disagrees));
        await lucia.FollowAsync();
        Assert.Contains("It is recorded that you do not agree.", Status(lucia), StringComparison.Ordinal);
        await lucia.VisitAsync(LuciasPart);
        Assert.Contains("Tara Singh settles this and has the last word.", Text(lucia), StringComparison.Ordinal);
        Assert.DoesNotContain("I do not agree with this answer", Text(lucia), StringComparison.Ordinal);

        // It is among the sponsor's work, at the gate, and in her mail.
        var mail = Assert.Single(await city.MessagesAsync());
        Assert.Equal(("Tara Singh", "An answer to settle: Benefits triage"), (mail.To.Name, mail.Subject));
        Assert.Contains(Settling, mail.Body, StringComparison.Ordinal);
        Assert.Contains(Disagrees, mail.Body, StringComparison.Ordinal);
        var tara = await (await city.AsAsync("tara")).VisitAsync("/my-work");
        Assert.Contains(
            "Settle the answer that Lucía Fernández does not agree with", Text(tara), StringComparison.Ordinal);
        await tara.VisitAsync(DemoSite.Purchase("triage") + "/contributions");
        var settles = tara.Page.QuerySelector("main a[href*='/disputes/']")!;
        Assert.StartsWith("Settle it", settles.TextContent.Trim(), StringComparison.Ordinal);

        await tara.VisitAsync(settles.GetAttribute("href")!);
        Assert.StartsWith(
            "Advice", tara.Page.QuerySelector(".whom-places [aria-current]")!.TextContent.Trim(),
            StringComparison.Ordinal);
        await tara.PressAsync("Have the last word");
        Assert.Equal(HttpStatusCode.BadRequest, tara.Status);
        await tara.PressAsync(
            "Have the last word", ("Taken up", "Yes"), ("Why", "A person can object at the counter."));
        await tara.FollowAsync();
        Assert.Contains("It is settled.", Status(tara), StringComparison.Ordinal);

        await lucia.VisitAsync(LuciasPart);
        Assert.Contains("Last word", Text(lucia), StringComparison.Ordinal);
        Assert.Contains("A person can object at the counter.", Text(lucia), StringComparison.Ordinal);
        // Who disputed it and who had answered are told; nobody answers again.
        var told = (await city.MessagesAsync()).Where(one => one.To.Name != "Tara Singh").ToList();
        Assert.Equal(
            ["Lucía Fernández", "Maya Johnson"], told.Select(one => one.To.Name).Order(StringComparer.Ordinal));
        var maya = await (await city.AsAsync("maya")).VisitAsync(DemoSite.Purchase("triage") + "/contributions");
        Assert.Null(maya.Page.QuerySelector($"#said-{Concern} form"));
    }

    [Fact]
    public async Task What_was_typed_stays_where_it_is_refused()
    {
        await using var city = DemoSite.AtRest();
        var lucia = await GuestAsync(city);

        await lucia.PressAsync("Send it on", ("Why the answer is not right", " "));
        Assert.Equal(HttpStatusCode.BadRequest, lucia.Status);
        Assert.Contains(
            $"#why-{Concern}", lucia.Page.QuerySelector("[role=alert] a")!.GetAttribute("href")!,
            StringComparison.Ordinal);

        await lucia.PressAsync(
            "Send it on", ("Why the answer is not right", new string('a', GivenWords.LongestReason + 1)));
        Assert.Equal(HttpStatusCode.BadRequest, lucia.Status);
        Assert.Equal(
            GivenWords.LongestReason + 1, lucia.Page.QuerySelector($"#why-{Concern}")!.TextContent.Trim().Length);
    }

    [Fact]
    public async Task Nobody_else_is_offered_either_form()
    {
        await using var city = DemoSite.AtRest();
        var lucia = await GuestAsync(city);
        await lucia.PressAsync("Send it on", ("Why the answer is not right", Disagrees));

        foreach (var who in new[] { "ana", "maya", "rosa", "pedro" })
        {
            var reader = await city.AsAsync(who);
            await reader.VisitAsync(DemoSite.Purchase("triage") + "/contributions");
            Assert.Null(reader.Page.QuerySelector($"#said-{Concern} form"));
            Assert.Contains(Disagrees, Text(reader), StringComparison.Ordinal);
            await reader.VisitAsync(Settling);
            Assert.Equal(HttpStatusCode.OK, reader.Status);
            Assert.Null(reader.Page.QuerySelector("main form"));
            Assert.Equal(
                HttpStatusCode.Forbidden,
                (await reader.VisitAsync($"{LuciasPart}/dispute/{Concern}")).Status);
        }

        // An administrator, to whom it does not go, and a guest of another part, find nothing there.
        Assert.Equal(HttpStatusCode.NotFound, (await (await city.AsAsync("victor")).VisitAsync(Settling)).Status);
        var yara = await city.OpenLinkAsync("triage", "yara", "it-data-expert");
        Assert.Equal(HttpStatusCode.NotFound, (await yara.VisitAsync(Settling)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await yara.VisitAsync($"{LuciasPart}/dispute/{Concern}")).Status);
    }

    [Fact]
    public async Task Where_nobody_on_the_purchase_can_settle_it_an_administrator_does()
    {
        await using var city = DemoSite.AtRest();
        await city.AsAsync("ana");
        var (now, keiko) = (city.Clock.GetUtcNow(), DemoSite.By("keiko"));
        var said = new ContributionId(DemoPeople.IdOf("said/chatbot/keiko/need/concern"));
        await city.DoAsync("chatbot", new Respond(said, TakenUp.No, "They can call.", DemoSite.By("ana"), now));
        await city.DoAsync("chatbot", new DisputeResponse(said, "They do not.", keiko, now));
        var path = DemoSite.Purchase("chatbot") + "/disputes/" + said;

        // The officer answered it herself, and there is no sponsor.
        var ana = await (await city.AsAsync("ana")).VisitAsync(path);
        Assert.Contains("An administrator settles this", Text(ana), StringComparison.Ordinal);
        Assert.Null(ana.Page.QuerySelector("main form"));
        var victor = await (await city.AsAsync("victor")).VisitAsync("/my-work");
        Assert.Contains("Settle the answer that Keiko Tanaka", Text(victor), StringComparison.Ordinal);
        await victor.VisitAsync(path);
        await victor.PressAsync("Have the last word", ("Partly taken up", "Partly"), ("Why", "A person calls back."));
        await victor.FollowAsync();

        Assert.Contains("It is settled.", Status(victor), StringComparison.Ordinal);
        Assert.Null(victor.Page.QuerySelector("main a[href*='/contributions']"));
    }

    [Fact]
    public async Task Wherever_it_is_told_what_is_open_it_is_told_what_is_not_agreed()
    {
        await using var city = DemoSite.AtRest();
        var lucia = await GuestAsync(city);
        await lucia.PressAsync("Send it on", ("Why the answer is not right", Disagrees));

        var ana = await (await city.AsAsync("ana")).VisitAsync(DemoSite.Purchase("triage") + "/standing/close");
        Assert.Contains("1 answer is not agreed with", Text(ana), StringComparison.Ordinal);
        await ana.VisitAsync(DemoSite.Purchase("triage"));
        Assert.Contains("an answer that Lucía Fernández does not agree with", Text(ana), StringComparison.Ordinal);
        await ana.VisitAsync(DemoSite.Purchase("triage") + "/documents");
        Assert.Contains("answer not agreed with", Text(ana), StringComparison.Ordinal);
        await ana.VisitAsync(DemoSite.Purchase("triage") + "/gates");
        // Its gate was passed before she said so, and stays passed.
        Assert.DoesNotContain(
            "Lucía Fernández does not agree with the answer to what they said.", Text(ana), StringComparison.Ordinal);
        await ana.VisitAsync(DemoSite.Purchase("triage") + "/activity");
        Assert.Contains("did not agree with an answer of the team", Text(ana), StringComparison.Ordinal);
    }

    private static async Task<Browser> GuestAsync(DemoSite city)
    {
        var lucia = await city.OpenLinkAsync("triage", "lucia", "public-representative");
        await lucia.FollowAsync();
        return lucia;
    }

    private static string Text(Browser browser) => browser.Page.QuerySelector("main")!.TextContent;

    private static string Status(Browser browser) =>
        browser.Page.QuerySelector("main [role=status]")?.TextContent ?? "";
}
