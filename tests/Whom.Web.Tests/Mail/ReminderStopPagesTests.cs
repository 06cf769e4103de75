using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Mails;
using Whom.Web.Mail;
using Whom.Web.Tests.Purchases;
using static Whom.Web.Tests.Mail.MailMessages;

namespace Whom.Web.Tests.Mail;

/// <summary>Reminders are stopped from the mail itself, with an account and without (RFC 8058).</summary>
public sealed class ReminderStopPagesTests
{
    [Fact]
    public async Task A_press_in_the_program_of_a_guest_stops_the_reminders_and_nothing_else()
    {
        await using var city = await CityAsync();
        await InviteAsync(city);
        var reminder = await RemindedAsync(city, "Abdi Hassan");
        using var mime = Mime.Of(reminder, new MailboxAddress("Whom", "whom@city.example"))!;
        Assert.Equal("List-Unsubscribe=One-Click", mime.Headers["List-Unsubscribe-Post"]);
        var address = new Uri(mime.Headers["List-Unsubscribe"]!.Trim('<', '>')).PathAndQuery;
        Assert.Contains(address, reminder.Body, StringComparison.Ordinal);

        // Scanners of mail look at every address.
        using var client = city.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(address, Cancel)).StatusCode);
        using var head = new HttpRequestMessage(HttpMethod.Head, address);
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(head, Cancel)).StatusCode);
        Assert.True(await WantsAsync(city, "abdi"));

        // As section 3.2 has it: no cookie, no mark of a form, and no redirect in the answer.
        using var press = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        var answer = await client.PostAsync(address, press, Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(await WantsAsync(city, "abdi"));
        Assert.True(await WantsAsync(city, "noah"));
        await city.Services.GetRequiredService<MailSender>().SendDueAsync(Cancel);
        city.Clock.Pass(TimeSpan.FromDays(40));
        await ActivatorUtilities.CreateInstance<ReminderService>(city.Services).RemindAsync(Cancel);
        Assert.DoesNotContain(
            await city.MessagesAsync(), one => one.To.Name == "Abdi Hassan" && one.Unsubscribe is not null);
    }

    [Fact]
    public async Task Whoever_opens_the_address_sees_what_it_stops_and_can_have_the_reminders_again()
    {
        await using var city = await CityAsync();
        var reminder = await RemindedAsync(city, "Hugo Martin");
        var address = new Uri(reminder.Unsubscribe!).PathAndQuery;

        var browser = await city.Stranger().VisitAsync(address);
        Assert.Equal("Stop the reminders?", browser.Page.QuerySelector("h1")!.TextContent);
        Assert.Contains("311 chatbot", browser.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await (await browser.PressAsync("Stop the reminders")).FollowAsync();

        Assert.Equal("The reminders are stopped", browser.Page.QuerySelector("h1")!.TextContent);
        Assert.False(await WantsAsync(city, "hugo"));
        // Who leads sees that, and so does an auditor; whoever only takes part does not.
        Assert.Contains("Gets no reminders", await PeopleAsync(city, "ana"), StringComparison.Ordinal);
        Assert.Contains("Gets no reminders", await PeopleAsync(city, "rosa"), StringComparison.Ordinal);
        Assert.DoesNotContain("Gets no reminders", await PeopleAsync(city, "keiko"), StringComparison.Ordinal);
        // With an account, it stands among one's choices, and stays when others are changed.
        var hugo = await (await city.AsAsync("hugo")).VisitAsync("/account/mails");
        Assert.Contains(
            "Purchases that you want no reminders of", hugo.Page.QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
        await hugo.PressAsync("Save");
        Assert.False(await WantsAsync(city, "hugo"));

        await (await browser.PressAsync("Send reminders again")).FollowAsync();
        Assert.Equal("Stop the reminders?", browser.Page.QuerySelector("h1")!.TextContent);
        Assert.True(await WantsAsync(city, "hugo"));
    }

    [Theory]
    [InlineData("/reminders/stop")]
    [InlineData("/reminders/stop?secret=guessed")]
    public async Task Whoever_guesses_stops_nothing(string address)
    {
        await using var city = await CityAsync();
        var browser = await city.Stranger().VisitAsync(address);
        Assert.Equal("This link stops nothing", browser.Page.QuerySelector("h1")!.TextContent);
        using var press = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Client().PostAsync(address, press, Cancel)).StatusCode);
    }

    [Fact]
    public async Task Only_reminders_can_be_stopped_so()
    {
        await using var city = await CityAsync();
        await city.DoAsync("chatbot", new InvitePerson(
            (await city.ReadAsync("chatbot")).Assignments.First(one => one.IsLive && one.Role == "legal-officer").Id,
            new DateOnly(2030, 1, 1), new DateOnly(2026, 11, 28), DemoSite.By("ana"), city.Clock.GetUtcNow()));
        var invitation = (await city.MessagesAsync()).Last();
        Assert.Null(invitation.Unsubscribe);
        Assert.DoesNotContain("reminders/stop", invitation.Body, StringComparison.Ordinal);
    }

    // Somebody who has no account is asked to take part.
    private static async Task InviteAsync(DemoSite city)
    {
        var (id, now, officer) = (new AssignmentId(Guid.NewGuid()), city.Clock.GetUtcNow(), DemoSite.By("ana"));
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await city.DoAsync("triage", new NamePerson(
            id, DemoSite.Who("abdi"), "Abdi Hassan", PersonKind.Outside, "community-partner", null, officer, now));
        await city.DoAsync("triage", new InvitePerson(id, today.AddDays(10), today, officer, now));
    }

    private static async Task<MailMessage> RemindedAsync(DemoSite city, string name)
    {
        var reminding = ActivatorUtilities.CreateInstance<ReminderService>(city.Services);
        for (var week = 0; week < 30; week++)
        {
            await reminding.RemindAsync(Cancel);
            if ((await city.MessagesAsync()).LastOrDefault(one => one.To.Name == name && one.Unsubscribe is not null)
                is { } reminder) return reminder;
            city.Clock.Pass(TimeSpan.FromDays(7));
        }

        throw new InvalidOperationException($"{name} is never reminded.");
    }

    private static async Task<bool> WantsAsync(DemoSite city, string who)
    {
        var chosen = await city.Services.GetRequiredService<MailChoiceRows>().OfAsync(DemoSite.Who(who), Cancel);
        return chosen.Unreminded.IsEmpty;
    }

    private static async Task<string> PeopleAsync(DemoSite city, string who) =>
        (await (await city.AsAsync(who)).VisitAsync(DemoSite.Purchase("chatbot") + "/people")).Page
        .QuerySelector("main")!.TextContent;

    private static async Task<DemoSite> CityAsync()
    {
        var city = DemoSite.AtRest();
        // A city is built at its first visit.
        await city.AsAsync("ana");
        await city.Services.GetRequiredService<MailSender>().SendDueAsync(Cancel);
        return city;
    }

}
