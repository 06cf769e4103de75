using Microsoft.Extensions.DependencyInjection;
using Whom.People;
using Whom.Purchases;
using Whom.Web.Mail;
using Whom.Web.Tests.Purchases;
using static Whom.Web.Tests.Mail.Letters;

namespace Whom.Web.Tests.Mail;

public sealed class RemindingTests
{
    [Fact]
    public async Task Whoever_is_waited_for_in_several_purchases_gets_one_mail_of_all_and_only_once()
    {
        await using var city = await CityAtRestAsync();
        var reminding = ActivatorUtilities.CreateInstance<Reminding>(city.Services);
        await city.Services.GetRequiredService<MailSender>().SendDueAsync(Cancel);

        await reminding.RemindAsync(Cancel);
        var letters = await city.LettersAsync();

        Assert.Equal(letters.Count, letters.Select(letter => letter.To.Address).Distinct().Count());
        var hugo = Assert.Single(letters, letter => letter.To.Name == "Hugo Martin");
        Assert.Equal("3 things wait for your word", hugo.Subject);
        foreach (var purchase in (string[])["“311 chatbot”, as Legal officer", "“Benefits triage”, as Legal officer", "“Office copilot”, as Legal officer"]) Assert.Contains(purchase, hugo.Body, StringComparison.Ordinal);
        Assert.Equal("We still wait for you: Benefits triage", Assert.Single(letters, letter => letter.To.Name == "Iris Blum").Subject);

        await reminding.RemindAsync(Cancel);
        Assert.Equal(letters.Count, (await city.LettersAsync()).Count);
    }

    [Fact]
    public async Task Two_nodes_that_remind_at_once_send_each_mail_once()
    {
        await using var city = await CityAtRestAsync();
        await city.Services.GetRequiredService<MailSender>().SendDueAsync(Cancel);
        Reminding[] nodes = [.. Enumerable.Range(0, 2).Select(_ => ActivatorUtilities.CreateInstance<Reminding>(city.Services))];

        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.RemindAsync(Cancel))));
        // Who was in the way of another is reminded the next time.
        await nodes[0].RemindAsync(Cancel);

        var letters = await city.LettersAsync();
        Assert.NotEmpty(letters);
        Assert.Equal(letters.Count, letters.Select(letter => letter.To.Address).Distinct().Count());
        var events = await city.EventsAsync("triage");
        var reminded = events.OfType<PersonReminded>().ToList();
        Assert.Equal(reminded.Count, reminded.Select(one => one.Assignment).Distinct().Count());
    }

    [Fact]
    public async Task The_record_says_that_the_program_reminded_them()
    {
        await using var city = await CityAtRestAsync();
        await ActivatorUtilities.CreateInstance<Reminding>(city.Services).RemindAsync(Cancel);

        var reminded = (await city.EventsAsync("triage")).OfType<PersonReminded>().ToList();
        Assert.NotEmpty(reminded);
        Assert.All(reminded, one => Assert.IsType<Actor.Clock>(one.By));

        Assert.Contains("Whom, by itself", (await (await city.AsAsync("ana")).VisitAsync(City.Purchase("triage") + "/history")).Page.Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<City> CityAtRestAsync()
    {
        var city = City.AtRest();
        // A city is built at its first visit.
        await city.AsAsync("ana");
        return city;
    }
}
