using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Purchases;
using Whom.Records;
using Whom.Web.Forms;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>What people said about a purchase, and what became of it.</summary>
public sealed class ContributionsModel(PurchasePages pages, TimeProvider time, Locale locale) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public bool Done { get; private set; }

    /// <summary>What was said, the answer to which was refused; null where none was.</summary>
    public string? About { get; private set; }

    public string? Outcome { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>
    /// What stands, a page of it: what is disputed and open concerns first, then what else is open, then what was
    /// answered.
    /// </summary>
    public ImmutableArray<Contribution> Said { get; private set; } = [];

    /// <summary>Where the next page begins; null where there is none.</summary>
    public int? Next { get; private set; }

    /// <summary>Whether the visitor is one of the team, who answers what others said.</summary>
    public bool MayAnswer(Contribution said) => MayAnswer(View, said);

    private static bool MayAnswer(PurchaseView view, Contribution said) =>
        view.IsActive && view.Purchase.CanAnswer(view.Plan, said, view.Actor);

    public async Task<IActionResult> OnGetAsync(string id, string? done, int? from, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        Done = done is not null;
        return await ShowAsync(view, from ?? 0, cancel);
    }

    public async Task<IActionResult> OnPostAsync(
        string id, string? said, string? outcome, string? reason, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        (About, Outcome, Reason) = (said, outcome, reason);
        if (!ContributionId.TryParse(said, out var about)) return NotFound();
        if (!Enum.TryParse<TakenUp>(outcome, out var taken) || !Enum.IsDefined(taken))
            Change = new Change([new Forms.Problem("outcome-" + said, locale["ProblemOutcome"])], []);
        else
        {
            // What is said again in the same words is no other answer, and nobody is told twice.
            if (await IsSaidAsync(view, about, taken, reason, cancel)) return LocalRedirect(Answered(view, about));
            var respond = new Respond(about, taken, reason ?? "", view.Actor, time.GetUtcNow());
            Change = (await pages.DoAsync(view, ChangeForm.Of(Request.Form), cancel, respond))
                .At(new FormFields("reason-" + said));
            if (Change.IsDone)
                return LocalRedirect(Answered(await pages.ReadAsync(id, cancel) ?? view, about));
        }

        Response.StatusCode = Change.Status;
        return await pages.ReadAsync(id, cancel) is { } current
            ? await ShowAsync(current, ContributionPages.PageOf(current, said), cancel)
            : NotFound();
    }

    private string Answered(PurchaseView view, ContributionId about) =>
        ContributionPages.LinkTo(view, about, locale, ("done", "answered"));

    private async Task<bool> IsSaidAsync(
        PurchaseView view, ContributionId about, TakenUp taken, string? reason, CancellationToken cancel)
    {
        if (view.Purchase.Contributions.FirstOrDefault(one => one.Id == about) is not { Responses: [.., var last] } said
            || !MayAnswer(view, said)) return false;
        var known = await pages.WithContentsAsync(view, [last.Reason], cancel);
        return last.Outcome == taken && known.TextOf(last.Reason) == GivenText
            .Words(reason, GivenWords.LongestReason).Text;
    }

    private async Task<IActionResult> ShowAsync(PurchaseView view, int from, CancellationToken cancel)
    {
        var all = ContributionPages.All(view);
        from = Math.Clamp(from, 0, all.Length);
        Said = [.. all.Skip(from).Take(ContributionPages.AtOnce)];
        Next = from + ContributionPages.AtOnce is var next && next < all.Length ? next : null;
        var responses = Said.SelectMany(said => said.Responses);
        view = await pages.WithNamesAsync(await pages.WithNamesAsync(view, Change.Since, cancel),
            Said.Select(said => said.By).Concat(responses.Select(one => one.By)), cancel);
        View = await pages.WithContentsAsync(
            view, Said.SelectMany(ContributionPages.WordsOf), cancel);
        return Page();
    }
}
