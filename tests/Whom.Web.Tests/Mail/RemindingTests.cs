using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Whom.Purchases;
using Whom.Storage.Mails;
using Whom.Storage.Purchases;
using Whom.Web.Demo;
using Whom.Web.Mail;
using Whom.Web.Tests.Accounts;
using static Whom.Web.Tests.Mail.Letters;

namespace Whom.Web.Tests.Mail;

public sealed class RemindingTests
{
    [Fact]
    public async Task Whoever_is_waited_for_in_two_purchases_gets_one_mail_of_both_and_only_once()
    {
        await using var city = await CityAtRestAsync();
        var reminding = ActivatorUtilities.CreateInstance<Reminding>(city.Services);
        await city.Services.GetRequiredService<MailSender>().SendDueAsync(Cancel);

        await reminding.RemindAsync(Cancel);
        var letters = await LettersAsync(city);

        Assert.Equal(letters.Count, letters.Select(letter => letter.To.Address).Distinct().Count());
        var hugo = Assert.Single(letters, letter => letter.To.Name == "Hugo Martin");
        Assert.Equal("2 things wait for your word", hugo.Subject);
        foreach (var purchase in (string[])["“311 chatbot”, as Legal officer", "“Benefits triage”, as Legal officer"]) Assert.Contains(purchase, hugo.Body, StringComparison.Ordinal);
        Assert.Equal("We still wait for you: Benefits triage", Assert.Single(letters, letter => letter.To.Name == "Iris Blum").Subject);

        await reminding.RemindAsync(Cancel);
        Assert.Equal(letters.Count, (await LettersAsync(city)).Count);
    }

    [Fact]
    public async Task The_record_says_that_the_program_reminded_them()
    {
        await using var city = await CityAtRestAsync();
        await ActivatorUtilities.CreateInstance<Reminding>(city.Services).RemindAsync(Cancel);

        var id = new PurchaseId(DemoPeople.IdOf("purchase/triage"));
        var reminded = (await city.Services.GetRequiredService<PurchaseRecord>().EventsAsync(id, Cancel)).OfType<PersonReminded>().ToList();
        Assert.NotEmpty(reminded);
        Assert.All(reminded, one => Assert.Equal(PersonId.Program, one.By));

        var browser = city.Open("http");
        await browser.VisitAsync("/demo/sign-in");
        await browser.PressAsync("Ana Ruiz");
        Assert.Contains("Whom, by itself", (await browser.VisitAsync($"/purchases/{id}/history")).Page.Body!.TextContent, StringComparison.Ordinal);
    }

    // Nothing is sent, and nobody reminded, but when a test says so.
    private static async Task<AccountSite> CityAtRestAsync()
    {
        var site = new AccountSite(services => services.RemoveAll<IHostedService>(), ("demo-city", "true"));
        // A city is built at its first visit.
        await site.Open("http").VisitAsync("/demo/sign-in");
        return site;
    }

    private static async Task<List<Letter>> LettersAsync(AccountSite site) =>
        [.. (await site.Services.GetRequiredService<Outbox>().WaitingAsync(1000, Cancel)).Select(waiting =>
            LetterJson.TryDecode(waiting.Mail.Content, out var letter, out var problem) ? letter : throw new InvalidOperationException(problem.ToString()))];
}
