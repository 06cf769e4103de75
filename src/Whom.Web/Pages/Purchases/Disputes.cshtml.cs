using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Purchases;
using Whom.Web.Forms;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>An answer that somebody does not agree with, for whoever has the last word on it.</summary>
public sealed class DisputesModel(PurchasePages pages, TimeProvider time, Locale locale) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public Contribution Said { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public bool Done { get; private set; }

    public string? Outcome { get; private set; }

    public string? Reason { get; private set; }

    public bool MaySettle => DisputeWording.MaySettle(Said, View);

    public async Task<IActionResult> OnGetAsync(
        string id, string contribution, string? done, CancellationToken cancel)
    {
        Done = done is not null;
        return await ShowAsync(id, contribution, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(
        string id, string contribution, string? outcome, string? reason, CancellationToken cancel)
    {
        if (!await ShowAsync(id, contribution, cancel)) return NotFound();
        (Outcome, Reason) = (outcome, reason);
        if (!Enum.TryParse<TakenUp>(outcome, out var taken) || !Enum.IsDefined(taken))
            Change = new Change([new Forms.Problem("outcome", locale["ProblemOutcome"])], []);
        else
        {
            var settles = new SettleDispute(Said.Id, taken, reason ?? "", View.Actor, time.GetUtcNow());
            Change = (await pages.DoAsync(View, ChangeForm.Of(Request.Form), cancel, settles))
                .At(new FormFields("reason"));
        }

        if (Change.IsDone)
            return LocalRedirect(locale.Link(DisputeWording.SettlePathOf(Said, View), ("done", "settled")));
        Response.StatusCode = Change.Status;
        return await ShowAsync(id, contribution, cancel) ? Page() : NotFound();
    }

    // Whoever does not read the purchase sees this of it alone: while it is theirs to settle, and what they settled.
    private async Task<bool> ShowAsync(string id, string contribution, CancellationToken cancel)
    {
        if (await pages.FindAsync(id, cancel) is not { } view || !ContributionId.TryParse(contribution, out var which)
            || view.Purchase.Contributions.FirstOrDefault(one => one.Id == which) is not { Dispute: not null } said
            || !(view.MayRead || DisputeWording.MaySettle(said, view) || HasSettled(said, view))) return false;
        Said = said;
        view = await pages.WithNamesAsync(
            await pages.WithNamesAsync(view, Change.Since, cancel),
            said.Responses.Select(response => response.By).Append(said.By), cancel);
        View = await pages.WithContentsAsync(view, ContributionPages.WordsOf(said), cancel);
        return true;
    }

    private static bool HasSettled(Contribution said, PurchaseView view) =>
        said is { Dispute.IsSettled: true, Responses: [.., var last] } && view.Actor.Is(last.By);
}
