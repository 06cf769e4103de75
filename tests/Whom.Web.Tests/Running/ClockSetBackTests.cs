using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Purchases;
using Whom.Storage.Mails;
using Whom.Web.Mail;
using Whom.Web.Tests.Accounts;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.Running;

/// <summary>The clock of the machine is set back an hour, as after a mended time server.</summary>
public sealed class ClockSetBackTests
{
    private static readonly string Assignment = DemoSite.Assignment("chatbot", "keiko", "end-user-representative");
    private static readonly TimeSpan AnHourBack = TimeSpan.FromHours(-1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sessions_go_on_and_what_is_said_is_recorded()
    {
        await using var city = DemoSite.AtRest();
        var keiko = await (await city.AsAsync("keiko")).VisitAsync(Assignment);
        await keiko.PressAsync("Send", ("I have a concern", "Before."));
        var outsider = await city.OpenLinkAsync("triage", "lucia", "public-representative");

        city.Clock.Pass(AnHourBack);

        await keiko.VisitAsync(Assignment);
        await keiko.PressAsync("Send", ("I have a concern", "After."));
        Assert.Equal(HttpStatusCode.Found, keiko.Status);
        Assert.Equal(HttpStatusCode.OK, (await keiko.FollowAsync()).Status);
        Assert.Equal(HttpStatusCode.Found, outsider.Status);
        Assert.Equal(HttpStatusCode.OK, (await outsider.FollowAsync()).Status);
        Assert.Equal(HttpStatusCode.OK, (await keiko.VisitAsync(DemoSite.Purchase("chatbot") + "/activity")).Status);
    }

    [Fact]
    public async Task A_mail_that_was_written_before_goes_out_and_reminders_go_once()
    {
        await using var city = DemoSite.AtRest();
        await MailLinkAsync(city);

        city.Clock.Pass(AnHourBack);

        var reminding = ActivatorUtilities.CreateInstance<ReminderService>(city.Services);
        await reminding.RemindAsync(Cancel);
        await reminding.RemindAsync(Cancel);
        // As soon as the clock is where it was.
        city.Clock.Pass(-AnHourBack);
        var sender = city.Services.GetRequiredService<MailSender>();
        Assert.True(await sender.SendDueAsync(Cancel) > 1);
        Assert.Empty(await city.MessagesAsync());
        var sent = Directory.GetFiles(city.Services.GetRequiredService<MailSettings>().Folder).Length;
        await reminding.RemindAsync(Cancel);
        await sender.SendDueAsync(Cancel);
        Assert.Equal(sent, Directory.GetFiles(city.Services.GetRequiredService<MailSettings>().Folder).Length);
    }

    [Fact]
    public async Task Who_is_in_stays_in_and_others_may_come()
    {
        await using var site = new AccountSite();
        await site.MakeAsync("ana@city.example");
        var browser = await (await site.Open().SignInAsync("ana@city.example")).VisitAsync("/account");
        Assert.Equal(HttpStatusCode.OK, browser.Status);

        site.Clock.Pass(AnHourBack);

        Assert.True(await browser.IsInAsync());
        Assert.True(await (await site.Open().SignInAsync("ana@city.example")).IsInAsync());
    }

    // As somebody asks for one.
    private static async Task MailLinkAsync(DemoSite city)
    {
        var purchase = await city.ReadAsync("triage");
        var held = purchase.Assignments.First(one => one.Acting == DemoSite.Who("lucia") && one.IsLive);
        var composed = await city.Services.GetRequiredService<NotificationMails>().AgainAsync(purchase, held, Cancel);
        await city.Services.GetRequiredService<Outbox>().AddAsync(
            PurchaseService.NameOf(purchase.Id), composed.Mails.Single(), composed.Links, Cancel);
    }
}
