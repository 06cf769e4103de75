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
public sealed class PassagesModel(GatePages gates, PurchasePages pages, TimeProvider time, Locale locale) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public GateView Gate { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public string? Outcome { get; private set; }

    public string? Why { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>How the gate can end now; empty where it opens or stays shut.</summary>
    public ImmutableArray<GateOutcome> Outcomes =>
        [.. AllOutcomes.Where(one => !one.Passes || Gate.Progress.IsReady || PassesFirst)];

    /// <summary>Whether it can be passed although something is missing: in an emergency that all signed for.</summary>
    public bool PassesFirst => !Gate.Progress.IsReady && Gate.Progress.Gate.PassFirst is not null
        && View.Purchase.Determination is { } determination && determination.EndsOn >= View.Today
        && View.Purchase.NotSignedForPassing(Gate.Progress.Gate).IsEmpty;

    /// <summary>Whether the gate can be passed now; else it can at most be decided that the purchase stays.</summary>
    public bool Opens => Gate.Progress.IsReady || PassesFirst;

    /// <summary>By when the rest would be ratified, where it passes first.</summary>
    public Ratification Ratification => new(
        View.Today.AddDays(Gate.Progress.Gate.PassFirst!.RatifyDays),
        View.Today.AddDays(Gate.Progress.Gate.PassFirst.ReportDays));

    /// <summary>Why nothing can be recorded here; null where something can.</summary>
    public Refusal? MayNotRecord { get; private set; }

    /// <summary>Why nothing can be taken back here; null where something can.</summary>
    public Refusal? MayNotTakeBack { get; private set; }

    /// <summary>Whether a sentence is asked for.</summary>
    public bool AsksWhy => !AllOutcomes.IsEmpty || PassesFirst;

    /// <summary>Who hears of it.</summary>
    public ImmutableArray<PersonId> Hear => View.WhoHearsOf(
        new PassageRecorded(Gate.Gate.Id, null, true, null, [], null, View.Actor, time.GetUtcNow())
        {
            On = View.Today,
        });

    private ImmutableArray<GateOutcome> AllOutcomes => View.Plan.Policy.Entries.Outcomes[Gate.Gate.Order];

    public async Task<IActionResult> OnGetAsync(string id, string gate, CancellationToken cancel) =>
        await ShowAsync(id, gate, cancel);

    public Task<IActionResult> OnPostAsync(
        string id, string gate, string? outcome, string? why, bool first, CancellationToken cancel)
    {
        (Outcome, Why) = (outcome, why);
        return DoAsync(id, gate, null, by => new RecordPassage(
            gate, string.IsNullOrEmpty(outcome) ? null : outcome, why, first, time.Today(), by, time.GetUtcNow()),
                cancel);
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
        if (Change.IsDone)
        {
            var passage = (await pages.ReadAsync(id, cancel))?.Purchase.PassageOf(gate);
            done ??= passage is { Passed: false } ? "decided" : passage is { First: true } ? "first" : "recorded";
            return LocalRedirect(locale.Link(view.Path + "/gates", ("done", done)) + "#gate-" + gate);
        }

        Response.StatusCode = Change.Status;
        return await ShowAsync(id, gate, cancel);
    }

    private async Task<IActionResult> ShowAsync(string id, string gate, CancellationToken cancel)
    {
        if (await gates.ReadAsync(id, gate, cancel) is not var (view, found)) return NotFound();
        (View, Gate) = (await gates.WithAllAsync(view, Change, cancel), found);
        // The core says itself what it would say to a form that lacks nothing.
        MayNotRecord = GatePages.Refused(Passages.Decide(View.Purchase, View.Plan, new RecordPassage(
            gate, (Outcomes.IsEmpty ? AllOutcomes : Outcomes).FirstOrDefault()?.Id, "…", PassesFirst, time.Today(),
            View.Actor, time.GetUtcNow())));
        MayNotTakeBack = GatePages.Refused(Passages.Decide(
            View.Purchase, new TakeBackPassage(gate, "…", View.Actor, time.GetUtcNow())));
        // What is to be ratified is everybody's who leads.
        if (Change.IsDone && MayNotRecord is { TurnsAway: true } && !Gate.Progress.Pending.Any())
            Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }
}
