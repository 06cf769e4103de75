using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Purchases;
using Whom.Web.Forms;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Assignments;

/// <summary>An answer of the team, for whoever said what it answers and does not agree.</summary>
public sealed class DisputeModel(PurchasePages pages, TimeProvider time, Locale locale) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public Assignment Assignment { get; private set; } = null!;

    public Contribution Said { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public bool Done { get; private set; }

    public string? Why { get; private set; }

    /// <summary>Whether the visitor can dispute it now.</summary>
    public bool MayDispute => View.IsActive && View.Purchase.CanDispute(Said, View.Actor);

    public async Task<IActionResult> OnGetAsync(
        string purchase, string id, string contribution, string? done, CancellationToken cancel)
    {
        Done = done is not null;
        return await ShowAsync(purchase, id, contribution, cancel)
            ? Page() : await pages.NoAssignmentAsync(purchase, id, cancel);
    }

    public async Task<IActionResult> OnPostAsync(
        string purchase, string id, string contribution, string? why, CancellationToken cancel)
    {
        if (!await ShowAsync(purchase, id, contribution, cancel))
            return await pages.NoAssignmentAsync(purchase, id, cancel);
        Why = why;
        var dispute = new DisputeResponse(Said.Id, why ?? "", View.Actor, time.GetUtcNow());
        Change = (await pages.DoAsync(View, ChangeForm.Of(Request.Form), cancel, dispute))
            .At(new FormFields("why-" + Said.Id));
        if (Change.IsDone) return LocalRedirect(locale.Link(DisputeWording.PathOf(Said, View), ("done", "disputed")));
        Response.StatusCode = Change.Status;
        return await ShowAsync(purchase, id, contribution, cancel) ? Page() : NotFound();
    }

    private async Task<bool> ShowAsync(string purchase, string id, string contribution, CancellationToken cancel)
    {
        if (await pages.AssignmentAsync(purchase, id, cancel) is not var (view, assignment)
            || !ContributionId.TryParse(contribution, out var which)
            || view.Purchase.SaidIn(assignment.Id).FirstOrDefault(one => one.Id == which) is not { } said)
            return false;
        (Assignment, Said) = (assignment, said);
        view = await pages.WithNamesAsync(
            await pages.WithNamesAsync(view, Change.Since, cancel),
            said.Responses.Select(response => response.By).Append(said.By), cancel);
        View = await pages.WithContentsAsync(view, ContributionPages.WordsOf(said), cancel);
        return true;
    }
}
