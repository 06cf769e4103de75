using System.Net;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Whom.Storage.Mails;
using Whom.Storage.Record;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Mail;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests;

public sealed class AdministrationTests
{
    [Fact]
    public async Task What_administrators_do_is_on_record_with_who_did_it()
    {
        await using var city = DemoSite.AtRest();
        var victor = await (await city.AsAsync("victor")).VisitAsync($"/people/{DemoSite.Who("yara")}");
        await victor.PressAsync("Give an account", ("Read all purchases (auditor)", "on"));
        await (await victor.VisitAsync($"/people/{DemoSite.Who("yara")}")).PressAsync("Make a link for a new password");
        await victor.VisitAsync($"/people/{DemoSite.Who("ben")}");
        await PressSaveOfAccountAsync(victor, "kind-Auditor");
        var outbox = city.Services.GetRequiredService<Outbox>();
        await MailMessages.HandInAsync(city.Services.GetRequiredService<IRecordStore>(), MailMessages.To());
        var mail = (await outbox.WaitingAsync(10, MailMessages.Cancel))[^1].Mail;
        await outbox.ClaimAsync(10, city.Clock.GetUtcNow(), TimeSpan.FromMinutes(1), MailMessages.Cancel);
        await outbox.GiveUpAsync(mail.Id, new Whom.Web.Mail.MailProblem(
            Whom.Web.Mail.MailProblemKind.Refused, "no").Stored, city.Clock.GetUtcNow(), MailMessages.Cancel);
        await (await victor.VisitAsync("/admin/mail")).PressAsync("Try again: Your part");

        foreach (var who in new[] { "victor", "rosa" })
        {
            var told = (await (await city.AsAsync(who)).VisitAsync("/admin/record")).Page
                .QuerySelectorAll(".whom-happened li").Select(one => one.TextContent).ToList();
            // Whoever gets an account gets a link with it; the other was asked for.
            string[] says =
            [
                $"Had mail {mail.Id} sent again.",
                "Changed what the account of Ben Carter may do: procurement officer and auditor.",
                "Made a link by which Yara Haddad sets a password.",
                "Made a link by which Yara Haddad sets a password.", "Gave Yara Haddad an account: auditor.",
            ];
            Assert.All(says.Zip(told), pair =>
            {
                Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal);
                Assert.Contains("Victor Chen", pair.Second, StringComparison.Ordinal);
            });
        }
    }

    [Fact]
    public async Task Administrators_find_all_that_they_look_after_on_one_page_with_how_it_stands_now()
    {
        await using var city = DemoSite.AtRest();
        var victor = await (await city.AsAsync("victor")).VisitAsync("/admin");
        Assert.Equal("page", victor.Page.QuerySelector("main nav a[href='/admin']")!.GetAttribute("aria-current"));
        Assert.NotNull(victor.Page.QuerySelector("header nav a[href='/admin']"));
        Assert.Equal(["/admin/mail", "/people?account=yes", "/people", "/organisations", "/admin/settings",
            "/admin/settings#english", "/admin/starting-texts", "/sources", "/admin/redactions", "/admin/record"],
                Links(victor));
        Assert.Contains("0 could not be sent.", Figure(victor, "/admin/mail"), StringComparison.Ordinal);
        Assert.Equal($"{Whom.Web.Demo.DemoPeople.Everyone.Length} people in the directory.", Figure(victor, "/people"));
        Assert.Contains(Whom.Web.Demo.DemoPeople.City, Figure(victor, "/admin/settings"), StringComparison.Ordinal);
        Assert.Equal("0 are open.", Figure(victor, "/admin/redactions"));

        var outbox = city.Services.GetRequiredService<Outbox>();
        await MailMessages.HandInAsync(city.Services.GetRequiredService<IRecordStore>(), MailMessages.To());
        var waits = await outbox.WaitingAsync(1000, MailMessages.Cancel);
        await outbox.GiveUpAsync(waits[^1].Mail.Id, new Whom.Web.Mail.MailProblem(
            Whom.Web.Mail.MailProblemKind.Refused, "no").Stored, city.Clock.GetUtcNow(), MailMessages.Cancel);
        await victor.VisitAsync("/admin");
        Assert.EndsWith("1 could not be sent.", Figure(victor, "/admin/mail"), StringComparison.Ordinal);
        Assert.StartsWith("Needs a look", Figure(victor, "/admin/mail"), StringComparison.Ordinal);

        foreach (var link in Links(victor).Where(link => link.StartsWith("/admin", StringComparison.Ordinal)))
        {
            var page = await (await city.AsAsync("victor")).VisitAsync(link.Split('#')[0]);
            Assert.Equal((link, HttpStatusCode.OK), (link, page.Status));
            Assert.Equal(link.Split('#')[0],
                Assert.Single(page.Page.QuerySelectorAll("main nav [aria-current=page]")).GetAttribute("href"));
            if (link.Contains('#', StringComparison.Ordinal))
                Assert.NotNull(page.Page.GetElementById(link.Split('#')[1]));
        }
    }

    [Fact]
    public async Task Auditors_see_of_it_what_is_theirs_and_others_that_it_is_not()
    {
        await using var city = DemoSite.AtRest();
        var rosa = await (await city.AsAsync("rosa")).VisitAsync("/admin");
        Assert.Equal(["/admin/record", "/purchases", "/sources"], Links(rosa));
        Assert.Equal("10 purchases, 8 of them active.", Figure(rosa, "/purchases"));
        foreach (var link in Links(rosa)) Assert.Equal(HttpStatusCode.OK, (await rosa.VisitAsync(link)).Status);

        foreach (var who in new[] { "ben", "keiko" })
        {
            var other = await (await city.AsAsync(who)).VisitAsync("/admin");
            Assert.Equal(HttpStatusCode.Forbidden, other.Status);
            Assert.Null(other.Page.QuerySelector("header nav a[href='/admin']"));
        }
    }

    [Fact]
    public async Task Those_who_have_an_account_are_listed_for_administrators_alone()
    {
        await using var city = DemoSite.AtRest();
        var victor = await (await city.AsAsync("victor")).VisitAsync("/people?account=yes&q=e");
        Assert.Contains("Keiko Tanaka", Names(victor));
        Assert.DoesNotContain("Yara Haddad", Names(victor));
        Assert.Equal("yes", victor.Page.QuerySelector("input[name=account]")!.GetAttribute("value"));
        var ben = await (await city.AsAsync("ben")).VisitAsync("/people?account=yes&q=yara");
        Assert.Contains("Yara Haddad", Names(ben));
    }

    private static List<string> Names(Browser browser) =>
        [.. browser.Page.QuerySelectorAll("tbody th").Select(name => name.TextContent)];

    private static List<string> Links(Browser browser) =>
        [.. browser.Page.QuerySelectorAll(".whom-looked-after h2 a").Select(link => link.GetAttribute("href")!)];

    private static string Figure(Browser browser, string link) =>
        string.Join(' ', browser.Page.QuerySelector($".whom-looked-after a[href='{link}']")!.Closest("li")!
            .QuerySelectorAll(".whom-figure > *").Select(part => part.TextContent));

    private static Task<Browser> PressSaveOfAccountAsync(Browser browser, string box)
    {
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)browser.Page.GetElementById(box)!.Closest("form")!;
        ((AngleSharp.Html.Dom.IHtmlInputElement)browser.Page.GetElementById(box)!).IsChecked = true;
        return browser.PostAsync(form.GetAttribute("action")!, Browser.ValuesOf(form));
    }
}
