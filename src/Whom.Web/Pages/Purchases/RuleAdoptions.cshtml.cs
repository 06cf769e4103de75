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

/// <summary>
/// The rules that a purchase is planned by. What the newest would change is shown before they are adopted.
/// </summary>
public sealed class RuleAdoptionsModel(PurchasePages pages, TimeProvider time, Locale locale) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public bool Done { get; private set; }

    /// <summary>The plan as it is, and by the newest rules; null where these are its own.</summary>
    public SideBySide? Plans { get; private set; }

    public PlanDifference? Difference { get; private set; }

    /// <summary>Why the newest cannot be adopted yet; null where they can.</summary>
    public Problem? InTheWay { get; private set; }

    /// <summary>The questions that only the newest rules ask.</summary>
    public ImmutableArray<Fact> NewQuestions =>
        [.. Plans!.Second.StillAsked.Where(fact => View.Policy.FindFact(fact.Id) is null)];

    public async Task<IActionResult> OnGetAsync(string id, string? done, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        Done = done is not null;
        Show(view);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, string? shown, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        var adopt = new AdoptRules(
            Rules.Of(pages.PlanByNewest(view.Purchase)), shown ?? "", view.Actor, time.GetUtcNow());
        Change = await pages.DoAsync(view, ChangeForm.Of(Request.Form), cancel, adopt);
        if (Change.IsDone) return LocalRedirect(locale.Link(view.Path + "/rules", ("done", "adopted")));
        Response.StatusCode = Change.Status;
        if (await pages.ReadAsync(id, cancel) is not { } current) return NotFound();
        Show(await pages.WithNamesAsync(current, Change.Since, cancel));
        return Page();
    }

    private void Show(PurchaseView view)
    {
        View = view;
        if (!view.HasNewerRules) return;
        var after = pages.PlanByNewest(view.Purchase);
        (Plans, Difference) = (SideBySide.Of(view.Plan, after), Planner.Compare(view.Plan, after));
        InTheWay = RuleAdoptions.InTheWay(view.Purchase, after.Policy) is { } refusal
            ? pages.Refused(refusal, view).Problems[0]
            : null;
    }
}
