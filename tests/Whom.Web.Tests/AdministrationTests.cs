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

    private static Task<Browser> PressSaveOfAccountAsync(Browser browser, string box)
    {
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)browser.Page.GetElementById(box)!.Closest("form")!;
        ((AngleSharp.Html.Dom.IHtmlInputElement)browser.Page.GetElementById(box)!).IsChecked = true;
        return browser.PostAsync(form.GetAttribute("action")!, Browser.ValuesOf(form));
    }
}
