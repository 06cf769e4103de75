using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Web.Purchases;

namespace Whom.Web.Pages.Purchases;

/// <summary>One purchase: where it stands, and what there is to do before its next gate.</summary>
public sealed class OverviewModel(PurchasePages pages) : PageModel
{
    /// <summary>How many things that are the reader's are shown unfolded.</summary>
    public const int MineAtOnce = 10;

    /// <summary>How many things that are others' are shown unfolded.</summary>
    public const int OthersAtOnce = 7;

    /// <summary>How many things of later gates are shown when they are unfolded.</summary>
    public const int LaterAtOnce = 20;

    /// <summary>How many more are there to unfold; the others once some of these are done.</summary>
    public const int MostMore = 40;

    public PurchaseView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        if (view.Purchase.Stands is { } stands)
            view = await pages.WithNamesAsync(
                await pages.WithContentsAsync(view, [stands.Reason], cancel), [stands.By], cancel);
        View = view;
        return Page();
    }
}
