using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Whom.Purchases;
using Whom.Storage.Mails;
using Whom.Storage.Purchases;
using Whom.Web.Demo;
using Whom.Web.Mail;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Purchases;

/// <summary>The demo city over HTTP, and whoever sits in front of it.</summary>
public sealed class City : IAsyncDisposable
{
    private readonly AccountSite _site;

    public City()
        : this(null)
    {
    }

    private City(Action<IServiceCollection>? services) => _site = new AccountSite(services, ("demo-city", "true"));

    /// <summary>The same, where nothing is sent and nobody reminded, but when a test says so.</summary>
    public static City AtRest() => new(services => services.RemoveAll<IHostedService>());

    public IServiceProvider Services => _site.Services;

    public MovableClock Clock => _site.Clock;

    /// <summary>A browser in which this person of the city is signed in.</summary>
    public async Task<Browser> AsAsync(string key)
    {
        var browser = _site.Open("http");
        await browser.VisitAsync("/demo/sign-in");
        return await browser.PressAsync(DemoPeople.Everyone.First(one => one.Key == key).Person.Name);
    }

    /// <summary>A browser that nobody knows.</summary>
    public Browser Stranger() => _site.Open("http");

    /// <summary>A program that nobody knows.</summary>
    public HttpClient Client() => _site.Client(scheme: "http");

    public static string Purchase(string key) => $"/purchases/{DemoPeople.IdOf("purchase/" + key)}";

    public static string Part(string purchase, string person, string role) =>
        $"/parts/{DemoPeople.IdOf("purchase/" + purchase)}/{DemoPeople.IdOf($"part/{purchase}/{person}/{role}")}";

    public static PersonId Who(string key) => DemoPeople.Everyone.First(one => one.Key == key).Person.Id;

    /// <summary>The purchase as it is recorded.</summary>
    public async Task<Purchase> ReadAsync(string key) =>
        (await Services.GetRequiredService<PurchaseRecord>().ReadAsync(new PurchaseId(DemoPeople.IdOf("purchase/" + key)), TestContext.Current.CancellationToken))!.Purchase;

    /// <summary>The mails that wait to be sent.</summary>
    public async Task<List<Letter>> LettersAsync() =>
        [.. (await Services.GetRequiredService<Outbox>().WaitingAsync(1000, TestContext.Current.CancellationToken)).Select(waiting =>
            LetterJson.TryDecode(waiting.Mail.Content, out var letter, out var problem) ? letter : throw new InvalidOperationException(problem.ToString()))];

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
