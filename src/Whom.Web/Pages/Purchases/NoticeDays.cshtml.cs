using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Purchases;
using Whom.Web.Forms;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>
/// How it goes on after the term of a contract: the last day for notice, what it did so far, and the ways out.
/// </summary>
public sealed class NoticeDaysModel(
    PurchasePages pages, RenewalOpening opening, TimeProvider time, Locale locale) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public string? Done { get; private set; }

    public string? By { get; private set; }

    public string? Ends { get; private set; }

    public string? Words { get; private set; }

    public string? Way { get; private set; }

    public string? Reason { get; private set; }

    public bool Opens { get; private set; }

    public NoticeDay? Notice => View.Purchase.Oversight.Notice;

    /// <summary>What was decided before that day; null for nothing.</summary>
    public RenewalDecision? Decided => Notice is { } notice ? View.Purchase.RenewalFor(notice.By) : null;

    /// <summary>Whether whoever looks can change something here.</summary>
    public bool MayChange => View is { MayLead: true, IsActive: true };

    /// <summary>Whether they can open the purchase of the renewal with it.</summary>
    public bool MayOpen => MayChange && Authority.MayNotOpen(View.Actor) is null;

    public static ImmutableArray<RenewalWay> Ways { get; } = [.. Enum.GetValues<RenewalWay>()];

    /// <summary>The concerns that were raised, the latest first.</summary>
    public IEnumerable<Contribution> Concerns => View.Purchase.Contributions
        .Where(said => said is { Kind: ContributionKind.Concern, ReplacedBy: null }).Reverse();

    /// <summary>What was said in reviews, the latest first.</summary>
    public IEnumerable<GivenReview> Lines => View.Purchase.Oversight.Reviews.Reverse();

    public async Task<IActionResult> OnGetAsync(string id, string? done, CancellationToken cancel)
    {
        Done = done is "noted" or "decided" ? done : null;
        return await ShowAsync(id, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostNoteAsync(
        string id, string? by, string? ends, string? words, CancellationToken cancel)
    {
        (By, Ends, Words) = (by, ends, words);
        if (!await ShowAsync(id, cancel)) return NotFound();
        var problems = new List<Problem>();
        var noticeBy = View.MayLead ? TypedDay.Required(by, "by", "NoticeNoDay", locale, problems) : View.Today;
        var end = TypedDay.Read(ends, "ends", locale, problems);
        Change = problems.Count > 0 ? new Change([.. problems], [])
            : (await pages.DoAsync(View, ChangeForm.Of(Request.Form), cancel, new RecordNoticeDay(
                noticeBy!.Value, end, words ?? "", View.Actor, time.GetUtcNow())))
                .At(new FormFields("words", Day: "ends"));
        return await AfterAsync(id, "noted", cancel);
    }

    public async Task<IActionResult> OnPostDecideAsync(
        string id, string? way, string? reason, string? notice, string? opens, CancellationToken cancel)
    {
        (Way, Reason, Opens) = (way, reason, opens == "yes");
        if (!await ShowAsync(id, cancel)) return NotFound();
        if (!Enum.TryParse<RenewalWay>(way, out var chosen) || !Ways.Contains(chosen))
        {
            Change = View.MayLead
                ? new Change([new Problem("way", locale["RenewalNoWay"])], [])
                : pages.Refused(new Refusal.LeadersOnly(), View);
            return await AfterAsync(id, "decided", cancel);
        }

        var seen = DateOnly.TryParseExact(notice, "O", out var day) ? day : DateOnly.MaxValue;
        var (form, now) = (ChangeForm.Of(Request.Form), time.GetUtcNow());
        var renewal = Opens && MayOpen && chosen is RenewalWay.Renew or RenewalWay.Shorter
            ? new PurchaseId(form.IdOf("renewal")) : (PurchaseId?)null;
        var decide = new DecideRenewal(seen, chosen, reason ?? "", renewal, View.Actor, now);
        // What is refused opens nothing.
        Change = GatePages.Refused(Whom.Purchases.NoticeDays.Decide(View.Purchase, decide)) is { } not
            && not is not Refusal.NothingChanges
            ? pages.Refused(not, View).At(new FormFields("reason"))
            : renewal is { } opened && await opening.OpenAsync(View, opened, form, cancel) is { } problem ? problem
            : (await pages.DoAsync(View, form, cancel, decide)).At(new FormFields("reason"));
        return await AfterAsync(id, "decided", cancel);
    }

    private async Task<IActionResult> AfterAsync(string id, string done, CancellationToken cancel)
    {
        if (Change.IsDone) return LocalRedirect(locale.Link(View.Path + "/renewal", ("done", done)));
        Response.StatusCode = Change.Status;
        return await ShowAsync(id, cancel) ? Page() : NotFound();
    }

    private async Task<bool> ShowAsync(string id, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return false;
        var (purchase, known) = (view.Purchase, view.Purchase.Oversight);
        var concerns = purchase.Contributions.Where(said => said.Kind == ContributionKind.Concern).ToList();
        view = await pages.WithNamesAsync(
            await pages.WithNamesAsync(view, Change.Since, cancel),
            [
                .. known.Reviews.Select(one => one.By), .. concerns.Select(one => one.By),
                .. known.Renewals.Select(one => one.By), .. known.Notice is { } notice ? [notice.RecordedBy] :
                    Array.Empty<PersonId>(),
            ], cancel);
        View = await pages.WithContentsAsync(
            view,
            [
                .. known.Reviews.Select(one => one.Words), .. concerns.Select(one => one.Words),
                .. known.Renewals.Select(one => one.Reason), known.Notice?.Words,
            ], cancel);
        return true;
    }
}
