using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Whom.Application.Participation;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.Participation;
using Whom.People;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Checking;
using Whom.Storage.Links;
using Whom.Storage.Mails;
using Whom.Web.Demo;
using Whom.Web.Mail;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Purchases;

/// <summary>The demo city over HTTP, and whoever sits in front of it.</summary>
public sealed class DemoSite : IAsyncDisposable
{
    private readonly AccountSite _site;

    public DemoSite()
        : this((Action<IServiceCollection>?)null)
    {
    }

    private DemoSite(Action<IServiceCollection>? services, params (string Name, string Value)[] settings)
    {
        _site = new AccountSite(services, [("demo-city", "true"), .. settings]);
        // By other settings it may be told otherwise.
        if (settings.Length == 0) ToldCity.CopyTo(_site.Data);
    }

    private DemoSite(AccountSite site) => _site = site;

    /// <summary>The same with nothing in it, which tells itself at its first visit.</summary>
    public static DemoSite Untold() => new(new AccountSite(
        services => services.RemoveAll<IHostedService>(), ("demo-city", "true")));

    /// <summary>The file of the database.</summary>
    public string Data => _site.Data;

    /// <summary>
    /// The same, where nothing is sent, nobody reminded and nothing cleared, but when a test says so.
    /// </summary>
    public static DemoSite AtRest(
        Action<IServiceCollection>? services = null, params (string Name, string Value)[] settings) => new(has =>
    {
        has.RemoveAll<IHostedService>();
        services?.Invoke(has);
    }, settings);

    /// <summary>The same, with settings of its own.</summary>
    public static DemoSite AtRest(params (string Name, string Value)[] settings) => AtRest(null, settings);

    /// <summary>A second program on the database of this one.</summary>
    public DemoSite Beside(params (string Name, string Value)[] settings) =>
        new(services => services.RemoveAll<IHostedService>(), [("data", _site.Data), .. settings]);

    public IServiceProvider Services => _site.Services;

    public MovableClock Clock => _site.Clock;

    /// <summary>What the check of the record finds.</summary>
    public ImmutableArray<RecordFault> Faults() => RecordSnapshot.Check(_site.Data, null, 500).Faults;

    /// <summary>A browser in which this person of the city is signed in.</summary>
    public async Task<Browser> AsAsync(string key)
    {
        var browser = _site.Open("http");
        await browser.VisitAsync("/demo/sign-in");
        return await browser.PressAsync(DemoPeople.Everyone.First(one => one.Key == key).Person.Name);
    }

    /// <summary>A browser in which somebody has opened the link to their assignment.</summary>
    public async Task<Browser> OpenLinkAsync(string purchase, string person, string role, string? by = null) =>
        await (await LinkAsync(purchase, person, role, by)).PressAsync("Open my page");

    /// <summary>A browser in front of the link to an assignment.</summary>
    public async Task<Browser> LinkAsync(string purchase, string person, string role, string? by = null)
    {
        var place = new AssignmentPlace(Id(purchase),
            new AssignmentId(DemoPeople.IdOf($"assignment/{purchase}/{person}/{role}")), Who(by ?? person));
        var secret = await Services.GetRequiredService<AssignmentLinks>()
            .MakeAsync(place, Clock.GetUtcNow(), TimeSpan.FromDays(1), TestContext.Current.CancellationToken);
        return await Stranger().VisitAsync("/link?secret=" + secret);
    }

    /// <summary>A browser that nobody knows.</summary>
    public Browser Stranger() => _site.Open("http");

    /// <summary>A program that nobody knows.</summary>
    public HttpClient Client() => _site.Client(scheme: "http");

    public static string Purchase(string key) => $"/purchases/{DemoPeople.IdOf("purchase/" + key)}";

    public static string Assignment(string purchase, string person, string role) =>
        $"/assignments/{DemoPeople.IdOf("purchase/" + purchase)}/{DemoPeople.IdOf($"assignment/{purchase}/{person}/{role}")}";

    public static PersonId Who(string key) => DemoPeople.Everyone.First(one => one.Key == key).Person.Id;

    /// <summary>The purchase as it is recorded.</summary>
    public async Task<Purchase> ReadAsync(string key) =>
        (await Purchases.FindAsync(Id(key), TestContext.Current.CancellationToken))!.State;

    /// <summary>Which version of the purchase is recorded.</summary>
    public async Task<long> VersionAsync(string key) =>
        (await Purchases.FindAsync(Id(key), TestContext.Current.CancellationToken))!.Version;

    /// <summary>The version of what the public is asked.</summary>
    public async Task<long> VersionAsync(ConsultationId asked) => (await Services
        .GetRequiredService<ParticipationService>().FindAsync(asked, TestContext.Current.CancellationToken))!.Version;

    /// <summary>All that happened to the purchase.</summary>
    public async Task<ImmutableArray<PurchaseEvent>> EventsAsync(string key) =>
        [.. (await Purchases.EventsAsync(Id(key), TestContext.Current.CancellationToken)).Select(one => one.Event)];

    /// <summary>What a sealed content says; null where it was cleared.</summary>
    public async Task<string?> SayAsync(Sealed content) =>
        (await Purchases.ContentsAsync([content], TestContext.Current.CancellationToken))[content.Place!.Value];

    /// <summary>Does what a command asks, as a program that runs beside the site would.</summary>
    public async Task DoAsync(string key, PurchaseCommand command) => Assert.IsType<Outcome<PurchaseEvent>.Changed>(
        await Purchases.DoAsync(Id(key), new Request(Guid.NewGuid(), await VersionAsync(key)), [command],
            TestContext.Current.CancellationToken));

    /// <summary>Does something about what the public is asked.</summary>
    public async Task DoAsync(string key, ConsultationId asked, ConsultationCommand command) =>
        Assert.IsType<Outcome<ConsultationEvent>.Changed>(
            await Services.GetRequiredService<ParticipationService>().DoAsync(
                asked, Id(key), new Request(Guid.NewGuid(), await VersionAsync(asked)), command, null, [],
                TestContext.Current.CancellationToken));

    /// <summary>Asks somebody again, who took part already, for tomorrow.</summary>
    public Task AskAgainAsync(string purchase, string person, string role)
    {
        var (now, today) = (Clock.GetUtcNow(), DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime));
        return DoAsync(purchase, new InvitePerson(
            new AssignmentId(DemoPeople.IdOf($"assignment/{purchase}/{person}/{role}")), today.AddDays(1), today,
            new Actor.Account(Who("ana"), AccountKinds.ProcurementOfficer), now));
    }

    public static PurchaseId Id(string key) => new(DemoPeople.IdOf("purchase/" + key));

    /// <summary>Somebody of the city, as their account has it.</summary>
    public static Actor By(string key) =>
        new Actor.Account(Who(key), DemoPeople.Everyone.First(one => one.Key == key).Kinds!.Value);

    private PurchaseService Purchases => Services.GetRequiredService<PurchaseService>();

    /// <summary>The mails that wait to be sent.</summary>
    public async Task<List<MailMessage>> MessagesAsync() =>
        [.. (await Services.GetRequiredService<Outbox>().WaitingAsync(1000, TestContext.Current.CancellationToken))
            .Select(waiting =>
                MailMessageJson.TryDecode(waiting.Mail.Content, out var message, out var problem)
                    ? message
                    : throw new InvalidOperationException(problem.ToString()))];

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
