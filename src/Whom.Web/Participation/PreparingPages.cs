using System.Collections.Immutable;
using Whom.Application.Participation;
using Whom.Participation;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Participation;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Participation;

/// <summary>Drafts of consultations for pages: begun, read, kept and opened by those who lead the purchase.</summary>
public sealed class PreparingPages(
    PurchasePages pages, ConsultationPages consultations, ParticipationService participation,
    ConsultationDrafts drafts, TimeProvider time, Locale locale)
{
    /// <summary>A draft of a purchase that the actor may read; null where there is none for them.</summary>
    public async Task<PreparedConsultation?> ReadAsync(string id, string consultation, CancellationToken cancel) =>
        await pages.ReadAsync(id, cancel) is { } view && ConsultationId.TryParse(consultation, out var known)
            && await drafts.FindAsync(known, cancel) is { } draft && draft.Purchase == view.Purchase.Id
            ? new PreparedConsultation(
                view, draft, DraftPage.Of(draft.Body), await consultations.FindAsync(known, cancel), locale.Language)
            : null;

    /// <summary>Begins one with what the purchase knows; null where the purchase has as many as there may be.</summary>
    public async Task<ConsultationId?> BeginAsync(
        PurchaseView view, ChangeForm form, string gate, string? role, CancellationToken cancel)
    {
        var (id, language) = (new ConsultationId(form.IdOf("consultation")), locale.Language.Split('-')[0]);
        var typed = new Dictionary<string, string>
        {
            ["languages"] = language,
            [DraftField.NameOf(PageFields.Title, language)] = view.Name,
            [DraftField.NameOf(PageFields.What, language)] = view.Say(view.Purchase.What),
        };
        if (view.Plan.Gates.FirstOrDefault(one => one.Gate.Id == gate) is { } at
            && view.Plan.PassBy(at.Gate) is { } day)
            typed["decided"] = day.ToString(DraftPage.DayForm, System.Globalization.CultureInfo.InvariantCulture);
        return await BeginAsync(view, id, new DraftPage(gate, role, typed.ToImmutableSortedDictionary()), cancel);
    }

    /// <summary>Begins to change one that people can read already.</summary>
    public async Task<ConsultationId?> BeginAsync(
        PurchaseView view, ConsultationView running, CancellationToken cancel) =>
        await BeginAsync(view, running.Id, DraftPage.Of(running), cancel);

    /// <summary>
    /// Keeps a step. What another saved in it meanwhile comes back, and nothing is kept then; what they saved in other
    /// steps stays.
    /// </summary>
    public async Task<PreparedConsultation?> KeepAsync(
        PreparedConsultation preparing, int step, string language, string seen,
        IReadOnlyDictionary<string, string> typed, CancellationToken cancel)
    {
        while (true)
        {
            var now = preparing.Page.With(step, language, typed);
            if (preparing.Page.MarkOf(step, language) != seen
                && preparing.Page.Differing(now, step, language).Any()) return preparing;
            if (await drafts.KeepAsync(
                preparing.Draft.Id, preparing.View.Purchase.Id, now.ToJson(), preparing.Draft.Version,
                preparing.View.Actor.RequirePerson(), time.GetUtcNow(), cancel)
                || await drafts.FindAsync(preparing.Draft.Id, cancel) is not { } newer) return null;
            preparing = preparing with { Draft = newer, Page = DraftPage.Of(newer.Body) };
        }
    }

    /// <summary>Opens it for the public, or changes what the public reads, and lets the draft go.</summary>
    public async Task<Change> PublishAsync(
        PreparedConsultation preparing, ChangeForm form, string why, CancellationToken cancel)
    {
        var command = CommandOf(preparing, why);
        return consultations.ChangeOf(
            await participation.DoAsync(
                preparing.Draft.Id, preparing.View.Purchase.Id, form.RequestOn(preparing.View), command,
                command is OpenConsultation open
                    ? new AskPublic(
                        open.Consultation, open.Gate, open.Role, open.Page.Opens, open.By, open.At) : null,
                [ConsultationDrafts.Deleting(preparing.Draft.Id)], cancel), preparing.View.Policy);
    }

    /// <summary>All that is missing before it can be published, each with the step in which it is filled in.</summary>
    public ImmutableArray<(string Says, int? Step)> LacksOf(PreparedConsultation preparing)
    {
        var draft = preparing.Page;
        var found = new List<(string, int?)>();
        if (draft.Level is null) found.Add((locale["PrepareNoLevel"], 5));
        else if (draft.Level < preparing.Proposal.Strongest?.Level && preparing.LighterWhy.Length == 0)
            found.Add((locale["PrepareNoLighter"], 5));
        foreach (var (name, step) in ((string, int)[])[("opens", 5), ("closes", 5), ("answer", 9)])
            if (draft.DayOf(name) is null) found.Add((locale["PrepareNoDay-" + name], step));
        var decision = Consultation.Decide(
            preparing.Running?.Consultation, preparing.View.Purchase, preparing.View.Plan, CommandOf(preparing, "…"));
        if (decision is Decision<ConsultationEvent>.Refused { Refusal: var refusal })
            found.AddRange(refusal is Refusal.PageLacks lacks
                ? lacks.Lacks.Where(lack => found.Count == 0 || !IsOfDays(lack)).Select(lack => (
                    ParticipationRefusalWording.Say(lack, preparing.View.Policy, locale), (int?)StepOf(lack)))
                : [(
                    RefusalWording.Say(refusal, preparing.View.Policy, locale),
                    refusal is Refusal.ClosesEarlier ? 5 : null)]);
        return [.. found];
    }

    /// <summary>The page as residents will see it.</summary>
    public ConsultationView PreviewOf(PreparedConsultation preparing)
    {
        var page = preparing.Page.ToPage(time.Today());
        return new ConsultationView(
            (preparing.Running?.Consultation ?? new Consultation
            {
                Id = preparing.Draft.Id,
                Purchase = preparing.View.Purchase.Id,
                Gate = preparing.Page.Gate,
                Role = preparing.Page.Role,
                LeastDays = 0,
                AsksTwoWays = false,
                Page = page,
                DaysFrom = page.Opens,
                OpenedAt = time.GetUtcNow(),
            }) with
            { Page = page }, 0, preparing.View.Purchase, preparing.View.Plan,
            preparing.Running?.Contents ?? [], locale.Language.Split('-')[0], time.Today(), locale["Redacted"]);
    }

    /// <summary>The day before which it cannot close, and whether half of its days run anew.</summary>
    public (DateOnly Earliest, bool Restarts)? RestartOf(PreparedConsultation preparing)
    {
        if (preparing.Running is not { State: ConsultationState.Open } running
            || CommandOf(preparing, "…") is not ChangePage change) return null;
        var earliest = PageChanges.EarliestClose(running.Consultation, change);
        var restarts = Consultation.Decide(
            running.Consultation, preparing.View.Purchase, preparing.View.Plan, change with
            {
                Page = change.Page with { Closes = change.Page.Closes > earliest ? change.Page.Closes : earliest },
            }) is Decision<ConsultationEvent>.Accepted { Events: [PageChanged { DaysFrom: var from }] }
            ? from != running.Consultation.DaysFrom : earliest > running.Page.Closes;
        return (earliest, restarts);
    }

    private ConsultationCommand CommandOf(PreparedConsultation preparing, string why)
    {
        var (page, by) = (preparing.Page.ToPage(time.Today()), preparing.View.Actor);
        return preparing.Running is { } running
            ? new ChangePage(page, PageDifference.Of(running, page), why, time.Today(), by, time.GetUtcNow())
            : new OpenConsultation(
                preparing.Draft.Id, preparing.Page.Gate, preparing.Page.Role, page, time.Today(), by,
                time.GetUtcNow());
    }

    private async Task<ConsultationId?> BeginAsync(
        PurchaseView view, ConsultationId id, DraftPage page, CancellationToken cancel) =>
        await drafts.KeepAsync(
            id, view.Purchase.Id, page.ToJson(), 0, view.Actor.RequirePerson(), time.GetUtcNow(), cancel)
        || await drafts.FindAsync(id, cancel) is not null ? id : null;

    // That a day is missing is said already.
    private static bool IsOfDays(PageLack lack) =>
        lack is PageLack.Days or PageLack.AnswersTooEarly or PageLack.DecidesTooEarly;

    private static int StepOf(PageLack lack) => lack switch
    {
        PageLack.Text(var field, _) => DraftField.StepOf(field),
        PageLack.Unfit(var field, _, _) => DraftField.StepOf(field),
        PageLack.NothingOpen => 1,
        PageLack.NoGroup => 2,
        PageLack.Ways or PageLack.Days or PageLack.OpensInThePast => 5,
        PageLack.NoLanguage => 7,
        PageLack.Document => 6,
        PageLack.AnswersTooEarly or PageLack.DecidesTooEarly => 9,
        PageLack.NoModerator or PageLack.LeadModerates => 8,
        PageLack.TooMany(var what, _) => what switch
        {
            "points" => 1,
            "groups" => 2,
            "ways" => 5,
            "languages" => 7,
            _ => 6,
        },
    };
}
