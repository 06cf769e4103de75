using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Whom.Application.Installations;
using Whom.Installations;
using Whom.People;
using Whom.Storage.Record;
using Whom.Web.Mail;
using Whom.Web.Tests.Accounts;
using static Whom.Web.Tests.Mail.MailMessages;

namespace Whom.Web.Tests.Mail;

public sealed class MailPageTests
{
    [Fact]
    public async Task Without_a_server_a_mail_is_a_file_whose_links_can_be_followed()
    {
        await using var site = SiteAtRest();
        await site.MakeAsync("admin@city.example", AccountKinds.Administrator);
        await HandInAsync(
            site.Services.GetRequiredService<IRecordStore>(), To("José Ñandú", subject: "Tu parte <script>"));
        await SendAsync(site);

        var browser = await site.Open().SignInAsync("admin@city.example");
        var page = (await browser.VisitAsync("/admin/mail")).Page;

        Assert.Equal("/part?secret=abc", page.QuerySelector(".whom-words a")!.GetAttribute("href"));
        Assert.Contains("Hello,", page.QuerySelector(".whom-words")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("To \"José Ñandú\" <ana@city.example>", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Tu parte <script>", page.Body!.TextContent, StringComparison.Ordinal);
        var folder = site.Services.GetRequiredService<MailSettings>().Folder;
        Assert.EndsWith(".eml", Assert.Single(Directory.GetFiles(folder)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_is_carried_twice_is_one_file()
    {
        await using var site = SiteAtRest();
        var message = To();
        var transport = site.Services.GetRequiredService<IMailTransport>();

        Assert.IsType<Delivery.Done>(await transport.SendAsync(message, Cancel));
        var folder = site.Services.GetRequiredService<MailSettings>().Folder;
        var first = await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(folder)), Cancel);
        Assert.IsType<Delivery.Done>(await transport.SendAsync(message, Cancel));

        Assert.Equal(first, await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(folder)), Cancel));
        if (!OperatingSystem.IsWindows()) Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }

    [Fact]
    public async Task A_mail_that_was_given_up_is_shown_with_its_problem_and_can_be_tried_again()
    {
        await using var office = new PostOffice();
        await using var site = SiteAtRest(("smtp:host", "127.0.0.1"), ("smtp:port", $"{office.Port}"),
            ("smtp:security", "none"), ("smtp:from", "Whom <whom@city.example>"));
        await site.MakeAsync("admin@city.example", AccountKinds.Administrator);
        office.Unknown.Add("ana@city.example");
        await HandInAsync(site.Services.GetRequiredService<IRecordStore>(), To());
        await SendAsync(site);

        var browser = await (await site.Open().SignInAsync("admin@city.example")).VisitAsync("/admin/mail");

        Assert.Contains("The mail server refuses it for good. It says: 5", browser.Page.Body!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains("tried 1 time", browser.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("secret=abc", browser.Page.Body!.TextContent, StringComparison.Ordinal);
        office.Unknown.Clear();
        await browser.PressAsync("Try again: Your part");
        Assert.Equal("/admin/mail", browser.LeadsTo);
        await SendAsync(site);
        Assert.Single(office.Taken);
        Assert.Contains(
            "There are none.", (await browser.FollowAsync()).Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 mail was sent.", browser.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_given_up_is_not_sent_again_and_the_record_does_not_say_so()
    {
        await using var site = SiteAtRest();
        await site.MakeAsync("admin@city.example", AccountKinds.Administrator);
        var browser = await (await site.Open().SignInAsync("admin@city.example")).VisitAsync("/admin/mail");

        var token = browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await browser.PostAsync("/admin/mail", [new("mail", "999999"), new("__RequestVerificationToken", token)]);

        Assert.Equal(HttpStatusCode.Conflict, browser.Status);
        Assert.Contains("not among those that were given up", browser.Page.Body!.TextContent, StringComparison.Ordinal);
        var recorded = await site.Services.GetRequiredService<InstallationService>().EventsAsync(Cancel);
        Assert.DoesNotContain(recorded, one => one.Event is MailSentAgain);
    }

    [Fact]
    public async Task The_program_sends_by_itself_what_was_handed_in()
    {
        await using var office = new PostOffice();
        await using var site = new AccountSite(
            settings: [("smtp:host", "127.0.0.1"), ("smtp:port", $"{office.Port}"), ("smtp:security", "none"),
                ("smtp:from", "whom@city.example")]);
        await HandInAsync(site.Services.GetRequiredService<IRecordStore>(), To());

        await office.FirstTaken.WaitAsync(Cancel);

        Assert.Equal("Your part", office.Messages.First().Subject);
    }

    // The mails go out when a test says so.
    private static AccountSite SiteAtRest(params (string Name, string Value)[] settings) => new(
        services => services.RemoveAll<IHostedService>(),
        settings);

    private static Task<int> SendAsync(AccountSite site) =>
        site.Services.GetRequiredService<MailSender>().SendDueAsync(Cancel);
}
