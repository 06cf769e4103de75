using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.People;
using Whom.Policies;
using Whom.Purchases;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>
/// The last look before it is recorded that a gate was passed, or what was decided at it; and before that is taken
/// back.
/// </summary>
public sealed class PassagesModel(PurchasePages pages, TimeProvider time, Locale locale) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public GateView Gate { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public string? Outcome { get; private set; }

    public string? Why { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>How the gate can end; empty where it opens or stays shut.</summary>
    public ImmutableArray<GateOutcome> Outcomes => View.Plan.Policy.Entries.Outcomes[Gate.Gate.Order];

    /// <summary>Why nothing can be recorded here; null where something can.</summary>
    public Refusal? MayNotRecord { get; private set; }

    /// <summary>Why nothing can be taken back here; null where something can.</summary>
    public Refusal? MayNotTakeBack { get; private set; }

    /// <summary>Whether a sentence is asked for.</summary>
    public bool AsksWhy => !Outcomes.IsEmpty || !Gate.Progress.IsReady;

    /// <summary>Who hears of it.</summary>
    public ImmutableArray<PersonId> Hear => View.WhoHearsOf(
        new PassageRecorded(Gate.Gate.Id, null, true, null, [], null, View.Actor, time.GetUtcNow()));

    public async Task<IActionResult> OnGetAsync(string id, string gate, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        return await ShowAsync(view, gate, cancel);
    }

    public Task<IActionResult> OnPostAsync(
        string id, string gate, string? outcome, string? why, bool first, CancellationToken cancel)
    {
        (Outcome, Why) = (outcome, why);
        return DoAsync(id, gate, null, by => new RecordPassage(
            gate, string.IsNullOrEmpty(outcome) ? null : outcome, why, first, time.Today(), by, time.GetUtcNow()), cancel);
    }

    public Task<IActionResult> OnPostTakeBackAsync(string id, string gate, string? reason, CancellationToken cancel)
    {
        Reason = reason;
        return DoAsync(id, gate, "taken-back",
            by => new TakeBackPassage(gate, reason ?? "", by, time.GetUtcNow()), cancel);
    }

    private async Task<IActionResult> DoAsync(
        string id, string gate, string? done, Func<Actor, PurchaseCommand> command, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        Change = (await pages.DoAsync(view, ChangeForm.Of(Request.Form), cancel, command(view.Actor)))
            .At(new FormFields(done is null ? "why" : "reason", Outcome: "outcome"));
        if (await pages.ReadAsync(id, cancel) is not { } now) return NotFound();
        if (Change.IsDone)
        {
            done ??= now.Purchase.PassageOf(gate) is { Passed: false } ? "decided" : "recorded";
            return LocalRedirect(locale.Link(view.Path + "/gates", ("done", done)) + "#gate-" + gate);
        }

        Response.StatusCode = Change.Status;
        return await ShowAsync(now, gate, cancel);
    }

    private async Task<IActionResult> ShowAsync(PurchaseView view, string gate, CancellationToken cancel)
    {
        if (GateView.Of(view).FirstOrDefault(one => one.Gate.Id == gate) is not { } found) return NotFound();
        Gate = found;
        View = await pages.WithContentsAsync(
            await pages.WithNamesAsync(
                await pages.WithNamesAsync(view, Change.Since, cancel),
                view.Purchase.Passages.Select(passage => passage.By)
                    .Concat(found.Progress.Requirements.SelectMany(asked => asked.By)), cancel),
            view.Purchase.Passages.Select(passage => passage.Why), cancel);
        // The core says itself what it would say to a form that lacks nothing.
        MayNotRecord = Refused(Passages.Decide(View.Purchase, View.Plan, new RecordPassage(
            gate, Outcomes.FirstOrDefault()?.Id, "…", false, time.Today(), View.Actor, time.GetUtcNow())));
        MayNotTakeBack = Refused(Passages.Decide(
            View.Purchase, new TakeBackPassage(gate, "…", View.Actor, time.GetUtcNow())));
        if (Change.IsDone && MayNotRecord is { TurnsAway: true }) Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }

    private static Refusal? Refused(Records.Decision<PurchaseEvent> decision) =>
        (decision as Records.Decision<PurchaseEvent>.Refused)?.Refusal;
}
