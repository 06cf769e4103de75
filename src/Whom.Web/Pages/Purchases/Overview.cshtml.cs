using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Purchases;
using Whom.Web.Forms;
using Whom.Web.Purchases;
using Whom.Web.Wording;

namespace Whom.Web.Pages.Purchases;

/// <summary>One purchase: where it stands, and what there is to do before its next gate.</summary>
public sealed class OverviewModel(
    PurchasePages pages, PurchaseMailing mailing, TimeProvider time, Locale locale) : PageModel
{
    /// <summary>How many things that are the reader's are shown unfolded.</summary>
    public const int MineAtOnce = 10;

    /// <summary>How many things that are others' are shown unfolded.</summary>
    public const int OthersAtOnce = 7;

    /// <summary>How many things of later gates are shown when they are unfolded.</summary>
    public const int LaterAtOnce = 20;

    /// <summary>How many more are there to unfold; the others once some of these are done.</summary>
    public const int MostMore = 40;

    /// <summary>The gate that most purchases aim at.</summary>
    public const string UsualAim = "go-live";

    public PurchaseView View { get; private set; } = null!;

    public Change Change { get; private set; } = Change.Done;

    public bool Done { get; private set; }

    /// <summary>Whether the form for the day that it aims at is shown.</summary>
    public bool IsAiming { get; private set; }

    /// <summary>The gate that was chosen for it; null where none was.</summary>
    public string? Gate { get; private set; }

    /// <summary>The day as it was typed; null where none was.</summary>
    public string? Day { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, string? change, string? done, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        IsAiming = change == "aim" && view.MayLead && view.IsActive;
        Done = done == "aim";
        return await ShowAsync(view, cancel);
    }

    public async Task<IActionResult> OnPostAimAsync(string id, string? gate, string? day, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        (IsAiming, Gate, Day) = (true, gate, day ?? "");
        var problems = new List<Problem>();
        var on = TypedDay.Read(day, "day", locale, problems);
        Change = problems.Count > 0 ? new Change([.. problems], [])
            : (await pages.DoAsync(view, ChangeForm.Of(Request.Form), cancel, new AimAt(
                on is { } aim ? new TargetDay(gate ?? "", aim) : null, view.Today, view.Actor, time.GetUtcNow())))
            .At(new FormFields(Day: "day"));
        if (Change.IsDone) return LocalRedirect(locale.Link(view.Path, ("done", "aim")));
        Response.StatusCode = Change.Status;
        return await pages.ReadAsync(id, cancel) is { } now ? await ShowAsync(now, cancel) : NotFound();
    }

    private async Task<IActionResult> ShowAsync(PurchaseView view, CancellationToken cancel)
    {
        view = await pages.WithNamesAsync(view, Change.Since, cancel);
        if (view.Purchase.Stands is { } stands)
            view = await pages.WithNamesAsync(
                await pages.WithContentsAsync(view, [stands.Reason], cancel), [stands.By], cancel);
        View = await mailing.WithAsync(view, cancel);
        return Page();
    }
}
