using Microsoft.Extensions.DependencyInjection;
using Whom.People;
using Whom.Purchases;
using Whom.Web.Mail;
using Whom.Web.Tests.Purchases;
using static Whom.Web.Tests.Mail.MailMessages;

namespace Whom.Web.Tests.Mail;

public sealed class ReminderServiceTests
{
    [Fact]
    public async Task Whoever_is_waited_for_in_several_purchases_gets_one_mail_of_all_and_only_once()
    {
        await using var city = await CityAtRestAsync();
        await city.AskAgainAsync("triage", "hugo", "legal-officer");
        await city.AskAgainAsync("copilot", "hugo", "legal-officer");
        await city.AskAgainAsync("triage", "iris", "privacy-officer");
        var reminding = ActivatorUtilities.CreateInstance<ReminderService>(city.Services);
        await city.Services.GetRequiredService<MailSender>().SendDueAsync(Cancel);

        await reminding.RemindAsync(Cancel);
        var messages = await city.MessagesAsync();

        Assert.Equal(messages.Count, messages.Select(message => message.To.Address).Distinct().Count());
        var hugo = Assert.Single(messages, message => message.To.Name == "Hugo Martin");
        Assert.Equal("3 assignments wait for your response", hugo.Subject);
        foreach (var purchase in (string[])["“311 chatbot”, as Legal officer", "“Benefits triage”, as Legal officer",
            "“Office copilot”, as Legal officer"]) Assert.Contains(purchase, hugo.Body, StringComparison.Ordinal);
        Assert.Equal("Soon due: Benefits triage",
            Assert.Single(messages, message => message.To.Name == "Iris Blum").Subject);

        await reminding.RemindAsync(Cancel);
        Assert.Equal(messages.Count, (await city.MessagesAsync()).Count);
    }

    [Fact]
    public async Task Two_nodes_that_remind_at_once_send_each_mail_once()
    {
        await using var city = await CityAtRestAsync();
        await city.Services.GetRequiredService<MailSender>().SendDueAsync(Cancel);
        ReminderService[] nodes =
            [.. Enumerable.Range(0, 2).Select(_ => ActivatorUtilities.CreateInstance<ReminderService>(city.Services))];

        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.RemindAsync(Cancel))));
        // Who was in the way of another is reminded the next time.
        await nodes[0].RemindAsync(Cancel);

        var messages = await city.MessagesAsync();
        Assert.NotEmpty(messages);
        Assert.Equal(messages.Count, messages.Select(message => message.To.Address).Distinct().Count());
        var events = await city.EventsAsync("triage");
        var reminded = events.OfType<PersonReminded>().ToList();
        Assert.Equal(reminded.Count, reminded.Select(one => one.Assignment).Distinct().Count());
    }

    [Fact]
    public async Task The_record_says_that_the_program_reminded_them()
    {
        await using var city = await CityAtRestAsync();
        await city.AskAgainAsync("triage", "hugo", "legal-officer");
        await ActivatorUtilities.CreateInstance<ReminderService>(city.Services).RemindAsync(Cancel);

        var reminded = (await city.EventsAsync("triage")).OfType<PersonReminded>().ToList();
        Assert.NotEmpty(reminded);
        Assert.All(reminded, one => Assert.IsType<Actor.Clock>(one.By));

        Assert.Contains("Whom, by itself", (await (await city.AsAsync("ana")).VisitAsync(
            DemoSite.Purchase("triage") + "/activity")).Page.Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<DemoSite> CityAtRestAsync()
    {
        var city = DemoSite.AtRest();
        // A city is built at its first visit.
        await city.AsAsync("ana");
        return city;
    }
}
