using Microsoft.Extensions.DependencyInjection;
using Whom.People;
using Whom.Purchases;
using Whom.Records;
using Whom.Web.Demo;
using Whom.Web.Mail;
using Whom.Web.Tests.Purchases;
using Calendar = Ical.Net.Calendar;
using static Whom.Web.Tests.Mail.MailMessages;

namespace Whom.Web.Tests.Mail;

/// <summary>
/// A day that somebody took into their calendar out of a mail: it moves with each new day, and goes when their part
/// ends, however it ends.
/// </summary>
public sealed class CancelledDaysTests
{
    private static readonly AssignmentId Hugo = new(DemoPeople.IdOf("assignment/chatbot/hugo/legal-officer"));
    private static readonly DateOnly Today = new(2026, 11, 28), Day = new(2030, 1, 1);

    [Fact]
    public async Task A_day_that_moves_has_a_higher_number_and_one_that_is_taken_away_is_cancelled()
    {
        await using var city = await CityAsync();
        var first = await InvitedAsync(city, Day);
        var second = await InvitedAsync(city, Day.AddDays(7));
        var gone = await InvitedAsync(city, null);

        Assert.Equal(("PUBLISH", "PUBLISH", "CANCEL"), (first.Method, second.Method, gone.Method));
        Assert.Equal((first.Uid, first.Uid), (second.Uid, gone.Uid));
        Assert.Equal((Day, Day.AddDays(7)), (first.On, second.On));
        Assert.True(first.Sequence < second.Sequence && second.Sequence < gone.Sequence);
    }

    [Fact]
    public async Task A_part_that_ends_takes_its_day_out_of_the_calendar()
    {
        await using var city = await CityAsync();
        var asked = await InvitedAsync(city, Day);

        await city.DoAsync("chatbot", new EndAssignment(Hugo, "He moves.", DemoSite.By("ana"), city.Clock.GetUtcNow()));

        await IsCancelledAsync(city, asked);
    }

    [Fact]
    public async Task A_purchase_that_is_withdrawn_takes_all_days_of_it_out_of_the_calendars()
    {
        await using var city = await CityAsync();
        var asked = await InvitedAsync(city, Day);

        await city.DoAsync("chatbot", new Withdraw("No need.", DemoSite.By("ana"), city.Clock.GetUtcNow()));

        await IsCancelledAsync(city, asked);
    }

    [Fact]
    public async Task Whoever_says_no_is_thanked_and_the_day_goes()
    {
        await using var city = await CityAsync();
        await city.DoAsync("triage", new NamePerson(
            new AssignmentId(Guid.NewGuid()), DemoSite.Who("abdi"), "Abdi Hassan", PersonKind.Outside,
            "community-partner", null, DemoSite.By("ana"), city.Clock.GetUtcNow()));
        var named = (await city.ReadAsync("triage")).Assignments[^1];
        await city.DoAsync(
            "triage", new InvitePerson(named.Id, Day, Today, DemoSite.By("ana"), city.Clock.GetUtcNow()));
        var asked = Of((await city.MessagesAsync()).Last(mail => mail.To.Name == "Abdi Hassan"));

        await city.DoAsync("triage", new DeclineInvitation(
            named.Id, null, null, new Actor.LinkHolder(named.Person, named.Id), city.Clock.GetUtcNow()));

        var told = (await city.MessagesAsync()).Last(mail => mail.To.Name == "Abdi Hassan");
        Assert.Equal("You have declined: Benefits triage", told.Subject);
        Assert.Null(told.Content.FirstOrDefault(block => block.Kind == MailBlockKind.Link));
        var gone = Of(told);
        Assert.Equal((asked.Uid, "CANCEL"), (gone.Uid, gone.Method));
        Assert.True(gone.Sequence > asked.Sequence);
    }

    private static async Task IsCancelledAsync(DemoSite city, Entry asked)
    {
        var told = (await city.MessagesAsync()).Last(mail => mail.To.Name == "Hugo Martin");
        var gone = Of(told);
        Assert.Equal((asked.Uid, "CANCEL"), (gone.Uid, gone.Method));
        Assert.True(gone.Sequence > asked.Sequence);
        Assert.DoesNotContain("secret", told.Calendar!, StringComparison.Ordinal);
    }

    private static async Task<Entry> InvitedAsync(DemoSite city, DateOnly? due)
    {
        await city.DoAsync("chatbot", new InvitePerson(Hugo, due, Today, DemoSite.By("ana"), city.Clock.GetUtcNow()));
        return Of((await city.MessagesAsync()).Last(mail => mail.To.Name == "Hugo Martin"));
    }

    private static Entry Of(MailMessage mail)
    {
        var calendar = Calendar.Load(mail.Calendar!)!;
        var day = Assert.Single(calendar.Events);
        Assert.Equal(calendar.Method == "CANCEL" ? "CANCELLED" : "CONFIRMED", day.Status);
        return new Entry(calendar.Method!, day.Uid!, day.Sequence, day.Start!.Date);
    }

    private static async Task<DemoSite> CityAsync()
    {
        var city = DemoSite.AtRest();
        // A city is built at its first visit.
        await city.AsAsync("ana");
        await city.Services.GetRequiredService<MailSender>().SendDueAsync(Cancel);
        return city;
    }

    private sealed record Entry(string Method, string Uid, int Sequence, DateOnly On);
}
