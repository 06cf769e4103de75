using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Purchases;
using Whom.Web.Forms;
using Whom.Web.Hosting;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>What is looked at while something is in use: each review on its day, and what was delivered.</summary>
public sealed class OversightModel(PurchasePages pages, TimeProvider time, Locale locale) : PageModel
{
    public PurchaseView View { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public bool Done { get; private set; }

    public string? On { get; private set; }

    public string? Words { get; private set; }

    /// <summary>Since when it is in use; null where it is not yet.</summary>
    public DateOnly? Since => View.Purchase.InUseSince(View.Plan);

    /// <summary>The reviews, the latest first.</summary>
    public IEnumerable<ReviewRound> Rounds => Reviews.Rounds(View.Purchase, View.Plan, View.Today).Reverse();

    /// <summary>Whether the plan asks for a look at each delivery.</summary>
    public bool HasDeliveries => View.Plan.Reviews.Any(review => review.Rule.EachDelivery);

    public ImmutableArray<RecordedDelivery> Deliveries => View.Purchase.Oversight.Deliveries;

    public async Task<IActionResult> OnGetAsync(string id, string? done, CancellationToken cancel)
    {
        Done = done is not null;
        return await ShowAsync(id, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string id, string? on, string? words, CancellationToken cancel)
    {
        (On, Words) = (on, words);
        if (!await ShowAsync(id, cancel)) return NotFound();
        var problems = new List<Problem>();
        var day = View.MayLead ? TypedDay.Required(on, "on", "DeliveryNoDay", locale, problems) : View.Today;
        Change = problems.Count > 0 ? new Change([.. problems], [])
            : (await pages.DoAsync(View, ChangeForm.Of(Request.Form), cancel, new RecordDelivery(
                day!.Value, words ?? "", time.Today(), View.Actor, time.GetUtcNow())))
                .At(new FormFields("words", Day: "on"));
        if (Change.IsDone) return LocalRedirect(locale.Link(View.Path + "/oversight", ("done", "delivered")));
        Response.StatusCode = Change.Status;
        return await ShowAsync(id, cancel) ? Page() : NotFound();
    }

    private async Task<bool> ShowAsync(string id, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return false;
        var known = view.Purchase.Oversight;
        view = await pages.WithNamesAsync(
            await pages.WithNamesAsync(view, Change.Since, cancel),
            [.. known.Reviews.Select(one => one.By), .. known.Deliveries.Select(one => one.By)], cancel);
        View = await pages.WithContentsAsync(
            view, [.. known.Reviews.Select(one => one.Words), .. known.Deliveries.Select(one => one.Words)], cancel);
        return true;
    }
}
