using Microsoft.Playwright;
using MimeKit;

namespace Whom.Browser.Tests;

/// <summary>
/// Mails as people read them on a screen, and what can be done from them; and what whoever leads sees of all mails.
/// </summary>
public sealed class MailJourney(Site site)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task A_mail_is_read_its_reminders_are_stopped_and_who_leads_sees_both(int width)
    {
        await using var program = await DemoProgram.StartAsync();
        var ana = await site.SignedInAsync(program, "Ana Ruiz", width);
        await NameTheCityAsync(await site.SignedInAsync(program, "Victor Chen", width));
        await ana.GotoAsync("/purchases");
        await ana.GetByRole(AriaRole.Link, new() { Name = "Benefits triage", Exact = true }).First.FollowAsync();
        var purchase = new Uri(ana.Url).AbsolutePath;
        await ana.GotoAsync(purchase + "/roles/public-representative");
        await ana.Locator("summary", new() { HasText = "Change this assignment" }).First.ClickAsync();
        await ana.GetByRole(AriaRole.Button, new() { Name = "Ask again" }).First.FollowAsync();

        // Out of the folder, as a program that shows mail has them.
        var invitation = await MailAsync(
            program, mail => mail.To.ToString().Contains("Lucía", StringComparison.Ordinal));
        var reminder = await MailAsync(program, mail => mail.Headers.Contains("List-Unsubscribe"));
        Assert.Equal("ana@city.example", Assert.Single(invitation.ReplyTo.Mailboxes).Address);
        Assert.Contains("City of Exampleton", invitation.HtmlBody, StringComparison.Ordinal);
        // The pages of the program allow no styles within them; those that show mails do.
        var read = await site.VisitAsync(program.Url, width, bypassCsp: true);
        foreach (var (mail, name) in new[] { (invitation, "mail-invitation-spanish"), (reminder, "mail-reminder") })
        {
            await read.SetContentAsync(mail.HtmlBody!);
            await Assertions.Expect(read.GetByRole(AriaRole.Heading, new() { Level = 1 }))
                .ToHaveTextAsync(mail.Subject!);
            Assert.Equal(mail.Subject, await read.TitleAsync());
            await read.LookAsync(name, width);
        }

        await read.GotoAsync(reminder.Headers["List-Unsubscribe"]!.Trim('<', '>'));
        await read.LookAsync("reminders-stop", width);
        await read.GetByRole(AriaRole.Button, new() { Name = "Stop the reminders" }).FollowAsync();
        await Assertions.Expect(read.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync("The reminders are stopped");
        await read.LookAsync("reminders-stopped", width);

        await ana.GotoAsync(purchase + "/activity");
        await ana.GetByRole(AriaRole.Link, new() { Name = "Mails of this purchase" }).FollowAsync();
        await Assertions.Expect(ana.GetByText("Lucía Fernández").First).ToBeVisibleAsync();
        await ana.LookAsync("purchase-mails", width);
        await ana.GotoAsync("/demo/mails");
        await ana.LookAsync("demo-mails", width);
    }

    private static async Task NameTheCityAsync(IPage victor)
    {
        await victor.GotoAsync("/admin/settings");
        await victor.Locator("[name=name]").FillAsync("City of Exampleton");
        await victor.Locator("[name=address]").FillAsync("1 Main Street\nExampleton");
        await victor.Locator("main form button[type=submit]").Last.FollowAsync();
    }

    // The latest that is of this kind; they go out within seconds.
    private static async Task<MimeMessage> MailAsync(DemoProgram program, Func<MimeMessage, bool> wanted)
    {
        var cancel = TestContext.Current.CancellationToken;
        for (var look = 0; look < 100; look++)
        {
            if (Directory.Exists(program.Mails))
            {
                foreach (var file in Directory.GetFiles(program.Mails, "*.eml").OrderDescending(StringComparer.Ordinal))
                {
                    var mail = await MimeMessage.LoadAsync(file, cancel);
                    if (wanted(mail)) return mail;
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(300), cancel);
        }

        throw new InvalidOperationException("No such mail went out.");
    }
}
