using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Participation;
using Whom.Application.Streams;
using Whom.Participation;
using Whom.People;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Participation;
using Whom.Storage.Record;

namespace Whom.Web.Tests.Purchases;

/// <summary>The demo city with a consultation about its triage that is open, and what people say in it.</summary>
public sealed class ConsultedCity : IAsyncDisposable
{
    private const string Key = "triage";

    private ConsultedCity(DemoSite site) => Site = site;

    public DemoSite Site { get; }

    public ConsultationId Id { get; } = new(Guid.CreateVersion7());

    /// <summary>Before which gate.</summary>
    public string Gate { get; private set; } = "";

    public string Path => $"/consultations/{Id}";

    public string LeadPath => $"{DemoSite.Purchase(Key)}/consultations/{Id}";

    private ParticipationService Service => Site.Services.GetRequiredService<ParticipationService>();

    private DateOnly Today => DateOnly.FromDateTime(Site.Clock.GetLocalNow().DateTime);

    private DateTimeOffset Now => Site.Clock.GetUtcNow();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Task<ConsultedCity> OpenAsync(string? title = null) => OpenAsync(DemoSite.AtRest(), title);

    public static async Task<ConsultedCity> OpenAsync(DemoSite site, string? title = null)
    {
        var city = new ConsultedCity(site);
        await city.Site.AsAsync("ana");
        var purchase = await city.Site.ReadAsync(Key);
        var plan = city.Service.PlanOf(purchase);
        var asked = plan.Gates.Where(gate => purchase.Passages.All(one => one.Gate != gate.Gate.Id))
            .SelectMany(gate => gate.Requires)
            .First(one => one is { Kind: RequirementKind.Consultation, Certain: true });
        city.Gate = asked.Gate.Id;
        var page = Page(
            city.Today, asked.RunsUntil(city.Today, plan.Input.Calendar), title ?? "A program that sorts requests");
        Assert.IsType<Outcome<ConsultationEvent>.Changed>(await city.Service.DoAsync(
            city.Id, purchase.Id, new Request(Guid.NewGuid(), 0),
            new OpenConsultation(
                city.Id, asked.Gate.Id, asked.Role?.Id, page, city.Today, DemoSite.By("ana"), city.Now),
            new AskPublic(city.Id, asked.Gate.Id, asked.Role?.Id, page.Opens, DemoSite.By("ana"), city.Now), [],
            Cancel));
        return city;
    }

    /// <summary>Somebody says something on the page.</summary>
    public async Task<CommentId> SayAsync(
        string words, string? name = null, string language = "en", int? group = null, WaitReason? waits = null,
        string? mail = null)
    {
        var (id, rows) = (new CommentId(Guid.CreateVersion7()), Site.Services.GetRequiredService<CommentRows>());
        await DoAsync(
            id,
            new GiveComment(
                id,
                new GivenComment(
                    ImmutableSortedDictionary<int, string>.Empty.Add(0, words), language, name, group, null, null),
                new CommentSource(CommentOrigin.Web, null, null), waits, Today, new Actor.Anybody(), Now),
            mail is null ? [] : [rows.Telling(id, Id, mail, language, Now.AddDays(730))]);
        return id;
    }

    public async Task DoAsync(CommentId comment, CommentCommand command, params ImmutableArray<ISideWrite> rows) =>
        Assert.IsType<Outcome<CommentEvent>.Changed>(await Service.DoAsync(
            comment, Id, new Request(Guid.NewGuid(), 99), command, rows, Cancel));

    /// <summary>Somebody hides it, and another confirms that.</summary>
    public async Task HideAsync(CommentId comment, HidingGround ground, params ImmutableArray<TextSpan> spans)
    {
        await DoAsync(
            comment, new HideComment(ground, spans, "By the policy.", Today, null, DemoSite.By("victor"), Now));
        await DoAsync(comment, new ConfirmHiding(1, Today, DemoSite.By("rosa"), Now));
    }

    /// <summary>All is sorted under one theme and answered, each group is spoken of, and the report goes out.</summary>
    public async Task ReportAsync(string theme, string answer = "A person calls back.")
    {
        await CloseAsync();
        var (named, queries) = (new ThemeId(Guid.NewGuid()), Site.Services.GetRequiredService<CommentQueries>());
        await DoAsync(new NameTheme(named, theme, "en", DemoSite.By("ana"), Now), null);
        await DoAsync(
            new AnswerTheme(
                named, new GivenAnswer(AnswerKind.TakenUp, answer, "en", null), DemoSite.By("ana"), Now), null);
        foreach (var group in new[] { 1, 2 })
            await DoAsync(new SayReach(group, ReachWord.Heard, null, DemoSite.By("ana"), Now), null);
        foreach (var listed in await queries.EveryAsync(Id, 0, 100, Cancel))
        {
            if (listed.State == CommentRowState.Waits)
                await DoAsync(listed.Id, new ReleaseComment(DemoSite.By("victor"), Now));
            if (listed.State == CommentRowState.Waits)
                await DoAsync(listed.Id, new WithdrawComment(new Actor.Anybody(), Now));
            await DoAsync(listed.Id, new SortComment([named], DemoSite.By("ana"), Now));
        }

        var state = await ReadAsync();
        await DoAsync(
            new PublishReport(
                "We asked and heard.", "en", await Service.BasisAsync(state, Today, Cancel), Today,
                DemoSite.By("ana"), Now),
            new HearPublic(
                Id, new EvidenceId(Guid.NewGuid()), state.Page.Opens, state.Page.Closes,
                "https://city.example/report", "We asked and heard.", DemoSite.By("ana"), Now));
    }

    private async Task DoAsync(ConsultationCommand command, PurchaseCommand? tells) =>
        Assert.IsType<Outcome<ConsultationEvent>.Changed>(await Service.DoAsync(
            Id, DemoSite.Id(Key), new Request(Guid.NewGuid(), 99), command, tells, [], Cancel));

    /// <summary>Lets so many days pass as are left, and one more.</summary>
    public async Task CloseAsync()
    {
        var closes = (await Service.FindAsync(Id, Cancel))!.State.Page.Closes;
        Site.Clock.Pass(TimeSpan.FromDays(closes.DayNumber - Today.DayNumber + 1));
    }

    public async Task<Consultation> ReadAsync() => (await Service.FindAsync(Id, Cancel))!.State;

    /// <summary>Whether the gate has what it waits for.</summary>
    public async Task<RequirementState> RequirementAsync()
    {
        var purchase = await Site.ReadAsync(Key);
        return GateProgress.Of(purchase, Service.PlanOf(purchase)).SelectMany(gate => gate.Requirements).First(
            one => one.Requirement.Kind == RequirementKind.Consultation && one.Requirement.Gate.Id == Gate).State;
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private static ConsultationPage Page(DateOnly opens, DateOnly closes, string title)
    {
        var page = new ConsultationPage(
            [], [new PagePoint(1, true), new PagePoint(2, false)], 1,
            [new AffectedGroup(1, 4200, true), new AffectedGroup(2, null, false)],
            [new WayIn(1, CommentOrigin.Meeting, opens), new WayIn(2, CommentOrigin.Phone, null)],
            ParticipationLevel.Consult, ["en", "es"], [], opens, closes, closes.AddDays(30), closes.AddDays(60),
            [DemoSite.Who("victor"), DemoSite.Who("rosa")]);
        return page with
        {
            Texts =
            [
                .. page.Languages.SelectMany(language => page.Fields().Select(field => new PageText(
                    field, language, new Sealed(field == PageFields.Title ? title : $"{field} ({language})")))),
            ],
        };
    }
}
