using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Purchases;
using Whom.Storage.Record;
using Whom.Web.Desk;
using Whom.Web.Mail;
using Whom.Web.Words;

namespace Whom.Web.Pages.Purchases;

/// <summary>What people said about a purchase, and what became of it.</summary>
public sealed class AdviceModel(PurchaseDesk desk, Notices notices, TimeProvider time, Visit visit) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public bool Done { get; private set; }

    /// <summary>What was said, the answer to which was refused; null where none was.</summary>
    public string? About { get; private set; }

    public string? Outcome { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>What stands: open concerns first, then what else is open, then what was answered.</summary>
    public ImmutableArray<Contribution> Said =>
    [
        .. View.Purchase.Contributions.Where(said => said.ReplacedBy is null)
            .OrderBy(said => said.IsOpen ? said.Kind == ContributionKind.Concern ? 0 : 1 : 2),
    ];

    /// <summary>Whether the visitor is one of the team, who answers what others said.</summary>
    public bool MayAnswer(Contribution said) =>
        View.IsActive && said.By != View.Visitor.Person
        && View.Purchase.Assignments.Any(part =>
            part.IsActedIn(View.Visitor.Person) && Contributions.RolesThatAnswer(View.Plan, said.Stage).Contains(part.Role));

    public async Task<IActionResult> OnGetAsync(string id, string? done, CancellationToken cancel)
    {
        if (await desk.ReadAsync(id, cancel) is not { } view) return NotFound();
        Done = done is not null;
        return await ShowAsync(view, cancel);
    }

    public async Task<IActionResult> OnPostAsync(string id, string? said, string? outcome, string? reason, CancellationToken cancel)
    {
        if (await desk.ReadAsync(id, cancel) is not { } view) return NotFound();
        (About, Outcome, Reason) = (said, outcome, reason);
        if (!ContributionId.TryParse(said, out var about) || view.Purchase.Contributions.FirstOrDefault(one => one.Id == about) is not { } words) return NotFound();
        if (!Enum.TryParse<TakenUp>(outcome, out var taken) || !Enum.IsDefined(taken))
            Change = new Change([new Forms.Problem("outcome-" + said, visit["ProblemOutcome"])], []);
        else
        {
            var respond = new Respond(about, taken, reason ?? "", view.Visitor.Person, time.GetUtcNow());
            ImmutableArray<OutgoingMail> mails = await notices.AnsweredAsync(view, words, cancel);
            Change = await desk.ChangeAsync(
                view, ChangeForm.Of(Request.Form), purchase => Contributions.Decide(purchase, desk.PlanOf(purchase), respond), mails, cancel);
            if (Change.IsDone) return LocalRedirect(visit.Link(view.Path + "/advice", ("done", "answered")) + "#said-" + about);
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return await ShowAsync((await desk.ReadAsync(id, cancel))!, cancel);
    }

    private async Task<IActionResult> ShowAsync(PurchaseView view, CancellationToken cancel)
    {
        View = await desk.WithNamesAsync(
            view,
            [.. view.Purchase.Contributions.Select(said => said.By), .. view.Purchase.Contributions.SelectMany(said => said.Responses).Select(one => one.By),
             .. Change.Since.Select(happened => happened.By)],
            cancel);
        return Page();
    }
}
