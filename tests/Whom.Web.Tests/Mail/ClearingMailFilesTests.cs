using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Whom.Application.Purchases;
using Whom.Storage.Links;
using Whom.Storage.Mails;
using Whom.Web.Mail;
using Whom.Web.Tests.Purchases;
using static Whom.Web.Tests.Mail.MailMessages;

namespace Whom.Web.Tests.Mail;

public sealed class ClearingMailFilesTests
{
    [Fact]
    public async Task No_file_outlives_the_link_in_it()
    {
        await using var city = DemoSite.AtRest();
        var (folder, clearing) = (city.Services.GetRequiredService<MailSettings>().Folder,
            city.Services.GetRequiredService<ClearingMailFiles>());
        await MailLinkAsync(city);
        await city.Services.GetRequiredService<MailSender>().SendDueAsync(Cancel);
        var file = Assert.Single(Directory.GetFiles(folder));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        var secret = (await MimeMessage.LoadAsync(file, Cancel)).TextBody!.Split("secret=")[1][..43];
        await File.WriteAllTextAsync(Path.Combine(folder, "notes of somebody.txt"), "theirs", Cancel);

        city.Clock.Pass(NotificationMails.LinkLasts - TimeSpan.FromMinutes(1));
        Assert.Equal(0, clearing.Clear());
        Assert.Equal(LinkState.Open, await StateAsync(city, secret));

        city.Clock.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(LinkState.Expired, await StateAsync(city, secret));
        Assert.Equal(1, clearing.Clear());
        Assert.Equal(["notes of somebody.txt"], Directory.GetFiles(folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_letter_that_was_never_finished_goes_as_well()
    {
        await using var city = DemoSite.AtRest();
        var (folder, clearing) = (city.Services.GetRequiredService<MailSettings>().Folder,
            city.Services.GetRequiredService<ClearingMailFiles>());
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(
            Path.Combine(folder, $"20260101T000000000-{Guid.Empty:N}.eml.half"), "half", Cancel);

        Assert.Equal(1, clearing.Clear());
    }

    [Fact]
    public async Task Where_nothing_was_ever_written_there_is_nothing_to_clear()
    {
        await using var city = DemoSite.AtRest();

        Assert.Equal(0, city.Services.GetRequiredService<ClearingMailFiles>().Clear());
    }

    private static async Task<LinkState> StateAsync(DemoSite city, string secret) =>
        (await city.Services.GetRequiredService<AssignmentLinks>().FindAsync(secret, city.Clock.GetUtcNow(), Cancel))!
            .State;

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
