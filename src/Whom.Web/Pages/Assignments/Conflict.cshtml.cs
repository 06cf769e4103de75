using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.People;
using Whom.Purchases;
using Whom.Web.Access;
using Whom.Web.Forms;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Assignments;

/// <summary>
/// Where whoever declared a conflict of interest sees what they declared, who settles it and what comes then; until it
/// is settled they put it in other words, or decline.
/// </summary>
public sealed class ConflictModel(PurchasePages pages, Askers askers, TimeProvider time, Locale locale) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public Assignment Assignment { get; private set; } = null!;

    public Declaration Declared { get; private set; } = null!;

    public Asker? Asker { get; private set; }

    public Change Change { get; private set; } = Change.Done;

    /// <summary>Which form was refused.</summary>
    public string? About { get; private set; }

    public string? What { get; private set; }

    public string? Reason { get; private set; }

    public string? Suggestion { get; private set; }

    /// <summary>Whether other words have just taken the place of those before.</summary>
    public bool IsCorrected { get; private set; }

    public bool MayDecline => View.Purchase.MayNotDecline(Assignment.Id, View.Actor) is null;

    /// <summary>Who settles it; null for an administrator.</summary>
    public PersonId? Settles => (View.Purchase.ConflictGoesTo(Declared.By) as SettledBy.Person)?.Id;

    public async Task<IActionResult> OnGetAsync(string purchase, string id, string? done, CancellationToken cancel)
    {
        IsCorrected = done == "corrected";
        return await ShowAsync(purchase, id, cancel);
    }

    public Task<IActionResult> OnPostCorrectAsync(
        string purchase, string id, string? what, CancellationToken cancel) =>
        DoAsync(purchase, id, "correct", new FormFields("what"), (view, assignment) =>
        {
            What = what;
            return string.IsNullOrWhiteSpace(what)
                ? Task.FromResult(new Change([new Problem("what", locale["ProblemConflictWords"])], []))
                : pages.DoAsync(view, Form, cancel,
                    new DeclareConflict(assignment.Id, what, view.Actor, time.GetUtcNow()));
        }, cancel);

    public Task<IActionResult> OnPostDeclineAsync(
        string purchase, string id, string? reason, string? suggestion, CancellationToken cancel) =>
        DoAsync(purchase, id, "decline", FormFields.OfDecline(reason), (view, assignment) =>
        {
            (Reason, Suggestion) = (reason, suggestion);
            return pages.DoAsync(view, Form, cancel,
                new DeclineInvitation(assignment.Id, reason, suggestion, view.Actor, time.GetUtcNow()));
        }, cancel);

    private ChangeForm Form => field ??= ChangeForm.Of(Request.Form);

    private async Task<IActionResult> DoAsync(
        string purchase, string id, string about, FormFields fields,
        Func<PurchaseView, Assignment, Task<Change>> change, CancellationToken cancel)
    {
        if (await pages.AssignmentAsync(purchase, id, cancel) is not var (view, assignment))
            return await pages.NoAssignmentAsync(purchase, id, cancel);
        Change = (await change(view, assignment)).At(fields);
        About = about;
        if (Change.IsDone)
            return about == "decline" ? await DeclinedAsync(view, assignment)
                : LocalRedirect(locale.Link(view.PathOf(assignment) + "/conflict", ("done", "corrected")));
        Response.StatusCode = Change.Status;
        return await ShowAsync(purchase, id, cancel);
    }

    private async Task<IActionResult> DeclinedAsync(PurchaseView view, Assignment assignment)
    {
        if (view.Actor is not Actor.LinkHolder)
            return LocalRedirect(locale.Link(view.PathOf(assignment), ("done", "declined")));
        await HttpContext.SignOutAsync(LinkSessions.Scheme);
        return LocalRedirect(locale.Link("/link", ("done", "declined")));
    }

    // Where nothing is open any more, their page says how it stands.
    private async Task<IActionResult> ShowAsync(string purchase, string id, CancellationToken cancel)
    {
        if (await pages.AssignmentAsync(purchase, id, cancel) is not var (view, assignment))
            return await pages.NoAssignmentAsync(purchase, id, cancel);
        if (!assignment.IsLive
            || assignment.DeclarationOf(view.Actor.RequirePerson()) is not { IsOpen: true } declared)
            return LocalRedirect(locale.Link(view.PathOf(assignment)));
        (Assignment, Declared) = (assignment, declared);
        View = await pages.WithContentsAsync(
            await pages.WithNamesAsync(view, Change.Since, cancel), [declared.Conflict], cancel);
        Asker = await askers.OfAsync(View, assignment, cancel);
        return Page();
    }
}
