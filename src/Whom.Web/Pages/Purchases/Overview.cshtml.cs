using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Whom.Web.Purchases;

namespace Whom.Web.Pages.Purchases;

/// <summary>One purchase: where it stands, who is missing, what to do next.</summary>
public sealed class OverviewModel(PurchasePages pages) : PageModel
{
    /// <summary>How many open concerns are shown here, the oldest; all stand where they are answered.</summary>
    public const int Concerns = 5;

    /// <summary>How many steps are shown beyond the first, the most urgent; the others once these are done.</summary>
    public const int MoreSteps = 47;

    public PurchaseView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancel)
    {
        if (await pages.ReadAsync(id, cancel) is not { } view) return NotFound();
        View = await pages.WithContentsAsync(
            view, view.Summary.OpenConcerns.Take(Concerns).Select(said => said.Words), cancel);
        return Page();
    }
}
