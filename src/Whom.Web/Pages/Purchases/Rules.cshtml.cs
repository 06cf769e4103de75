using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Web.Desk;
using Whom.Web.Forms;
using Whom.Web.Plans;
using Whom.Web.Words;

namespace Whom.Web.Pages.Purchases;

/// <summary>The rules that a purchase is planned by. What the newest would change is shown before they are adopted.</summary>
public sealed class RulesModel(PurchaseDesk desk, TimeProvider time, Visit visit) : PageModel
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
    public ImmutableArray<Fact> NewQuestions => [.. Plans!.Second.StillAsked.Where(fact => View.Policy.FindFact(fact.Id) is null)];

    public async Task<IActionResult> OnGetAsync(string id, string? done, CancellationToken cancel)
    {
        if (await desk.ReadAsync(id, cancel) is not { } view) return NotFound();
        Done = done is not null;
        Show(view);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, string? shown, CancellationToken cancel)
    {
        if (await desk.ReadAsync(id, cancel) is not { } view) return NotFound();
        var adopt = new AdoptRules(Rules.Of(desk.PlanByNewest(view.Purchase)), shown ?? "", view.Actor, time.GetUtcNow());
        Change = await desk.DoAsync(view, ChangeForm.Of(Request.Form), cancel, adopt);
        if (Change.IsDone) return LocalRedirect(visit.Link(view.Path + "/rules", ("done", "adopted")));
        Response.StatusCode = Change.Status;
        if (await desk.ReadAsync(id, cancel) is not { } current) return NotFound();
        Show(await desk.WithNamesAsync(current, Change.Since, cancel));
        return Page();
    }

    private void Show(PurchaseView view)
    {
        View = view;
        if (!view.RulesDiffer) return;
        var after = desk.PlanByNewest(view.Purchase);
        (Plans, Difference) = (SideBySide.Of(view.Plan, after), Planner.Compare(view.Plan, after));
        InTheWay = RuleAdoptions.InTheWay(view.Purchase, after.Policy) is { } refusal ? desk.Refused(refusal, view).Problems[0] : null;
    }
}
