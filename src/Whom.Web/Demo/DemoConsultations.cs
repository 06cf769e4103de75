using System.Collections.Immutable;
using Whom.Application.Participation;
using Whom.Application.Purchases;
using Whom.Application.Streams;
using Whom.Participation;
using Whom.People;
using Whom.Policies;
using Whom.Purchases;
using Whom.Storage.Participation;

namespace Whom.Web.Demo;

/// <summary>What the city asks its residents: one consultation that is open, one that was answered.</summary>
public sealed class DemoConsultations(
    ParticipationService participation, PurchaseService purchases, DateTimeOffset now, CancellationToken cancel)
{
    /// <summary>The one that is open.</summary>
    public static ConsultationId Open { get; } = new(DemoPeople.IdOf("consultation/gunshots"));

    /// <summary>The one that was answered.</summary>
    public static ConsultationId Answered { get; } = new(DemoPeople.IdOf("consultation/signals"));

    /// <summary>The receipt of a comment that is hidden in part, for those who want to try one.</summary>
    public static string ReceiptOf(ParticipationService participation, string comment)
    {
        ArgumentNullException.ThrowIfNull(participation);
        return participation.ReceiptOf(new Request(DemoPeople.IdOf("comment-form/" + comment), 0));
    }

    private DateOnly Today => DateOnly.FromDateTime(now.UtcDateTime);

    /// <summary>Tells both, by the same commands that people give.</summary>
    public async Task TellAsync()
    {
        await TellAnsweredAsync();
        await TellOpenAsync();
    }

    private async Task TellOpenAsync()
    {
        var opens = Today.AddDays(-9);
        var page = new ConsultationPage(
            DemoPages.Gunshots, [new PagePoint(1, true), new PagePoint(2, true), new PagePoint(3, false)], 2,
            [new AffectedGroup(1, 9_400, true), new AffectedGroup(2, null, true)],
            [new WayIn(1, CommentOrigin.Phone, null), new WayIn(2, CommentOrigin.Meeting, Today.AddDays(8))],
            ParticipationLevel.Involve, ["en", "es"], [], opens, opens.AddDays(45), opens.AddDays(70),
            opens.AddDays(84), [Who("grace"), Who("carla")]);
        var purchase = (await purchases.FindAsync(new PurchaseId(DemoPeople.IdOf("purchase/gunshots")), cancel))!.State;
        var asked = purchases.PlanOf(purchase).Gates.SelectMany(gate => gate.Requires)
            .First(one => one is { Certain: true, Kind: RequirementKind.Consultation });
        await OpenAsync(Open, "gunshots", asked.Gate.Id, asked.Role?.Id, page, "ana", now.AddDays(-9));
        foreach (var (step, (language, group, words)) in DemoPages.SaidOfGunshots.Index())
            await SayAsync(Open, $"gunshots/{step}", language, group, words, now.AddDays(-8).AddHours(step * 5));
    }

    private async Task TellAnsweredAsync()
    {
        var opens = Today.AddDays(-100);
        var page = new ConsultationPage(
            DemoPages.Signals, [new PagePoint(1, true), new PagePoint(2, true), new PagePoint(3, false)], 1,
            [new AffectedGroup(1, 31_000, false), new AffectedGroup(2, 1_200, true)],
            [new WayIn(1, CommentOrigin.Phone, null), new WayIn(2, CommentOrigin.Counter, null)],
            ParticipationLevel.Consult, ["en", "es"], [], opens, opens.AddDays(28), opens.AddDays(50),
            opens.AddDays(64), [Who("grace"), Who("carla")]);
        await OpenAsync(Answered, "signals", "go-live", null, page, "ben", now.AddDays(-100));
        var comments = new List<CommentId>();
        foreach (var (step, (language, group, words)) in DemoPages.SaidOfSignals.Index())
            comments.Add(await SayAsync(
                Answered, $"signals/{step}", language, group, words, now.AddDays(-96).AddHours(step * 31)));

        var ben = By("ben");
        var at = now.AddDays(-60);
        await DoAsync(Answered, "signals", new RecordSession(
            new SessionId(DemoPeople.IdOf("session/signals")), CommentOrigin.Counter, opens.AddDays(20), 14, [1, 2],
            "Public works counter, held by Wendy Brooks", "Most asked how long they wait at the school crossing.",
            DayOf(at), ben, at), null);
        foreach (var theme in DemoPages.ThemesOfSignals)
        {
            var id = new ThemeId(DemoPeople.IdOf("theme/" + theme.Id));
            await DoAsync(Answered, "signals", new NameTheme(id, theme.Name, "en", ben, at), null);
            foreach (var comment in theme.Comments)
                await DoAsync(
                    Answered, comments[comment], $"sort/{comment}", new SortComment([id], ben, at));
            await DoAsync(
                Answered, "signals",
                new AnswerTheme(id, new GivenAnswer(theme.Kind, theme.Answer, "en", null), ben, at), null);
        }

        await DoAsync(Answered, "signals", new SayReach(1, ReachWord.Heard, null, ben, at), null);
        await DoAsync(Answered, "signals", new SayReach(
            2, ReachWord.Hardly, "Two people who do not see wrote. We meet their association before the trial ends.",
            ben, at), null);
        var consultation = (await participation.FindAsync(Answered, cancel))!.State;
        await DoAsync(
            Answered, "signals",
            new PublishReport(
                DemoPages.SummaryOfSignals, "en", await participation.BasisAsync(consultation, DayOf(at), cancel),
                DayOf(at), ben, at),
            new HearPublic(
                Answered, new EvidenceId(DemoPeople.IdOf("heard/signals")), consultation.DaysFrom,
                consultation.Page.Closes, null, DemoPages.SummaryOfSignals, ben, at));
    }

    private Task OpenAsync(
        ConsultationId id, string key, string gate, string? role, ConsultationPage page, string by,
        DateTimeOffset at) => DoAsync(
        id, key, new OpenConsultation(id, gate, role, page, DayOf(at), By(by), at),
        new AskPublic(id, gate, role, page.Opens, By(by), at));

    private async Task<CommentId> SayAsync(
        ConsultationId consultation, string key, string language, int? group, string words, DateTimeOffset at)
    {
        var request = new Request(DemoPeople.IdOf("comment-form/" + key), 0);
        var id = new CommentId(request.IdOf("comment"));
        Known(await participation.DoAsync(
            id, consultation, request,
            new GiveComment(
                id,
                new GivenComment(
                    ImmutableSortedDictionary<int, string>.Empty.Add(0, words), language, null, group, null, null),
                new CommentSource(CommentOrigin.Web, null, null), null, DayOf(at), new Actor.Anybody(), at),
            [CommentRows.Finding(participation.ReceiptOf(request), id)], cancel), key);
        return id;
    }

    private async Task DoAsync(
        ConsultationId id, string key, ConsultationCommand command, PurchaseCommand? tells)
    {
        var seen = await participation.FindAsync(id, cancel) is { } found ? found.Version : 0;
        Known(await participation.DoAsync(
            id, new PurchaseId(DemoPeople.IdOf("purchase/" + key)),
            new Request(DemoPeople.IdOf($"consultation-step/{key}/{seen}"), seen), command, tells, [], cancel), key);
    }

    private async Task DoAsync(ConsultationId consultation, CommentId comment, string step, CommentCommand command)
    {
        var seen = (await participation.FindAsync(comment, cancel))!.Version;
        Known(await participation.DoAsync(
            comment, consultation, new Request(DemoPeople.IdOf($"comment-step/{consultation}/{step}"), seen), command,
            [], cancel), step);
    }

    private static void Known<TEvent>(Outcome<TEvent> outcome, string key)
    {
        if (outcome is not (Outcome<TEvent>.Changed or Outcome<TEvent>.Repeated or Outcome<TEvent>.Reused))
            throw new InvalidOperationException($"What the city asks about {key} ends here: {outcome}.");
    }

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private static Actor.Account By(string person) =>
        DemoPeople.Everyone.First(one => one.Key == person) is { Kinds: { } kinds } one
            ? new Actor.Account(one.Person.Id, kinds)
            : throw new InvalidOperationException($"{person} has no account.");

    private static PersonId Who(string person) => DemoPeople.Everyone.First(one => one.Key == person).Person.Id;
}
