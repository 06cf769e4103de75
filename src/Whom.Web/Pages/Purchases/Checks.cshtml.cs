using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Policies;
using Whom.Purchases;
using Whom.Web.Desk;
using Whom.Web.Words;

namespace Whom.Web.Pages.Purchases;

/// <summary>What makes a plan provisional: answers that someone else vouches for, and what a person must judge.</summary>
public sealed class ChecksModel(PurchaseDesk desk, TimeProvider time, Visit visit) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public bool Done { get; private set; }

    /// <summary>The fact or judgement that a refused form was about.</summary>
    public string? About { get; private set; }

    public string? Reason { get; private set; }

    public string? ShouldBe { get; private set; }

    public ImmutableArray<OpenConfirmation> Confirmations { get; private set; } = [];

    /// <summary>Whether the visitor speaks for the role here, so far as forms are shown; the record decides.</summary>
    public bool Speaks(Role role) => View.IsActive && View.Purchase.Assignments.Any(part => part.Role == role.Id && part.IsActedIn(View.Visitor.Person));

    public async Task<IActionResult> OnGetAsync(string id, string? done, CancellationToken cancel)
    {
        if (await desk.ReadAsync(id, cancel) is not { } view) return NotFound();
        Done = done is not null;
        return await ShowAsync(view, cancel);
    }

    public async Task<IActionResult> OnPostAsync(
        string id, string? what, string? about, string? value, string? shouldBe, string? reason, CancellationToken cancel)
    {
        if (await desk.ReadAsync(id, cancel) is not { } view) return NotFound();
        (About, Reason, ShouldBe) = (about, reason, shouldBe);
        var (by, now, why) = (view.Visitor.Person, time.GetUtcNow(), reason ?? "");
        Func<Purchase, Decision>? decide = what switch
        {
            "confirm" => purchase => Whom.Purchases.Confirmations.Decide(purchase, desk.PlanOf(purchase), new ConfirmAnswer(about ?? "", value ?? "", why, by, now)),
            "dispute" => purchase => Whom.Purchases.Confirmations.Decide(
                purchase, desk.PlanOf(purchase), new DisputeAnswer(about ?? "", value ?? "", shouldBe ?? "", why, by, now)),
            "judge" => purchase => Judgements.Decide(purchase, desk.PlanOf(purchase), new Judge(about ?? "", why, by, now)),
            _ => null,
        };
        if (decide is null) return BadRequest();
        Change = await desk.ChangeAsync(view, ChangeForm.Of(Request.Form), decide, cancel);
        if (Change.IsDone) return LocalRedirect(visit.Link(view.Path + "/checks", ("done", what!)));
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return await ShowAsync((await desk.ReadAsync(id, cancel))!, cancel);
    }

    private async Task<IActionResult> ShowAsync(PurchaseView view, CancellationToken cancel)
    {
        IEnumerable<PersonId> people =
        [
            .. view.Purchase.AnsweredBy.Values, .. view.Purchase.Vouched.Values.Select(said => said.By), .. view.Purchase.Judged.Values.Select(said => said.By),
            .. Change.Since.Select(happened => happened.By),
        ];
        View = await desk.WithNamesAsync(view, people, cancel);
        Confirmations = view.Purchase.OpenConfirmations(view.Plan);
        return Page();
    }
}
