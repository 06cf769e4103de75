using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Planning;
using Whom.Purchases;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Assignments;

/// <summary>One line on how what runs is going, from whoever a review asks.</summary>
public sealed class ReviewModel(PurchasePages pages, TimeProvider time, Locale locale) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public Assignment Assignment { get; private set; } = null!;

    public Review Review { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public bool Done { get; private set; }

    public string? Words { get; private set; }

    /// <summary>The first day that is open for them; null where none is.</summary>
    public OpenReview? Open => View.Purchase.OpenReviews(View.Plan)
        .FirstOrDefault(one => one.Review == Review && one.Role.Id == Assignment.Role);

    /// <summary>Why they cannot give it now; null where they can.</summary>
    public Refusal? MayNotGive => GatePages.Refused(Reviews.Decide(View.Purchase, View.Plan, new GiveReview(
        Assignment.Id, Review.Rule.Grounds.Rule, "…", View.Today, View.Actor, time.GetUtcNow())));

    /// <summary>What their role said in it before, the latest first.</summary>
    public ImmutableArray<GivenReview> Before =>
    [
        .. View.Purchase.Oversight.Reviews
            .Where(one => one.Review == Review.Rule.Grounds.Rule && one.Role == Assignment.Role).Reverse(),
    ];

    public async Task<IActionResult> OnGetAsync(
        string purchase, string id, string review, string? done, CancellationToken cancel)
    {
        Done = done is not null;
        return await ShowAsync(purchase, id, review, cancel)
            ? Page() : await pages.NoAssignmentAsync(purchase, id, cancel);
    }

    public async Task<IActionResult> OnPostAsync(
        string purchase, string id, string review, string? words, CancellationToken cancel)
    {
        if (!await ShowAsync(purchase, id, review, cancel))
            return await pages.NoAssignmentAsync(purchase, id, cancel);
        Words = words;
        Change = (await pages.DoAsync(View, ChangeForm.Of(Request.Form), cancel, new GiveReview(
            Assignment.Id, Review.Rule.Grounds.Rule, words ?? "", time.Today(), View.Actor, time.GetUtcNow())))
            .At(new FormFields("words"));
        if (Change.IsDone)
            return LocalRedirect(locale.Link(OversightWording.PathOf(Review, Assignment, View), ("done", "given")));
        Response.StatusCode = Change.Status;
        return await ShowAsync(purchase, id, review, cancel) ? Page() : NotFound();
    }

    private async Task<bool> ShowAsync(string purchase, string id, string review, CancellationToken cancel)
    {
        if (await pages.AssignmentAsync(purchase, id, cancel) is not var (view, assignment)
            || view.Plan.Reviews.FirstOrDefault(one => one.Rule.Grounds.Rule == review
                && one.Roles.Any(role => role.Id == assignment.Role)) is not { } asked) return false;
        (Assignment, Review) = (assignment, asked);
        var lines = view.Purchase.Oversight.Reviews;
        View = await pages.WithContentsAsync(
            await pages.WithNamesAsync(
                await pages.WithNamesAsync(view, Change.Since, cancel), lines.Select(one => one.By), cancel),
            lines.Select(one => one.Words), cancel);
        return true;
    }
}
