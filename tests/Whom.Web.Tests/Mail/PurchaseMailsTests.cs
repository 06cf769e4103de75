using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.People;
using Whom.Web.Mail;
using Whom.Web.Tests.Purchases;
using static Whom.Web.Tests.Mail.MailMessages;

namespace Whom.Web.Tests.Mail;

/// <summary>A lead sees who was told of what, and whose address fails for good.</summary>
public sealed class PurchaseMailsTests
{
    [Fact]
    public async Task Whoever_leads_and_auditors_see_who_was_told_of_what_and_never_what_stands_in_it()
    {
        await using var city = await CityAsync();
        await InviteAsync(city);
        var path = DemoSite.Purchase("chatbot") + "/mails";

        var ana = await (await city.AsAsync("ana")).VisitAsync(path);
        var says = ana.Page.QuerySelector("main")!.TextContent;
        Assert.Contains("Hugo Martin, Legal officer: invitation", says, StringComparison.Ordinal);
        Assert.Contains("Waits, and goes out on", says, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", says, StringComparison.Ordinal);
        Assert.Equal("page", ana.Page.QuerySelectorAll("nav a")
            .Single(link => link.TextContent == "Mails of this purchase").GetAttribute("aria-current"));

        await city.Services.GetRequiredService<MailSender>().SendDueAsync(Cancel);
        var rosa = await (await city.AsAsync("rosa")).VisitAsync(path);
        Assert.Contains("Sent", rosa.Page.QuerySelector("main .whom-rows")!.TextContent, StringComparison.Ordinal);
        var keiko = await (await city.AsAsync("keiko")).VisitAsync(path);
        Assert.Equal(HttpStatusCode.Forbidden, keiko.Status);
        Assert.DoesNotContain(
            (await keiko.VisitAsync(DemoSite.Purchase("chatbot") + "/activity")).Page.QuerySelectorAll("a"),
            link => link.GetAttribute("href") == path);
    }

    [Fact]
    public async Task An_address_that_fails_for_good_is_shown_beside_the_person_and_as_work_until_it_is_changed()
    {
        await using var office = new PostOffice();
        await using var city = await CityAsync(("smtp:host", "127.0.0.1"), ("smtp:port", $"{office.Port}"),
            ("smtp:security", "none"), ("smtp:from", "Whom <whom@city.example>"));
        office.Unknown.Add("hugo@city.example");
        await InviteAsync(city);
        await city.Services.GetRequiredService<MailSender>().SendDueAsync(Cancel);
        var ana = await city.AsAsync("ana");

        var now = await ana.VisitAsync(DemoSite.Purchase("chatbot"));
        Assert.Contains(now.Page.QuerySelectorAll(".whom-notice"), notice => notice.TextContent.StartsWith(
            "The mail to Hugo Martin came back: 5", StringComparison.Ordinal));
        Assert.Contains(now.Page.QuerySelectorAll(".whom-notice a"), link =>
            link.GetAttribute("href") == $"/people/{DemoSite.Who("hugo")}");
        foreach (var page in (string[])["/people", "/roles/legal-officer", "/mails"])
        {
            Assert.Contains("came back", (await ana.VisitAsync(DemoSite.Purchase("chatbot") + page)).Page
                .QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }

        // Whoever only takes part has nothing to do with it.
        var keiko = await city.AsAsync("keiko");
        Assert.DoesNotContain("came back", (await keiko.VisitAsync(DemoSite.Purchase("chatbot") + "/people")).Page
            .QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        var people = city.Services.GetRequiredService<PeopleDirectory>();
        var hugo = (await people.FindAsync(DemoSite.Who("hugo"), Cancel))!;
        await people.SaveAsync(hugo.Value with { Email = "hugo.martin@city.example" }, hugo.Revision, Cancel);
        Assert.DoesNotContain("came back", (await ana.VisitAsync(DemoSite.Purchase("chatbot"))).Page
            .QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private static Task InviteAsync(DemoSite city) => city.DoAsync("chatbot", new InvitePerson(
        new AssignmentId(Demo.DemoPeople.IdOf("assignment/chatbot/hugo/legal-officer")), new DateOnly(2030, 1, 1),
        new DateOnly(2026, 11, 28), DemoSite.By("ana"), city.Clock.GetUtcNow()));

    private static async Task<DemoSite> CityAsync(params (string Name, string Value)[] settings)
    {
        var city = DemoSite.AtRest(settings);
        // A city is built at its first visit.
        await city.AsAsync("ana");
        return city;
    }
}
