using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Web.Forms;
using Whom.Web.Plans;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>The answers of a purchase. What other answers would change is shown before they are recorded.</summary>
public sealed class FactAmendmentsModel(
    PurchasePages pages, ActivityPages activities, TimeProvider time, Locale locale) : PageModel
{
    private const int MostVersions = 50;

    public PurchaseView View { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public bool Done { get; private set; }

    /// <summary>The answers as they stand in the form, by the id of the fact; null where open.</summary>
    public ImmutableDictionary<string, string?> Typed { get; private set; } =
        ImmutableDictionary<string, string?>.Empty;

    public string? Reason { get; private set; }

    /// <summary>The plan as it is and as it would be; null until that was asked for.</summary>
    public SideBySide? Preview { get; private set; }

    public PlanDifference? Difference { get; private set; }

    /// <summary>What happened and gives the answers; null where they are changed without.</summary>
    public PlannedOpening? Happening { get; private set; }

    /// <summary>
    /// What the next gate would wait for of those that were passed, by the plan as it would be; null for nothing.
    /// </summary>
    public (Plan Plan, Gate Gate, ImmutableArray<Requirement> Asked)? ToMakeUp { get; private set; }

    /// <summary>The versions of the answers, the latest first, each in the words of then.</summary>
    public ImmutableArray<(AnswersVersion Answers, PurchaseView Then)> Versions { get; private set; } = [];

    /// <summary>How many there are; more than so many are not shown.</summary>
    public int VersionCount { get; private set; }

    public TimeZoneInfo Zone => time.LocalTimeZone;

    public async Task<IActionResult> OnGetAsync(
        string id, string? done, string? happened, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        Done = done is not null;
        Show(view, view.Policy.Facts.ToImmutableDictionary(fact => fact.Id, fact => view.Purchase.Answers[fact.Id]));
        if (happened is not null && view is { MayLead: true, IsActive: true })
        {
            Happening = FactAmendments.HappeningOf(view.Plan, happened);
            if (Happening is null) return NotFound();
            Typed = FactAmendments.With(Typed, Happening);
            Reason = locale.Say(Happening.Event);
            Compare();
        }

        await ShowVersionsAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        string id, string? reason, string? step, string? happened, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        Reason = reason;
        Show(view, view.Policy.Facts.ToImmutableDictionary(
            fact => fact.Id, fact => Request.Form[fact.Id] is [{ Length: > 0 } value] ? value : null));
        Happening = happened is null ? null : FactAmendments.HappeningOf(view.Plan, happened);
        if (Happening is not null) Typed = FactAmendments.With(Typed, Happening);
        var changes = Typed.Where(typed => typed.Value != view.Purchase.Answers[typed.Key]).ToImmutableDictionary();
        var amend = new AmendFacts(changes, reason ?? "", view.Actor, time.GetUtcNow()) { Happening = happened };
        // The record decides; a preview asks no more than whether there is anything to show to whom.
        if (view.Purchase.MayNotLead(view.Actor) is { } not) Change = pages.Refused(not, view);
        else if (changes.IsEmpty) Change = pages.Refused(new Refusal.NothingChanges(), view);
        else
        {
            if (step == "record")
            {
                Change = (await pages.DoAsync(view, ChangeForm.Of(Request.Form), cancel, amend))
                    .At(new FormFields("reason"));
                if (Change.IsDone) return LocalRedirect(locale.Link(view.Path + "/facts", ("done", "amended")));
            }
            else if (FactAmendments.WhyNot(view.Purchase, view.Policy, changes) is { } refusal)
            {
                Change = pages.Refused(refusal, view);
            }

            if (await pages.ReadAsync(id, cancel) is not { } current) return NotFound();
            View = await pages.WithNamesAsync(current, Change.Since, cancel);
            Compare();
        }

        if (!Change.IsDone) Response.StatusCode = Change.Status;
        await ShowVersionsAsync(cancel);
        return Page();
    }

    private void Show(PurchaseView view, ImmutableDictionary<string, string?> typed) => (View, Typed) = (view, typed);

    private async Task ShowVersionsAsync(CancellationToken cancel)
    {
        var activity = await activities.OfAsync(View, cancel);
        VersionCount = activity.Answers.Count;
        Versions = await activities.AnswersAsync(View, activity, MostVersions, cancel);
    }

    private void Compare()
    {
        var answers = Typed.Aggregate(View.Purchase.Answers, (all, typed) => all.With(typed.Key, typed.Value));
        var then = View.Purchase with { Answers = answers };
        var after = pages.PlanOf(then);
        (Preview, Difference) = (SideBySide.Of(View.Plan, after), Planner.Compare(View.Plan, after));
        var asked = View.NextGate?.FromEarlier.Select(one => RequirementKey.Of(one.Requirement)).ToHashSet() ?? [];
        if (then.NextGate(after) is not { } next) return;
        ImmutableArray<Requirement> owed =
        [
            .. GateProgress.Of(then, after, next).FromEarlier.Select(one => one.Requirement)
                .Where(one => !asked.Contains(RequirementKey.Of(one))),
        ];
        if (!owed.IsEmpty) ToMakeUp = (after, next.Gate, owed);
    }
}
