using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Purchases;
using Whom.Web.Forms;
using Whom.Web.Purchases;
using Whom.Web.Signing;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Assignments;

/// <summary>A condition of a sign-off, for whoever was named to see to it.</summary>
public sealed class SignConditionModel(PurchasePages pages, TimeProvider time, Locale locale) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public Assignment Assignment { get; private set; } = null!;

    public SignOffCondition Condition { get; private set; } = null!;

    /// <summary>The sign-off that it goes with.</summary>
    public SignOff Given { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public bool Done { get; private set; }

    public string? How { get; private set; }

    /// <summary>Whether whoever looks can say now that it is met.</summary>
    public bool MayMeet => View.IsActive && View.Purchase.OpenConditions().Any(one => one.Id == Condition.Id)
        && View.Purchase.MayNotMeet(Condition, View.Actor) is null;

    public async Task<IActionResult> OnGetAsync(
        string purchase, string id, string condition, string? done, CancellationToken cancel)
    {
        Done = done is not null;
        return await ShowAsync(purchase, id, condition, cancel)
            ? Page() : await pages.NoAssignmentAsync(purchase, id, cancel);
    }

    public async Task<IActionResult> OnPostAsync(
        string purchase, string id, string condition, string? how, CancellationToken cancel)
    {
        if (!await ShowAsync(purchase, id, condition, cancel))
            return await pages.NoAssignmentAsync(purchase, id, cancel);
        How = how;
        var meet = new MeetCondition(Condition.Id, how ?? "", View.Actor, time.GetUtcNow());
        Change = (await pages.DoAsync(View, ChangeForm.Of(Request.Form), cancel, meet)).At(new FormFields("how"));
        if (Change.IsDone)
            return LocalRedirect(locale.Link(SignPaths.Of(View, Condition, Assignment), ("done", "met")));
        Response.StatusCode = Change.Status;
        return await ShowAsync(purchase, id, condition, cancel) ? Page() : NotFound();
    }

    private async Task<bool> ShowAsync(string purchase, string id, string condition, CancellationToken cancel)
    {
        if (await pages.AssignmentAsync(purchase, id, cancel) is not var (view, assignment)
            || !ConditionId.TryParse(condition, out var which)
            || view.Purchase.Conditions.FirstOrDefault(one => one.Id == which) is not { } found
            || (found.To != assignment.Id && view.Purchase.SeesTo(found)?.Id != assignment.Id)) return false;
        (Assignment, Condition) = (assignment, found);
        Given = view.Purchase.SignOffs.First(one => one.Id == found.SignOff);
        view = await pages.WithNamesAsync(await pages.WithNamesAsync(view, Change.Since, cancel), [Given.By], cancel);
        View = await pages.WithContentsAsync(view, [found.Words, found.Done?.How], cancel);
        return true;
    }
}
