using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Redactions;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Mails;
using Whom.Storage.Purchases;
using Whom.Web.Hosting;
using Whom.Web.Mail;
using Whom.Web.Redactions;
using Whom.Web.Tests.Purchases;
using static Whom.Web.Tests.Mail.MailMessages;

namespace Whom.Web.Tests.Mail;

/// <summary>The mail of the day: to whom, when, how often, and what stands in it.</summary>
public sealed class DigestTests
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    [Fact]
    public async Task From_the_chosen_hour_on_whoever_something_waits_for_gets_one_mail_a_day()
    {
        await using var city = await CityAsync(new DateTime(2027, 1, 11, 6, 59, 0));
        Assert.Equal(0, await DigestAsync(city));

        city.Clock.Pass(TimeSpan.FromMinutes(1));
        Assert.True(await DigestAsync(city) > 5);
        var messages = await city.MessagesAsync();
        Assert.Equal(messages.Count, messages.Select(message => message.To.Address).Distinct().Count());
        // Whoever has no account has their own mails, and whoever has nothing to do has none.
        Assert.DoesNotContain(messages, message => message.To.Name is "Yara Haddad" or "Xavier Dubois");

        // Not again on this day, whatever happens; and on the next.
        city.Clock.Pass(TimeSpan.FromHours(16));
        Assert.Equal(0, await DigestAsync(city));
        city.Clock.Pass(TimeSpan.FromHours(8));
        Assert.True(await DigestAsync(city) > 5);
        Assert.Equal(2, (await OfAsync(city, "Hugo Martin")).Count);
    }

    [Fact]
    public async Task It_names_what_waits_as_the_list_of_their_work_does_late_things_first_and_leads_there()
    {
        await using var city = await CityAsync(new DateTime(2027, 1, 11, 8, 0, 0));
        await DigestAsync(city);

        var ana = Assert.Single(await OfAsync(city, "Ana Ruiz"));

        var counts = await CountsAsync(city, "ana");
        Assert.Equal($"{counts.Now} things wait for you", ana.Subject);
        var lines = LinesOf(ana);
        Assert.Equal(Math.Min(counts.Now, DigestMails.Most), lines.Count);
        Assert.True(counts.Late > 0);
        var late = ana.Body.Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal))
            .Select(line => line.Contains("Late:", StringComparison.Ordinal)).ToList();
        Assert.Equal(late.OrderByDescending(one => one), late);
        Assert.Contains(true, late);
        Assert.Contains("http://localhost/my-work", ana.Body, StringComparison.Ordinal);
        Assert.Contains("http://localhost/account/mails", ana.Body, StringComparison.Ordinal);
        // The same, in the same order, as on the page.
        var page = await (await city.AsAsync("ana")).VisitAsync("/my-work");
        var shown = page.Page.QuerySelectorAll("main li a").Select(link => link.TextContent.Trim()).ToList();
        Assert.Equal(shown.Where(lines.Contains).Take(5), lines.Take(5));
    }

    [Fact]
    public async Task Many_things_are_twenty_lines_and_how_many_more()
    {
        await using var city = await CityAsync(new DateTime(2027, 1, 11, 8, 0, 0));
        var (now, officer) = (city.Clock.GetUtcNow(), DemoSite.By("ana"));
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        for (var number = 0; number < DigestMails.Most; number++)
        {
            var (id, partner) = (new AssignmentId(Guid.NewGuid()), new PersonId(Guid.NewGuid()));
            await city.DoAsync("triage", new NamePerson(
                id, partner, $"Partner {number}", PersonKind.Outside, "community-partner", null, officer, now));
            await city.DoAsync("triage", new InvitePerson(id, day, day, officer, now));
        }

        city.Clock.Pass(TimeSpan.FromDays(2));
        await DigestAsync(city);

        var ana = Assert.Single(await OfAsync(city, "Ana Ruiz"));
        var counts = await CountsAsync(city, "ana");
        Assert.True(counts.Now > DigestMails.Most);
        Assert.Equal(DigestMails.Most, LinesOf(ana).Count);
        Assert.Contains($"And {counts.Now - DigestMails.Most} more.", ana.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_others_did_since_the_last_one_is_news_and_ones_own_doing_is_not()
    {
        await using var city = await CityAsync(new DateTime(2027, 1, 11, 8, 0, 0));
        // Where nothing goes on, nothing waits.
        foreach (var key in Stories)
        {
            if ((await city.ReadAsync(key)).Standing != Standing.Active) continue;
            await city.DoAsync(key, new PutOnHold("We wait.", DemoSite.By("ben"), city.Clock.GetUtcNow()));
        }

        city.Clock.Pass(TimeSpan.FromDays(1));
        await DigestAsync(city);
        await city.Services.GetRequiredService<MailSender>().SendDueAsync(Cancel);
        city.Clock.Pass(TimeSpan.FromDays(1));
        Assert.Equal(0, await DigestAsync(city));

        city.Clock.Pass(TimeSpan.FromHours(2));
        await city.DoAsync("triage", new Withdraw("No need.", DemoSite.By("ana"), city.Clock.GetUtcNow()));
        city.Clock.Pass(TimeSpan.FromHours(22));
        await DigestAsync(city);

        var hugo = Assert.Single(await OfAsync(city, "Hugo Martin"));
        Assert.Equal("News of your purchases", hugo.Subject);
        Assert.Contains("- Benefits triage: 1 new entry", hugo.Body, StringComparison.Ordinal);
        Assert.Contains(DemoSite.Purchase("triage") + "/activity", hugo.Body, StringComparison.Ordinal);
        Assert.Empty(await OfAsync(city, "Ana Ruiz"));

        // It was told, and is no news the next day.
        city.Clock.Pass(TimeSpan.FromDays(1));
        Assert.Equal(0, await DigestAsync(city));
    }

    [Fact]
    public async Task What_was_turned_off_is_left_out_and_so_is_the_mail_where_it_is_all()
    {
        await using var city = await CityAsync(new DateTime(2027, 1, 11, 8, 0, 0));
        var rows = city.Services.GetRequiredService<MailChoiceRows>();
        var quiet = Stories.Select(DemoSite.Id).ToImmutableHashSet();
        await rows.KeepAsync(
            DemoSite.Who("hugo"), MailChoices.Usual with { Quiet = quiet.Remove(DemoSite.Id("chatbot")) }, Cancel);
        await rows.KeepAsync(DemoSite.Who("ana"), MailChoices.Usual with { DigestHour = null }, Cancel);
        await rows.KeepAsync(DemoSite.Who("ben"), MailChoices.Usual with { DigestHour = 9 }, Cancel);
        await rows.KeepAsync(DemoSite.Who("iris"), MailChoices.Usual with { Quiet = quiet }, Cancel);

        await DigestAsync(city);
        var hugo = Assert.Single(await OfAsync(city, "Hugo Martin"));
        Assert.Contains("311 chatbot", hugo.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Benefits triage", hugo.Body, StringComparison.Ordinal);
        Assert.Empty(await OfAsync(city, "Ana Ruiz"));
        Assert.Empty(await OfAsync(city, "Iris Blum"));
        Assert.Empty(await OfAsync(city, "Ben Carter"));

        city.Clock.Pass(TimeSpan.FromHours(1));
        await DigestAsync(city);
        Assert.Single(await OfAsync(city, "Ben Carter"));
    }

    [Fact]
    public async Task Of_two_programs_that_look_at_once_each_mail_comes_once()
    {
        await using var city = await CityAsync(new DateTime(2027, 1, 11, 8, 0, 0));
        var nodes = Enumerable.Range(0, 3)
            .Select(_ => ActivatorUtilities.CreateInstance<DigestService>(city.Services)).ToList();

        var written = await Task.WhenAll(nodes.Select(node => Task.Run(() => node.SendDueAsync(Cancel))));

        var messages = await city.MessagesAsync();
        Assert.NotEmpty(messages);
        Assert.Equal(written.Sum(), messages.Count);
        Assert.Equal(messages.Count, messages.Select(message => message.To.Address).Distinct().Count());
    }

    // On the 14th of March 2027 there is no hour two there, and on the 7th of November there are two hours one.
    [Theory]
    [InlineData("2027-03-14T06:59:00Z", 2, "2027-03-14T07:00:00Z")]
    [InlineData("2027-11-07T04:59:00Z", 1, "2027-11-07T05:00:00Z")]
    public async Task Where_the_clock_is_changed_it_comes_once_all_the_same(string before, int hour, string from)
    {
        await using var city = await CityAsync(null);
        city.Clock.Zone = NewYork;
        await city.Services.GetRequiredService<MailChoiceRows>().KeepAsync(
            DemoSite.Who("hugo"), MailChoices.Usual with { DigestHour = hour }, Cancel);
        // The day before is over.
        To(city, DateTimeOffset.Parse(before, null) - TimeSpan.FromHours(3));
        await DigestAsync(city);
        await city.Services.GetRequiredService<MailSender>().SendDueAsync(Cancel);

        To(city, DateTimeOffset.Parse(before, null));
        await DigestAsync(city);
        Assert.Empty(await OfAsync(city, "Hugo Martin"));
        To(city, DateTimeOffset.Parse(from, null));
        await DigestAsync(city);
        Assert.Single(await OfAsync(city, "Hugo Martin"));
        for (var round = 0; round < 8; round++)
        {
            city.Clock.Pass(TimeSpan.FromMinutes(30));
            await DigestAsync(city);
        }

        Assert.Single(await OfAsync(city, "Hugo Martin"));
    }

    [Fact]
    public async Task A_mail_that_waits_lets_go_of_words_of_each_purchase_that_it_names()
    {
        await using var city = await CityAsync(new DateTime(2027, 1, 11, 8, 0, 0));
        await DigestAsync(city);
        var ana = Assert.Single(await OfAsync(city, "Ana Ruiz"));
        Assert.True(ana.Purchases!.Count > 1);
        Assert.Contains("Gunshot detection, next term", ana.Body, StringComparison.Ordinal);

        await ForgetAsync(city, "chatbot", "Gunshot detection, next term");
        Assert.Contains("[…]", Assert.Single(await OfAsync(city, "Ana Ruiz")).Body, StringComparison.Ordinal);

        // Of a purchase that it says nothing of, it keeps its words.
        var other = new PurchaseId(Guid.NewGuid());
        Assert.DoesNotContain(other.Value, ana.Purchases);
        var before = Assert.Single(await OfAsync(city, "Ana Ruiz")).Body;
        await ForgetAsync(city, other, "my-work", "311 chatbot");
        Assert.Equal(before, Assert.Single(await OfAsync(city, "Ana Ruiz")).Body);
    }

    private static Task ForgetAsync(DemoSite city, string key, params ImmutableArray<string> words) =>
        ForgetAsync(city, DemoSite.Id(key), words);

    private static Task ForgetAsync(DemoSite city, PurchaseId of, params ImmutableArray<string> words) =>
        city.Services.GetRequiredService<Storage.Database>().WriteAsync(
            [new WordsInWaitingMails().Forgetting(new ClearedWords(of, [], words))], Cancel);

    // A city at rest, in whose zone the clock shows this; null leaves the clock as it is.
    private static async Task<DemoSite> CityAsync(DateTime? now)
    {
        var city = DemoSite.AtRest();
        city.Clock.Zone = NewYork;
        // A city is built at its first visit.
        await city.AsAsync("ana");
        if (now is { } local) To(city, new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(local, NewYork)));
        return city;
    }

    private static void To(DemoSite city, DateTimeOffset instant) =>
        city.Clock.Pass(instant - city.Clock.GetUtcNow());

    private static Task<int> DigestAsync(DemoSite city) =>
        city.Services.GetRequiredService<DigestService>().SendDueAsync(Cancel);

    private static async Task<List<MailMessage>> OfAsync(DemoSite city, string name) =>
        [.. (await city.MessagesAsync()).Where(message => message.To.Name == name && message.Purchases is not null)];

    private static Task<WorkCounts> CountsAsync(DemoSite city, string who) =>
        city.Services.GetRequiredService<MyWorkQueries>().CountAsync(
            DemoSite.By(who), city.Services.GetRequiredService<TimeProvider>().Today(), Cancel);

    // What the mail says is to be done, line by line.
    private static List<string> LinesOf(MailMessage mail) =>
        [.. mail.Body.Split("What others did")[0].Split('\n')
            .Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..])];

    // The purchases of the city.
    private static ImmutableArray<string> Stories { get; } =
    [
        "chatbot", "triage", "gunshots", "gift", "copilot", "summaries", "minutes", "flood", "signals", "invoices",
    ];
}
