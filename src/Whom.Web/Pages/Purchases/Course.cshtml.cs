using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Planning;
using Whom.Purchases;
using Whom.Web.Desk;
using Whom.Web.Words;

namespace Whom.Web.Pages.Purchases;

/// <summary>Where a purchase goes: from stage to stage, waiting, given up, closed.</summary>
public sealed class CourseModel(PurchaseDesk desk, Planner planner, TimeProvider time, Visit visit) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public bool Done { get; private set; }

    public string? Reason { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, string? done, CancellationToken cancel)
    {
        if (await desk.LeadAsync(id, cancel) is not { } view) return NotFound();
        (View, Done) = (view, done is not null);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, string? what, string? stage, string? reason, CancellationToken cancel)
    {
        if (await desk.LeadAsync(id, cancel) is not { } view) return NotFound();
        Reason = reason;
        var (by, now, why) = (view.Visitor.Person, time.GetUtcNow(), reason ?? "");
        Func<Purchase, Decision>? decide = what switch
        {
            "stage" => purchase => Stages.Decide(purchase, planner.Policy, new EnterStage(stage ?? "", by, now)),
            "hold" => purchase => Standings.Decide(purchase, new PutOnHold(why, by, now)),
            "resume" => purchase => Standings.Decide(purchase, new Resume(by, now)),
            "withdraw" => purchase => Standings.Decide(purchase, new Withdraw(why, by, now)),
            "close" => purchase => Standings.Decide(purchase, new CloseOut(by, now)),
            "rules" => purchase => RuleAdoptions.Decide(purchase, new AdoptRules(desk.PlanOf(purchase), by, now)),
            _ => null,
        };
        if (decide is null) return BadRequest();
        Change = await desk.ChangeAsync(view, ChangeForm.Of(Request.Form), decide, cancel);
        if (Change.IsDone) return LocalRedirect(visit.Link(view.Path + "/course", ("done", what!)));
        Response.StatusCode = StatusCodes.Status400BadRequest;
        View = await desk.WithNamesAsync((await desk.LeadAsync(id, cancel))!, Change.Since.Select(happened => happened.By), cancel);
        return Page();
    }
}
